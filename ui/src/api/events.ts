import { backend, type Unlisten } from "./backend";
import type { Changes, Drag, DragAt, Dropped, DroppedText, ImportLine, IndexState, Setting } from "./types";

export const events = {
  /** Something changed, whoever did it: the only reason to read again. */
  changed: (heard: (changes: Changes) => void) => on("changed", heard),
  /** The search index took up changes, or is on its way. */
  index: (heard: (state: IndexState) => void) => on("index", heard),
  /** Duplicates were looked for; how many groups there are. */
  duplicates: (heard: (groups: number) => void) => on("duplicates", heard),
  /** A setting changed, whoever changed it: all of them. */
  settings: (heard: (settings: Setting[]) => void) => on("settings", heard),
  /** Files came from watched folders. */
  arrived: (heard: (lines: ImportLine[]) => void) => on("arrived", heard),
  /** A command was chosen in the menu bar. */
  command: (heard: (id: string) => void) => on("command", heard),
  /** Files were opened with the program, and wait to be added. */
  opened: (heard: (nothing: null) => void) => on("opened", heard),
  /** The window is about to close. */
  closing: (heard: (nothing: null) => void) => on("closing", heard),
  /** Links wait to be followed. */
  link: (heard: (nothing: null) => void) => on("link", heard),
  /** Addresses were dropped on the window. */
  droppedText: (heard: (dropped: DroppedText) => void) => on("dropped-text", heard),
  dropped: (heard: (dropped: Dropped) => void) => on("dropped", heard),
  /** Where files are that are dragged over the window. */
  dragAt: (heard: (at: DragAt) => void) => on("drag-at", heard),
  drag: (heard: (drag: Drag) => void) => on("drag", heard),
};

/** Listening begins a moment later; whoever stops before that never hears anything. */
function on<P>(event: string, heard: (payload: P) => void): Unlisten {
  let stopped = false;
  let unlisten: Unlisten | undefined;
  void backend()
    .listen(event, (payload) => {
      if (!stopped) heard(payload as P);
    })
    .then((stop) => {
      if (stopped) stop();
      else unlisten = stop;
    });
  return () => {
    stopped = true;
    unlisten?.();
  };
}
