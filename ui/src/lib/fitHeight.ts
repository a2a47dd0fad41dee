/** Makes a text area as high as its text, also where it becomes wider or narrower. (`field-sizing` is not in every engine yet.) */
export function fitHeight(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  fit(field);
  watcher ??= new ResizeObserver((all) => all.forEach(({ target }) => refit(target)));
  watcher.observe(field);
}

let watcher: ResizeObserver | null = null;
const widths = new WeakMap<Element, number>();

function fit(field: HTMLTextAreaElement): void {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
  widths.set(field, field.clientWidth);
}

/** Its own height changes with each letter, and says nothing. */
function refit(field: Element): void {
  if (!field.isConnected) watcher?.unobserve(field);
  else if (field instanceof HTMLTextAreaElement && widths.get(field) !== field.clientWidth) fit(field);
}
