import { call } from "./call";
import type * as T from "./types";

/** Marks in PDFs. */
export const annotations = {
  list: (file: string) => call<T.Annotation[]>("annotation_list", { file }),
  add: (mark: T.NewAnnotation) => call<T.Annotation>("annotation_add", { new: mark }),
  edit: (id: string, edit: Partial<T.AnnotationEdit>) => call<T.Changes>("annotation_edit", { id, edit }),
  remove: (ids: string[]) => call<T.Changes>("annotation_remove", { ids }),
};
