/** The checks in words: what a count means, and what can be done. */

import type { HealthKind } from "../../api";
import { count, papers } from "../../lib/words";

interface Words {
  /** What is looked for. */
  name: string;
  /** With its number. */
  found: (many: number) => string;
  /** Why it matters, or what to do. */
  advice: string;
  /** What can be asked of the network for all of them. */
  ask?: "look-up" | "pdf";
}

const several = (what: string) => (many: number) => `${papers(many)} ${what}`;

export const checkWords: Record<HealthKind, Words> = {
  duplicates: { name: "duplicates", found: (many) => `${count(many, "group")} of possible duplicates`, advice: "Look at them side by side, and merge what is one work." },
  "named-by-file": { name: "papers called like their file", found: several("called like their file"), advice: "Their PDFs were read since and say more. What you typed stays." },
  capitals: { name: "titles in capitals", found: (many) => `${count(many, "title")} in capitals`, advice: "They can be written as in a sentence. Look at each before: names may need a capital." },
  "doubtful-title": { name: "doubtful titles", found: (many) => count(many, "doubtful title"), advice: "They look like names of files or say nothing. Look them up, or open one and write its title.", ask: "look-up" },
  "missing-file": { name: "missing files", found: (many) => `${count(many, "file")} not where ${many === 1 ? "it" : "they"} should be`, advice: "Locate them, wherever they are now. Nothing of the paper is lost meanwhile." },
  "no-text": { name: "PDFs that cannot be searched", found: (many) => `${papers(many)} whose PDF cannot be searched`, advice: "Scans without text, locked files, and files that could not be read." },
  "key-clash": { name: "shared citation keys", found: several("that share a citation key"), advice: "Texts that cite by it could mean either. Give one of them another key." },
  "no-author": { name: "papers without authors", found: several("without authors"), advice: "Open one and add them." },
  "no-year": { name: "papers without a year", found: several("without a year"), advice: "Open one and add it." },
  "no-identifier": { name: "papers without DOI and arXiv id", found: several("without DOI and arXiv id"), advice: "With one of them a paper is known again, and never added twice.", ask: "look-up" },
  "no-abstract": { name: "papers without an abstract", found: several("without an abstract"), advice: "Search finds more with one.", ask: "look-up" },
  "no-pdf": { name: "papers without a PDF", found: several("without a PDF"), advice: "Get open copies where there are some, or drop the file on the paper in the list.", ask: "pdf" },
};

/** Checks that lead to a place or to the list; the others list their papers here. */
export const opensHere = (kind: HealthKind, query: string | null) => kind !== "duplicates" && query === null;

/** As the commands call it. */
export const askWords = { "look-up": "Look up", pdf: "Get the PDF" } as const;
