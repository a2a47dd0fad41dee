import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { toFailure, trashed, type Failure, type InTrash } from "../../api";
import { Sheet } from "../../components/shared/Sheet";
import { bytes, papers } from "../../lib/words";
import { closeUndoable, tell } from "../../state/toasts";
import { useStore } from "../../state/store";
import { windowState } from "../../state/window";

const close = () => windowState.set({ emptying: false });

/** The one thing that cannot be undone, and so the one that is asked about. */
export function EmptyTrash() {
  const open = useStore(windowState, (now) => now.emptying);
  return (
    <Sheet open={open} title="Empty the trash?" className="naming" testId="empty-trash" onClose={close} next="list">
      {open && <Question />}
    </Sheet>
  );
}

function Question() {
  const [found, setFound] = useState<InTrash | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let asked = true;
    trashed.look().then((now) => asked && setFound(now), (thrown: unknown) => asked && setFailure(toFailure(thrown)));
    return () => {
      asked = false;
    };
  }, []);
  const many = found?.items.length ?? 0;
  const empty = async () => {
    if (!found) return;
    setBusy(true);
    closeUndoable();
    try {
      // What was counted goes, and nothing that came to the trash since.
      await trashed.empty(found.items);
      close();
      tell(`${papers(many)} deleted for good`);
    } catch (thrown) {
      setFailure(toFailure(thrown));
    }
    setBusy(false);
  };
  return (
    <div className="asked">
      {found === null && !failure && <p role="status">Counting…</p>}
      {found !== null && many > 0 && (
        <p>
          {papers(many)} and {bytes(found.bytes)} of files go for good, with their notes and highlights. This alone cannot be
          undone. What stays in the trash goes by itself after 30 days.
        </p>
      )}
      {found !== null && many === 0 && <p>The trash is empty.</p>}
      {failure && <p role="alert" className="trouble">{failure.message} {failure.hint} What is in the trash is still there.</p>}
      <footer>
        <Button className="button" autoFocus onPress={close}>Keep them</Button>
        <Button className="button primary danger" isDisabled={many === 0 || busy} onPress={() => void empty()}>
          {many === 0 ? "Delete" : `Delete ${papers(many)}`}
        </Button>
      </footer>
    </div>
  );
}
