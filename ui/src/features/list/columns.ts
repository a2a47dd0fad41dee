import type { SortKey } from "../../api";

export interface Column {
  key: SortKey;
  label: string;
  /** Where it stands in the row's grid; `wide` ones have a place of their own only in a wide list. */
  area: "title" | "year" | "rating" | "added";
}

/** Title, author and venue share the two lines of a row, but each can order the list. */
export const columns: Column[] = [
  { key: "title", label: "Title", area: "title" },
  { key: "author", label: "Author", area: "title" },
  { key: "venue", label: "Venue", area: "title" },
  { key: "year", label: "Year", area: "year" },
  { key: "rating", label: "Rating", area: "rating" },
  { key: "added", label: "Added", area: "added" },
];
