/**
 * What the backend said, kept by key and by the nouns that it depends on. A `changed` event marks
 * what depends on its nouns as stale; what is on the screen is then read again. Nothing else is.
 */

import { useCallback, useSyncExternalStore } from "react";
import { same } from "../lib/same";
import { toFailure, type Changes, type Failure, type Noun } from "../api";

export interface Answer<T> {
  data: T | undefined;
  failure: Failure | undefined;
}

export interface Query<T> {
  key: string;
  nouns: readonly Noun[];
  /** Narrows the nouns: whether these changes concern this query. */
  concerns?: (changes: Changes) => boolean;
  fetch: () => Promise<T>;
  /** Read again whenever it comes on the screen: nothing tells of its changes. */
  eachTime?: boolean;
}

interface Entry {
  query: Query<unknown>;
  answer: Answer<unknown>;
  stale: boolean;
  running: boolean;
  listeners: Set<() => void>;
}

const KEPT_UNWATCHED = 50;
const entries = new Map<string, Entry>();
const answered = new EventTarget();
const nothing: Answer<never> = { data: undefined, failure: undefined };

function entryOf(query: Query<unknown>): Entry {
  const known = entries.get(query.key);
  if (known) {
    known.query = query;
    return known;
  }
  const entry: Entry = { query, answer: nothing, stale: true, running: false, listeners: new Set() };
  entries.set(query.key, entry);
  return entry;
}

const untold = new Set<Entry>();

/** First answers, which come together, are shown together: one by one, each would have the same things drawn anew. */
function tellFirst(entry: Entry): void {
  if (untold.size === 0) setTimeout(tellAll, 0);
  untold.add(entry);
}

function tellAll(): void {
  const those = [...untold];
  untold.clear();
  for (const { listeners } of those) for (const heard of listeners) heard();
}

async function read(entry: Entry): Promise<void> {
  if (entry.running) return;
  entry.running = true;
  while (entry.stale) {
    entry.stale = false;
    const first = entry.answer === nothing;
    try {
      const data = await entry.query.fetch();
      if (entry.answer.failure || !same(data, entry.answer.data)) entry.answer = { data, failure: undefined };
    } catch (thrown) {
      entry.answer = { data: entry.answer.data, failure: toFailure(thrown) };
    }
    if (first) tellFirst(entry);
    else for (const heard of entry.listeners) heard();
    answered.dispatchEvent(new Event(entry.query.key));
  }
  entry.running = false;
}

function forgetUnwatched(): void {
  const idle = [...entries].filter(([, entry]) => entry.listeners.size === 0 && !entry.running);
  for (const [key] of idle.slice(0, Math.max(0, idle.length - KEPT_UNWATCHED))) entries.delete(key);
}

export function invalidate(changes: Changes): void {
  for (const entry of entries.values()) {
    const { nouns, concerns } = entry.query;
    if (!nouns.some((noun) => changes.nouns.includes(noun))) continue;
    if (concerns && !concerns(changes)) continue;
    entry.stale = true;
    if (entry.listeners.size > 0) void read(entry);
  }
}

/** Hears each answer of one query, whoever asked. */
export function onAnswer(key: string, heard: () => void): () => void {
  answered.addEventListener(key, heard);
  return () => answered.removeEventListener(key, heard);
}

/** What was answered last, for who cannot watch. */
export const known = <T>(key: string) => entries.get(key)?.answer.data as T | undefined;

export function retry(key: string): void {
  const entry = entries.get(key);
  if (!entry) return;
  entry.stale = true;
  void read(entry);
}

export function forgetAll(): void {
  entries.clear();
}

export function useQuery<T>(query: Query<T> | null): Answer<T> {
  const key = query?.key;
  const subscribe = useCallback(
    (heard: () => void) => {
      if (!query) return () => undefined;
      const entry = entryOf(query);
      entry.listeners.add(heard);
      if (query.eachTime && entry.listeners.size === 1) entry.stale = true;
      if (entry.stale) void read(entry);
      return () => {
        entry.listeners.delete(heard);
        forgetUnwatched();
      };
    },
    // The key stands for the query: its functions are made anew by each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [key],
  );
  const answer = useSyncExternalStore(subscribe, () => (key && entries.get(key)?.answer) || nothing);
  return answer as Answer<T>;
}
