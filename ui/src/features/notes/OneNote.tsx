import { useState, type ComponentProps } from "react";
import { IconButton } from "../../components/shared/IconButton";
import { openNote } from "../../state/notes";
import { NoteEditor } from "./NoteEditor";

type Props = Omit<ComponentProps<typeof NoteEditor>, "look" | "acts" | "onWrite">;

/** A note among others, as it looks until one goes on with it, with a way to a tab of its own. */
export function OneNote(props: Props) {
  const { id, text, focus, readOnly } = props;
  const [preview, setPreview] = useState(!focus && text.trim() !== "");
  // Each time it is turned to its text the cursor goes there.
  const [turns, setTurns] = useState(0);
  const write = () => {
    setPreview(false);
    setTurns((before) => before + 1);
  };
  const acts = (
    <>
      <LookButton preview={preview} onChange={(on) => (on ? setPreview(true) : write())} />
      {id !== null && <IconButton icon="open-out" label="Open in a tab" className="small" onPress={() => openNote(id, "")} />}
    </>
  );
  return <NoteEditor {...props} focus={turns || focus} look={preview ? "preview" : "text"} acts={acts} onWrite={readOnly ? undefined : write} />;
}

export function LookButton({ preview, onChange }: { preview: boolean; onChange: (preview: boolean) => void }) {
  return (
    <IconButton
      icon={preview ? "edit" : "watch"}
      label={preview ? "Edit" : "Preview"}
      className="small"
      onPress={() => onChange(!preview)}
    />
  );
}
