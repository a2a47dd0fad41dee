import { Label, Radio, RadioGroup } from "react-aria-components";
import { useSummary } from "../../state/library";
import { setSetting, settings, type Settings } from "../../state/settings";
import { useStore } from "../../state/store";
import { Setting } from "./Setting";

type Mode = Settings["import.mode"];

const modes: [Mode, string, string][] = [
  ["copy", "Is copied into the library", "The original stays where it is, untouched."],
  ["move", "Is moved into the library", "The original is gone from where it was, once the library holds it safely."],
  ["link", "Stays where it is, and is linked", "The library only remembers where it lies; backups and copies of the library do not hold it."],
];

/** What becomes of a file that comes in, and what it is called then. */
export function FileNames() {
  const mode = useStore(settings, (now) => now["import.mode"]);
  const fixed = useSummary().data?.read_only != null;
  return (
    <>
      <Setting title="The file that came in">
        <RadioGroup
          className="choices"
          value={mode}
          isDisabled={fixed}
          onChange={(next) => void setSetting("import.mode", next as Mode)}
        >
          <Label className="unseen">The file that came in</Label>
          {modes.map(([value, label, about]) => (
            <Radio key={value} value={value} className="choice">
              <i className="radio" />
              {label}
              <small>{about}</small>
            </Radio>
          ))}
        </RadioGroup>
      </Setting>
      <Setting title="Its name">
        <p>Authors, year and title, as far as they are known:</p>
        <p className="example-name">Douglas et al. - 2014 - Fragment-based design of inhibitors.pdf</p>
        <p className="note-line">
          The name follows the record: when you correct a title, its file is renamed. A file that is linked keeps its
          own name.
        </p>
      </Setting>
    </>
  );
}
