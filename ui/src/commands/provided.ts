/** What a part of the window carries out itself, while it is there. */

const acts = new Map<string, () => unknown>();

export const provided = (id: string) => acts.get(id);

/** Ends with what it gives back. */
export function provide(parts: Readonly<Record<string, () => unknown>>): () => void {
  for (const [id, act] of Object.entries(parts)) acts.set(id, act);
  return () => {
    for (const [id, act] of Object.entries(parts)) if (acts.get(id) === act) acts.delete(id);
  };
}
