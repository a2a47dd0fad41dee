/** The keyboard of what services say: arrows go on from the files that wait, letters decide. */

import type { KeyboardEvent } from "react";
import type { Finding } from "../../api";
import { chord, isInOverlay, isTextField } from "../../lib/keys";
import { announce } from "../../state/announce";
import { acceptFinding, refuseFinding, standAtFinding, takenOf } from "../../state/findings";
import { showPaper } from "../../state/showPaper";
import { wish } from "../../state/window";

interface Here {
  all: readonly Finding[];
  /** The one under review, if it is none of the files. */
  finding: Finding | undefined;
  /** How many files wait, and at which of them one stands. */
  files: number;
  at: number;
  /** Why nothing can be decided. */
  readOnly: string | null;
}

type Pressed = (event: KeyboardEvent) => void;

const inList = ({ target }: KeyboardEvent) => target instanceof Element && target.getAttribute("role") === "listbox";

/** `ofFiles` has the keys while a file is under review. */
export function findingKeys(here: Here, ofFiles: Pressed): Pressed {
  const { all, finding, files, at } = here;
  return (event) => {
    if (event.defaultPrevented || isTextField(event.target) || isInOverlay(event.target)) return;
    const pressed = chord(event);
    if (!finding) {
      if (pressed === "ArrowDown" && inList(event) && at === files - 1 && all.length > 0) {
        event.preventDefault();
        wish("finding");
      } else ofFiles(event);
      return;
    }
    const act = (inList(event) ? steps(here, finding)[pressed] : undefined) ?? decisions(here, finding)[pressed];
    if (!act) return;
    event.preventDefault();
    if (!event.repeat || pressed.startsWith("Arrow")) act();
  };
}

function steps({ all, files }: Here, finding: Finding): Record<string, () => void> {
  const at = all.indexOf(finding);
  return {
    ArrowDown: () => standAtFinding(all, at + 1),
    ArrowUp: () => (at === 0 && files > 0 ? wish("list") : standAtFinding(all, at - 1)),
    Home: () => standAtFinding(all, 0),
    End: () => standAtFinding(all, all.length - 1),
    Enter: () => open(finding),
  };
}

const open = ({ item }: Finding) => item !== null && void showPaper(item);

function decisions({ all, readOnly }: Here, finding: Finding): Record<string, () => void> {
  const decide = (write: () => void) => () => (readOnly === null ? write() : announce(readOnly));
  return {
    A: decide(() => {
      if (finding.fields.length > 0 && takenOf(finding).length === 0) announce("Nothing is checked");
      else void acceptFinding(all, finding);
    }),
    K: decide(() => void refuseFinding(all, finding)),
    O: () => open(finding),
  };
}
