/** What was typed into a dialog and not used yet: closed by Esc, it is there the next time, as long as the window is. */

const drafts = new Map<"paste" | "identifiers", string>();

export const draftOf = (dialog: "paste" | "identifiers") => drafts.get(dialog) ?? "";

export const keepDraft = (dialog: "paste" | "identifiers", text: string) => drafts.set(dialog, text);

/** It was used. */
export const dropDraft = (dialog: "paste" | "identifiers") => drafts.delete(dialog);

export const forgetDrafts = () => drafts.clear();
