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
  if (failure && !data) return <p className="hint" role="alert">{failure.message} {failure.hint}</p>;
  if (!data) return <p className="hint" role="status">Reading…</p>;
  return (
    <div className="check-papers">
      {!fixed && data.length > 1 && <FixAll kind={kind} all={data} />}
      <ul>
        {data.map((paper) => (
          <PaperLine key={`${paper.item} ${paper.file}`} kind={kind} paper={paper} fixed={fixed} />
        ))}
      </ul>
    </div>
  );
}

function FixAll({ kind, all }: { kind: HealthKind; all: readonly HealthPaper[] }) {
  if (kind === "named-by-file") {
    return <Button className="button primary" onPress={() => void enrich(null)}><Icon name="check" />Take what their PDFs say, for all {papers(all.length)}</Button>;
  }
  if (kind === "capitals") {
    return <Button className="button primary" onPress={() => void retitle(all)}><Icon name="check" />Change all {count(all.length, "title")} as shown</Button>;
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
