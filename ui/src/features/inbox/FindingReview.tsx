import { Toolbar } from "react-aria-components";
import type { Finding } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { dateInText, exactTime } from "../../lib/words";
import { acceptFinding, checks, isTaken, refuseFinding } from "../../state/findings";
import { showPaper } from "../../state/showPaper";
import { useStore } from "../../state/store";
import { FindingFields } from "./FindingFields";
import { acceptWords, headOf, iconOf, refuseWords } from "./findingWords";
import { Act } from "./Review";

interface Props {
  /** Those among which one stands. */
  all: readonly Finding[];
  finding: Finding;
  /** Why nothing can be decided. */
  readOnly: string | null;
}

/** What a service says of a paper: why a person has to say, what would change, and what can be decided. */
export function FindingReview({ all, finding, readOnly }: Props) {
  const fixed = readOnly !== null;
  const nothing = useStore(checks, (now) => isEmpty(finding, now.of[finding.id]));
  const show = () => finding.item !== null && void showPaper(finding.item);
  return (
    <section className={`review finding-review ${finding.kind}`} aria-label="Under review">
      <div className="review-body">
        <div className="known">
          <h2 dir="auto">
            <button type="button" className="to-paper" onClick={show}>{finding.title || "Untitled"}</button>
          </h2>
          <p className="says"><Icon name={iconOf(finding)} />{headOf(finding)}</p>
          <p className="facts-line">
            {finding.kind === "retracted" ? "Found" : `Agrees to ${finding.percent} %, found`}{" "}
            <time dateTime={finding.added} title={exactTime(finding.added)}>{dateInText(finding.added)}</time>
          </p>
          {finding.reason !== "" && (
            <p className="why">
              <Icon name="warning" />
              <span>{finding.reason}</span>
            </p>
          )}
        </div>
        <FindingFields finding={finding} fixed={fixed} />
      </div>
      <footer>
        {readOnly !== null && <p className="hint"><Icon name="warning" />{readOnly}</p>}
        <Toolbar className="decide" aria-label="What is right">
          <Act primary icon="check" label={acceptWords(finding)} keys="A" disabled={fixed || nothing} onPress={() => void acceptFinding(all, finding)} />
          <Act icon="minus" label={refuseWords(finding)} keys="K" disabled={fixed} onPress={() => void refuseFinding(all, finding)} />
          <Act icon="book" label="Go to the paper" keys="O" className="end" onPress={show} />
        </Toolbar>
      </footer>
    </section>
  );
}

/** There are fields, and none is checked. */
function isEmpty({ fields }: Finding, of: Readonly<Record<string, boolean>> | undefined): boolean {
  return fields.length > 0 && fields.every((field) => !isTaken(of, field));
}
