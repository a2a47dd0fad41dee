import { useState } from "react";
import { Button } from "react-aria-components";
import { Sheet } from "../../components/shared/Sheet";
import { areaNames, type Area, type Command } from "../../commands/command";
import { fit } from "../../commands/rank";
import { capsOf } from "../../commands/shownKeys";
import { table } from "../../commands/table";
import { useStore } from "../../state/store";
import { openQueryHelp, windowState } from "../../state/window";

const areas = Object.keys(areaNames) as Area[];

/** Its chords in caps, each a group; or the keys of a gesture as they are told. */
function capsOfAll({ keys, shown }: Command): string[][] {
  if (shown !== undefined) return shown.split(", ").map((one) => [one]);
  return (keys ?? []).map(capsOf);
}

/** A text is a key, such as "ctrl k", or words of a command. */
const fits = (text: string) => (one: Command) => {
  const asked = text.toLowerCase().replace(/\s*\+\s*/g, " ");
  const keys = capsOfAll(one).map((caps) => caps.join(" ").toLowerCase());
  return asked === "" || keys.includes(asked) || fit(asked, one.words, one.also) !== null;
};

const hasKeys = ({ keys, shown, listed, onSheet }: Command) => listed !== false && onSheet !== false && (shown !== undefined || (keys?.length ?? 0) > 0);

/** All keys, by where they are heard. */
export function ShortcutsDialog() {
  const open = useStore(windowState, (now) => now.shortcuts);
  return (
    <Sheet open={open} title="Keyboard shortcuts" className="shortcuts" onClose={() => windowState.set({ shortcuts: false })}>
      <Keys />
    </Sheet>
  );
}

function Keys() {
  const [text, setText] = useState("");
  const found = table.filter(hasKeys).filter(fits(text.trim()));
  return (
    <>
      <div className="find-keys">
        <input className="field" type="search" aria-label="Find a command or a key" placeholder="Find a command or a key" value={text} onChange={(event) => setText(event.target.value)} />
      </div>
      <div className="groups">
        {found.length === 0 && <p>No command and no key is like “{text}”.</p>}
        {areas.map((area) => <Group key={area} area={area} commands={found.filter((one) => one.area === area)} />)}
      </div>
      <footer>
        <Button className="button link" onPress={openQueryHelp}>How to search…</Button>
      </footer>
    </>
  );
}

function Group({ area, commands }: { area: Area; commands: Command[] }) {
  if (commands.length === 0) return null;
  return (
    <section>
      <h3>{areaNames[area]}</h3>
      <dl>
        {commands.map((one) => (
          <div key={one.id}>
            <dt>{one.words.replace(/…$/, "")}</dt>
            <dd>
              {capsOfAll(one).map((caps) => (
                <span key={caps.join(" ")} className="caps">
                  {caps.map((cap) => <kbd key={cap} className="cap">{cap}</kbd>)}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
