/** The fields of a record, in the order in which they are read. */

import type { Field } from "../../api";

export const always: [Field, string][] = [
  ["container_title", "Journal"],
  ["issued", "Date"],
  ["volume", "Volume"],
  ["issue", "Issue"],
  ["page", "Pages"],
  ["publisher", "Publisher"],
  ["language", "Language"],
  ["url", "Link"],
];

/** Shown where they have a value, or when all fields are asked for. */
export const further: [Field, string][] = [
  ["title_short", "Short title"],
  ["container_title_short", "Short journal"],
  ["number", "Number"],
  ["publisher_place", "Place"],
  ["edition", "Edition"],
  ["collection_title", "Series"],
  ["collection_number", "Series no."],
  ["event_title", "Event"],
  ["genre", "Type of work"],
  ["license", "Licence"],
  ["archive", "Archive"],
  ["archive_location", "In archive"],
];
