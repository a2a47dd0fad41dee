import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { Annotation, MarkColor } from "../../api";
import { Empty } from "../../components/shared/Empty";
import { Icon, type IconName } from "../../components/shared/Icon";
import { colorName, colorNamed, inkOf, markColors } from "../../lib/markColors";
import { shortDate } from "../../lib/words";
import { kindName, removeMark } from "../../state/annotations";
import { useStore } from "../../state/store";
import { boxOfQuad } from "./boxes";
import type { Reader } from "./reader";

const icons: Record<Annotation["kind"], IconName> = { highlight: "highlight", underline: "underline", note: "note", area: "area", ink: "edit" };

/** What was marked, in the order in which it is read. Arrows walk, Enter edits the comment, Del deletes. */
export function MarkList({ reader, marks }: { reader: Reader; marks: readonly Annotation[] }) {
  const held = useStore(reader.state, (now) => now.held);
  const [only, setOnly] = useState<MarkColor | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const used = markColors.filter((color) => marks.some((mark) => colorNamed(mark.color) === color));
  const filter = only !== null && used.includes(only) ? only : null;
  const shown = filter === null ? marks : marks.filter((mark) => colorNamed(mark.color) === filter);
  const at = shown.findIndex(({ id }) => id === held);

  useEffect(() => {
    if (held) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [held]);

  const show = async (mark: Annotation) => {
    const page = await reader.pdf.page(mark.page);
    reader.go({ page: mark.page, y: boxOfQuad(page, mark.quads[0] ?? [0, 0]).top }, "near");
    reader.hold(mark.id);
  };
  const pressed = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 };
    const step = steps[event.key];
    const mark = shown[at];
    if (step !== undefined) {
      const next = shown[Math.min(shown.length - 1, Math.max(0, step))];
      if (next) void show(next);
    } else if (event.key === "Enter" && mark) reader.hold(mark.id, true);
    else if (event.key === "Delete" && mark) {
      reader.hold(shown[at + 1]?.id ?? shown[at - 1]?.id ?? null);
      void removeMark(mark);
    } else return;
    event.preventDefault();
  };

  if (marks.length === 0) {
    return <Empty title="Nothing marked yet">Select a text, then choose a colour. H and a number do the same.</Empty>;
  }
  return (
    <>
      {used.length > 1 && (
        <div className="ink-filter" role="group" aria-label="Show only one colour">
          {used.map((color) => (
            <button key={color} type="button" aria-pressed={filter === color} aria-label={colorName(color)} title={`Only ${color}`} onClick={() => setOnly(filter === color ? null : color)}>
              <i className={`swatch n-${color}`} />
            </button>
          ))}
        </div>
      )}
      <div ref={list} className="scroll" role="listbox" aria-label="Highlights" tabIndex={0} aria-activedescendant={at >= 0 ? `mark-${held}` : undefined} onKeyDown={pressed}>
        {shown.map((mark, index) => (
          <MarkOption key={mark.id} mark={mark} label={reader.labelOf(mark.page)} head={shown[index - 1]?.page !== mark.page} selected={mark.id === held} onShow={show} />
        ))}
      </div>
    </>
  );
}

interface OptionProps {
  mark: Annotation;
  label: string;
  /** The first of its page. */
  head: boolean;
  selected: boolean;
  onShow: (mark: Annotation) => void;
}

function MarkOption({ mark, label, head, selected, onShow }: OptionProps) {
  const color = colorNamed(mark.color);
  return (
    <>
      {head && <h3 role="presentation">Page {label}</h3>}
      {/* The keyboard is the list's, which has the focus as a whole. */}
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
      <div
        id={`mark-${mark.id}`}
        className="annotation"
        role="option"
        aria-selected={selected}
        style={{ ["--note" as string]: inkOf(mark.color) }}
        onClick={() => onShow(mark)}
      >
        {mark.quote !== "" && <q dir="auto">{mark.quote}</q>}
        {mark.comment !== "" && <p dir="auto">{mark.comment}</p>}
        <small>
          <Icon name={icons[mark.kind]} />
          {kindName(mark.kind)}, {shortDate(mark.added)}
          <span className="unseen">, {color === null ? "" : `${color}, `}page {label}</span>
        </small>
      </div>
    </>
  );
}
