import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { Empty } from "../../components/shared/Empty";
import { useSummary } from "../../state/library";
import { useNamed, useNote } from "../../state/notes";
import { closeTab, nameTab, type Tab } from "../../state/tabs";
import { NotePage } from "./NotePage";

/** A note in a tab of its own, for long writing. */
export function NoteTab({ tab }: { tab: Tab }) {
  const { data: note, failure } = useNote(tab.file);
  const readOnly = useSummary().data?.read_only != null;
  const title = useNoteTitle(tab.file);
  useEffect(() => {
    if (title !== null && title !== tab.title) nameTab(tab.file, title);
  }, [title, tab.title, tab.file]);

  if (failure) {
    const gone = failure.kind === "not-found";
    return (
      <Empty
        title={gone ? "This note was removed" : "This note could not be read"}
        urgent
        acts={<Button className="button bounded" onPress={() => closeTab(tab.file)}>Close this tab</Button>}
      >
        {gone ? "Undo brings it back, if it was removed just now." : `${failure.message} ${failure.hint}`}
      </Empty>
    );
  }
  if (!note) return <p className="nothing waiting" role="status">Opening the note…</p>;
  return <NotePage id={note.id} item={note.item} text={note.text} readOnly={readOnly} focus inTab onMade={() => undefined} onGone={() => closeTab(tab.file)} />;
}

/** Of a paper's note, the paper's title where the note has no first line. */
function useNoteTitle(id: string): string | null {
  const named = useNamed([id]).data?.[0];
  const [last, setLast] = useState<string | null>(null);
  const now = named ? named.title : last;
  if (now !== last) setLast(now);
  return now;
}
