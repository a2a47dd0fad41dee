import { Button } from "react-aria-components";
import { library, toFailure, type Room } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { bytes, count, papers } from "../../lib/words";
import { useRoom, useSummary } from "../../state/library";
import { tellFailure } from "../../state/toasts";
import { Setting } from "./Setting";

async function openFolder(): Promise<void> {
  try {
    await library.openFolder();
  } catch (thrown) {
    tellFailure("The folder could not be opened.", toFailure(thrown));
  }
}

export function LibraryFolder() {
  const summary = useSummary().data;
  const { data: room, failure } = useRoom();
  return (
    <>
      <Setting title="Where it lies">
        <p className="path"><bdi>{summary?.path}</bdi></p>
        {summary && <p className="note-line">{papers(summary.items)}{summary.trashed > 0 && `, ${papers(summary.trashed)} in the trash`}</p>}
        <Button className="button bounded" onPress={() => void openFolder()}>
          <Icon name="open-out" />
          Open the folder
        </Button>
        <p className="note-line">
          To move it, close Offprint, move the folder, and run <code>offprint config set library.path FOLDER</code>.
        </p>
      </Setting>
      <Setting title="How large it is">
        {failure && <p role="alert">{failure.message} {failure.hint}</p>}
        {room ? <Sizes room={room} /> : <p className="waiting">Looking…</p>}
      </Setting>
      <Setting title="Reading of PDFs">
        {room && <Reading room={room} />}
        <p className="note-line">
          Each PDF is read in a process of its own that can open no file and no connection. Its text is for search and
          is made anew if it is lost.
        </p>
      </Setting>
    </>
  );
}

function Sizes({ room: { database, files, backups, cache } }: { room: Room }) {
  const parts: [string, number, string][] = [
    ["Files of papers", files, ""],
    ["Database", database, "records, notes, highlights, history"],
    ["Backups", backups, ""],
    ["Texts, pictures, search", cache, "made anew if deleted"],
  ];
  return (
    <dl className="sizes">
      {parts.map(([what, size, about]) => (
        <div key={what}>
          <dt>{what}{about && <small>{about}</small>}</dt>
          <dd>{bytes(size)}</dd>
        </div>
      ))}
      <div className="sum">
        <dt>All</dt>
        <dd>{bytes(files + database + backups + cache)}</dd>
      </div>
    </dl>
  );
}

function Reading({ room: { read, waiting, reader } }: { room: Room }) {
  if (!reader) {
    return (
      <p className="warn">
        <Icon name="warning" />
        The program that reads PDFs, <code>offprint</code>, is not beside this one: {count(waiting, "PDF")} wait for it.
      </p>
    );
  }
  if (waiting > 0) return <p>{count(read, "PDF")} read, {count(waiting, "PDF")} still to be read.</p>;
  return <p className="good"><Icon name="check" />{read === 0 ? "No PDF waits to be read." : `${count(read, "PDF")} read; none waits.`}</p>;
}
