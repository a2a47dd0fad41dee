import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { history, toFailure, type CameIn, type CamePart } from "../../api";
import { Empty } from "../../components/shared/Empty";
import { Icon } from "../../components/shared/Icon";
import { beginning, exactTime, figure } from "../../lib/words";
import { announce } from "../../state/announce";
import { useCameIn } from "../../state/library";
import { retry } from "../../state/queries";
import { showPaper } from "../../state/showPaper";
import { closeUndoable } from "../../state/toasts";
import { grant } from "../../state/window";
import { byDay, timeOfDay } from "../history/days";
import { InboxHead } from "./InboxHead";

const FIRST = 50;
/** So many papers of one step are shown at first. */
const SHOWN = 3;

/** What went in or changed without a question: where it leads, and the way back. */
export function CameInPage({ readOnly }: { readOnly: string | null }) {
  const [most, setMost] = useState(FIRST);
  const { data: steps, failure } = useCameIn(most);
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const take = () => place.current?.focus();
    if (document.activeElement === document.body) take();
    return grant("list", take);
  }, []);
  return (
    <section className="cards alone" aria-label="Inbox">
      <InboxHead count={0} />
      <section className="came-in history" aria-label="What went in by itself" ref={place} tabIndex={-1}>
        {failure && !steps ? (
          <Empty title="The history could not be read" urgent acts={<Button className="button bounded" onPress={() => retry(`came:${most}`)}><Icon name="retry" />Try again</Button>}>
            {failure.message} {failure.hint} Nothing was changed.
          </Empty>
        ) : !steps ? (
          <div className="nothing waiting" role="status">Reading the history…</div>
        ) : steps.length === 0 ? (
          <Empty title="Nothing went in by itself yet">
            What comes in from watched folders and imports without a question is listed here, and can be taken back.
          </Empty>
        ) : (
          <div>
            <p className="lead">{readOnly ?? "What went in without a question. Each step can be taken back for 90 days, and done again."}</p>
            {byDay(steps).map(({ day, steps: all }) => (
              <section key={day} aria-label={day}>
                <h2>{day}</h2>
                <ol>{all.map((step) => <StepView key={step.id} step={step} fixed={readOnly !== null} />)}</ol>
              </section>
            ))}
            {steps.length === most && (
              <Button className="button link" onPress={() => setMost(most + FIRST * 3)}>Show older ones</Button>
            )}
          </div>
        )}
      </section>
    </section>
  );
}

const states: Record<CameIn["state"], string> = { done: "", undone: "Undone", final: "Final" };

function StepView({ step, fixed }: { step: CameIn; fixed: boolean }) {
  const { id, at, sentence, state, parts, total } = step;
  const [all, setAll] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [running, setRunning] = useState(false);
  const [only] = parts;
  const called = only && total === 1 ? `“${beginning(only.title, 60)}”` : sentence;
  const shown = all ? parts : parts.slice(0, SHOWN);
  const hidden = total - shown.length;
  const change = async (words: string, write: () => Promise<unknown>) => {
    setRunning(true);
    setRefused(null);
    closeUndoable();
    try {
      await write();
      announce(`${words}: ${called}`);
    } catch (thrown) {
      const { message, hint } = toFailure(thrown);
      setRefused(`${message} ${hint}`.trim());
    }
    setRunning(false);
  };
  return (
    <li className={state}>
      <time dateTime={at} title={exactTime(at)}>{timeOfDay(at)}</time>
      <div>
        {(total !== 1 || !only) && <p dir="auto">{sentence}</p>}
        {shown.map((part, index) => <PartView key={part.item ?? index} part={part} />)}
        {hidden > 0 && parts.length > 0 && (
          parts.length > shown.length
            ? <button type="button" className="more-text" onClick={() => setAll(true)}>and {figure(hidden)} more</button>
            : <small>and {figure(hidden)} more</small>
        )}
        {refused && <p className="refused" role="alert"><Icon name="warning" />{refused}</p>}
      </div>
      {state === "final" ? (
        <span className="state-word" title="It can be undone no more: the trash was emptied since, or the way it was kept has changed.">{states.final}</span>
      ) : (
        <span className="step-acts">
          {state === "undone" && <span className="state-word">{states.undone}</span>}
          {state === "done" ? (
            <Button className="button" isDisabled={fixed || running} aria-label={`Undo: ${called}`} onPress={() => void change("Undone", () => history.undoStep(id))}>
              <Icon name="undo" />
              Undo
            </Button>
          ) : (
            <Button className="button" isDisabled={fixed || running} aria-label={`Redo: ${called}`} onPress={() => void change("Done again", () => history.redoStep(id))}>
              <Icon name="redo" />
              Redo
            </Button>
          )}
        </span>
      )}
    </li>
  );
}

/** A folder is named by its last part; all of it is in the tooltip. */
const lastOf = (path: string) => path.split(/[/\\]/).filter(Boolean).pop() ?? path;

function PartView({ part: { how, item, title, from, trashed } }: { part: CamePart }) {
  const place = from === "" ? "" : lastOf(from);
  const words = {
    added: place === "" ? "added" : `added from ${place}`,
    joined: place === "" ? "a file joined it" : `joined by a file from ${place}`,
    "looked-up": "looked up, and completed",
    changed: "changed",
  }[how];
  return (
    <p className="came-part">
      {item === null ? (
        <span className="written" dir="auto">{title}</span>
      ) : (
        <Button className="link-text written" onPress={() => void showPaper(item, trashed)}><span dir="auto">{title}</span></Button>
      )}
      <small title={from}>{words}{trashed ? ", in the trash now" : ""}</small>
    </p>
  );
}
