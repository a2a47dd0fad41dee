/** Sentences about what just happened. Only the newest operation offers Undo, since that is what Undo would undo. */

import { UNSTABLE_ToastQueue as ToastQueue } from "react-aria-components";
import { program, type Failure } from "../api";
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
  /** A second one, which leaves the sentence where it is. */
  more?: ToastAct;
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

/** For who can help: what happened, its code, when, and what the program noted of it. */
async function copyDetails(what: string, failure: Failure): Promise<void> {
  const said = `${failure.message} ${failure.hint}`.trim();
  const text = [what, said, `Code: ${failure.kind}`, new Date().toISOString()].join("\n");
  await program.copyDetails(text).then(
    () => tell("The details are on the clipboard."),
    () => tell("Nothing could be copied."),
  );
}

/** A failure stays until it is closed: it must not pass by unread. */
export function tellFailure(what: string, failure: Failure, again?: () => void): void {
  const detail = [failure.message, failure.hint].filter(Boolean).join(" ");
  const more = { label: "Copy details", run: () => void copyDetails(what, failure) };
  toasts.add({ tone: "danger", text: what, detail, act: again ? { label: "Try again", run: again } : more, more: again ? more : undefined });
}
