/** Watched folders: what is to be said of them, and how they are changed. */

import { folders as commands, type Folder, type Ways } from "../api";
import type { IconName } from "../components/shared/Icon";
import { count } from "../lib/words";
import { attempt } from "./actions";

export const folderName = (path: string) => path.split("/").filter(Boolean).pop() ?? path;

export interface Said {
  icon: IconName;
  tone: "good" | "warn" | "quiet";
  words: string;
}

/** How it goes with a folder, in one line. */
export function saidOf(folder: Folder): Said {
  const came = `${count(folder.imported, "file")} from here in the library`;
  switch (folder.state) {
    case "paused":
      return { icon: "minus", tone: "quiet", words: `Paused, ${came}` };
    case "away":
      return { icon: "warning", tone: "warn", words: folder.trouble };
    case "waiting":
      return { icon: "recent", tone: "quiet", words: "Looking for the first time" };
    case "polling":
      return { icon: "retry", tone: "quiet", words: `${came}. ${folder.trouble}` };
    case "watching":
      return folder.trouble === ""
        ? { icon: "check", tone: "good", words: `Watching, ${came}` }
        : { icon: "warning", tone: "warn", words: `Watching, ${came}. ${folder.trouble}` };
  }
}

const waysOf = ({ recursive, mode, everything, tags, collection, nested, paused }: Folder): Ways => ({
  recursive, mode, everything, tags, collection, nested, paused,
});

/** What was changed a moment ago and is not read again yet: all ways are sent at once. */
const sent = new Map<string, Partial<Ways>>();
const READ_AGAIN = 1500;

export function change(folder: Folder, part: Partial<Ways>): Promise<boolean> {
  const ways = { ...sent.get(folder.id), ...part };
  sent.set(folder.id, ways);
  setTimeout(() => {
    if (sent.get(folder.id) === ways) sent.delete(folder.id);
  }, READ_AGAIN);
  return attempt(`${folderName(folder.path)} is watched as before.`, () =>
    commands.set(folder.id, { ...waysOf(folder), ...ways }));
}

export const stopWatching = ({ id }: Folder) => attempt("The folder is still watched.", () => commands.remove(id));

export const tryAgain = ({ id }: Folder) => attempt("Nothing was tried again.", () => commands.retry(id));
