/** The keyboard of an open paper. A text field has the first claim on what is not a chord with Ctrl or Alt. */

import type { Annotation } from "../../api";
import { markColors } from "../../lib/markColors";
import { commandAt } from "../../commands/table";
import { chord, isInOverlay, isTextField } from "../../lib/keys";
import { editMark, removeMark } from "../../state/annotations";
import { toFront } from "../../state/tabs";
import { wish } from "../../state/window";
import { toggleNotes, toggleSide, writeNote } from "../../state/reading";
import { copyQuote } from "./copying";
import { markSelection } from "./make";
import type { Reader, Tool } from "./reader";

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
  const selection = document.getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0).cloneRange() : null;
  document.querySelector<HTMLElement>('.ink-menu [role="radio"][aria-checked="true"]')?.focus();
  // What is about to be marked is still seen.
  if (range && selection?.isCollapsed) {
    selection.removeAllRanges();
    selection.addRange(range);
  }
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
  // Measured only where nothing was: at each step it would be for nothing.
  if (!reader.get().selected) reader.settle();
  if (!reader.get().selected) return reader.beginSelection();
  document.getSelection()?.modify("extend", direction, by);
  return true;
};

const quote: Act = ({ reader, marks, cited }) => {
  const { selected, held } = reader.get();
  const mark = marks.find(({ id }) => id === held);
  const text = selected?.text ?? mark?.quote ?? "";
  if (text === "") return false;
  void copyQuote(text, cited, reader.labelOf(selected?.parts[0]?.page ?? mark?.page ?? 1));
  return true;
};

const pen = (tool: Tool): Act => ({ reader, readOnly }) => readOnly || reader.takeTool(tool);

/** The commands of the table that are a paper's. */
const commands: Record<string, Act> = {
  "reader.find": ({ find }) => find(),
  "reader.next": ({ reader }) => reader.find.step(1),
  "reader.previous": ({ reader }) => reader.find.step(-1),
  "reader.larger": ({ reader }) => reader.zoomBy(1),
  "reader.smaller": ({ reader }) => reader.zoomBy(-1),
  "reader.fit": ({ reader }) => reader.zoomTo("width"),
  "reader.page": () => document.querySelector<HTMLElement>(".pager input")?.focus(),
  "reader.back": ({ reader }) => reader.goBack(),
  "reader.forward": ({ reader }) => reader.goForth(),
  "reader.side": toggleSide,
  "reader.notes": toggleNotes,
  "reader.note": writeNote,
  "reader.pen.highlight": pen("highlight"),
  "reader.pen.underline": pen("underline"),
  "reader.pen.note": pen("note"),
  "reader.pen.area": pen("area"),
  "reader.pen.ink": pen("ink"),
  "reader.highlight": highlight,
  "reader.underline": mark("underline"),
  "reader.comment": mark("highlight", true),
  "reader.quote": quote,
};

/** The same without keys, for menus and the palette. */
export const readerCommands = (place: () => KeyPlace) =>
  Object.fromEntries(Object.entries(commands).map(([id, act]) => [id, () => {
    const now = place();
    now.reader.settle();
    return act(now);
  }]));

function actAt(keys: string, typing: boolean): Act | undefined {
  const found = commandAt(keys, "paper");
  if (found && (!typing || (found.whileTyping && keys.length > 1))) return commands[found.id];
  return typing ? undefined : outsideText[keys];
}

/** Keys that move and mark, and are no commands. A text field has the first claim on them. */
const outsideText: Record<string, Act> = {
  ...Object.fromEntries(markColors.map((_, index) => [String(index + 1), color(index)])),
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

/** One thing at a time: the tool, what is open, what is selected, what was found; then the paper, for the list. */
function leave({ reader, closeFind }: KeyPlace): boolean {
  const { tool, held, selected } = reader.get();
  if (tool) reader.takeTool(null);
  else if (held) reader.hold(null);
  else if (selected) document.getSelection()?.removeAllRanges();
  else if (reader.find.state.get().open) closeFind();
  else if (document.activeElement?.closest(".desk")) {
    // The paper stays open in its tab.
    toFront(null);
    wish("list");
    return true;
  }
  document.querySelector<HTMLElement>(".desk")?.focus({ preventScroll: true });
  return true;
}

/** Where these keys move something else: in a list, a set of colours, a menu. */
const inWidget = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[role="listbox"], [role="radiogroup"], .outline, .notes-pane') !== null;

export function readerKeys(place: KeyPlace, event: KeyboardEvent): void {
  if (event.defaultPrevented || isInOverlay(event.target)) return;
  const keys = chord(event);
  const act = keys === "Escape" ? leave : actAt(keys, isTextField(event.target));
  if (!act) return;
  const moves = /^(Arrow|Home|End|Page|Enter$| $|Delete)/.test(keys);
  if (moves && inWidget(event.target)) return;
  if ((keys === "Enter" || keys === " ") && event.target instanceof HTMLElement && event.target.closest("button, [role=button], input")) return;
  if (!/Shift\+Arrow/.test(keys)) place.reader.settle();
  if (act(place) === false) return;
  event.preventDefault();
}
