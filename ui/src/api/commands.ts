/** Every command of the backend, typed. One line each: what it means is documented with the command. */

import { backend } from "./backend";
import { call, jobArgs, type Job } from "./call";
import type * as T from "./types";

type Progress = Job<T.Progress>;

export const library = {
  summary: () => call<T.Summary>("library_summary"),
  room: () => call<T.Room>("library_room"),
  openFolder: () => call<null>("library_open_folder"),
  addSample: (job: Progress) => call<T.ImportLine[]>("sample_add", jobArgs(job)),
  cancel: (job: string) => call<null>("job_cancel", { job }),
};

/** What belongs to the person, and what to the library; values go as they are written. */
export const settings = {
  list: () => call<T.Setting[]>("setting_list"),
  set: (key: string, value: string) => call<T.Setting>("setting_set", { key, value }),
};

export const backups = {
  list: () => call<T.BackupFile[]>("backup_list"),
  make: (job: Progress) => call<T.BackupFile | null>("backup_make", jobArgs(job)),
  openFolder: () => call<null>("backup_open_folder"),
};

export const menuBar = {
  show: (menus: T.MenuList[]) => call<null>("menu_show", { menus }),
};

export const links = {
  take: () => call<T.Link[]>("link_take"),
};

export const program = {
  about: () => call<T.About>("about_program"),
  /** To the clipboard, with the version and the last lines of the log. */
  copyDetails: (text: string) => call<null>("program_copy_details", { text }),
  /** The window may close; or, where something is not saved, it stays until it is closed again. */
  leave: (saved: boolean) => call<null>("program_leave", { saved }),
};

export const items = {
  show: (id: string) => call<T.Item>("item_show", { id }),
  edit: (ids: string[], field: T.Field, value: string | null) =>
    call<T.Changes>("item_edit", { ids, field, value }),
  status: (ids: string[], status: T.Status) => call<T.Changes>("item_status", { ids, status }),
  kind: (ids: string[], kind: T.Kind) => call<T.Changes>("item_kind", { ids, kind }),
  creators: (ids: string[], creators: T.Creator[]) => call<T.Changes>("item_creators", { ids, creators }),
  queue: (ids: string[], into: boolean) => call<T.Changes>("item_queue", { ids, into }),
  common: (ids: string[]) => call<T.Common>("item_common", { ids }),
  rate: (ids: string[], rating: number) => call<T.Changes>("item_rate", { ids, rating }),
  trash: (ids: string[]) => call<T.Changes>("item_trash", { ids }),
  restore: (ids: string[]) => call<T.Changes>("item_restore", { ids }),
  /** As it is typed: all of one session are one step of the history. */
  typed: (id: string, field: T.Field, value: string | null, session: string) =>
    call<T.Changes>("item_typed", { id, field, value, session }),
  /** What was typed in one session, whatever came between. */
  takeBack: (session: string) => call<null>("item_take_back", { session }),
};

/** What is in the trash, and its end. */
export const trashed = {
  look: () => call<T.InTrash>("trash_look"),
  /** For good: these of what is in the trash, and nothing else. */
  empty: (ids: string[]) => call<null>("trash_empty", { ids }),
};

/** `typing`: the last word of the query may be the beginning of one. */
export const search = {
  rows: (filter: T.Filter, sort: T.Sort, typing: boolean, offset: number, limit: number) =>
    call<T.Found>("search_rows", { filter, sort, typing, offset, limit }),
  ids: (filter: T.Filter, sort: T.Sort, typing: boolean) =>
    call<string[]>("search_ids", { filter, sort, typing }),
  facets: (filter: T.Filter, typing: boolean) => call<T.Facets>("search_facets", { filter, typing }),
  complete: (text: string, cursor: number) => call<T.Completion[]>("search_complete", { text, cursor }),
  mark: (query: string, typing: boolean, title: boolean, text: string) =>
    call<T.Snippet | null>("search_mark", { query, typing, title, text }),
  like: (id: string) => call<T.Row[]>("search_like", { id }),
  fields: () => call<T.FieldHelp[]>("search_fields"),
  parts: (text: string, typing: boolean) => call<T.QueryPart[]>("search_parts", { text, typing }),
  index: () => call<T.IndexState>("search_index"),
  saved: () => call<T.SavedSearch[]>("search_saved"),
  save: (name: string, query: string) => call<T.Changes>("search_save", { name, query }),
  forget: (id: string) => call<T.Changes>("search_forget", { id }),
};

export const tags = {
  list: () => call<T.Tag[]>("tag_list"),
  add: (tag: string, ids: string[]) => call<T.Changes>("tag_add", { tag, ids }),
  remove: (tag: string, ids: string[]) => call<T.Changes>("tag_remove", { tag, ids }),
  color: (tag: string, color: T.Color | null) => call<T.Changes>("tag_color", { tag, color }),
  rename: (from: string, to: string) => call<T.Changes>("tag_rename", { from, to }),
  delete: (tag: string) => call<T.Changes>("tag_delete", { tag }),
};

