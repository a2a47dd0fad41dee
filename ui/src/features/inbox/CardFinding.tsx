import { Button } from "react-aria-components";
import type { Card, Finding } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { acceptFinding, ofCard, refuseFinding } from "../../state/findings";
import { useFindings } from "../../state/library";
import { FindingFields } from "./FindingFields";
import { acceptWords, refuseWords } from "./findingWords";

const none: Finding[] = [];

/** What services say of a file that waits: taking it over makes a paper of the file. */
export function CardFindings({ card, fixed }: { card: Card; fixed: boolean }) {
  const found = ofCard(useFindings().data ?? none, card.id);
  return found.map((finding) => <CardFinding key={finding.id} finding={finding} fixed={fixed} />);
}

function CardFinding({ finding, fixed }: { finding: Finding; fixed: boolean }) {
  const title = finding.fields.find(({ field }) => field === "title")?.found;
  return (
    <section className="card-finding" aria-label={`What ${finding.service} says`}>
      <p className="says">
        <Icon name="globe" />
        <span>{finding.service} says: <b dir="auto">{title ?? finding.title}</b>, {finding.percent} %</span>
      </p>
      {finding.reason !== "" && <p className="hint">{finding.reason}</p>}
      <FindingFields finding={finding} fixed={fixed} />
      <p className="acts">
        <Button className="button bounded" isDisabled={fixed} onPress={() => void acceptFinding(none, finding)}>
          <Icon name="check" />
          {acceptWords(finding)}
        </Button>
        <Button className="button" isDisabled={fixed} onPress={() => void refuseFinding(none, finding)}>{refuseWords(finding)}</Button>
      </p>
    </section>
  );
}
