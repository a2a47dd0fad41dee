/** Commands of the inbox: on the file that is under review. */

import { accept, alike, forAll, keepBoth, likesOf, mergeOrAsk, openCard, setAside, shelf, skip, underReview, waitAgain } from "../state/inbox";
import { askPaper, wish } from "../state/window";
import { reasons, unless, type Command, type Now } from "./command";

const { noWrite } = reasons;

/** Elsewhere these are neither in the palette nor in menus. */
const offered = ({ card }: Now) => card !== null;
const waiting = (now: Now) => offered(now) && !shelf.get().aside;
const aside = (now: Now) => offered(now) && shelf.get().aside;
const likeNone = ({ card }: Now) => (card && likesOf(card).length > 0 ? null : "no paper of the library is like this file");

type Under = NonNullable<ReturnType<typeof underReview>>;

const act = (does: (under: Under) => unknown) => () => {
  const under = underReview();
  if (under) does(under);
};

const alone = () => {
  const under = underReview();
  return under && alike(under.cards, under.card).length > 1 ? null : "no other file waits for the same reason";
};

export const ofInbox: Command[] = [
  { id: "inbox.accept", words: "Add the file as a paper", also: "inbox accept", icon: "add", keys: ["A"], area: "inbox", menu: "Papers", apart: true, offered, unless: noWrite, run: act(({ cards, card }) => void accept(cards, card)) },
  { id: "inbox.edit", words: "Edit what is known of the file", also: "inbox fields title", icon: "edit", keys: ["E"], area: "inbox", menu: "Papers", offered, unless: noWrite, run: () => wish("fields") },
  { id: "inbox.attach", words: "Attach the file to a paper…", also: "inbox existing", icon: "attach", keys: ["T"], area: "inbox", menu: "Papers", offered, unless: noWrite, run: act(({ card }) => askPaper(card)) },
  { id: "inbox.merge", words: "Merge the file into a paper", also: "inbox existing fill", icon: "merge", keys: ["M"], area: "inbox", menu: "Papers", offered, unless: noWrite, run: act(({ cards, card }) => mergeOrAsk(cards, card)) },
  { id: "inbox.keepBoth", words: "Keep both, as different papers", also: "inbox not the same duplicate", icon: "duplicates", keys: ["B"], area: "inbox", menu: "Papers", offered, unless: unless(noWrite, likeNone), run: act(({ cards, card }) => void keepBoth(cards, card)) },
  { id: "inbox.notAPaper", words: "The file is not a paper", also: "inbox set aside", icon: "trash", keys: ["Delete"], area: "inbox", menu: "Papers", offered: waiting, unless: noWrite, run: act(({ cards, card }) => void setAside(cards, card)) },
  { id: "inbox.wait", words: "Have the file wait, of what is set aside", also: "inbox back", icon: "undo", keys: ["W"], area: "inbox", offered: aside, unless: noWrite, run: act(({ cards, card }) => void waitAgain(cards, card)) },
  { id: "inbox.skip", words: "Skip the file until tomorrow", also: "inbox postpone later", icon: "skip", keys: ["S"], area: "inbox", menu: "Papers", offered, run: act(({ cards, card }) => void skip(cards, card)) },
  { id: "inbox.open", words: "Open the file of the inbox", also: "inbox view", icon: "open-out", keys: ["O"], area: "inbox", menu: "Papers", offered, run: act(({ card }) => void openCard(card)) },
  { id: "inbox.acceptAll", words: "Add all that wait for the same reason", also: "inbox accept all like this", icon: "add", keys: ["Shift+A"], area: "inbox", offered, unless: unless(noWrite, alone), run: act(({ cards, card }) => void forAll(cards, card, "accept")) },
  { id: "inbox.notAPaperAll", words: "None that waits for the same reason is a paper", also: "inbox set aside all like this", icon: "trash", keys: ["Shift+Delete"], area: "inbox", offered: waiting, unless: unless(noWrite, alone), run: act(({ cards, card }) => void forAll(cards, card, "not-a-paper")) },
  { id: "inbox.skipAll", words: "Skip all that wait for the same reason", also: "inbox postpone all like this", icon: "skip", keys: ["Shift+S"], area: "inbox", offered: waiting, unless: unless(noWrite, alone), run: act(({ cards, card }) => void forAll(cards, card, "skip")) },
];
