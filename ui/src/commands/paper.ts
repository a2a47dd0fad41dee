/** Commands of an open paper. Its reader carries them out, by their ids; here stand their words and keys. */

import { provided } from "./provided";
import type { Command } from "./command";

const reading = ({ reading: on }: { reading: boolean }) => on;

type Entry = Omit<Command, "area" | "offered" | "run">;

const entries: Entry[] = [
  { id: "reader.find", words: "Find in this paper", icon: "search", keys: ["Ctrl+F", "/"], whileTyping: true },
  { id: "reader.next", words: "Next place found", keys: ["Ctrl+G", "F3"], whileTyping: true },
  { id: "reader.previous", words: "Previous place found", keys: ["Ctrl+Shift+G", "Shift+F3"], whileTyping: true },
  { id: "reader.larger", words: "Larger", also: "zoom in", icon: "add", keys: ["Ctrl++", "Ctrl+="], whileTyping: true },
  { id: "reader.smaller", words: "Smaller", also: "zoom out", icon: "minus", keys: ["Ctrl+-"], whileTyping: true },
  { id: "reader.fit", words: "Fit the width", also: "zoom", keys: ["Ctrl+0"], whileTyping: true },
  { id: "reader.page", words: "Go to a page", keys: ["Ctrl+Alt+G"], whileTyping: true },
  { id: "reader.back", words: "Back in this paper", icon: "arrow-left", keys: ["Alt+ArrowLeft"], whileTyping: true },
  { id: "reader.forward", words: "Forward in this paper", icon: "arrow-right", keys: ["Alt+ArrowRight"], whileTyping: true },
  { id: "reader.side", words: "Show or hide highlights, outline and pages", icon: "pane-left", keys: ["Ctrl+\\"], whileTyping: true },
  { id: "reader.notes", words: "Show or hide the notes", icon: "pane-right", keys: ["Ctrl+I"], whileTyping: true },
  { id: "reader.note", words: "Write a note on the paper", icon: "note", keys: ["Ctrl+N"], whileTyping: true },
  { id: "reader.pen.highlight", words: "Pen: highlight", icon: "highlight", keys: ["Alt+1"], whileTyping: true },
  { id: "reader.pen.underline", words: "Pen: underline", icon: "underline", keys: ["Alt+2"], whileTyping: true },
  { id: "reader.pen.note", words: "Pen: note", icon: "note", keys: ["Alt+3"], whileTyping: true },
  { id: "reader.pen.area", words: "Pen: area", also: "rectangle figure", icon: "area", keys: ["Alt+4"], whileTyping: true },
  { id: "reader.pen.ink", words: "Pen: draw by hand", also: "ink", icon: "edit", keys: ["Alt+5"], whileTyping: true },
  { id: "reader.highlight", words: "Highlight what is selected", icon: "highlight", keys: ["H"] },
  { id: "reader.underline", words: "Underline it", icon: "underline", keys: ["U"] },
  { id: "reader.comment", words: "Highlight it and comment", icon: "edit", keys: ["C"] },
  { id: "reader.quote", words: "Copy as a quotation", icon: "copy", keys: ["Ctrl+Shift+C"] },
];

export const ofPaper: Command[] = entries.map((entry) => ({
  ...entry,
  area: "paper",
  offered: reading,
  unless: () => (provided(entry.id) ? null : "the paper is not shown yet"),
  run: () => provided(entry.id)?.(),
}));
