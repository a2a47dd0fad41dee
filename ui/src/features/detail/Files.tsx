import { Button } from "react-aria-components";
import { files, pictures, type Attachment, type Item } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { IconButton } from "../../components/shared/IconButton";
import { Picture } from "../../components/shared/Picture";
import { bytes, count } from "../../lib/words";
import { attempt, undo } from "../../state/actions";
import { locateFile } from "../../state/files";
import { chooseFiles } from "../../state/jobs";
import { useMissing } from "../../state/library";
import { getPdfs } from "../../state/lookUps";
import { openFile, openOutside } from "../../state/open";
import { tellUndoable } from "../../state/toasts";
import { textWords } from "./fileText";

export function Files({ item, readOnly }: { item: Item; readOnly: boolean }) {
  const attach = () => void chooseFiles(item.id);
  const missing = useMissing(item).data ?? [];
  return (
    <section className="part" aria-labelledby="files-head">
      <h2 id="files-head">
        Files
        {!readOnly && <IconButton icon="add" label="Attach a PDF…" onPress={attach} />}
      </h2>
      {item.attachments.map((file) => (
        <File key={file.id} item={item} file={file} missing={missing.includes(file.id)} readOnly={readOnly} />
      ))}
      {item.attachments.length === 0 && (
        <button type="button" className="value blank" disabled={readOnly} onClick={attach}>
          Attach a PDF, or drop one here
        </button>
      )}
      {item.attachments.length === 0 && !readOnly && (
        <Button className="button bounded get-pdf" onPress={() => void getPdfs([item.id])}>
          <Icon name="pdf" />
          Get the PDF
        </Button>
      )}
    </section>
  );
}

/** The stored name is the readable one; the name that it came with is told beside it. */
function File({ item, file, missing, readOnly }: { item: Item; file: Attachment; missing: boolean; readOnly: boolean }) {
  const name = file.path.split("/").pop() ?? file.original_name;
  const text = textWords(file.text);
  const read = file.text !== "" && file.text !== "pending";
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
      <Picture src={read ? pictures.url(file.id, "small") : null} full />
      <Button className="file-open" onPress={() => openFile(item, file.id)}>
        <span className="unseen">Open</span>{" "}
        <span className="name" title={name === file.original_name ? name : `${name}\nCame as ${file.original_name}`}>{name}</span>
        <span>
          <small>{facts.join(", ")}</small>
          {missing && (
            <small className="text-state lasts">
              <Icon name="warning" />
              The file is missing
            </small>
          )}
          {text && !missing && (
            <small className={text.lasts ? "text-state lasts" : "text-state"} title={text.more}>
              {text.lasts && <Icon name="warning" />}
              {text.words}
            </small>
          )}
        </span>
      </Button>
      {missing ? (
        !readOnly && <Button className="button bounded" onPress={() => void locateFile(file.id)} aria-label={`Locate ${name}…`}>Locate…</Button>
      ) : (
        <IconButton icon="open-out" label="Open in another program" onPress={() => void openOutside(file.id)} />
      )}
      {!readOnly && <IconButton icon="minus" label="Detach this file" onPress={() => void detach()} />}
    </div>
  );
}
