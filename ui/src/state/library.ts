/** What of the library is on the screen beside the list: each a query with its nouns. */

import { backups, collections, duplicates, files, findings, folders, health, history, inbox, items, library, live, lookUps, program, reports, search, services, tags, type Changes, type Filter, type HealthKind, type Item } from "../api";
import { useQuery, type Query } from "./queries";

const summary: Query<Awaited<ReturnType<typeof library.summary>>> = {
  key: "summary",
  nouns: ["item", "tag", "collection", "note", "attachment", "setting", "job", "history"],
  fetch: library.summary,
};

export const useSummary = () => useQuery(summary);

export const useTags = () =>
  useQuery({ key: "tags", nouns: ["tag", "item"], fetch: tags.list });

export const useCollections = () =>
  useQuery({ key: "collections", nouns: ["collection", "item"], fetch: collections.list });

export const useFolders = () =>
  useQuery({ key: "folders", nouns: ["setting", "job", "item"], fetch: folders.list });

export const useLeftOut = (id: string | null) =>
  useQuery(id === null ? null : { key: `left-out:${id}`, nouns: ["setting"], fetch: () => folders.leftOut(id) });

export const useReports = () => useQuery({ key: "reports", nouns: ["job"], fetch: reports.list });

/** Measured when it is looked at: what lies on the disk tells of no change. */
export const useRoom = () => useQuery({ key: "room", nouns: ["attachment"], eachTime: true, fetch: library.room });

export const useBackups = () => useQuery({ key: "backups", nouns: [], fetch: backups.list });

export const useHistory = (most: number) =>
  useQuery({ key: `history:${most}`, nouns: ["history"], fetch: () => history.list(most) });

export const useAbout = () => useQuery({ key: "about", nouns: [], fetch: program.about });

/** They are settings; what they follow is named anew when it is. */
export const useLiveFiles = () =>
  useQuery({ key: "live", nouns: ["setting", "collection", "saved-search"], fetch: live.list });

export const useSavedSearches = () =>
  useQuery({ key: "saved", nouns: ["saved-search"], fetch: search.saved });

/** A card goes as a job, or by becoming an attachment. */
export const useInbox = () =>
  useQuery({ key: "inbox", nouns: ["job", "attachment"], fetch: inbox.list });

/** What waits to be looked up. Whether look-ups are on is a setting, whose event has it read again. */
export const useLookUps = () => useQuery({ key: "look-ups", nouns: ["job", "item"], fetch: lookUps.state });

/** What services said: it goes with its answer, its paper or its card. */
export const useFindings = () =>
  useQuery({ key: "findings", nouns: ["item", "job", "attachment"], fetch: findings.list });

/** Counts go up with each request; looked at anew with the page and after each setting. */
export const useServices = () => useQuery({ key: "services", nouns: ["job"], fetch: services.list });

/** The works that a text names, and whether they are in the library. */
export const useNamed = (text: string | null) =>
  useQuery(text === null ? null : { key: `named:${text}`, nouns: ["item"], fetch: () => lookUps.named(text) });

/** What is proposed for a file; whatever comes into the library may be like it. */
export const useProposal = (id: string | null) =>
  useQuery(id === null ? null : { key: `proposal:${id}`, nouns: ["item", "job"], fetch: () => inbox.proposal(id) });

/** What went in by itself; a title may have changed since. */
export const useCameIn = (most: number | null) =>
  useQuery(most === null ? null : { key: `came:${most}`, nouns: ["history", "item"], fetch: () => inbox.history(most) });

/** Looked for in the background, whose event says that it is to be read again. */
export const useDuplicates = () => useQuery({ key: "duplicates", nouns: [], fetch: duplicates.list });

export const useMergePlan = (ids: readonly string[]) =>
  useQuery({
    key: `merge:${ids.join(" ")}`,
    nouns: ["item", "tag", "collection", "note", "attachment", "annotation"],
    concerns: (changes: Changes) => changes.items.length === 0 || changes.items.some((id) => ids.includes(id)),
    fetch: () => duplicates.plan([...ids]),
  });

export const useHealth = () =>
  useQuery({ key: "health", nouns: ["item", "attachment"], fetch: health.list });

export const useHealthPapers = (kind: HealthKind | null) =>
  useQuery(kind === null ? null : { key: `health:${kind}`, nouns: ["item", "attachment"], fetch: () => health.papers(kind) });

/** What was set aside is looked at seldom: it is asked for only then. */
export const useAside = (wanted: boolean) =>
  useQuery(wanted ? { key: "aside", nouns: ["job", "attachment"], fetch: inbox.aside } : null);

/** Looked at anew with the paper: nothing tells of a file that goes. */
export function useMissing(item: Item) {
  return useQuery({
    key: `missing:${item.id}`,
    nouns: ["attachment"],
    eachTime: true,
    concerns: (changes: Changes) => changes.items.length === 0 || changes.items.includes(item.id),
    fetch: () => (item.attachments.length === 0 ? Promise.resolve([]) : files.missing(item.id)),
  });
}

const FITTING = 8;

/** The papers that fit a text best, or without one the newest. */
export const useFitting = (text: string | null) =>
  useQuery(text === null ? null : {
    key: `fitting:${text}`,
    nouns: ["item", "attachment"],
    fetch: () =>
      search.rows(
        { text, place: "all", tag: null, collection: null, status: null },
        { by: text === "" ? "added" : "relevance", descending: true },
        true, 0, FITTING,
      ),
  });

/** What several papers have in common. The key tells them apart without holding all of their ids. */
export const useCommon = (ids: readonly string[]) =>
  useQuery({
    key: `common:${ids.length}:${digest(ids, 7)}:${digest(ids, 31)}`,
    nouns: ["item", "tag", "collection"],
    fetch: () => items.common([...ids]),
  });

function digest(ids: readonly string[], seed: number): number {
  let sum = seed;
  for (const id of ids) for (let at = 0; at < id.length; at += 1) sum = (Math.imul(sum, 33) ^ id.charCodeAt(at)) >>> 0;
  return sum;
}

/** What is on the list, counted. */
export const useFacets = (filter: Filter, typing: boolean) =>
  useQuery({
    key: `facets:${typing}:${JSON.stringify(filter)}`,
    nouns: ["item", "tag", "collection", "note"],
    fetch: () => search.facets(filter, typing),
  });

/** The language does not change while the window is open. */
export const useFields = () => useQuery({ key: "fields", nouns: [], fetch: search.fields });

export function useItem(id: string | null) {
  return useQuery(
    id === null
      ? null
      : {
          key: `item:${id}`,
          nouns: ["item", "tag", "collection", "note", "attachment"],
          concerns: (changes: Changes) => changes.items.length === 0 || changes.items.includes(id),
          fetch: () => items.show(id),
        },
  );
}
