import { memo, useCallback, useEffect, useRef, useState, type MouseEvent } from "react";
import { Button, Separator } from "react-aria-components";
import { pictures, type Card } from "../../api";
import { CommandChoice } from "../../commands/CommandChoice";
import { ContextMenu, spotOf, type Spot } from "../../components/shared/ContextMenu";
import { Icon } from "../../components/shared/Icon";
import { Picture } from "../../components/shared/Picture";
import { count, dateInText } from "../../lib/words";
import { openCard, shelf, standAt } from "../../state/inbox";
import { grant } from "../../state/window";
import { InboxHead } from "./InboxHead";

const cardId = (id: string) => `card-${id}`;

interface Props {
  cards: readonly Card[];
  at: number;
  /** So many more are out of sight. */
  postponed: number;
}

/** The list has the focus as a whole; the card that one stands at is the one under review. */
export function CardList({ cards, at, postponed }: Props) {
  const [spot, setSpot] = useState<Spot | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const current = cards[at]?.id ?? null;

  useEffect(() => {
    const take = () => list.current?.focus();
    // Where nothing has the focus, such as after what was empty a moment ago, work goes on here.
    if (document.activeElement === document.body) take();
    return grant("list", take);
  }, []);
  useEffect(() => {
    if (current !== null) document.getElementById(cardId(current))?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const press = useCallback((card: Card) => {
    standAt(cards, cards.indexOf(card));
    list.current?.focus();
  }, [cards]);
  const onMenu = (event: MouseEvent) => {
    const id = event.target instanceof Element ? event.target.closest("[role=option]")?.id : undefined;
    const index = cards.findIndex((card) => cardId(card.id) === id);
    if (index >= 0) standAt(cards, index);
    setSpot(spotOf(event));
  };

  return (
    <section className="cards" aria-label="Inbox">
      <InboxHead count={cards.length} />
      <div
        ref={list}
        className="card-list"
        role="listbox"
        aria-label="Files that wait"
        aria-activedescendant={current === null ? undefined : cardId(current)}
        tabIndex={0}
        onContextMenu={onMenu}
      >
        {cards.map((card) => (
          <CardView key={card.id} card={card} selected={card.id === current} onPress={press} />
        ))}
      </div>
      {postponed > 0 && (
        <Button className="button link later" onPress={() => shelf.set({ postponed: true })}>
          {count(postponed, "file")} postponed
          <span>Show</span>
        </Button>
      )}
      <ContextMenu label="What it is" spot={spot} onClose={() => setSpot(null)}>
        <CommandChoice id="inbox.accept" />
        <CommandChoice id="inbox.edit" />
        <CommandChoice id="inbox.attach" />
        <CommandChoice id="inbox.merge" />
        <CommandChoice id="inbox.keepBoth" />
        <Separator />
        <CommandChoice id="inbox.notAPaper" />
        <CommandChoice id="inbox.wait" />
        <CommandChoice id="inbox.skip" />
        <CommandChoice id="inbox.open" />
        <Separator />
        <CommandChoice id="inbox.acceptAll" />
        <CommandChoice id="inbox.notAPaperAll" />
        <CommandChoice id="inbox.skipAll" />
      </ContextMenu>
    </section>
  );
}

interface CardProps {
  card: Card;
  selected: boolean;
  onPress: (card: Card) => void;
}

const CardView = memo(function CardView({ card, selected, onPress }: CardProps) {
  return (
    // Keys go to the list, which has the focus; the pointer goes to the card.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      role="option"
      id={cardId(card.id)}
      aria-selected={selected}
      className="card"
      onClick={() => onPress(card)}
      onDoubleClick={() => void openCard(card)}
    >
      <Picture src={pictures.url(card.id, "small")} full={card.text !== "encrypted"} />
      <b dir="auto" title={card.name}>{card.name}</b>
      {card.postponed === null ? (
        <small title={card.reason}>
          <Icon name="warning" />
          <span>{card.reason}</span>
        </small>
      ) : (
        <small title={card.reason}><span>Postponed until {dateInText(card.postponed)}</span></small>
      )}
    </div>
  );
});
