/** What services said, in words. */

import type { Finding } from "../../api";
import type { IconName } from "../../components/shared/Icon";

const found = ({ fields }: Finding, name: string) => fields.find(({ field }) => field === name)?.found ?? "";

/** "Journal of Gauges, 2021, 10.1000/gauges", of what was found. */
const publication = (finding: Finding) =>
  ["container_title", "issued", "doi"].map((field) => found(finding, field)).filter(Boolean).join(", ") || finding.service;

/** What it is about, in one line. */
export function headOf(finding: Finding): string {
  switch (finding.kind) {
    case "doubtful":
      return `${finding.service} says something else`;
    case "title":
      return `${finding.service} knows a paper of this title`;
    case "published":
      return `The published version of this preprint: ${publication(finding)}`;
    case "retracted":
      return `Retracted, says ${finding.service}`;
  }
}

export const iconOf = ({ kind }: Finding): IconName =>
  kind === "retracted" ? "warning" : kind === "published" ? "book" : "globe";

/** What taking it over is called. */
export const acceptWords = ({ kind, card, service }: Finding) =>
  card !== null ? `File it as ${service} says` : kind === "retracted" ? "Note it on the paper" : "Take what is checked";

/** What keeping what is there is called. */
export const refuseWords = ({ card }: Finding) => (card !== null ? "It is another paper" : "Keep what is there");
