import type { AnnotationEdit, Color, Creator, Filter, Kind, NewAnnotation, Pick as Choice, Progress, Sort, Status, Ways } from "../api";

/** What the commands take, all together: each handler picks its own. */
export interface Args {
  search: string | null;
  format: string;
  files: boolean;
  ids: string[];
  id: string;
  field: string;
  key: string;
  value: string;
  kind: Kind;
  creators: Creator[];
  into: boolean;
  typing: boolean;
  status: Status;
  rating: number;
  tag: string;
  color: Color | null;
  from: string;
  to: string;
  path: string;
  item: string | null;
  text: string;
  filter: Filter;
  sort: Sort;
  offset: number;
  limit: number;
  token: string;
  session: string;
  of: string;
  entries: number[];
  job: string;
  progress: { fake: (progress: Progress) => void };
  attachTo: string | null;
  name: string;
  query: string;
  cursor: number;
  file: string;
  new: NewAnnotation;
  edit: Partial<AnnotationEdit>;
  ways: Ways;
  picks: Choice[];
}
