import { useEffect, useId, useRef } from "react";
import { Button } from "react-aria-components";
import type { Card, Like, Proposed } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { fitHeight } from "../../lib/fitHeight";
import { attach } from "../../state/inbox";
import { useProposal } from "../../state/library";
import { pick, picks, unpick } from "../../state/picks";
import { showPaper } from "../../state/showPaper";
import { useStore } from "../../state/store";

const labels: Record<string, string> = {
  title: "Title", creators: "Authors", issued: "Date", container_title: "Journal", doi: "DOI", arxiv: "arXiv", abstract: "Abstract",
};
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
  if (!data) return null;
  const missing = always
    .filter((field) => data.fields.every((one) => one.field !== field))
    .map((field): Proposed => ({ field, believed: null, values: [] }));
  const fields = [...data.fields, ...missing].sort((a, b) => order(a.field) - order(b.field));
  return (
    <section className="proposal" aria-label="What was found">
      {data.like.length > 0 && (
        <ul className="likes" aria-label="It may be">
          {data.like.map((like) => <LikeView key={like.item} cards={cards} card={card} like={like} fixed={fixed} />)}
        </ul>
      )}
      {fields.map((field) => <FieldView key={`${card.id}:${field.field}`} card={card} field={field} fixed={fixed} />)}
    </section>
  );
}

const order = (field: string) => Object.keys(labels).indexOf(field);

function LikeView({ cards, card, like, fixed }: Props & { like: Like }) {
  return (
    <li>
      <Icon name="book" />
      <span>
        <b dir="auto">{like.title}</b>
        <small>
          {[like.about, like.why, like.percent < 100 ? `titles alike to ${like.percent} %` : "", like.trashed ? "in the trash" : ""].filter(Boolean).join(", ")}
        </small>
      </span>
      <Button className="button" onPress={() => void showPaper(like.item, like.trashed)}>Show</Button>
      {!like.trashed && (
        <Button className="button bounded" isDisabled={fixed} onPress={() => void attach(cards, card, { id: like.item, title: like.title })}>
          Attach to it
        </Button>
      )}
    </li>
  );
}

function FieldView({ card, field, fixed }: { card: Card; field: Proposed; fixed: boolean }) {
  const id = useId();
  const text = useRef<HTMLTextAreaElement>(null);
  const mine = useStore(picks, (now) => now.of[card.id]?.[field.field]);
  const shown = mine ?? field.believed ?? "";
  useEffect(() => fitHeight(text.current), [shown]);
  const found = field.values.find((value) => value.text === shown);
  const others = field.values.filter((value) => value.text !== shown);
  const said = found ? `${found.from}, ${found.percent} %` : mine !== undefined && mine !== "" ? "by you" : "";
  return (
    <div className={`proposed ${field.field}`}>
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
            if (event.key === "Escape" && mine !== undefined) {
              event.stopPropagation();
              unpick(card.id, field.field);
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
