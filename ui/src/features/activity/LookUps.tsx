import { Button } from "react-aria-components";
import type { LookUps } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { exactTime, papers } from "../../lib/words";
import { switchLookUps, tryLookUpsAgain } from "../../state/lookUps";

/** Whether there is anything to say of look-ups. */
export const areWaiting = (now: LookUps | undefined) => now !== undefined && now.waiting + now.parked.length > 0;

const wait = (many: number, offline = false) => `${papers(many)} ${many === 1 ? "waits" : "wait"} ${offline ? "for the network" : "to be looked up"}`;

/** What waits to be looked up, why and until when, and what was given up. */
export function LookUpLine({ now: { enabled, waiting, why, offline, until, parked } }: { now: LookUps }) {
  const reason = [why, until === null ? "" : `It is tried again on ${exactTime(until)}.`].filter(Boolean).join(" ");
  return (
    <div className="activity-line" data-testid="look-ups">
      <Icon name={enabled ? "recent" : "globe"} />
      <span>{!enabled ? "Look-ups are off" : waiting > 0 ? wait(waiting, offline) : "Some papers could not be looked up"}</span>
      {enabled ? (
        <Button className="button" onPress={() => void tryLookUpsAgain()}>Try now</Button>
      ) : (
        <Button className="button" onPress={() => void switchLookUps(true)}>Switch on</Button>
      )}
      {!enabled && waiting > 0 && <small>{wait(waiting)} once they are on.</small>}
      {enabled && waiting > 0 && reason !== "" && <small>{reason}</small>}
      {parked.length > 0 && (
        <details>
          <summary>{papers(parked.length)} given up</summary>
          <ul>
            {parked.map(({ item, title, reason: cause }, index) => (
              <li key={item ?? index}><b dir="auto">{title || "Untitled"}</b>: {cause}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
