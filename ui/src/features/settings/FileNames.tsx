import { useState } from "react";
import { Button, Input, Label, Radio, RadioGroup, Text, TextField } from "react-aria-components";
import { Icon } from "../../components/shared/Icon";
import { Toggle } from "../../components/shared/Toggle";
import { useLeft } from "../../lib/useLeft";
import { useSummary } from "../../state/library";
import { setSetting, settings, type Settings } from "../../state/settings";
import { useStore } from "../../state/store";
import { askRename } from "../../state/window";
import { Setting } from "./Setting";

type Mode = Settings["import.mode"];

const modes: [Mode, string, string][] = [
  ["copy", "Is copied into the library", "The original stays where it is, untouched."],
  ["move", "Is moved into the library", "The original is gone from where it was, once the library holds it safely."],
  ["link", "Stays where it is, and is linked", "The library only remembers where it lies; backups and copies of the library do not hold it."],
];

/** Some words that a template can hold, with what they are. */
const words = "{{ firstCreator }}, {{ authors max=\"2\" }}, {{ year }}, {{ title truncate=\"80\" }}, {{ publicationTitle }}, {{ citationKey }}";

/** Saved when it is left; a template with a mistake is refused, and what was kept holds. */
function NameTemplate({ fixed }: { fixed: boolean }) {
  const kept = useStore(settings, (now) => now["import.file_name"]);
  const [typed, setTyped] = useState<string | null>(null);
  const save = async () => {
    if (typed === null) return;
    // A refused one stays in its field: it may be long, and one sign is wrong in it.
    const done = typed.trim() === "" || typed === kept || (await setSetting("import.file_name", typed));
    if (done) setTyped((now) => (now === typed ? null : now));
  };
  useLeft(() => void save());
  return (
    <TextField className="template-field" value={typed ?? kept} isDisabled={fixed} onChange={setTyped} onBlur={() => void save()}>
      <Label className="unseen">Template of names</Label>
      <Input
        className="field mono"
        spellCheck={false}
        onKeyDown={(event) => {
          if (event.key === "Enter") void save();
          if (event.key === "Escape") setTyped(null);
        }}
      />
      <Text slot="description" className="note-line">
        <code>{words}</code>. A slash makes a folder: <code>{"{{ year }}/{{ title }}"}</code>.
      </Text>
    </TextField>
  );
}

/** What becomes of a file that comes in, and what it is called then. */
export function FileNames() {
  const mode = useStore(settings, (now) => now["import.mode"]);
  const follows = useStore(settings, (now) => now["import.rename"]);
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
        <NameTemplate fixed={fixed} />
        <Toggle on={follows} disabled={fixed} onChange={(on) => void setSetting("import.rename", on)}>
          The name follows the paper: when you correct a title, its file is renamed
        </Toggle>
        <p className="note-line">A file that is linked keeps its own name.</p>
        <div className="acts">
          <Button className="button bounded" isDisabled={fixed} onPress={() => askRename("library")}>
            <Icon name="edit" />
            Rename files…
          </Button>
        </div>
      </Setting>
    </>
  );
}
