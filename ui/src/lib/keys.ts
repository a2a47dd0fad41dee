/** Shortcuts: how a key press is named, and whether a text field has the first claim on it. */

let singles = true;

/** Whether letters, digits and signs alone are shortcuts anywhere. */
export function letSingleLetters(on: boolean): void {
  singles = on;
}

/**
 * "Ctrl+Shift+Z"; the Command key counts as Ctrl. Shift is named only where it is not in the character.
 * Empty for a single letter while those are switched off.
 */
export function chord(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">): string {
  const { key } = event;
  const letter = key.length === 1 && key.toLowerCase() !== key.toUpperCase();
  const named = letter ? key.toUpperCase() : key;
  const ctrl = event.ctrlKey || event.metaKey;
  const shift = event.shiftKey && (key.length > 1 || (ctrl && letter));
  if (!singles && key.length === 1 && key !== " " && !ctrl && !event.altKey) return "";
  return [ctrl && "Ctrl", event.altKey && "Alt", shift && "Shift", named].filter(Boolean).join("+");
}

const typed = new Set(["text", "search", "url", "email", "number", "date", "tel", "password"]);

export function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLInputElement) return typed.has(target.type);
  return target instanceof HTMLElement && target.isContentEditable;
}

/** In a dialog, an open menu or a list that floats the keys belong to it. */
export function isInOverlay(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"], .float [role="listbox"]') !== null;
}

/** To where a key leads, which shows that it has the focus also after the pointer was used. */
export function focusByKey(element: HTMLElement | null | undefined): void {
  // The types of the DOM do not know it yet.
  element?.focus({ focusVisible: true } as FocusOptions);
}

/** Takes the keys without a ring: nobody asked for them to go there. */
export function focusQuietly(element: HTMLElement | null): void {
  element?.focus({ focusVisible: false, preventScroll: true } as FocusOptions);
}
