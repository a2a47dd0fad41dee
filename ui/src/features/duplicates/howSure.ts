/** How sure it is that papers are one work, in a word: the figure alone says little. */

import type { DuplicateGroup } from "../../api";
import type { IconName } from "../../components/shared/Icon";

export function howSure({ sure, score }: Pick<DuplicateGroup, "sure" | "score">): { icon: IconName; words: string } {
  if (sure) return { icon: "check", words: "sure" };
  const percent = `${Math.round(score * 100)} %`;
  return score >= 0.75 ? { icon: "duplicates", words: percent } : { icon: "warning", words: `doubtful, ${percent}` };
}
