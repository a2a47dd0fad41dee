import { backend, type Unlisten } from "./backend";
import type { Changes, Drag, DragAt, Dropped, IndexState } from "./types";

export const events = {
  /** Something changed, whoever did it: the only reason to read again. */
  changed: (heard: (changes: Changes) => void) => on("changed", heard),
  /** The search index took up changes, or is on its way. */
  index: (heard: (state: IndexState) => void) => on("index", heard),
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