export const collections = {
  list: () => call<T.Collection[]>("collection_list"),
  create: (path: string) => call<T.Changes>("collection_new", { path }),
  rename: (from: string, to: string) => call<T.Changes>("collection_rename", { from, to }),
  remove: (path: string) => call<T.Changes>("collection_remove", { path }),
  add: (path: string, ids: string[]) => call<T.Changes>("collection_add", { path, ids }),
  removeItems: (path: string, ids: string[]) =>
    call<T.Changes>("collection_remove_items", { path, ids }),
};

export const notes = {
  add: (item: string | null, text: string) => call<T.Note>("note_add", { item, text }),
  edit: (id: string, text: string) => call<T.Changes>("note_edit", { id, text }),
  remove: (id: string) => call<T.Changes>("note_remove", { id }),
  list: () => call<T.NoteHead[]>("note_list"),
  show: (id: string) => call<T.Note>("note_show", { id }),
  named: (ids: string[]) => call<T.Linked[]>("note_named", { ids }),
  linksTo: (id: string) => call<T.Backlink[]>("note_links_to", { id }),
};

export const listings = {
  clipboard: () => call<T.Listing>("listing_clipboard"),
  text: (text: string, html: boolean) => call<T.Listing>("listing_text", { text, html }),
  add: (token: string, entries: number[], job: Progress) =>
    call<T.ImportLine[]>("listing_add", { token, entries, ...jobArgs(job) }),
};

export const files = {
  choose: (attachTo: string | null, job: Progress) =>
    call<T.ImportLine[]>("files_choose", { attachTo, ...jobArgs(job) }),
  dropped: (token: string, to: { attachTo: string | null; collections: string[]; tags: string[] }, job: Progress) =>
    call<T.ImportLine[]>("files_dropped", { token, ...to, ...jobArgs(job) }),
  /** Those that the program was started with, or that a second start has handed over; each of them once. */
  opened: () => call<T.Opened[]>("files_opened"),
  /** What another import could not read, once more. */
  again: (of: string, job: Progress) => call<T.ImportLine[]>("files_again", { of, ...jobArgs(job) }),
  open: (id: string) => call<null>("attachment_open", { id }),
  detach: (id: string) => call<T.Changes>("attachment_detach", { id }),
  openLink: (url: string) => call<null>("link_open", { url }),
  missing: (item: string) => call<string[]>("attachment_missing", { item }),
  locate: (id: string) => call<T.Choice | null>("attachment_locate", { id }),
  revise: (id: string, token: string) => call<T.Located>("attachment_revise", { id, token }),
};

/** Names of stored files, as the template of the settings makes them. */
export const names = {
  plan: (ids: string[] | null, filter: T.Filter) => call<T.NamesPlan>("names_plan", { ids, filter }),
  rename: (ids: string[] | null, filter: T.Filter) => call<number>("names_rename", { ids, filter }),
};

/** Where papers go is asked in a dialog of the system; null if it was closed there. */
export const exports = {
  run: (ids: string[] | null, filter: T.Filter, format: string, withFiles: boolean, job: Progress) =>
    call<T.Exported | null>("export_run", { ids, filter, format, files: withFiles, ...jobArgs(job) }),
  copy: (ids: string[], format: string) => call<number>("export_copy", { ids, format }),
};

/** Files that follow their papers. */
export const live = {
  list: () => call<T.LiveFile[]>("live_list"),
  add: (filter: T.Filter, search: string | null, format: string) =>
    call<T.LiveFile | null>("live_add", { filter, search, format }),
  remove: (id: string) => call<null>("live_remove", { id }),
  replace: (id: string) => call<null>("live_replace", { id }),
};

