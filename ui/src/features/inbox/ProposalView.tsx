import { useEffect, useId, useRef } from "react";
import { Button } from "react-aria-components";
import type { Card, Proposed } from "../../api";
import { fitHeight } from "../../lib/fitHeight";
import { accept } from "../../state/inbox";
import { useProposal } from "../../state/library";
import { pick, picks, takePicks, unpick } from "../../state/picks";
import { useStore } from "../../state/store";
import { grant, wish } from "../../state/window";
import { labels } from "./labels";
import { LikeView } from "./LikeView";

/** These are offered also where nothing of them was found. */
const always = ["title", "creators", "issued"];

interface Props {
  cards: readonly Card[];
  card: Card;
  fixed: boolean;
}

/** What was found of a file, where, and what else it may be: to be taken as it is, or put right first. */
export function ProposalView({ cards, card, fixed }: Props) {
  const { data } = useProposal(card.id);
  const place = useRef<HTMLElement>(null);
  const ready = data !== undefined;
  useEffect(() => {
    if (data) takePicks(card.id, data);
  }, [card.id, data]);
  useEffect(() => {
    if (!ready) return undefined;
    return grant("fields", () => {
      const first = place.current?.querySelector("textarea");
      first?.focus();
      first?.select();
    });
  }, [ready]);
  if (!data) return null;
  const missing = always
    .filter((field) => data.fields.every((one) => one.field !== field))
    .map((field): Proposed => ({ field, believed: null, values: [] }));
  const fields = [...data.fields, ...missing].sort((a, b) => order(a.field) - order(b.field));
  return (
    <section className="proposal" aria-label="What was found" ref={place}>
      {data.like.length > 0 && (
        <ul className="likes" aria-label="It may be">
          {data.like.map((like, index) => <LikeView key={`${card.id}:${like.item}`} cards={cards} card={card} like={like} fixed={fixed} first={index === 0} />)}
        </ul>
      )}
      {fields.map((field) => <FieldView key={`${card.id}:${field.field}`} cards={cards} card={card} field={field} fixed={fixed} />)}
    </section>
  );
}

const order = (field: string) => Object.keys(labels).indexOf(field);

function FieldView({ cards, card, field, fixed }: Props & { field: Proposed }) {
  const id = useId();
  const text = useRef<HTMLTextAreaElement>(null);
  const mine = useStore(picks, (now) => now.of[card.id]?.[field.field]);
  const shown = mine ?? field.believed ?? "";
  useEffect(() => fitHeight(text.current), [shown]);
  const found = field.values.find((value) => value.text === shown);
  const others = field.values.filter((value) => value.text !== shown);
  const said = found ? `${found.from}, ${found.percent} %` : mine !== undefined && mine !== "" ? "by you" : "";
  return (
    <div className="proposed" data-field={field.field}>
      <label htmlFor={id}>{labels[field.field] ?? field.field}</label>
      <div>
        <textarea
          ref={text}
          id={id}
          rows={1}
          dir="auto"
          value={shown}
          readOnly={fixed}
          placeholder="not known"
          spellCheck={false}
          aria-describedby={`${id}-from`}
          onChange={({ target }) => pick(card.id, field.field, target.value.replace(/\n/g, " "))}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              event.stopPropagation();
              if (mine !== undefined && mine !== field.believed) unpick(card.id, field.field);
              else wish("list");
            } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
              // No field has lines: Enter is done with it, and with Ctrl it is done with the file.
              event.preventDefault();
              wish("list");
              if ((event.ctrlKey || event.metaKey) && !fixed) void accept(cards, card);
            }
          }}
        />
        <small id={`${id}-from`}>{said}</small>
        {others.length > 0 && (
          <ul className="rivals" aria-label={`Else found for ${labels[field.field] ?? field.field}`}>
            {others.map((rival) => (
              <li key={rival.text}>
                <Button className="rival" isDisabled={fixed} onPress={() => pick(card.id, field.field, rival.text)}>
                  <span dir="auto">{rival.text}</span>
                  <small>{rival.from}, {rival.percent} %</small>
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
