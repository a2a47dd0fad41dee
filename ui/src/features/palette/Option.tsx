import { Fragment } from "react";
import { Icon } from "../../components/shared/Icon";
import type { Entry } from "./entries";

interface Props {
  id: string;
  entry: Entry;
  here: boolean;
  onPoint: () => void;
  onTake: () => void;
}

/** The keys belong to the field above, which has the focus. */
export function Option({ id, entry, here, onPoint, onTake }: Props) {
  const { icon, dot, caps, tell, off = false, written = false } = entry;
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div role="option" id={id} aria-selected={here} aria-disabled={off || undefined} className={`option ${off ? "off" : ""} ${written ? "written-in" : ""}`} onPointerMove={() => !here && onPoint()} onClick={onTake}>
      {icon && <Icon name={icon} />}
      {dot !== undefined && <i className={`dot ${dot}`} />}
      {!icon && dot === undefined && <i className="no-icon" />}
      <span dir="auto"><Answering entry={entry} /></span>
      {tell !== undefined && <span className="tell">{tell}</span>}
      {caps && !off && <span className="keys">{caps.map((cap) => <kbd key={cap} className="cap">{cap}</kbd>)}</span>}
    </div>
  );
}

function Answering({ entry: { words, marks } }: { entry: Entry }) {
  const parts = marks.map(([from, to], index) => (
    <Fragment key={from}>
      {words.slice(marks[index - 1]?.[1] ?? 0, from)}
      <b>{words.slice(from, to)}</b>
    </Fragment>
  ));
  return <>{parts}{words.slice(marks.at(-1)?.[1] ?? 0)}</>;
}
