import { Button, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import type { Report } from "../../api";
import { JobView } from "../../components/library/JobView";
import { Icon } from "../../components/shared/Icon";
import { figure, papers } from "../../lib/words";
import { jobs, type JobShown } from "../../state/jobs";
import { useFolders, useLookUps, useReports } from "../../state/library";
import { useStore } from "../../state/store";
import { areWaiting, LookUpLine } from "./LookUps";
import { ReportView } from "./Reports";

/** Long work, one press away: what runs, and the reports of what ran. */
export function ActivityButton() {
  const all = useStore(jobs, (now) => now.all);
  const kept = useKept();
  const lookUps = useLookUps().data;
  const waits = areWaiting(lookUps);
  const waiting = lookUps?.enabled ? lookUps.waiting : 0;
  if (all.length + kept.length === 0 && !waits) return null;
  const running = all.filter(({ state }) => state === "running");
  const troubled = all.some(({ state }) => state === "failed");
  return (
    <DialogTrigger>
      <Button className="button activity" data-testid="activity">
        {running.length > 0 ? <Ring job={running[0]} /> : <Icon name={troubled ? "warning" : waiting > 0 ? "recent" : "check"} />}
        {running.length > 0 ? words(running) : troubled ? "Something stopped" : waiting > 0 ? `${papers(waiting)} waiting${lookUps?.offline ? " for the network" : ""}` : "Activity"}
      </Button>
      <Popover className="float jobs" placement="bottom end">
        <Dialog>
          <Heading slot="title" className="unseen">Activity</Heading>
          {lookUps && (waits || !lookUps.enabled) && <LookUpLine now={lookUps} />}
          <ul>
            {all.map((job) => (
              <JobView key={job.id} job={job} clearable />
            ))}
            {kept.map(({ report, from }) => (
              <ReportView key={report.id} report={report} from={from} />
            ))}
          </ul>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

const BEGUN = new Date().toISOString();
const MOST = 20;

/** Reports of what came in by itself, and of what was imported before this window was opened: what
 * was imported since is on the list as work of this window. */
function useKept(): { report: Report; from: string | null }[] {
  const reports = useReports().data ?? [];
  const folders = useFolders().data ?? [];
  return reports
    .filter(({ folder, at }) => folder !== null || at < BEGUN)
    .slice(0, MOST)
    .map((report) => ({
      report,
      from: report.folder === null ? null : (folders.find(({ id }) => id === report.folder)?.path ?? "a folder"),
    }));
}

function words(running: JobShown[]): string {
  const [first] = running;
  if (running.length > 1) return `${running.length} running`;
  if (!first?.progress || first.progress.total === 0) return first?.title ?? "";
  return `${first.title}: ${figure(first.progress.done)} of ${figure(first.progress.total)}`;
}

function Ring({ job }: { job: JobShown | undefined }) {
  const progress = job?.progress;
  const done = progress && progress.total > 0 ? (100 * progress.done) / progress.total : 25;
  return <i className="ring" style={{ "--done": `${done}%` } as React.CSSProperties} />;
}
