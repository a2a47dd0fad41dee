import { useEffect, useRef } from "react";
import type { Finding } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { figure } from "../../lib/words";
import { findingAt, standAtFinding } from "../../state/findings";
import { showPaper } from "../../state/showPaper";
import { grant } from "../../state/window";
import { headOf, iconOf } from "./findingWords";

const cardId = (id: string) => `finding-${id}`;

interface Props {
  all: readonly Finding[];
  /** The one under review, if it is one of these and no file. */
  finding: Finding | undefined;
}

/** What services said of papers, below the files that wait. The list has the focus as a whole. */
export function FindingList({ all, finding }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const current = finding?.id ?? null;

  useEffect(() => {
    const take = () => list.current?.focus();
    const stops = [
      grant("finding", take),
      // Where no file waits, work goes on here.
      grant("list", () => {
        if (document.querySelector(".files-that-wait") === null) take();
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, []);
  useEffect(() => {
    if (current !== null) document.getElementById(cardId(current))?.scrollIntoView({ block: "nearest" });
  }, [current]);

  return (
    <section className="cards found" aria-label="What services say">
      <h2>What services say <span className="count">{figure(all.length)}</span></h2>
      <div
        ref={list}
        className="card-list"
        role="listbox"
        aria-label="What services say"
        aria-activedescendant={current === null ? undefined : cardId(current)}
        tabIndex={0}
        onFocus={() => {
          if (!all.some(({ id }) => id === findingAt.get().id)) standAtFinding(all, 0);
        }}
      >
        {all.map((one) => (
          <FindingCard
            key={one.id}
            finding={one}
            selected={one.id === current}
            onPress={() => {
              standAtFinding(all, all.indexOf(one));
              list.current?.focus();
            }}
          />
        ))}
      </div>
    </section>
  );
}

interface CardProps {
  finding: Finding;
  selected: boolean;
  onPress: () => void;
}

function FindingCard({ finding, selected, onPress }: CardProps) {
  const { id, item, title, kind } = finding;
  return (
    // Keys go to the list, which has the focus; the pointer goes to the card.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      role="option"
      id={cardId(id)}
      aria-selected={selected}
      className={`card ${kind}`}
      onClick={onPress}
      onDoubleClick={() => item !== null && void showPaper(item)}
    >
      <Icon name={iconOf(finding)} />
      <b dir="auto" title={title}>{title || "Untitled"}</b>
      <small><span title={headOf(finding)}>{headOf(finding)}</span></small>
    </div>
  );
}
