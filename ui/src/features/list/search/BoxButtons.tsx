import { memo } from "react";
import { Button } from "react-aria-components";
import { IconButton } from "../../../components/shared/IconButton";
import { useSavedSearches, useSummary } from "../../../state/library";
import { askToSave, queryToSave } from "../../../state/savedSearches";
import { useStore } from "../../../state/store";
import { view } from "../../../state/view";

/** At the end of the box while there is a query: keep it, or clear it. What is typed draws neither anew. */
export const BoxButtons = memo(function BoxButtons({ onClear }: { onClear: () => void }) {
  const searches = useSavedSearches().data;
  const fixed = useSummary().data?.read_only != null;
  const some = useStore(view, (now) => queryToSave(now) !== "");
  const saved = useStore(view, (now) => searches?.find(({ query }) => query === queryToSave(now))?.name);
  return (
    <>
      {saved !== undefined && <span className="key" title={`Saved as “${saved}”`}>Saved</span>}
      {saved === undefined && !fixed && some && (
        <Button className="button link" aria-label="Save this search" onPress={askToSave}>
          Save
        </Button>
      )}
      <IconButton icon="close" label="Clear search" keys="Esc" className="small" onPress={onClear} />
    </>
  );
});
