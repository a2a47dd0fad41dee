import { useState } from "react";
import { Button } from "react-aria-components";
import { history, toFailure, type Step } from "../../api";
import { Empty } from "../../components/shared/Empty";
import { Icon } from "../../components/shared/Icon";
import { exactTime } from "../../lib/words";
import { announce } from "../../state/announce";
import { useHistory, useSummary } from "../../state/library";
import { retry } from "../../state/queries";
import { closeUndoable } from "../../state/toasts";
import { byDay, timeOfDay } from "./days";

const FIRST = 100;

/** What was done, by whom and when; the newest first. Any step can be undone by itself, if nothing came to depend on it. */
export function HistoryPage() {
  const [most, setMost] = useState(FIRST);
  const { data: steps, failure } = useHistory(most);
  const readOnly = useSummary().data?.read_only ?? null;
  if (failure && !steps) {
    return (
      <Empty title="The history could not be read" urgent acts={<Button className="button bounded" onPress={() => retry(`history:${most}`)}>Try again</Button>}>
        {failure.message} {failure.hint}
      </Empty>
    );
  }
  if (steps?.length === 0) {
    return <Empty title="Nothing was done yet">What you change is listed here, and each step can be undone by itself.</Empty>;
  }
  return (
    <section className="history" aria-label="History">
      <div>
        <h1>History</h1>
        <p className="lead">{readOnly ?? "Steps can be undone for 90 days. Undoing one leaves those after it as they are, or says why it cannot."}</p>
        {byDay(steps ?? []).map(({ day, steps: all }) => (
          <section key={day} aria-label={day}>
            <h2>{day}</h2>
            <ol>{all.map((step) => <StepLine key={step.id} step={step} fixed={readOnly !== null} />)}</ol>
          </section>
        ))}
        {steps && steps.length === most && (
          <Button className="button link" onPress={() => setMost(most + FIRST * 2)}>Show older steps</Button>
        )}
      </div>
    </section>
  );
}

const who: Record<Step["origin"], string> = { window: "you, in the window", "command-line": "you, by the command line", machine: "Offprint, by itself" };

const states: Record<Step["state"], string> = { done: "", undone: "Undone", final: "Final" };

function StepLine({ step, fixed }: { step: Step; fixed: boolean }) {
  const { id, at, origin, sentence, state } = step;
  const [refused, setRefused] = useState<string | null>(null);
  const [running, setRunning] = useState(false);
  const undo = async () => {
    setRunning(true);
    setRefused(null);
    closeUndoable();
    try {
      const undone = await history.undoStep(id);
      announce(`Undone: ${undone.sentence}`);
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
        <p dir="auto">{sentence}</p>
        <small>{who[origin]}</small>
        {refused && <p className="refused" role="alert"><Icon name="warning" />{refused}</p>}
      </div>
      {state === "done" ? (
        <Button className="button" isDisabled={fixed || running} aria-label={`Undo: ${sentence}`} onPress={() => void undo()}>
          <Icon name="undo" />
          Undo
        </Button>
      ) : (
        <span className="state-word" title={state === "final" ? "It can be undone no more: the trash was emptied since, or the way it was kept has changed." : undefined}>{states[state]}</span>
      )}
    </li>
  );
}
