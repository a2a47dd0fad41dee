/** The checks in words: what a count means, and what can be done. */

import type { HealthKind } from "../../api";
import { count, papers } from "../../lib/words";

interface Words {
  /** With its number. */
  found: (many: number) => string;
  /** Why it matters, or what to do. */
  advice: string;
}

const several = (what: string) => (many: number) => `${papers(many)} ${what}`;

export const checkWords: Record<HealthKind, Words> = {
  duplicates: { found: (many) => `${count(many, "group")} of possible duplicates`, advice: "Look at them side by side, and merge what is one work." },
  "named-by-file": { found: several("called like their file"), advice: "Their PDFs were read since and say more. What you typed stays." },
  capitals: { found: (many) => `${count(many, "title")} in capitals`, advice: "They can be written as in a sentence. Look at each before: names may need a capital." },
  "doubtful-title": { found: (many) => count(many, "doubtful title"), advice: "They look like names of files or say nothing. Open one and write its title." },
  "missing-file": { found: (many) => `${count(many, "file")} not where ${many === 1 ? "it" : "they"} should be`, advice: "Locate them, wherever they are now. Nothing of the paper is lost meanwhile." },
  "no-text": { found: (many) => `${papers(many)} whose PDF cannot be searched`, advice: "Scans without text, locked files, and files that could not be read." },
  "key-clash": { found: several("that share a citation key"), advice: "Texts that cite by it could mean either. Give one of them another key." },
  "no-author": { found: several("without authors"), advice: "Open one and add them." },
  "no-year": { found: several("without a year"), advice: "Open one and add it." },
  "no-identifier": { found: several("without DOI and arXiv id"), advice: "With one of them a paper is known again, and never added twice." },
  "no-abstract": { found: several("without an abstract"), advice: "Search finds more with one." },
  "no-pdf": { found: several("without a PDF"), advice: "Drop the file on the paper in the list." },
};

/** Checks that lead to a place or to the list; the others list their papers here. */
export const opensHere = (kind: HealthKind, query: string | null) => kind !== "duplicates" && query === null;
