import { Button, ProgressBar } from "react-aria-components";
import type { ImportLine } from "../../api";
import { count, figure, papers } from "../../lib/words";
import { showInbox } from "../../state/inbox";
import { cancelJob, clearJob, report, type JobShown } from "../../state/jobs";
import { Icon, type IconName } from "../shared/Icon";

const icons: Record<JobShown["state"], IconName> = { running: "import", done: "check", cancelled: "minus", failed: "warning" };
const LISTED = 50;
/** A popover or dialog is gone after this long, in milliseconds. */
const CLOSED = 200;

interface Props {
  job: JobShown;
  clearable?: boolean;
}

export function JobView({ job, clearable = false }: Props) {
  const running = job.state === "running";
  return (
    <li className={`job ${job.state}`}>
      <Icon name={icons[job.state]} />
      <span>{job.title}</span>
      {running ? (
        <Button className="button" isDisabled={job.cancelling} onPress={() => void cancelJob(job.id)}>
          {job.cancelling ? "Cancelling…" : "Cancel"}
        </Button>
      ) : clearable ? (
        <Button className="button" onPress={() => clearJob(job.id)}>Clear</Button>
      ) : (
        <span />
      )}
      {running ? <Running job={job} /> : <Ended job={job} />}
    </li>
  );
}

function Running({ job: { progress, title } }: Props) {
  const known = progress !== null && progress.total > 0;
  const part = known ? (100 * progress.done) / progress.total : 0;
  return (
    <>
      <ProgressBar className="bar" aria-label={title} value={part} isIndeterminate={!known}>
        <i style={{ width: known ? `${part}%` : "30%" }} className={known ? "" : "unknown-length"} />
      </ProgressBar>
      <small>
        {progress ? `${figure(progress.done)}${known ? ` of ${figure(progress.total)}` : ""} done` : "Starting"}
        {progress?.what && ` · ${progress.what}`}
      </small>
    </>
  );
}

function Ended({ job }: Props) {
  const { added, present, waiting, troubled } = report(job.lines);
  if (job.notes) {
    return <ul className="report">{job.notes.map((note) => <li key={note} className={job.state === "failed" ? "trouble" : ""}>{note}</li>)}</ul>;
  }
  const attached = added.filter(({ status }) => status === "attached");
  const failed = troubled.filter(({ status }) => status === "failed").length;
  const fresh = added.filter(({ status }) => status === "added");
  return (
    <ul className="report">
      {job.state === "cancelled" && (
        <li>
          Cancelled. What was added before stays.
          {job.again && <Button slot="close" className="button link" onPress={job.again}>Go on</Button>}
        </li>
      )}
      {job.failure && (
        <li className="trouble">
          {job.failure.message} {job.failure.hint} What was added before stays.
          {job.again && <Button className="button link" onPress={job.again}>Retry</Button>}
        </li>
      )}
      {job.state === "done" && (fresh.length > 1 ? <li><Lines lines={fresh} summary={`${papers(fresh.length)} added`} /></li> : <li>{papers(fresh.length)} added</li>)}
      {attached.length > 0 && <li><Lines lines={attached} summary={`${count(attached.length, "file")} attached`} /></li>}
      {present.length > 0 && (
        <li><Lines lines={present} summary={present.length === 1 ? "1 was there already" : `${figure(present.length)} were there already`} /></li>
      )}
      {waiting.length > 0 && (
        <li className="waits">
          <Lines lines={waiting} summary={`${waiting.length} waiting in the inbox`} />
          <Button slot="close" className="button link" aria-label="Show the inbox" onPress={toInbox}>Show</Button>
        </li>
      )}
      {troubled.length > 0 && (
        <li className="waits">
          <Lines lines={troubled} summary={`${figure(troubled.length)} not added`} />
          {job.again && failed > 0 && <Button slot="close" className="button link" aria-label={`Retry ${count(failed, "file")}`} onPress={job.again}>Retry</Button>}
        </li>
      )}
    </ul>
  );
}

/** The way closes what the report is shown in, which gives the focus back before it can be taken. */
function toInbox(): void {
  setTimeout(showInbox, CLOSED);
}

export function Lines({ lines, summary }: { lines: ImportLine[]; summary: string }) {
  return (
    <details>
      <summary>{summary}</summary>
      <ul>
        {lines.slice(0, LISTED).map((line, index) => (
          <li key={index}>
            <b>{line.title ?? line.input.split("/").pop()}</b>
            {line.line !== undefined && <span className="line">, line {figure(line.line)}</span>}
            {line.reason && <>: {line.reason}</>}
          </li>
        ))}
        {lines.length > LISTED && <li>and {figure(lines.length - LISTED)} more</li>}
      </ul>
    </details>
  );
}
