import { Button } from "react-aria-components";
import { files, type Attachment, type Item } from "../../api";
import { IconButton } from "../../components/shared/IconButton";
import { bytes, count } from "../../lib/words";
import { attempt, undo } from "../../state/actions";
import { chooseFiles } from "../../state/jobs";
import { openFile } from "../../state/open";
import { tellUndoable } from "../../state/toasts";

export function Files({ item, readOnly }: { item: Item; readOnly: boolean }) {
  const attach = () => void chooseFiles(item.id);
  return (
    <section className="part" aria-labelledby="files-head">
      <h2 id="files-head">
        Files
        {!readOnly && <IconButton icon="add" label="Attach a PDF…" onPress={attach} />}
      </h2>
      {item.attachments.map((file) => (
        <File key={file.id} file={file} readOnly={readOnly} />
      ))}
      {item.attachments.length === 0 && (
        <button type="button" className="value blank" disabled={readOnly} onClick={attach}>
          Attach a PDF, or drop one here
        </button>
      )}
    </section>
  );
}

/** The stored name is the readable one; the name that it came with is told beside it. */
function File({ file, readOnly }: { file: Attachment; readOnly: boolean }) {
  const name = file.path.split("/").pop() ?? file.original_name;
  const facts = [
    file.pages === null ? "" : count(file.pages, "page"),
    bytes(file.bytes),
    file.version,
    file.mode === "linked" ? "stays where it is" : "",
  ].filter(Boolean);
  const detach = async () => {
    const done = await attempt("The file is still attached.", () => files.detach(file.id));
    if (done) tellUndoable("File detached and moved to trash", () => void undo());
  };
  return (
    <div className="file">
      <i className="sheet full" />
      <Button className="file-open" onPress={() => void openFile(file.id)} aria-label={`Open ${name}`}>
        <span className="name" title={name === file.original_name ? name : `${name}\nCame as ${file.original_name}`}>{name}</span>
        <small>{facts.join(", ")}</small>
      </Button>
      <IconButton icon="open-out" label="Open in the PDF viewer" onPress={() => void openFile(file.id)} />
      {!readOnly && <IconButton icon="minus" label="Detach this file" onPress={() => void detach()} />}
    </div>
  );
}
