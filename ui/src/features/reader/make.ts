/** Marks from what is selected or pressed. */

import type { Annotation, AnnotationKind, NewAnnotation } from "../../api";
import { addMark } from "../../state/annotations";
import { quadOf } from "./boxes";
import type { Reader } from "./reader";

/** Marks the selection, one mark for each page that it touches; gives back the first. */
export async function markSelection(reader: Reader, file: string, kind: "highlight" | "underline", color = reader.get().color): Promise<Annotation | null> {
  reader.settle();
  const { selected } = reader.get();
  if (!selected) return null;
  window.getSelection()?.removeAllRanges();
  reader.state.set({ selected: null, color });
  let first: Annotation | null = null;
  for (const { page, boxes, ...text } of selected.parts) {
    const sheet = await reader.pdf.page(page);
    const quads = boxes.map((box) => quadOf(sheet, box));
    const made = await addMark({ ...newMark(file, kind, page, color), quads, ...text });
    first ??= made;
  }
  return first;
}

/** The side of a note, in CSS pixels at 100 %. */
export const NOTE = 20;

/** A note at a place of a page, in parts of it. */
export async function noteAt(reader: Reader, file: string, page: number, x: number, y: number): Promise<Annotation | null> {
  const sheet = await reader.pdf.page(page);
  const width = NOTE / sheet.size.width;
  const height = NOTE / sheet.size.height;
  const box = { left: clamp(x - width / 2, 1 - width), top: clamp(y - height / 2, 1 - height), width, height };
  const { text } = await reader.find.textOf(page);
  const made = await addMark({
    ...newMark(file, "note", page, reader.get().color),
    quads: [quadOf(sheet, box)],
    // About so far down the page.
    position: Math.round(Math.max(0, y) * Array.from(text).length),
  });
  if (made) {
    reader.takeTool(null);
    reader.hold(made.id, true);
  }
  return made;
}

const clamp = (value: number, most: number) => Math.min(Math.max(0, value), Math.max(0, most));

/** A mark of which only the place is wanting. */
export const newMark = (attachment: string, kind: AnnotationKind, page: number, color: NewAnnotation["color"]): NewAnnotation => ({
  attachment, kind, page, color, quads: [], quote: "", before: "", after: "", position: 0, comment: "",
});
