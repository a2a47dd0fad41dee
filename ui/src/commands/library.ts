/** Commands of the library as a whole, and of the window. */

import { redo, undo } from "../state/actions";
import { exportNow } from "../state/exports";
import { showCameIn, showInbox } from "../state/inbox";
import { addSample, chooseFiles, watchFolder } from "../state/jobs";
import { askToSave } from "../state/savedSearches";
import { openSettings, setSetting, settings, zoomWindow } from "../state/settings";
import { closeTab, frontByNumber, nextTab, openPage, tabs, toFront } from "../state/tabs";
import { goBack, goForward } from "../state/trail";
import { goTo, hasQuery, toList, type Target } from "../state/view";
import { askEmptyTrash, askExport, askIdentifiers, askName, openPalette, openPaste, openQueryHelp, openShortcuts, toggleDetail, toggleTree, wish, wishNext } from "../state/window";
import { reasons, unless, type Command } from "./command";
import { nextPane } from "./panes";

const { noWrite, inLibrary } = reasons;

const toSearch = () => {
  toFront(null);
  toList();
  wishNext("search");
};

const toPlace = (target: Target) => () => {
  toFront(null);
  if ("inbox" in target) showInbox();
  else {
    goTo(target);
    wishNext("list");
  }
};

export const ofLibrary: Command[] = [
  { id: "papers.add", words: "Add files…", also: "import PDF BibTeX RIS", icon: "pdf", keys: ["Ctrl+O"], area: "anywhere", whileTyping: true, menu: "Library", unless: noWrite, run: () => void chooseFiles() },
  { id: "papers.paste", words: "Paste papers", also: "clipboard listing BibTeX", icon: "paste", keys: ["Ctrl+Shift+V"], area: "anywhere", menu: "Library", unless: noWrite, run: openPaste },
  { id: "papers.identifier", words: "Add by identifier…", also: "DOI arXiv PMID PubMed ISBN URL look up network", icon: "globe", keys: ["Ctrl+Shift+A"], area: "anywhere", whileTyping: true, menu: "Library", unless: noWrite, run: () => askIdentifiers() },
  { id: "folder.watch", words: "Watch a folder…", also: "downloads", icon: "watch", area: "anywhere", menu: "Library", unless: noWrite, run: () => void watchFolder() },
  { id: "sample.add", words: "Add the sample library", icon: "book", area: "anywhere", offered: ({ items }) => items === 0, unless: noWrite, run: () => void addSample() },
  { id: "export", words: "Export…", also: "BibTeX RIS CSV save as", icon: "export", keys: ["Ctrl+E"], area: "anywhere", whileTyping: true, menu: "Library", apart: true, unless: ({ items }) => (items === 0 ? "there are no papers" : null), run: () => askExport(exportNow()) },
  { id: "settings", words: "Settings", also: "preferences options", icon: "settings", keys: ["Ctrl+,"], area: "anywhere", whileTyping: true, menu: "Library", apart: true, run: () => openSettings() },
  { id: "backups", words: "Backups…", also: "restore save copy", icon: "backup", area: "anywhere", menu: "Library", run: () => openSettings("backups") },
  { id: "network", words: "Network…", also: "online look-ups services keys e-mail", icon: "globe", area: "anywhere", run: () => openSettings("network") },
  { id: "folders", words: "Watched folders…", icon: "watch", area: "anywhere", run: () => openSettings("watched") },

  { id: "trash.empty", words: "Empty the trash…", also: "delete for good forever", icon: "trash", area: "anywhere", menu: "Library", apart: true, unless: unless(noWrite, ({ trashed }) => (trashed === 0 ? "the trash is empty" : null)), run: askEmptyTrash },

  { id: "undo", words: "Undo", icon: "undo", keys: ["Ctrl+Z"], area: "anywhere", menu: "Edit", unless: noWrite, grey: (now) => (now.undo === null ? "there is nothing to undo" : null), run: () => void undo() },
  { id: "redo", words: "Redo", icon: "redo", keys: ["Ctrl+Shift+Z", "Ctrl+Y"], area: "anywhere", menu: "Edit", unless: noWrite, grey: (now) => (now.redo === null ? "there is nothing to redo" : null), run: () => void redo() },
  { id: "history", words: "History", also: "steps undo log", icon: "recent", keys: ["Ctrl+H"], area: "anywhere", whileTyping: true, menu: "Edit", run: () => openPage("page:history") },
  { id: "search", words: "Search", also: "find filter", icon: "search", keys: ["Ctrl+F", "/"], area: "anywhere", whileTyping: true, menu: "Edit", apart: true, run: toSearch },
  { id: "search.save", words: "Save this search…", icon: "saved-search", area: "anywhere", menu: "Edit", unless: unless(noWrite, ({ view }) => (hasQuery(view) ? null : "nothing is searched for")), run: () => askToSave() },
  { id: "collection.new", words: "New collection…", also: "folder", icon: "folder-add", area: "anywhere", menu: "Edit", unless: noWrite, run: () => askName({ what: "new-collection", inside: null, papers: [] }) },

  { id: "palette", words: "Commands", icon: "keyboard", keys: ["Ctrl+K"], area: "anywhere", whileTyping: true, menu: "View", run: () => openPalette() },
  { id: "view.tree", words: "Show or hide the library tree", also: "sidebar pane", icon: "pane-left", keys: ["Ctrl+\\"], area: "anywhere", whileTyping: true, menu: "View", unless: inLibrary, run: toggleTree },
  { id: "view.detail", words: "Show or hide the details", also: "sidebar pane", icon: "pane-right", keys: ["Ctrl+I"], area: "anywhere", whileTyping: true, menu: "View", unless: inLibrary, run: toggleDetail },
  { id: "pane.next", words: "Next pane", keys: ["F6"], area: "anywhere", whileTyping: true, menu: "View", run: () => nextPane(1) },
  { id: "pane.previous", words: "Previous pane", keys: ["Shift+F6"], area: "anywhere", whileTyping: true, run: () => nextPane(-1) },
  { id: "view.menuBar", words: "Show or hide the menu bar", also: "menus", icon: "outline", keys: ["Ctrl+Shift+M"], area: "anywhere", whileTyping: true, menu: "View", run: () => void setSetting("appearance.menu_bar", !settings.get()["appearance.menu_bar"]) },
  { id: "columns", words: "Choose columns…", also: "list table", icon: "columns", area: "anywhere", menu: "View", unless: inLibrary, run: () => wish("columns") },
  { id: "theme.light", words: "Light theme", icon: "page-tone", area: "anywhere", menu: "View", apart: true, run: () => void setSetting("appearance.theme", "light") },
  { id: "theme.dark", words: "Dark theme", icon: "page-tone", area: "anywhere", menu: "View", run: () => void setSetting("appearance.theme", "dark") },
  { id: "theme.system", words: "Theme of the system", icon: "page-tone", area: "anywhere", menu: "View", run: () => void setSetting("appearance.theme", "system") },
  { id: "density", words: "Compact or comfortable rows", also: "density", icon: "outline", area: "anywhere", menu: "View", run: () => void setSetting("appearance.density", settings.get()["appearance.density"] === "compact" ? "comfortable" : "compact") },
  { id: "zoom.larger", words: "Everything larger", also: "zoom in window", icon: "add", keys: ["Ctrl++", "Ctrl+="], area: "anywhere", whileTyping: true, menu: "View", apart: true, run: () => zoomWindow(1) },
  { id: "zoom.smaller", words: "Everything smaller", also: "zoom out window", icon: "minus", keys: ["Ctrl+-"], area: "anywhere", whileTyping: true, menu: "View", run: () => zoomWindow(-1) },
  { id: "zoom.normal", words: "Everything at 100 %", also: "zoom reset window", keys: ["Ctrl+0"], area: "anywhere", whileTyping: true, menu: "View", run: () => void setSetting("appearance.zoom", "100") },

  { id: "go.back", words: "Back", icon: "arrow-left", keys: ["Alt+ArrowLeft"], area: "anywhere", menu: "Go", unless: ({ back }) => (back ? null : "this is where the way began"), run: () => void goBack() },
  { id: "go.forward", words: "Forward", icon: "arrow-right", keys: ["Alt+ArrowRight"], area: "anywhere", menu: "Go", unless: ({ forward }) => (forward ? null : "the way leads no further"), run: () => void goForward() },
  { id: "go.inbox", words: "Go to the inbox", icon: "inbox", area: "anywhere", menu: "Go", apart: true, run: toPlace({ inbox: true }) },
  { id: "go.cameIn", words: "Go to what went in by itself", also: "inbox history watched added undo", icon: "recent", area: "anywhere", menu: "Go", run: showCameIn },
  { id: "go.all", words: "Go to all items", icon: "library", area: "anywhere", menu: "Go", run: toPlace({ place: "all" }) },
  { id: "go.unfiled", words: "Go to unfiled papers", icon: "unfiled", area: "anywhere", menu: "Go", run: toPlace({ place: "unfiled" }) },
  { id: "go.duplicates", words: "Go to the duplicates", also: "merge twice same", icon: "duplicates", area: "anywhere", menu: "Go", run: toPlace({ duplicates: true }) },
  { id: "go.health", words: "Go to the health of the library", also: "check missing doubtful titles abstracts", icon: "health", area: "anywhere", menu: "Go", run: toPlace({ health: true }) },
  { id: "go.trash", words: "Go to the trash", icon: "trash", area: "anywhere", menu: "Go", run: toPlace({ place: "trash" }) },

  { id: "tab.library", words: "The library", icon: "library", keys: ["Ctrl+1"], area: "tabs", whileTyping: true, menu: "Go", apart: true, run: () => toFront(null) },
  { id: "tab.next", words: "Next tab", keys: ["Ctrl+Tab", "Ctrl+PageDown"], area: "tabs", whileTyping: true, menu: "Go", run: () => nextTab(1) },
  { id: "tab.previous", words: "Previous tab", keys: ["Ctrl+Shift+Tab", "Ctrl+PageUp"], area: "tabs", whileTyping: true, menu: "Go", run: () => nextTab(-1) },
  { id: "tab.close", words: "Close the tab", icon: "close", keys: ["Ctrl+W"], area: "tabs", whileTyping: true, menu: "Go", unless: ({ front }) => (front === null ? "the library stays open" : null), run: () => {
    const { front } = tabs.get();
    if (front !== null) closeTab(front);
  } },
  ...[2, 3, 4, 5, 6, 7, 8, 9].map((number): Command => ({
    id: `tab.${number}`, words: number === 9 ? "The last tab" : `Tab ${number}`, keys: [`Ctrl+${number}`], area: "tabs", whileTyping: true, listed: false, run: () => frontByNumber(number),
  })),

  { id: "shortcuts", words: "Keyboard shortcuts", also: "keys", icon: "keyboard", keys: ["?", "Ctrl+/"], area: "anywhere", whileTyping: true, menu: "Help", run: openShortcuts },
  { id: "help.search", words: "How to search", also: "query language fields", icon: "search", keys: ["F1"], area: "anywhere", whileTyping: true, menu: "Help", run: openQueryHelp },
  { id: "about", words: "About Offprint", also: "version licence", icon: "source", area: "anywhere", menu: "Help", run: () => openSettings("about") },
];
