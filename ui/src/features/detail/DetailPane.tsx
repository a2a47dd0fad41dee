import { memo, useEffect, useMemo, useState } from "react";
import { Button } from "react-aria-components";
import type { Item } from "../../api";
import { Empty } from "../../components/shared/Empty";
import { IconButton } from "../../components/shared/IconButton";
import { useItem, useSummary } from "../../state/library";
import { retry } from "../../state/queries";
import { dropGone, selection } from "../../state/selection";
import { useStore } from "../../state/store";
import { view } from "../../state/view";
import { windowState, wish } from "../../state/window";
import { Paper } from "./Paper";
import { Several } from "./Several";

/** Beside the list, or over it in a narrow window: what is selected. */
export const DetailPane = memo(function DetailPane({ over }: { over: boolean }) {
  const { ids, current } = useStore(selection, (now) => now);
  const inTrash = useStore(view, (now) => now.place === "trash");
  const readOnly = useSummary().data?.read_only != null;
  const all = useMemo(() => [...ids], [ids]);
  const only = ids.size === 1 ? ([...ids][0] ?? null) : ids.size === 0 ? current : null;
  const { data, failure } = useItem(only);
  const gone = failure?.kind === "not-found" ? only : null;
  useEffect(() => {
    if (gone !== null) dropGone(gone);
  }, [gone]);
  // The paper before stays until the next one is there: an empty moment would flicker.
  const [last, setLast] = useState<Item | undefined>();
  if (data && data !== last) setLast(data);
  const shown = data ?? last;
  const close = over && (
    <IconButton
      icon="close"
      label="Close the details"
      className="shut"
      onPress={() => {
        windowState.set({ over: null });
        wish("list");
      }}
    />
  );

  return (
    <aside className="detail" aria-label="Details">
      {ids.size > 1 ? (
        <Several ids={all} inTrash={inTrash} readOnly={readOnly} close={close} />
      ) : failure && only && !data ? (
        <Empty
          title="This paper could not be read"
          urgent
          acts={<Button className="button bounded" onPress={() => retry(`item:${only}`)}>Try again</Button>}
        >
          {failure.message} {failure.hint}
        </Empty>
      ) : only !== null && shown ? (
        <Paper key={shown.id} item={shown} readOnly={readOnly} close={close} />
      ) : only === null ? (
        <>
          {over && <div className="head">{close}</div>}
          <Empty title="No paper selected">Choose one to see its abstract, tags, files and notes.</Empty>
        </>
      ) : null}
    </aside>
  );
});
