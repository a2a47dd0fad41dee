import { useEffect } from "react";
import { chord, isInOverlay, isTextField } from "../lib/keys";
import { windowState } from "../state/window";
import { now } from "./now";
import { command, commandAt, run } from "./table";

/** Whether a chord is a command's although somebody types. A character is always typed. */
const actsWhileTyping = (keys: string, id: string) => keys.length > 1 && command(id).whileTyping === true;

const isNoteField = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);

/** Shortcuts that work wherever the focus is. A text field has the first claim on some. */
export function useShortcuts(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isInOverlay(event.target)) return;
      const keys = chord(event);
      const typing = isTextField(event.target);
      if (keys === "Escape" && !typing) windowState.set({ over: null });
      // In a note this chord pastes without formatting; anywhere else it pastes papers.
      const pastes = keys === "Ctrl+Shift+V" && !isNoteField(event.target);
      const found = commandAt(keys, "anywhere", "tabs");
      if (!found || (typing && !pastes && !actsWhileTyping(keys, found.id))) return;
      event.preventDefault();
      run(found);
    };
    // Not every engine makes a context menu of these keys, and none at the row that the list is on.
    const asked = (event: KeyboardEvent) => {
      const keys = chord(event);
      if ((keys !== "ContextMenu" && keys !== "Shift+F10") || isTextField(event.target) || isInOverlay(event.target)) return;
      const ask = new MouseEvent("contextmenu", { bubbles: true, cancelable: true });
      if (!event.target?.dispatchEvent(ask)) event.preventDefault();
    };
    // A tree takes every arrow for itself, these too; and what was just said would keep F6 to itself.
    const early = (event: KeyboardEvent) => {
      const isWay = event.altKey && event.key.startsWith("Arrow") && !now().reading;
      if (!isWay && event.key !== "F6") return;
      pressed(event);
      if (event.defaultPrevented) event.stopPropagation();
    };
    window.addEventListener("keydown", early, true);
    window.addEventListener("keydown", pressed);
    window.addEventListener("keydown", asked);
    return () => {
      window.removeEventListener("keydown", early, true);
      window.removeEventListener("keydown", pressed);
      window.removeEventListener("keydown", asked);
    };
  }, []);
}
