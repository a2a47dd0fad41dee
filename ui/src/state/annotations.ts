/** The marks of a file, and what a person does with them: each a step that Ctrl+Z takes back. */

import { annotations, toFailure, type Annotation, type AnnotationEdit, type NewAnnotation } from "../api";
import { attempt, undo } from "./actions";
import { announce } from "./announce";
import { useQuery } from "./queries";
import { closeUndoable, tellFailure, tellUndoable } from "./toasts";

const none: readonly Annotation[] = [];

export function useAnnotations(file: string): readonly Annotation[] {
  const answer = useQuery({
    key: `annotations:${file}`,
    nouns: ["annotation", "attachment"],
    fetch: () => annotations.list(file),
  });
  return answer.data ?? none;
}

const names = { highlight: "Highlight", underline: "Underline", note: "Note", area: "Area", ink: "Drawing" } as const;

export const kindName = (kind: Annotation["kind"]) => names[kind];

export async function addMark(mark: NewAnnotation): Promise<Annotation | null> {
  closeUndoable();
  try {
    const made = await annotations.add(mark);
    announce(`${kindName(made.kind)} added`);
    return made;
  } catch (thrown) {
    tellFailure("The mark was not made.", toFailure(thrown));
    return null;
  }
}

export const editMark = (id: string, edit: Partial<AnnotationEdit>) =>
  attempt("The mark is as it was.", () => annotations.edit(id, edit));

export async function removeMark({ id, kind }: Annotation): Promise<void> {
  const done = await attempt("The mark is still there.", () => annotations.remove([id]));
  if (done) tellUndoable(`${kindName(kind)} removed`, () => void undo());
}
