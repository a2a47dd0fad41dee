import type { IndexState } from "../../../api";

/** What is said of an index that does not hold everything yet; nothing if it does. */
export function indexWords({ phase, done, total }: IndexState, figure: (n: number) => string): string {
  if (phase === "ready") return "";
  const far = total > 0 ? `: ${figure(done)} of ${figure(total)} done` : "";
  return phase === "building" ? `Getting ready to search${far}` : `Taking up changes${far}`;
}
