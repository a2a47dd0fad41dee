/** The formats in which papers leave, by the names of the command line. */

export const formats = [
  { id: "bibtex", label: "BibTeX", about: "for LaTeX" },
  { id: "biblatex", label: "BibLaTeX", about: "for LaTeX with biber" },
  { id: "ris", label: "RIS", about: "for EndNote, Zotero, Mendeley" },
  { id: "csl-json", label: "CSL-JSON", about: "for Pandoc and Zotero" },
  { id: "refer", label: "EndNote tagged", about: ".enw" },
  { id: "nbib", label: "PubMed", about: ".nbib" },
  { id: "csv", label: "CSV", about: "a table" },
  { id: "markdown", label: "Markdown", about: "a file per paper, with notes and highlights" },
  { id: "offprint", label: "Offprint JSON", about: "everything, and back in" },
] as const;

/** Whether a file in this format can be kept up to date. */
export const followable = (format: string) => format === "bibtex" || format === "biblatex";
