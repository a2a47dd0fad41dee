/** What the rest of the window knows of the editor of notes, which is loaded when the first note is shown. */

import type { Linked } from "../../../api";

/** What a link can be made to. */
export interface LinkOffer {
  id: string;
  title: string;
  detail: string;
  note: boolean;
}

export interface FieldOptions {
  parent: HTMLElement;
  text: string;
  readOnly: boolean;
  placeholder: string;
  /** Of the element that is typed in. */
  attributes: Record<string, string>;
  change: (text: string) => void;
  leave: () => void;
  escape: () => void;
  follow: (id: string) => void;
  offers: (typed: string) => Promise<LinkOffer[]>;
}

export interface NoteField {
  /** Puts another text in the place of the one that is there. */
  setText: (text: string) => void;
  setReadOnly: (readOnly: boolean) => void;
  /** Titles that the links in the text have now. */
  setTitles: (titles: readonly Linked[]) => void;
  focus: (from?: number, to?: number) => void;
  destroy: () => void;
}

export type OpenField = (options: FieldOptions) => NoteField;
