import { useEffect, useMemo, useRef } from "react";
import { Button } from "react-aria-components";
import type { Card, Finding } from "../../api";
import { Empty } from "../../components/shared/Empty";
import { Icon } from "../../components/shared/Icon";
import { Split } from "../../components/shared/Split";
import { useNarrow } from "../../lib/width";
import { inSight, placeIn, shelf, standAt, standing } from "../../state/inbox";
import { findingAt, leaveFindings, ofPapers, standAtFinding, standsAt } from "../../state/findings";
import { useAside, useFindings, useInbox, useSummary } from "../../state/library";
import { retry } from "../../state/queries";
import { clearSelection } from "../../state/selection";
import { useStore } from "../../state/store";
import { grant } from "../../state/window";
import { CameInPage } from "./CameInPage";
import { CardList } from "./CardList";
import { FindingList } from "./FindingCard";
import { findingKeys } from "./findingKeys";
import { FindingReview } from "./FindingReview";
import { InboxHead } from "./InboxHead";
import { inboxKeys } from "./inboxKeys";
import { Review } from "./Review";

const none: Card[] = [];
const nothing: Finding[] = [];

/** What came in and could not be filed by itself: one decision at a time. */
export function Inbox() {
  const { aside, history, postponed } = useStore(shelf, (now) => now);
  const [waiting, setAside] = [useInbox(), useAside(aside)];
  const { data, failure } = aside ? setAside : waiting;
  const summary = useSummary().data;
  const stand = useStore(standing, (now) => now);
  const stacked = useNarrow("detail");
  // The same as long as nothing changed: what stands under review is told from it.
  const cards = useMemo(() => inSight(data ?? none, postponed), [data, postponed]);
  const at = placeIn(cards, stand);
  const card = cards[at];
  const readOnly = summary?.read_only ? `${summary.read_only} Nothing can be decided now.` : null;

  // No paper is looked at here, so none may be acted on.
  useEffect(clearSelection, []);
  // What comes in later must not take the place of the card that one looks at.
  useEffect(() => {
    if (card && card.id !== standing.get().id) standAt(cards, at);
  }, [card, cards, at]);

  const all = useFindings().data ?? nothing;
  const found = useMemo(() => (aside ? nothing : ofPapers(all)), [aside, all]);
  const standsBy = useStore(findingAt, (now) => now);
  const finding = standsAt(found, standsBy, cards.length === 0);
  useEffect(() => {
    if (finding && finding.id !== findingAt.get().id) standAtFinding(found, found.indexOf(finding));
  }, [finding, found]);

  if (history) return <CameInPage readOnly={summary?.read_only ?? null} />;
  if (!card && (!finding || data === undefined)) return <NoCards known={data !== undefined} failure={failure} aside={aside} />;
  const list = (
    <div className="inbox-lists">
      {card ? (
        <div className="files-that-wait" role="presentation" onFocus={({ target }) => target.role === "listbox" && leaveFindings()}>
          <CardList key={String(aside)} cards={cards} at={finding ? -1 : at} postponed={(data?.length ?? 0) - cards.length} />
        </div>
      ) : (
        <section className="cards none" aria-label="Inbox"><InboxHead count={0} /></section>
      )}
      {found.length > 0 && <FindingList all={found} finding={finding} />}
    </div>
  );
  const review = finding ? (
    <FindingReview key={finding.id} all={found} finding={finding} readOnly={readOnly} />
  ) : (
    card && <Review cards={cards} card={card} readOnly={readOnly} aside={aside} />
  );
  const keys = findingKeys({ all: found, finding, files: cards.length, at, readOnly }, inboxKeys(cards, at, readOnly));
  return (
    <div className={`inbox ${stacked ? "stacked" : ""}`} role="presentation" onKeyDown={keys}>
      {stacked ? (
        <>
          {list}
          {review}
        </>
      ) : (
        <Split
          id="offprint.panes.inbox"
          label="Width of the inbox"
          firm="first"
          first={list}
          second={review}
          size={288}
          least={200}
          most={520}
          rest={320}
        />
      )}
    </div>
  );
}

interface NoCardsProps {
  known: boolean;
  failure: ReturnType<typeof useInbox>["failure"];
  aside: boolean;
}

function NoCards({ known, failure, aside }: NoCardsProps) {
  const place = useRef<HTMLElement>(null);
  // The last decision took what had the focus with it.
  useEffect(() => {
    // A wish for the focus waits until it is known whether there are cards.
    if (!known) return undefined;
    const take = () => place.current?.focus();
    if (document.activeElement === document.body) take();
    return grant("list", take);
  }, [known]);
  return (
    <section className="cards alone" aria-label="Inbox">
      <InboxHead count={0} />
      {failure && !known ? (
        <Empty
          title="The inbox could not be read"
          urgent
          acts={<Button className="button bounded" onPress={() => retry(aside ? "aside" : "inbox")}><Icon name="retry" />Try again</Button>}
        >
          {failure.message} {failure.hint} Nothing was changed.
        </Empty>
      ) : known ? (
        <section className="nobody" ref={place} tabIndex={-1} aria-label={aside ? "Nothing set aside" : "Nothing waits"}>
          {aside ? (
            <Empty title="Nothing is set aside">
              What comes in and does not look like a paper, and what you set aside, is listed here for 30 days.
            </Empty>
          ) : (
          <Empty title="Nothing waits here">
            PDFs that cannot be filed by themselves come here for you to say what they are: scans without text, what is
            locked with a password, and what could not be read.
          </Empty>
          )}
        </section>
      ) : (
        <div className="nothing waiting" role="status">Reading the inbox…</div>
      )}
    </section>
  );
}
