import { useEffect, type ReactNode } from "react";
import { keepFocus } from "./commands/keepFocus";
import { followMenu } from "./commands/menuBar";
import { useShortcuts } from "./commands/useShortcuts";
import { NameDialog } from "./components/library/NameDialog";
import { Announcer } from "./components/shared/Announcer";
import { Mishap } from "./components/shared/Mishap";

import { DetailPane } from "./features/detail/DetailPane";
import { DuplicatesPlace } from "./features/duplicates/DuplicatesPlace";
import { FirstRun } from "./features/first/FirstRun";
import { ExportDialog } from "./features/export/ExportDialog";
import { HealthPlace } from "./features/health/HealthPlace";
import { HistoryPage } from "./features/history/HistoryPage";
import { AddDialog } from "./features/identifiers/AddDialog";
import { AttachDialog } from "./features/inbox/AttachDialog";
import { Inbox } from "./features/inbox/Inbox";
import { ListPane } from "./features/list/ListPane";
import { NotesPlace } from "./features/notes/NotesPlace";
import { Notes } from "./features/notes/Notes";
import { NoteTab } from "./features/notes/NoteTab";
import { PasteDialog } from "./features/paste/PasteDialog";
import { Palette } from "./features/palette/Palette";
import { EmptyTrash } from "./features/list/EmptyTrash";
import { Preview } from "./features/preview/Preview";
import { ReaderTab } from "./features/reader/ReaderTab";
import { SettingsPage } from "./features/settings/SettingsPage";
import { RenameDialog } from "./features/rename/RenameDialog";
import { Banners } from "./features/shell/Banners";
import { DragGhost } from "./features/shell/DragGhost";
import { DropOverlay } from "./features/shell/DropOverlay";
import { ListAndDetail, Panes } from "./features/shell/Panes";
import { QueryHelp } from "./features/shell/QueryHelp";
import { ShortcutsDialog } from "./features/shell/ShortcutsDialog";
import { Toasts } from "./features/shell/Toasts";
import { TopBar } from "./features/shell/TopBar";
import { LibraryTree } from "./features/tree/LibraryTree";
import { useNarrow } from "./lib/width";
import { useSummary } from "./state/library";
import { useStore } from "./state/store";
import { isPage, restoreTabs, tabs, type PageName } from "./state/tabs";
import { restoreStanding } from "./state/standing";
import { isList, isWholeLibrary, restoreView, view } from "./state/view";
import { windowState } from "./state/window";

/** The window: joins the areas, which do not know each other. */
export function App() {
  useShortcuts();
  useEffect(followMenu, []);
  useEffect(keepFocus, []);
  return (
    <div className="window">
      <TopBar />
      <Banners />
      <Tabs />
      <Toasts />
      <Mishap what="The dialog"><PasteDialog /></Mishap>
      <Mishap what="The dialog"><AddDialog /></Mishap>
      <NameDialog />
      <Mishap what="The dialog"><ExportDialog /></Mishap>
      <Mishap what="The dialog"><RenameDialog /></Mishap>
      <AttachDialog />
      <ShortcutsDialog />
      <Mishap what="The palette"><Palette /></Mishap>
      <QueryHelp />
      <Mishap what="The preview"><Preview /></Mishap>
      <EmptyTrash />
      <DropOverlay />
      <DragGhost />
      <Announcer />
    </div>
  );
}

const pages: Record<PageName, () => ReactNode> = {
  "page:settings": () => <SettingsPage />,
  "page:history": () => <HistoryPage />,
};

/** The library stays as it is behind a paper, and comes back with its scrolling and its selection. */
function Tabs() {
  const { open, front } = useStore(tabs, (now) => now);
  const library = useSummary().data?.path;
  useEffect(() => {
    if (library === undefined) return;
    restoreTabs(library);
    restoreView(library);
    restoreStanding(library);
  }, [library]);
  const tab = open.find(({ file }) => file === front);
  return (
    <div className="stage">
      <div className={tab ? "library behind" : "library"} inert={tab !== undefined}>
        <Library />
      </div>
      {tab && (
        <main className="main in-front">
          {isPage(tab.file) ? (
            <Mishap key={tab.file} what="This page">{pages[tab.file]()}</Mishap>
          ) : (
            <Mishap key={tab.file} what={tab.note ? "The note" : "The paper"}>
              {tab.note ? <NoteTab tab={tab} /> : <ReaderTab tab={tab} notes={(item, readOnly) => <Notes item={item} readOnly={readOnly} />} />}
            </Mishap>
          )}
        </main>
      )}
    </div>
  );
}

function Library() {
  const summary = useSummary().data;
  // One by one: what is typed into the search box draws nothing here anew.
  const tree = useStore(view, (now) => now.tree);
  const detail = useStore(view, (now) => now.detail);
  const inbox = useStore(view, (now) => now.inbox);
  const notes = useStore(view, (now) => now.notes);
  const duplicates = useStore(view, (now) => now.duplicates);
  const health = useStore(view, (now) => now.health);
  const list = useStore(view, isList);
  const whole = useStore(view, isWholeLibrary);
  const over = useStore(windowState, (now) => now.over);
  const treeOver = useNarrow("tree");
  const detailOver = useNarrow("detail");
  const behind = useStore(tabs, (now) => now.front !== null);
  const first = whole && summary?.items === 0 && summary.trashed === 0;

  return (
    <div className="main" role={behind ? undefined : "main"}>
      <Panes tree={tree && !treeOver && <Mishap what="The tree"><LibraryTree /></Mishap>}>
        {inbox ? (
          <Mishap what="The inbox"><Inbox /></Mishap>
        ) : notes ? (
          <Mishap what="The notes"><NotesPlace /></Mishap>
        ) : duplicates ? (
          <Mishap what="The duplicates"><DuplicatesPlace /></Mishap>
        ) : health ? (
          <Mishap what="This page"><HealthPlace /></Mishap>
        ) : (
          <ListAndDetail
            list={first ? <FirstRun readOnly={summary.read_only !== null} /> : <Mishap what="The list"><ListPane /></Mishap>}
            detail={detail && !detailOver && !first && <Mishap what="The paper"><DetailPane over={false} /></Mishap>}
          />
        )}
      </Panes>
      {treeOver && over === "tree" && <div className="over left"><LibraryTree /></div>}
      {detailOver && over === "detail" && !first && list && <div className="over right"><DetailPane over /></div>}
    </div>
  );
}
