import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { Icon, type IconName } from "../../components/shared/Icon";
import { settingsAt, type Section } from "../../state/settings";
import { useStore } from "../../state/store";
import { AboutProgram } from "./AboutProgram";
import { Appearance } from "./Appearance";
import { Backups } from "./Backups";
import { FileNames } from "./FileNames";
import { Keyboard } from "./Keyboard";
import { LibraryFolder } from "./LibraryFolder";
import { Network } from "./Network";
import { WatchedFolders } from "./WatchedFolders";

interface Page {
  id: Section;
  icon: IconName;
  title: string;
  lead: string;
  content: () => ReactNode;
}

const saved = "Changes are kept as you make them.";

const pages: Page[] = [
  { id: "library", icon: "library", title: "Library", lead: "Everything lies in one folder on this computer.", content: () => <LibraryFolder /> },
  { id: "watched", icon: "watch", title: "Watched folders", lead: "PDFs that are put there come in by themselves.", content: () => <WatchedFolders /> },
  { id: "files", icon: "pdf", title: "File names", lead: saved, content: () => <FileNames /> },
  { id: "network", icon: "globe", title: "Network", lead: saved, content: () => <Network /> },
  { id: "appearance", icon: "page-tone", title: "Appearance", lead: saved, content: () => <Appearance /> },
  { id: "keyboard", icon: "keyboard", title: "Keyboard", lead: saved, content: () => <Keyboard /> },
  { id: "backups", icon: "backup", title: "Backups", lead: "The database is copied every day, and each copy is checked.", content: () => <Backups /> },
  { id: "about", icon: "source", title: "About", lead: "Offprint, a library of research papers on your own disk.", content: () => <AboutProgram /> },
];

/** Settings, in a tab of their own. Each saves by itself. */
export function SettingsPage() {
  const { section } = useStore(settingsAt, (now) => now);
  return (
    <Tabs
      className="settings"
      orientation="vertical"
      selectedKey={section}
      onSelectionChange={(key) => settingsAt.set({ section: key as Section })}
    >
      <TabList className="set-nav" aria-label="Settings">
        {pages.map(({ id, icon, title }) => (
          <Tab key={id} id={id} className="place">
            <Icon name={icon} />
            <span>{title}</span>
          </Tab>
        ))}
      </TabList>
      {pages.map(({ id, title, lead, content }) => (
        <TabPanel key={id} id={id} className="set-page">
          <div>
            <h1>{title}</h1>
            <p className="lead">{lead}</p>
            {content()}
          </div>
        </TabPanel>
      ))}
    </Tabs>
  );
}
