/** Watched folders: what is to be said of them, and how they are changed. */

import { folders as commands, type Folder, type Ways } from "../api";
import type { IconName } from "../components/shared/Icon";
import { papers } from "../lib/words";
import { attempt } from "./actions";

export const folderName = (path: string) => path.split("/").filter(Boolean).pop() ?? path;

export interface Said {
  icon: IconName;
  tone: "good" | "warn" | "quiet";
  words: string;
}

/** How it goes with a folder, in one line. */
export function saidOf(folder: Folder): Said {
  const came = `${papers(folder.imported)} from here`;
  switch (folder.state) {
    case "paused":
      return { icon: "minus", tone: "quiet", words: `Paused, ${came}` };
    case "away":
      return { icon: "warning", tone: "warn", words: folder.trouble };
    case "waiting":
      return { icon: "recent", tone: "quiet", words: "Looking for the first time" };
    case "polling":
      return { icon: "retry", tone: "quiet", words: `Looked into every few seconds, ${came}. ${folder.trouble}` };
    case "watching":
      return folder.trouble === ""
        ? { icon: "check", tone: "good", words: `Watching, ${came}` }
        : { icon: "warning", tone: "warn", words: `Watching, ${came}. ${folder.trouble}` };
  }
}

const waysOf = ({ recursive, mode, everything, tags, collection, nested, paused }: Folder): Ways => ({
  recursive, mode, everything, tags, collection, nested, paused,
});

export function change(folder: Folder, part: Partial<Ways>): Promise<boolean> {
  return attempt(`${folderName(folder.path)} is watched as before.`, () =>
    commands.set(folder.id, { ...waysOf(folder), ...part }));
}

export const stopWatching = ({ id }: Folder) => attempt("The folder is still watched.", () => commands.remove(id));

export const tryAgain = ({ id }: Folder) => attempt("Nothing was tried again.", () => commands.retry(id));
