/** What the fields of a file are called. */
export const labels: Record<string, string> = {
  title: "Title", creators: "Authors", issued: "Date", container_title: "Journal", doi: "DOI", arxiv: "arXiv", pmid: "PubMed", isbn: "ISBN", abstract: "Abstract",
};
