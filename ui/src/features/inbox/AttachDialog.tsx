import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { pictures, type Card, type Found, type Row } from "../../api";
import { Picture } from "../../components/shared/Picture";
import { Icon } from "../../components/shared/Icon";
import { Sheet } from "../../components/shared/Sheet";
import { byline } from "../../lib/paper";
import { beginning, papers } from "../../lib/words";
import { announce } from "../../state/announce";
import { attach, merge, shelf } from "../../state/inbox";
import { useAside, useFitting, useInbox } from "../../state/library";
import { useStore } from "../../state/store";
import { windowState } from "../../state/window";

/** Looks for the paper that a file of the inbox belongs to. */
export function AttachDialog() {
  const card = useStore(windowState, (now) => now.attaching);
  const merging = useStore(windowState, (now) => now.merging);
  const close = () => windowState.set({ attaching: null });
  return (
    <Sheet open={card !== null} title={merging ? "Merge into a paper" : "Attach to a paper"} className="attach" testId="attach-dialog" next="list" onClose={close}>
      {card && <Choice card={card} merging={merging} onDone={close} />}
    </Sheet>
  );
}

function Choice({ card, merging, onDone }: { card: Card; merging: boolean; onDone: () => void }) {
  const aside = useStore(shelf, (now) => now.aside);
  const [waiting, setAside] = [useInbox(), useAside(aside)];
  const cards = (aside ? setAside : waiting).data ?? [];
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const asked = text.trim();
  const { data, failure } = useFitting(asked);
  // What fitted before stays until the next answer is there.
  const [last, setLast] = useState<Found | undefined>();
  if (data && data !== last) setLast(data);
  const fitting = (data ?? last)?.rows ?? [];
  const at = Math.min(chosen, fitting.length - 1);
  const optionId = (index: number) => `${list}-${index}`;

  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (data && asked !== "") announce(`${papers(data.total)} found`);
  }, [data, asked]);
  useEffect(() => {
    if (at >= 0) document.getElementById(`${list}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [list, at]);

  const take = async (paper: Row | undefined) => {
    if (paper && (await (merging ? merge : attach)(cards, card, paper))) onDone();
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => setChosen(Math.min(fitting.length - 1, at + 1)),
    ArrowUp: () => setChosen(Math.max(0, at - 1)),
    // Only what answers what is typed is taken: Enter may come before the answer.
    Enter: () => void take(data?.rows[at]),
  };
  const pressed = (event: KeyboardEvent) => {
    const act = event.nativeEvent.isComposing ? undefined : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <div className="attach-choice">
      <p className="hint" dir="auto">{beginning(card.name, 90)}</p>
      {merging && <p className="hint">The file joins the paper, and what is known of it fills what the paper lacks. What the paper has stays.</p>}
      <div className="field search">
        <Icon name="search" />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label="Search for the paper"
          aria-autocomplete="list"
          aria-expanded={fitting.length > 0}
          aria-controls={fitting.length > 0 ? list : undefined}
          aria-activedescendant={at >= 0 ? optionId(at) : undefined}
          placeholder="Title, author, year"
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setChosen(0);
          }}
          onKeyDown={pressed}
        />
      </div>
      {fitting.length > 0 ? (
        <div className="fitting" role="listbox" id={list} aria-label="Papers">
          {fitting.map((row, index) => (
            <Paper key={row.id} id={optionId(index)} row={row} selected={index === at} onTake={() => void take(row)} onPoint={() => setChosen(index)} />
          ))}
        </div>
      ) : (
        <p className="hint none" role="status">
          {failure ? `${failure.message} ${failure.hint}` : data ? (asked === "" ? "There is no paper yet." : `No paper matches “${asked}”.`) : "Searching…"}
        </p>
      )}
    </div>
  );
}

interface PaperProps {
  id: string;
  row: Row;
  selected: boolean;
  onTake: () => void;
  onPoint: () => void;
}

function Paper({ id, row, selected, onTake, onPoint }: PaperProps) {
  const by = [byline(row), row.venue, row.year, row.pdfs > 0 ? "has a PDF" : "no PDF yet"].filter(Boolean).join(" · ");
  return (
    // The field has the focus and the keys; the pointer goes to the paper.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      role="option"
      id={id}
      aria-selected={selected}
      className="card"
      onMouseDown={(event) => event.preventDefault()}
      onPointerMove={selected ? undefined : onPoint}
      onClick={onTake}
    >
      <Picture src={row.picture === null ? null : pictures.url(row.picture, "small")} full={row.pdfs > 0} />
      <b dir="auto" title={row.title}>{row.title || "Untitled"}</b>
      <small><span>{by}</span></small>
    </div>
  );
}
