import { useEffect } from "react";
import { chord, isInOverlay, isTextField } from "../../lib/keys";
import { redo, undo } from "../../state/actions";
import { copyAsBibtex, exportNow } from "../../state/exports";
import { chooseFiles } from "../../state/jobs";
import { selectedIds, selection } from "../../state/selection";
import { closeTab, frontByNumber, nextTab, tabs } from "../../state/tabs";
import { beginNote } from "../../state/notes";
import { isList, toList, view } from "../../state/view";
import { askExport, openPaste, openQueryHelp, openShortcuts, showDetail, toggleDetail, toggleTree, windowState, wish } from "../../state/window";
import { nextPane } from "./panes";

const toSearch = () => {
  toList();
  wish("search");
};

/** On the paper that is selected, or one by itself. */
const newNote = () => {
  const onPaper = isList(view.get()) && selection.get().ids.size === 1;
  const { open, front } = tabs.get();
  if (!onPaper && open.every((tab) => tab.file !== front || tab.note)) {
    beginNote();
    return;
  }
  showDetail();
  wish("note");
};

/** These work wherever the focus is. */
const everywhere: Record<string, () => void> = {
  "Ctrl+F": toSearch,
  "Ctrl+O": () => void chooseFiles(),
  "Ctrl+N": newNote,
  "Ctrl+E": () => askExport(exportNow()),
  "Ctrl+Shift+B": () => void copyAsBibtex(selectedIds()),
  "Ctrl+\\": toggleTree,
  "Ctrl+I": toggleDetail,
  "Ctrl+/": openShortcuts,
  F1: openQueryHelp,
  F6: () => nextPane(1),
  "Shift+F6": () => nextPane(-1),
  "Ctrl+W": () => {
    const { front } = tabs.get();
    if (front !== null) closeTab(front);
  },
  "Ctrl+Tab": () => nextTab(1),
  "Ctrl+Shift+Tab": () => nextTab(-1),
  "Ctrl+PageDown": () => nextTab(1),
  "Ctrl+PageUp": () => nextTab(-1),
  ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`Ctrl+${index + 1}`, () => frontByNumber(index + 1)])),
};

/** A text field has the first claim on these. */
const outsideText: Record<string, () => void> = {
  "/": toSearch,
  "?": openShortcuts,
  "Ctrl+Z": () => void undo(),
  "Ctrl+Shift+Z": () => void redo(),
  "Ctrl+Y": () => void redo(),
  Escape: () => windowState.set({ over: null }),
};

const isNoteField = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);

export function useShortcuts(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isInOverlay(event.target)) return;
      const keys = chord(event);
      // In a note this chord pastes without formatting; anywhere else it pastes papers.
      const pastes = keys === "Ctrl+Shift+V" && !isNoteField(event.target);
      const act = pastes ? openPaste : (everywhere[keys] ?? (isTextField(event.target) ? undefined : outsideText[keys]));
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
}
