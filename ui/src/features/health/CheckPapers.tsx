import { useState } from "react";
import { Button } from "react-aria-components";
import type { HealthKind, HealthPaper } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { count, papers } from "../../lib/words";
import { locateFile } from "../../state/files";
import { enrich, retitle } from "../../state/health";
import { useHealthPapers } from "../../state/library";
import { showPaper } from "../../state/showPaper";

/** The papers that a check has found; a title that is offered stands below the one that is there. */
export function CheckPapers({ kind, fixed }: { kind: HealthKind; fixed: boolean }) {
  const { data, failure } = useHealthPapers(kind);
  // What is put right keeps its line while the list is open: what is below would move away under the pointer.
  const [seen, setSeen] = useState<{ data: readonly HealthPaper[] | undefined; lines: readonly HealthPaper[] }>({ data: undefined, lines: [] });
  if (data !== seen.data) setSeen({ data, lines: data ? linesAfter(seen.lines, data) : seen.lines });
  if (failure && !data) return <p className="hint" role="alert">{failure.message} {failure.hint}</p>;
  if (!data) return <p className="hint" role="status">Reading…</p>;
  const left = new Set(data.map(keyOf));
  return (
    <div className="check-papers">
      {!fixed && seen.lines.length > 1 && <FixAll kind={kind} all={data} />}
      <ul>
        {seen.lines.map((paper) => left.has(keyOf(paper)) ? (
          <PaperLine key={keyOf(paper)} kind={kind} paper={paper} fixed={fixed} />
        ) : (
          <SettledLine key={keyOf(paper)} paper={paper} />
        ))}
      </ul>
    </div>
  );
}

const keyOf = ({ item, file }: HealthPaper) => `${item} ${file}`;

/** Each line where it was, as it is now; what is new comes after. */
function linesAfter(lines: readonly HealthPaper[], now: readonly HealthPaper[]): HealthPaper[] {
  const left = new Map(now.map((paper) => [keyOf(paper), paper]));
  const before = new Set(lines.map(keyOf));
  return [...lines.map((paper) => left.get(keyOf(paper)) ?? paper), ...now.filter((paper) => !before.has(keyOf(paper)))];
}

function SettledLine({ paper: { item, title, offer } }: { paper: HealthPaper }) {
  const shown = offer ?? (title || "Untitled");
  return (
    <li className="settled">
      <div>
        <b dir="auto">{shown}</b>
        <span className="offer"><Icon name="check" />Settled</span>
      </div>
      <span className="acts">
        <Button className="button" aria-label={`Show ${shown}`} onPress={() => void showPaper(item)}>Show</Button>
      </span>
    </li>
  );
}

function FixAll({ kind, all }: { kind: HealthKind; all: readonly HealthPaper[] }) {
  const isDisabled = all.length === 0;
  if (kind === "named-by-file") {
    return <Button className="button primary" isDisabled={isDisabled} onPress={() => void enrich(null)}><Icon name="check" />Take what their PDFs say, for all {papers(all.length)}</Button>;
  }
  if (kind === "capitals") {
    return <Button className="button primary" isDisabled={isDisabled} onPress={() => void retitle(all)}><Icon name="check" />Change all {count(all.length, "title")} as shown</Button>;
  }
  return null;
}

function PaperLine({ kind, paper, fixed }: { kind: HealthKind; paper: HealthPaper; fixed: boolean }) {
  const { item, file, title, why, offer } = paper;
  const shown = title || "Untitled";
  return (
    <li>
      <div>
        <b dir="auto">{shown}</b>
        {offer !== null ? <span className="offer" dir="auto"><Icon name="arrow-right" />{offer}</span> : <small>{why}</small>}
      </div>
      <span className="acts">
        {kind === "named-by-file" && <Button className="button" isDisabled={fixed} aria-label={`Take “${offer}”`} onPress={() => void enrich([item])}>Take</Button>}
        {kind === "capitals" && <Button className="button" isDisabled={fixed} aria-label={`Change to “${offer}”`} onPress={() => void retitle([paper])}>Change</Button>}
        {file !== null && <Button className="button" isDisabled={fixed} aria-label={`Locate… the file of ${shown}`} onPress={() => void locateFile(file)}>Locate…</Button>}
        <Button className="button" aria-label={`Show ${shown}`} onPress={() => void showPaper(item)}>Show</Button>
      </span>
    </li>
  );
}
