import { useRef, useState } from "react";
import { Input, Label, TextField } from "react-aria-components";
import type { Folder } from "../../api";
import { Segments } from "../../components/shared/Segments";
import { Toggle } from "../../components/shared/Toggle";
import { useLeft } from "../../lib/useLeft";
import { change } from "../../state/folders";
import { useCollections } from "../../state/library";

const modes = [["copy", "Copied"], ["link", "Linked"], ["move", "Moved"]] as const;
const about = {
  copy: "The library has its own copy; the original stays where it is, untouched.",
  link: "The file stays where it is; the library only remembers where. Backups do not hold it.",
  move: "The library has the file; the original goes to the library's trash once that is safe.",
};

/** How the files of a watched folder come in. Each choice holds at once, for what comes from then on. */
export function FolderWays({ folder, fixed }: { folder: Folder; fixed: boolean }) {
  const set = (part: Parameters<typeof change>[1]) => void change(folder, part);
  return (
    <div className="ways" role="group" aria-label="How files come in">
      <div>
        <span>Files are</span>
        <Segments label="Files are" value={folder.mode} choices={modes} onChoose={(mode) => set({ mode })} />
      </div>
      <p className="note-line">{about[folder.mode]}</p>
      <Toggle on={folder.recursive} disabled={fixed} onChange={(recursive) => set({ recursive })}>
        Folders inside it too
      </Toggle>
      <Toggle on={!folder.everything} disabled={fixed} onChange={(papers) => set({ everything: !papers })}>
        Only papers: other PDFs are listed, not added
      </Toggle>
      <Tags key={folder.tags.join(", ")} folder={folder} fixed={fixed} />
      <Collection folder={folder} fixed={fixed} />
      <Toggle on={folder.nested} disabled={fixed || !folder.recursive} onChange={(nested) => set({ nested })}>
        Folders inside it become collections
      </Toggle>
    </div>
  );
}

interface Props {
  folder: Folder;
  fixed: boolean;
}

function Tags({ folder, fixed }: Props) {
  const kept = folder.tags.join(", ");
  const [text, setText] = useState(kept);
  const saved = useRef(kept);
  const save = () => {
    const tags = [...new Set(text.split(",").map((tag) => tag.trim()).filter(Boolean))];
    setText(tags.join(", "));
    if (tags.join(", ") === saved.current) return;
    saved.current = tags.join(", ");
    void change(folder, { tags });
  };
  useLeft(save);
  return (
    <TextField className="way-field" value={text} isDisabled={fixed} onChange={setText} onBlur={save}>
      <Label>Tags</Label>
      <Input
        className="field"
        placeholder="None; part several with commas"
        onKeyDown={(event) => {
          if (event.key === "Enter") save();
        }}
      />
    </TextField>
  );
}

function Collection({ folder, fixed }: Props) {
  const collections = useCollections().data ?? [];
  return (
    <label className="way-field">
      <span>Collection</span>
      <select
        className="field"
        value={folder.collection ?? ""}
        disabled={fixed}
        onChange={({ target }) => void change(folder, { collection: target.value === "" ? null : target.value })}
      >
        <option value="">None</option>
        {collections.map(({ path }) => <option key={path} value={path}>{path}</option>)}
      </select>
    </label>
  );
}
