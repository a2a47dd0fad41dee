import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import type { NoteHead } from "../../api";
import { Empty } from "../../components/shared/Empty";
import { Icon } from "../../components/shared/Icon";
import { Split } from "../../components/shared/Split";
import { useNarrow } from "../../lib/width";
import { useSummary } from "../../state/library";
import { beginNote, leaveNote, noteDesk, noteMade, useFreeNotes, useNote } from "../../state/notes";
import { retry } from "../../state/queries";
import { clearSelection } from "../../state/selection";
import { useStore } from "../../state/store";
import { grant } from "../../state/window";
import { NoteList } from "./NoteList";
import { NotePage } from "./NotePage";

const none: NoteHead[] = [];

/** Notes of no paper: a list of them, and the one that is written. */
export function NotesPlace() {
  const { data, failure } = useFreeNotes();
  const readOnly = useSummary().data?.read_only != null;
  const desk = useStore(noteDesk, (now) => now);
  const stacked = useNarrow("detail");
  const heads = data ?? none;
  const known = heads.some(({ id }) => id === desk.id);

  // No paper is looked at here, so none may be acted on.
  useEffect(clearSelection, []);
  // What is looked at may go by undo, or in another window.
  useEffect(() => {
    const somewhere = desk.id !== null || (data?.length ?? 0) > 0;
    if (known && desk.begun) noteDesk.set({ begun: false });
    else if (data && somewhere && !desk.begun && !known) leaveNote(data, desk.id);
  }, [data, desk, known]);

  const list = <NoteList heads={heads} at={desk.id} begun={desk.begun && desk.id === null} readOnly={readOnly} />;
  const page =
    failure && !data ? (
      <Empty
        title="The notes could not be read"
        urgent
        acts={<Button className="button bounded" onPress={() => retry("notes")}><Icon name="retry" />Try again</Button>}
      >
        {failure.message} {failure.hint} Nothing was changed.
      </Empty>
    ) : desk.id !== null || desk.begun ? (
      <Written key={desk.key} heads={heads} readOnly={readOnly} />
    ) : data && data.length === 0 ? (
      <Empty
        title="No notes yet"
        acts={!readOnly && <Button className="button bounded" onPress={beginNote}><Icon name="add" />New note</Button>}
      >
        Notes here belong to no paper: plans, summaries, questions. Notes on a paper are with the paper.
      </Empty>
    ) : null;

  return (
    <div className={`inbox notes-place ${stacked ? "stacked" : ""}`}>
      {stacked ? (
        <>
          {list}
          {page}
        </>
      ) : (
        <Split id="offprint.panes.notes" label="Width of the list of notes" firm="first" first={list} second={page ?? <div />} size={288} least={200} most={520} rest={320} />
      )}
    </div>
  );
}

/** One note from when it is chosen or begun until another is. */
function Written({ heads, readOnly }: { heads: NoteHead[]; readOnly: boolean }) {
  const { id, begun } = useStore(noteDesk, (now) => now);
  // A new one has its editor before it is in the library, and keeps it then.
  const [fresh] = useState(begun);
  const [key] = useState(() => noteDesk.get().key);
  const [focus, setFocus] = useState(begun ? 1 : 0);
  const { data: note, failure } = useNote(id);
  useEffect(() => grant("note-page", () => setFocus((times) => times + 1)), []);

  if (failure && !note && !fresh) return <Empty title="This note could not be read" urgent>{failure.message} {failure.hint}</Empty>;
  if (!note && !fresh) return <div className="note-page" aria-busy="true" />;
  return (
    <NotePage
      id={id}
      item={null}
      text={note?.text ?? ""}
      readOnly={readOnly}
      focus={focus}
      onMade={(made) => {
        // One that was begun before and is saved only now is not the one that is looked at.
        if (noteDesk.get().key === key) noteMade(made);
      }}
      onGone={() => leaveNote(heads, id)}
    />
  );
}

