/** The keyboard of an open paper. A text field has the first claim on what is not a chord with Ctrl or Alt. */

import type { Annotation } from "../../api";
import { markColors } from "../../lib/markColors";
import { chord, isInOverlay, isTextField } from "../../lib/keys";
import { editMark, removeMark } from "../../state/annotations";
import { readerView, toggleNotes, toggleSide } from "../../state/reading";
import { copyQuote } from "./copying";
import { markSelection } from "./make";
import type { Reader } from "./reader";

export interface KeyPlace {
  reader: Reader;
  file: string;
  cited: string;
  readOnly: boolean;
  marks: readonly Annotation[];
  find: () => void;
  closeFind: () => void;
}

/** False where the key is somebody else's after all. */
type Act = (place: KeyPlace) => unknown;

/** These work wherever the focus is in the reader. */
const everywhere: Record<string, Act> = {
  "Ctrl+F": ({ find }) => find(),
  "Ctrl+G": ({ reader }) => reader.find.step(1),
  "Ctrl+Shift+G": ({ reader }) => reader.find.step(-1),
  F3: ({ reader }) => reader.find.step(1),
  "Shift+F3": ({ reader }) => reader.find.step(-1),
  "Ctrl+Alt+G": () => document.querySelector<HTMLElement>('.pager input')?.focus(),
  "Ctrl+=": ({ reader }) => reader.zoomBy(1),
  "Ctrl++": ({ reader }) => reader.zoomBy(1),
  "Ctrl+-": ({ reader }) => reader.zoomBy(-1),
  "Ctrl+0": ({ reader }) => reader.zoomTo("width"),
  "Ctrl+\\": toggleSide,
  "Ctrl+I": toggleNotes,
  "Ctrl+N": () => readerView.set({ notes: true }),
  "Alt+ArrowLeft": ({ reader }) => reader.goBack(),
  "Alt+ArrowRight": ({ reader }) => reader.goForth(),
  "Alt+1": ({ reader, readOnly }) => readOnly || reader.takeTool("highlight"),
  "Alt+2": ({ reader, readOnly }) => readOnly || reader.takeTool("underline"),
  "Alt+3": ({ reader, readOnly }) => readOnly || reader.takeTool("note"),
};

const mark = (kind: "highlight" | "underline", write = false): Act => ({ reader, file, readOnly }) => {
  if (readOnly) return false;
  if (!reader.get().selected) {
    if (!write) reader.takeTool(kind);
    return !write;
  }
  void markSelection(reader, file, kind).then((made) => made && write && reader.hold(made.id, true));
  return true;
};

/** H, then a number: what is selected waits for its colour, and Enter takes the last one. */
const highlight: Act = (place) => {
  if (!place.reader.get().selected || place.readOnly) return mark("highlight")(place);
  const menu = document.querySelector<HTMLElement>('.ink-menu [role="radio"][aria-checked="true"]');
  menu?.focus();
  return true;
};

const heldOf = ({ reader, marks }: KeyPlace) => marks.find(({ id }) => id === reader.get().held);

function color(index: number): Act {
  return (place) => {
    const chosen = markColors[index];
    const { reader, file, readOnly } = place;
    const held = heldOf(place);
    if (!chosen || readOnly) return false;
    if (reader.get().selected) void markSelection(reader, file, "highlight", chosen);
    else if (held) void editMark(held.id, { color: chosen });
    else if (reader.get().tool) reader.state.set({ color: chosen });
    else return false;
    return true;
  };
}

const scroll = (part: number): Act => () => {
  const desk = document.querySelector<HTMLElement>(".desk");
  desk?.scrollBy({ top: part * desk.clientHeight });
};

const extend = (direction: "forward" | "backward", by: "character" | "word" | "line"): Act => ({ reader }) => {
  if (!reader.get().selected) return false;
  document.getSelection()?.modify("extend", direction, by);
  return true;
};

/** A text field has the first claim on these. */
const outsideText: Record<string, Act> = {
  H: highlight,
  U: mark("underline"),
  C: mark("highlight", true),
  "/": ({ find }) => find(),
  ...Object.fromEntries(markColors.map((_, index) => [String(index + 1), color(index)])),
  "Ctrl+Shift+C": (place) => {
    const { selected } = place.reader.get();
    const held = heldOf(place);
    const text = selected?.text ?? held?.quote ?? "";
    const page = selected?.parts[0]?.page ?? held?.page ?? 1;
    if (text === "") return false;
    void copyQuote(text, place.cited, place.reader.labelOf(page));
    return true;
  },
  Enter: (place) => {
    const held = heldOf(place);
    if (held) place.reader.hold(held.id, true);
    return held !== undefined;
  },
  Delete: (place) => {
    const held = heldOf(place);
    if (!held || place.readOnly) return false;
    place.reader.hold(null);
    void removeMark(held);
    return true;
  },
  " ": scroll(0.9),
  "Shift+ ": scroll(-0.9),
  PageDown: scroll(0.9),
  PageUp: scroll(-0.9),
  ArrowDown: scroll(0.08),
  ArrowUp: scroll(-0.08),
  Home: ({ reader }) => reader.goToPage(1),
  End: ({ reader }) => reader.goToPage(reader.pdf.pages),
  ArrowRight: ({ reader }) => reader.goToPage(reader.get().page + 1),
  ArrowLeft: ({ reader }) => reader.goToPage(reader.get().page - 1),
  "Shift+ArrowRight": extend("forward", "character"),
  "Shift+ArrowLeft": extend("backward", "character"),
  "Ctrl+Shift+ArrowRight": extend("forward", "word"),
  "Ctrl+Shift+ArrowLeft": extend("backward", "word"),
  "Shift+ArrowDown": extend("forward", "line"),
  "Shift+ArrowUp": extend("backward", "line"),
};

/** One thing at a time: the tool, what is open, what is selected, what was found. */
function leave({ reader, closeFind }: KeyPlace): boolean {
  const { tool, held, selected } = reader.get();
  if (tool) reader.takeTool(null);
  else if (held) reader.hold(null);
  else if (selected) document.getSelection()?.removeAllRanges();
  else if (reader.find.state.get().open) closeFind();
  else return false;
  document.querySelector<HTMLElement>(".desk")?.focus({ preventScroll: true });
  return true;
}

/** Where these keys move something else: in a list, a set of colours, a menu. */
const inWidget = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[role="listbox"], [role="radiogroup"], .outline, .notes-pane') !== null;

export function readerKeys(place: KeyPlace, event: KeyboardEvent): void {
  if (event.defaultPrevented || isInOverlay(event.target)) return;
  const keys = chord(event);
  const act = keys === "Escape" ? leave : (everywhere[keys] ?? (isTextField(event.target) ? undefined : outsideText[keys]));
  if (!act) return;
  const moves = /^(Arrow|Home|End|Page|Enter$| $|Delete)/.test(keys);
  if (moves && inWidget(event.target)) return;
  if ((keys === "Enter" || keys === " ") && event.target instanceof HTMLElement && event.target.closest("button, [role=button], input")) return;
  if (act(place) === false) return;
  event.preventDefault();
}
