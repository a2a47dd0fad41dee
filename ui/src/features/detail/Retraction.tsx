import type { Item } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { retractionOf, showFinding } from "../../state/findings";
import { useFindings } from "../../state/library";

/** The name under which a retraction is kept with the paper. */
const NOTED = "retracted";

/** A paper that was retracted says so before anything else. */
export function Retraction({ item }: { item: Item }) {
  const finding = retractionOf(useFindings().data ?? [], item.id);
  const noted = item.extra.find(({ name }) => name === NOTED);
  if (!finding && !noted) return null;
  return (
    <p className="retracted-note">
      <Icon name="warning" />
      <span>{finding ? `This paper was retracted, says ${finding.service}.` : "This paper was retracted."}</span>
      {finding && <button type="button" className="link" onClick={() => showFinding(finding.id)}>Look at it</button>}
    </p>
  );
}
