/** Links into the library, offprint://item/<id>, that another program followed, or that are given to one. */

import { events, items, links, toFailure } from "../api";
import { copyText } from "../lib/clipboard";
import { showPaper } from "./showPaper";
import { toFront } from "./tabs";
import { tell, tellFailure } from "./toasts";

async function follow(item: string | null): Promise<void> {
  if (item === null) {
    tell("That link leads nowhere: it is not whole, or not one of Offprint.");
    return;
  }
  try {
    const found = await items.show(item);
    toFront(null);
    await showPaper(found.id, found.trashed !== null);
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (failure.kind === "not-found") tell("That link leads to a paper that is not in this library.");
    else tellFailure("The paper could not be shown.", failure);
  }
}

async function take(): Promise<void> {
  const waiting = await links.take().catch(() => []);
  for (const { item } of waiting) await follow(item);
}

/** Those that the program was started with wait already. */
export function followLinks(): () => void {
  void take();
  return events.link(() => void take());
}

export async function copyLink(item: string): Promise<void> {
  const done = await copyText(`offprint://item/${item}`);
  tell(done ? "The link to this paper is on the clipboard." : "Nothing could be copied.");
}
