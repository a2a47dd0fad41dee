import { useState, type ComponentProps } from "react";
import { IconButton } from "../../components/shared/IconButton";
import { openNote } from "../../state/notes";
import { NoteEditor } from "./NoteEditor";

type Props = Omit<ComponentProps<typeof NoteEditor>, "look" | "acts">;

/** A note among others: its text or how it looks, with a way to a tab of its own. */
export function OneNote(props: Props) {
  const { id } = props;
  const [preview, setPreview] = useState(false);
  const acts = (
    <>
      <LookButton preview={preview} onChange={setPreview} />
      {id !== null && <IconButton icon="open-out" label="Open in a tab" className="small" onPress={() => openNote(id, "")} />}
    </>
  );
  return <NoteEditor {...props} look={preview ? "preview" : "text"} acts={acts} />;
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
