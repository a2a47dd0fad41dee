import { useId } from "react";
import { Button, Toolbar } from "react-aria-components";
import { pictures, type Card } from "../../api";
import { Icon, type IconName } from "../../components/shared/Icon";
import { Picture } from "../../components/shared/Picture";
import { bytes, count, dateInText, exactTime } from "../../lib/words";
import { accept, alike, forAll, likesOf, keepBoth, mergeOrAsk, openCard, setAside, shelf, skip, waitAgain } from "../../state/inbox";
import { useProposal } from "../../state/library";
import { useStore } from "../../state/store";
import { askPaper, wish } from "../../state/window";
import { CardFindings } from "./CardFinding";
import { ProposalView } from "./ProposalView";

interface Props {
  cards: readonly Card[];
  card: Card;
  /** Why nothing can be decided. */
  readOnly: string | null;
  /** It was set aside, and does not wait. */
  aside: boolean;
}

/** The folder in which a file lay, if that is known. */
function folderOf(from: string): string | null {
  const end = Math.max(from.lastIndexOf("/"), from.lastIndexOf("\\"));
  return end > 0 ? from.slice(0, end) : null;
}

/** One file: its first page, what is known of it, why it waits, and what can be decided. */
export function Review({ cards, card, readOnly, aside }: Props) {
  const why = useId();
  const fixed = readOnly !== null;
  const said = fixed ? why : undefined;
  // It is known once the proposal is.
  useProposal(card.id);
  const like = likesOf(card).length > 0;
  return (
    <section className="review" aria-label="Under review">
      <div className="review-body">
        <div className="under">
          <Picture
            key={card.id}
            className="first-page"
            src={pictures.url(card.id, "large")}
            full={false}
            alt={`Page 1 of ${card.name}`}
          />
          <div>
            <Known cards={cards} card={card} fixed={fixed} />
            <CardFindings card={card} fixed={fixed} />
            <ProposalView cards={cards} card={card} fixed={readOnly !== null} />
          </div>
        </div>
      </div>
      <footer>
        {fixed && <p className="hint" id={why}><Icon name="warning" />{readOnly}</p>}
        <Toolbar className="decide" aria-label="What it is">
          <Act primary={!like} icon="add" label="Add as paper" keys="A" disabled={fixed} said={said} onPress={() => void accept(cards, card)} />
          <Act icon="edit" label="Edit" keys="E" disabled={fixed} said={said} onPress={() => wish("fields")} />
          <Act icon="attach" label="Attach…" keys="T" disabled={fixed} said={said} onPress={() => askPaper(card)} />
          <Act primary={like} icon="merge" label={like ? "Merge" : "Merge…"} keys="M" disabled={fixed} said={said} onPress={() => mergeOrAsk(cards, card)} />
          {like && <Act icon="duplicates" label="Keep both" keys="B" disabled={fixed} said={said} onPress={() => void keepBoth(cards, card)} />}
          <Act icon="open-out" label="Open" keys="O" onPress={() => void openCard(card)} />
          <Act icon="skip" label="Skip" keys="S" className="end" onPress={() => void skip(cards, card)} />
          {aside ? (
            <Act icon="undo" label="Have it wait" keys="W" disabled={fixed} said={said} onPress={() => void waitAgain(cards, card)} />
          ) : (
            <Act icon="trash" label="Not a paper" keys="Del" disabled={fixed} said={said} onPress={() => void setAside(cards, card)} />
          )}
        </Toolbar>
      </footer>
    </section>
  );
}

function Known({ cards, card, fixed }: { cards: readonly Card[]; card: Card; fixed: boolean }) {
  const folder = folderOf(card.from);
  const facts = [card.pages > 0 ? count(card.pages, "page") : "", bytes(card.bytes)].filter(Boolean);
  return (
    <div className="known">
      <h2 dir="auto">{card.name}</h2>
      <p className="facts-line">{facts.join(", ")}</p>
      <p className="facts-line">
        {folder === null ? "Came in " : <>From <bdi title={card.from}>{folder}</bdi>, </>}
        <time dateTime={card.added} title={exactTime(card.added)}>{dateInText(card.added)}</time>
        {folder !== null && "; the original stays there"}
      </p>
      <p className="why">
        <Icon name="warning" />
        <span>{card.reason}</span>
      </p>
      <AllAlike cards={cards} card={card} fixed={fixed} />
    </div>
  );
}

/** The same for all like this, where there are others. */
function AllAlike({ cards, card, fixed }: { cards: readonly Card[]; card: Card; fixed: boolean }) {
  const aside = useStore(shelf, (now) => now.aside);
  const all = alike(cards, card).length;
  if (all < 2) return null;
  return (
    <div className="all-alike" role="group" aria-label="The same for all like this">
      <span>{count(all, "file")} {aside ? "were set aside" : "wait"} for this reason.</span>
      <Button className="button link" isDisabled={fixed} aria-keyshortcuts="Shift+A" onPress={() => void forAll(cards, card, "accept")}>
        Add all {all}<kbd className="key" aria-hidden="true">Shift A</kbd>
      </Button>
      {!aside && (
        <>
          <Button className="button link" isDisabled={fixed} aria-keyshortcuts="Shift+Delete" onPress={() => void forAll(cards, card, "not-a-paper")}>
            None is a paper<kbd className="key" aria-hidden="true">Shift Del</kbd>
          </Button>
          <Button className="button link" isDisabled={fixed} aria-keyshortcuts="Shift+S" onPress={() => void forAll(cards, card, "skip")}>
            Skip all {all}<kbd className="key" aria-hidden="true">Shift S</kbd>
          </Button>
        </>
      )}
    </div>
  );
}

interface ActProps {
  icon: IconName;
  label: string;
  keys: string;
  onPress: () => void;
  primary?: boolean;
  disabled?: boolean;
  className?: string;
  /** What says why it is disabled. */
  said?: string;
}

export function Act({ icon, label, keys, onPress, primary = false, disabled = false, className = "", said }: ActProps) {
  return (
    <Button
      className={`button ${primary ? "primary" : ""} ${className}`}
      isDisabled={disabled}
      aria-describedby={said}
      aria-keyshortcuts={keys === "Del" ? "Delete" : keys}
      onPress={onPress}
    >
      <Icon name={icon} />
      {label}
      <kbd className="key" aria-hidden="true">{keys}</kbd>
    </Button>
  );
}
