import { Toolbar } from "react-aria-components";
import { Icon, type IconName } from "../../components/shared/Icon";
import { useStore } from "../../state/store";
import { closeTab, isPage, tabs, toFront, type PageName } from "../../state/tabs";

const icons: Record<PageName, IconName> = { "page:settings": "settings", "page:history": "recent" };

/** The library, and each paper and note that is open: one tab stop, arrows between them. */
export function TabStrip() {
  const { open, front } = useStore(tabs, (now) => now);
  return (
    <nav className="tab-nav" aria-label="Open papers and notes">
      <Toolbar className="tab-strip" aria-label="Tabs">
        <button type="button" className={`tab ${front === null ? "here" : ""}`} aria-current={front === null ? "page" : undefined} title="Library (Ctrl 1)" onClick={() => toFront(null)}>
          <Icon name="library" />
          <span>Library</span>
        </button>
        {open.map(({ file, title, note }, index) => {
          const name = title !== "" ? title : note ? "New note" : "Untitled";
          const keys = index < 7 ? ` (Ctrl ${index + 2})` : "";
          return (
            <div key={file} className={`tab paper-tab ${isPage(file) ? "page-tab" : ""} ${front === file ? "here" : ""}`} onAuxClick={(event) => event.button === 1 && closeTab(file)}>
              <button type="button" className="to" aria-current={front === file ? "page" : undefined} title={`${name}${keys}`} onClick={() => toFront(file)}>
                <Icon name={isPage(file) ? icons[file] : note ? "note" : "book"} />
                <span dir="auto">{name}</span>
              </button>
              <button type="button" className="shut" aria-label={`Close ${name}`} title="Close (Ctrl W)" onClick={() => closeTab(file)}>
                <Icon name="close" />
              </button>
            </div>
          );
        })}
      </Toolbar>
    </nav>
  );
}
