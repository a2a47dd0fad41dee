/** The types that cross the boundary, by the names that the window uses. Generated from Rust. */

export type { Attachment } from "./bindings/Attachment";
export type { Changes } from "./bindings/Changes";
export type { Collection } from "./bindings/Collection";
export type { Color } from "./bindings/Color";
export type { Creator } from "./bindings/Creator";
export type { Draft } from "./bindings/Draft";
export type { Field } from "./bindings/Field";
export type { Filter } from "./bindings/Filter";
export type { Folder } from "./bindings/Folder";
export type { Identifier } from "./bindings/Identifier";
export type { ImportLine } from "./bindings/ImportLine";
export type { Item } from "./bindings/Item";
export type { Listing } from "./bindings/Listing";
export type { ListingEntry } from "./bindings/ListingEntry";
export type { Note } from "./bindings/Note";
export type { Noun } from "./bindings/Noun";
export type { Place } from "./bindings/Place";
export type { Progress } from "./bindings/Progress";
export type { Row } from "./bindings/Row";
export type { Rows } from "./bindings/Rows";
export type { Sort } from "./bindings/Sort";
export type { SortKey } from "./bindings/SortKey";
export type { Sourced } from "./bindings/Sourced";
export type { SourceKind } from "./bindings/SourceKind";
export type { Status } from "./bindings/Status";
export type { Step } from "./bindings/Step";
export type { Summary } from "./bindings/Summary";
export type { Tag } from "./bindings/Tag";

/** Files were dropped on the window; the token stands for them, since the page never sees paths. */
export interface Dropped {
  token: string;
  names: string[];
  x: number;
  y: number;
}

/** Files are dragged over the window, or no longer. */
export interface Drag {
  over: boolean;
  names: string[];
}