/** Files that wait for a decision. */
export const inbox = {
  list: () => call<T.Card[]>("inbox_list"),
  /** What was set aside as no paper, by a person or on the way in. */
  aside: () => call<T.Card[]>("inbox_aside"),
  /** What was found of a file, and which papers it may be. */
  proposal: (id: string) => call<T.Proposal>("inbox_proposal", { id }),
  accept: (id: string, picks: T.Pick[]) => call<string>("inbox_accept", { id, picks }),
  attach: (id: string, item: string) => call<null>("inbox_attach", { id, item }),
  setAside: (id: string) => call<null>("inbox_set_aside", { id }),
  /** Those that were set aside or postponed wait again. */
  putBack: (ids: string[]) => call<null>("inbox_put_back", { ids }),
  /** What holds in place of what is believed, all of it. */
  edit: (id: string, picks: T.Pick[]) => call<null>("inbox_edit", { id, picks }),
  merge: (id: string, item: string, picks: T.Pick[]) => call<null>("inbox_merge", { id, item, picks }),
  /** A paper of its own, and none of the others; without any, none of those that it is like. */
  keepBoth: (id: string, others: string[], picks: T.Pick[]) => call<string>("inbox_keep_both", { id, others, picks }),
  skip: (id: string) => call<null>("inbox_skip", { id }),
  /** The same for all that wait for the same kind of reason. */
  allAlike: (id: string, what: T.ForAll, job: Progress) => call<T.Decided>("inbox_all_alike", { id, what, ...jobArgs(job) }),
  /** What went in by itself. */
  history: (limit: number) => call<T.CameIn[]>("inbox_history", { limit }),
  open: (id: string) => call<null>("inbox_open", { id }),
};

/** Looking works up. Who asks for it has agreed that services are asked. */
export const lookUps = {
  state: () => call<T.LookUps>("look_up_state"),
  items: (ids: string[], job: Progress) => call<T.LookedUp>("look_up_items", { ids, ...jobArgs(job) }),
  /** What waits or was given up is tried at once. */
  again: () => call<null>("look_up_again"),
  /** The works that a text names; nobody is asked. */
  named: (text: string) => call<T.NamedWork[]>("look_up_named", { text }),
  /** What is on the clipboard, if it names a work. */
  clipboard: () => call<string | null>("look_up_clipboard"),
  add: (text: string, tags: string[], collections: string[], job: Progress) =>
    call<T.ImportLine[]>("look_up_add", { text, tags, collections, ...jobArgs(job) }),
  pdfs: (ids: string[], job: Progress) => call<T.Fetched[]>("look_up_pdfs", { ids, ...jobArgs(job) }),
};

/** What services said and a person has to agree to. */
export const findings = {
  list: () => call<T.Finding[]>("finding_list"),
  /** Gives back the paper, which a file that waited has become. */
  accept: (id: string, fields: string[]) => call<string>("finding_accept", { id, fields }),
  refuse: (id: string) => call<null>("finding_refuse", { id }),
};

/** The services of the network. A key is never given out again; null forgets it. */
export const services = {
  list: () => call<T.ServiceState[]>("service_list"),
  setKey: (name: string, key: string | null) => call<null>("service_set_key", { name, key }),
};

/** First pages, of attachments and of what is in the inbox. There may be none under an address. */
export const pictures = {
  url: (id: string, size: "small" | "large") => backend().file(id, size),
};

/** Papers that are in the library more than once. */
export const duplicates = {
  list: () => call<T.Duplicates>("duplicate_list"),
  plan: (ids: string[]) => call<T.MergePlan>("duplicate_plan", { ids }),
  merge: (keep: string, others: string[], choices: T.MergeChoice[]) =>
    call<T.Changes>("duplicate_merge", { keep, others, choices }),
  mergeSure: (job: Progress) => call<number>("duplicate_merge_sure", jobArgs(job)),
  /** No two of these are the same work. */
  apart: (ids: string[]) => call<null>("duplicate_apart", { ids }),
  together: (ids: string[]) => call<null>("duplicate_together", { ids }),
};

/** What is wanting in the library. */
export const health = {
  list: () => call<T.HealthCheck[]>("health_list"),
  papers: (kind: T.HealthKind) => call<T.HealthPaper[]>("health_papers", { kind }),
  /** All of them for null. */
  enrich: (ids: string[] | null) => call<number>("health_enrich", { ids }),
  retitle: (titles: T.NewTitle[]) => call<number>("health_retitle", { titles }),
};

export const folders = {
  choose: () => call<T.Watched | null>("folder_choose"),
  list: () => call<T.Folder[]>("folder_list"),
  set: (id: string, ways: T.Ways) => call<null>("folder_set", { id, ways }),
  /** What did not come in from there, with its reason. */
  leftOut: (id: string) => call<T.LeftOut[]>("folder_left_out", { id }),
  retry: (id: string) => call<null>("folder_retry", { id }),
  remove: (id: string) => call<T.Changes>("folder_remove", { id }),
};

/** What became of imports. */
export const reports = {
  list: () => call<T.Report[]>("report_list"),
  /** All of them for null. */
  forget: (id: string | null) => call<null>("report_forget", { id }),
};

export const history = {
  undo: () => call<T.Step | null>("history_undo"),
  redo: () => call<T.Step | null>("history_redo"),
  list: (limit: number) => call<T.Step[]>("history_list", { limit }),
  undoStep: (id: string) => call<T.Step>("history_undo_step", { id }),
  redoStep: (id: string) => call<T.Step>("history_redo_step", { id }),
};
