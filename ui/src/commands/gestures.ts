/** Keys that a part of the window has for itself: no commands, but the sheet tells of them. */

import type { Area, Command } from "./command";

const told: [Area, string, string][] = [
  ["list", "Move", "↑ ↓ Home End"],
  ["list", "Select more", "Shift ↑ ↓"],
  ["list", "Add to the selection", "Ctrl Space"],
  ["list", "Show the details", "Space"],
  ["list", "Rate, remove the rating", "1 – 5, 0"],
  ["tabs", "A paper", "Ctrl 2 – 9"],
  ["paper", "Colours", "1 – 8"],
  ["paper", "Select what was found last, or the first word", "Shift →"],
  ["paper", "Select more, by words", "Shift → ←, Ctrl Shift → ←"],
  ["paper", "Edit a comment, delete a mark", "Enter, Del"],
  ["paper", "Leave the tool, the menu, the selection", "Esc"],
  ["box", "Choose what is offered", "↑ ↓"],
  ["box", "Take it", "Tab, Enter"],
  ["box", "Go to the list", "Enter, ↓"],
  ["box", "Close, clear, to the list", "Esc"],
  ["inbox", "Move", "↑ ↓ Home End"],
  ["inbox", "Open the file from the list", "Enter"],
  ["inbox", "Take what a service says, keep what is there", "A, K"],
  ["duplicates", "Move", "↑ ↓ Home End"],
  ["duplicates", "Take the first one's values, or the second's", "1, 2"],
  ["duplicates", "Merge", "M"],
  ["duplicates", "Not the same", "N"],
  ["duplicates", "Skip", "S"],
  ["tree", "Open, close a collection", "→ ←"],
  ["tree", "Rename", "F2"],
  ["tree", "Menu", "Shift F10"],
  ["tree", "Remove a collection or search", "Del"],
  ["heads", "Order by it", "Enter"],
  ["heads", "Move it", "Ctrl ←, Ctrl →"],
  ["heads", "Make it wider, narrower", "Shift ←, Shift →"],
  ["heads", "Choose columns", "Shift F10"],
  ["note", "Strong, emphasised", "Ctrl B, Ctrl I"],
  ["note", "Link to a paper or note", "[["],
  ["note", "Follow the link", "Ctrl Enter"],
  ["note", "Indent, less", "Ctrl ], Ctrl ["],
  ["note", "To the list", "Esc"],
];

export const gestures: Command[] = told.map(([area, words, shown]) => ({ id: `${area}:${words}`, words, shown, area }));
