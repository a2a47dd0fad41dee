/** Sentences about what just happened. Only the newest operation offers Undo, since that is what Undo would undo. */

import { UNSTABLE_ToastQueue as ToastQueue } from "react-aria-components";
import type { Failure } from "../api";
import { copyText } from "../lib/clipboard";
import { createStore } from "./store";

export interface ToastAct {
  label: string;
  keys?: string;
  run: () => void;
}

export interface ToastContent {
  tone: "plain" | "danger";
  text: string;
  detail?: string;
  act?: ToastAct;
}

const SHOWN_FOR = 8000;

export const toasts = new ToastQueue<ToastContent>({ maxVisibleToasts: 2 });

let undoable: string | null = null;

/** The way back from what was done last, where the history of the library does not know of it. */
export const ownWay = createStore<{ sentence: string | null; run: () => void }>({ sentence: null, run: () => undefined });

export function tell(text: string, act?: ToastAct): void {
  toasts.add({ tone: "plain", text, act }, { timeout: SHOWN_FOR });
}

/** The way back (or forth again) holds until the next operation. */
export function tellWithWay(text: string, act: ToastAct): void {
  closeUndoable();
  undoable = toasts.add({ tone: "plain", text, act }, { timeout: SHOWN_FOR });
}

export function tellUndoable(text: string, undo: () => void): void {
  tellWithWay(text, { label: "Undo", keys: "Ctrl Z", run: undo });
}

/** Undo goes this way until the next operation. */
export function tellOwnWay(text: string, run: () => void): void {
  tellUndoable(text, run);
  ownWay.set({ sentence: text, run });
}

export function closeUndoable(): void {
  if (ownWay.get().sentence !== null) ownWay.set({ sentence: null });
  if (undoable !== null) toasts.close(undoable);
  undoable = null;
}

/** A failure stays until it is closed: it must not pass by unread. */
export function tellFailure(what: string, failure: Failure, again?: () => void): void {
  const details = `${what}\n${failure.kind}: ${failure.message}\n${failure.hint}`;
  const act = again
    ? { label: "Try again", run: again }
    : { label: "Copy details", run: () => void copyText(details) };
  const detail = [failure.message, failure.hint].filter(Boolean).join(" ");
  toasts.add({ tone: "danger", text: what, detail, act });
}
