import { useState } from "react";
import { search, type Snippet } from "../api";
import { useQuery } from "./queries";
import { useStore } from "./store";
import { hasQuery, view } from "./view";

/** What the query looks for, marked in a text that is shown anyway; null where nothing is. */
export function useMarks(text: string, title: boolean): Snippet | null {
  const asked = useStore(view, hasQuery);
  const query = useStore(view, (now) => now.text);
  const typing = useStore(view, (now) => now.typing);
  const on = asked && text !== "";
  const { data } = useQuery(
    on ? { key: `mark:${typing}:${title}:${query}\n${text}`, nouns: [], fetch: () => search.mark(query, typing, title, text) } : null,
  );
  // The marks before stay until the next ones are there.
  const [last, setLast] = useState<{ text: string; snippet: Snippet | null } | null>(null);
  if (data !== undefined && (last?.text !== text || last.snippet !== data)) setLast({ text, snippet: data });
  if (!on) return null;
  return data ?? (data === undefined && last?.text === text ? last.snippet : null);
}
