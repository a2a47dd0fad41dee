import { Button } from "react-aria-components";
import { keysOf } from "../../commands/shownKeys";
import mark from "../../assets/app-icon.svg";
import { Icon, type IconName } from "../../components/shared/Icon";
import { Toggle } from "../../components/shared/Toggle";
import { addSample, chooseFiles, jobs, watchFolder } from "../../state/jobs";
import { switchLookUps } from "../../state/lookUps";
import { openSettings, settings } from "../../state/settings";
import { useStore } from "../../state/store";
import { askIdentifiers, openPaste } from "../../state/window";

/** An empty library: what it is for, and its doors. */
export function FirstRun({ readOnly }: { readOnly: boolean }) {
  const online = useStore(settings, (now) => now["online.enabled"]);
  const busy = useStore(jobs, ({ all }) => all.some(({ state }) => state === "running"));
  return (
    <section className="first" aria-label="First steps">
      <div>
        <img className="mark" src={mark} alt="" width="48" height="48" />
        <h1>No papers yet</h1>
        <p className="lead">
          Offprint keeps your papers and notes in one folder on this computer. Put something in; everything can be
          taken out again.
        </p>
        <Door icon="import" title="Drop PDFs anywhere in this window" keys={keysOf("papers.add")} disabled={readOnly} onPress={() => void chooseFiles()}>
          Or choose files, also a .bib or RIS from another program. Each PDF is copied into your library.
        </Door>
        <Door icon="watch" title="Watch a folder" disabled={readOnly} onPress={() => void watchFolder()}>
          New PDFs in Downloads, say, come in by themselves. The originals stay.
        </Door>
        <Door icon="paste" title="Paste papers" keys={keysOf("papers.paste")} disabled={readOnly} onPress={openPaste}>
          Titles and abstracts, copied from a web page or a mail.
        </Door>
        <Door icon="globe" title="Add by identifier" keys={keysOf("papers.identifier")} disabled={readOnly} onPress={() => askIdentifiers()}>
          A DOI, arXiv id, PubMed id, ISBN or web address, or a text that names some.
        </Door>
        <div className="network">
          <Toggle on={online} onChange={(on) => void switchLookUps(on)}>Offprint may look papers up</Toggle>
          <small>
            What comes in then gets what services such as Crossref and arXiv know of it. They are sent identifiers, or a
            title with one name; never a file or a note. Until you switch it on, nothing leaves this computer but what you
            ask for yourself.{" "}
            <Button className="link" onPress={() => openSettings("network")}>Who is asked</Button>
          </small>
        </div>
        <p className="tail">
          <span>
            Just looking?{" "}
            <Button className="link" isDisabled={readOnly || busy} onPress={() => void addSample()}>
              {busy ? "Adding the papers…" : "Add the sample library"}
            </Button>
          </span>
        </p>
      </div>
    </section>
  );
}

interface DoorProps {
  icon: IconName;
  title: string;
  keys?: string;
  disabled: boolean;
  onPress: () => void;
  children: string;
}

function Door({ icon, title, keys, disabled, onPress, children }: DoorProps) {
  return (
    <Button className="door" isDisabled={disabled} onPress={onPress}>
      <Icon name={icon} />
      <span>
        <b>{title}</b>
        <small>{children}</small>
      </span>
      {keys && <kbd className="key">{keys}</kbd>}
    </Button>
  );
}
