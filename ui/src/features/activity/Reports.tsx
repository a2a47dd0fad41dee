import { Button } from "react-aria-components";
import { reports, type ImportLine, type Report } from "../../api";
import { Lines } from "../../components/library/JobView";
import { Icon } from "../../components/shared/Icon";
import { count, dateInText, exactTime, figure } from "../../lib/words";
import { attempt } from "../../state/actions";

type Status = ImportLine["status"];

const words: Record<Status, (many: number) => string> = {
  added: (many) => `${count(many, "paper")} added`,
  attached: (many) => `${count(many, "file")} attached`,
  duplicate: (many) => (many === 1 ? "1 was there already" : `${figure(many)} were there already`),
  "needs-review": (many) => `${figure(many)} waiting in the inbox`,
  "not-a-paper": (many) => (many === 1 ? "1 is no paper" : `${figure(many)} are no papers`),
  skipped: (many) => `${figure(many)} left alone`,
  failed: (many) => `${figure(many)} could not be read`,
};

const last = (path: string) => path.split("/").filter(Boolean).pop() ?? path;

/** What became of imports of earlier, and of what came in by itself. */
export function ReportView({ report, from }: { report: Report; from: string | null }) {
  const title = from === null ? `Added from ${last(report.what)}` : `Came in from ${last(from)}`;
  const forget = () => void attempt("The report stays.", () => reports.forget(report.id));
  return (
    <li className="job done">
      <Icon name={from === null ? "import" : "watch"} />
      <span>
        <bdi>{title}</bdi> <time dateTime={report.at} title={exactTime(report.at)}>{dateInText(report.at)}</time>
      </span>
      <Button className="button" aria-label={`Clear ${title}`} onPress={forget}>Clear</Button>
      <ul className="report">
        {report.counts.map(([status, many]) => (
          <li key={status}>
            <Lines lines={report.lines.filter((line) => line.status === status)} summary={words[status](many)} />
          </li>
        ))}
      </ul>
    </li>
  );
}
