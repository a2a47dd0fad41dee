/** Commands on papers: those selected in the list, or the one that is being read. */

import { writeNote } from "../state/reading";
import { areQueued, cycleStatus, lastPart, queue, rate, restore, setStatus, takeOut, trash } from "../state/actions";
import { copyAsBibtex } from "../state/exports";
import { chooseFiles } from "../state/jobs";
import { copyLink } from "../state/links";
import { getPdfs, lookUp } from "../state/lookUps";
import { openPaper } from "../state/open";
import { selectAll } from "../state/selection";
import { beginNote } from "../state/notes";
import { askExport, askRename, openPalette, openPreview, showDetail, wish } from "../state/window";
import { reasons, unless, type Command, type Now } from "./command";

const { noWrite, somePaper, onePaper, inLibrary } = reasons;

const inTrash = ({ view, reading }: Now) => view.place === "trash" && !reading;
const notInTrash = (now: Now) => !inTrash(now);
const writes = unless(noWrite, somePaper);
const ids = (now: Now) => [...now.ids];

/** On the paper that is meant, or one by itself. */
function newNote({ ids: all, reading }: Now): void {
  if (reading) {
    writeNote();
    return;
  }
  if (all.length !== 1) {
    beginNote();
    return;
  }
  showDetail();
  wish("note");
}

const stars = (rating: number): Command => ({
  id: `paper.rate.${rating}`,
  words: rating === 0 ? "Remove the rating" : `Rate ${rating} of 5`,
  also: "stars",
  icon: rating === 0 ? "star" : "star-full",
  keys: [String(rating)],
  onSheet: false,
  area: "list",
  offered: notInTrash,
  unless: writes,
  run: (now) => void rate(ids(now), rating),
});

export const ofPapers: Command[] = [
  { id: "paper.open", words: "Open PDF", also: "read", icon: "book", keys: ["Enter"], area: "list", menu: "Papers", offered: notInTrash, unless: unless(inLibrary, onePaper, ({ only }) => (only?.pdfs === 0 ? "it has no PDF" : null)), run: ({ only }) => only && void openPaper(only.id) },
  { id: "paper.preview", words: "Preview", also: "first page look quick", icon: "area", keys: [" "], area: "list", menu: "Papers", unless: unless(inLibrary, somePaper), run: openPreview },
  { id: "paper.title", words: "Edit title", icon: "edit", keys: ["E"], area: "list", menu: "Papers", offered: notInTrash, unless: unless(noWrite, inLibrary, onePaper), run: () => { showDetail(); wish("title"); } },
  { id: "paper.note", words: "New note", icon: "note", keys: ["Ctrl+N"], area: "anywhere", whileTyping: true, menu: "Papers", unless: noWrite, run: (now) => newNote(now) },
  { id: "paper.attach", words: "Attach files…", icon: "attach", area: "list", menu: "Papers", offered: notInTrash, unless: unless(noWrite, onePaper), run: (now) => void chooseFiles(now.ids[0]) },
  { id: "paper.lookUp", words: "Look up", also: "metadata network Crossref complete abstract identifiers", icon: "globe", area: "list", menu: "Papers", offered: notInTrash, unless: writes, run: (now) => void lookUp(ids(now)) },
  { id: "paper.pdf", words: "Get the PDF", also: "download open copy network", icon: "pdf", area: "list", menu: "Papers", offered: notInTrash, unless: unless(writes, ({ only }) => ((only?.pdfs ?? 0) > 0 ? "it has a PDF" : null)), run: (now) => void getPdfs(ids(now)) },
  { id: "paper.tag", words: "Add tag…", also: "label keyword", icon: "tag", keys: ["T"], area: "list", menu: "Papers", apart: true, offered: notInTrash, unless: unless(noWrite, inLibrary, somePaper), run: () => { showDetail(); wish("tag"); } },
  { id: "paper.collect", words: "Put into collection…", also: "file folder move", icon: "folder-add", keys: ["C"], area: "list", menu: "Papers", offered: notInTrash, unless: writes, run: () => openPalette("collections") },
  { id: "paper.queue", words: "Into the reading queue, or out of it", also: "later", icon: "queue", keys: ["Q"], area: "list", menu: "Papers", offered: notInTrash, unless: writes, run: (now) => void queue(ids(now), !areQueued(ids(now))) },
  { id: "paper.takeOut", words: "Take out of this collection", also: "remove", icon: "minus", area: "list", offered: ({ view, reading }) => view.collection !== null && !reading, unless: writes, run: (now) => void takeOut(now.view.collection ?? "", ids(now)) },
  { id: "paper.bibtex", words: "Copy as BibTeX", also: "cite citation clipboard", icon: "cite", keys: ["Ctrl+Shift+B"], area: "anywhere", whileTyping: true, menu: "Papers", apart: true, unless: somePaper, run: (now) => void copyAsBibtex(ids(now)) },
  { id: "paper.link", words: "Copy link to the paper", also: "address url offprint://", icon: "copy", area: "list", menu: "Papers", unless: onePaper, run: (now) => void copyLink(now.ids[0] ?? "") },
  { id: "paper.export", words: "Export the selected papers…", icon: "export", area: "list", offered: notInTrash, unless: unless(inLibrary, somePaper), run: () => askExport({ scope: "selection" }) },
  { id: "paper.rename", words: "Rename files…", also: "names template", icon: "edit", area: "list", menu: "Papers", offered: notInTrash, unless: unless(noWrite, inLibrary, somePaper), run: () => askRename("selection") },
  { id: "paper.unread", words: "Mark as unread", icon: "retry", area: "list", menu: "Papers", apart: true, offered: notInTrash, unless: writes, run: (now) => void setStatus(ids(now), "unread") },
  { id: "paper.reading", words: "Mark as reading", icon: "reading", area: "list", menu: "Papers", offered: notInTrash, unless: writes, run: (now) => void setStatus(ids(now), "reading") },
  { id: "paper.read", words: "Mark as read", icon: "read", area: "list", menu: "Papers", offered: notInTrash, unless: writes, run: (now) => void setStatus(ids(now), "read") },
  { id: "paper.cycle", words: "Unread, reading, read in turn", icon: "reading", keys: ["U"], area: "list", offered: notInTrash, unless: writes, run: (now) => void cycleStatus(ids(now)) },
  ...[1, 2, 3, 4, 5, 0].map(stars),
  { id: "paper.trash", words: "Move to trash", also: "delete remove", icon: "trash", keys: ["Delete"], area: "list", menu: "Papers", apart: true, offered: notInTrash, unless: unless(noWrite, inLibrary, somePaper), run: (now) => void trash(ids(now)) },
  { id: "paper.restore", words: "Restore", also: "trash back", icon: "undo", keys: ["R"], area: "list", offered: inTrash, unless: writes, run: (now) => void restore(ids(now)) },
  { id: "list.all", words: "Select all papers", icon: "check", keys: ["Ctrl+A"], area: "list", menu: "Edit", apart: true, unless: inLibrary, run: () => void selectAll() },
];

/** What the palette says of whom a command means. */
export function meant(now: Now): string {
  if (now.reading) return "acts on this paper";
  if (now.ids.length === 0) return now.view.collection === null ? "" : `in ${lastPart(now.view.collection)}`;
  return now.ids.length === 1 ? "acts on 1 selected paper" : `acts on ${now.ids.length} selected papers`;
}
