import { Button } from "react-aria-components";
import { IconButton } from "../../../components/shared/IconButton";
import { useSavedSearches, useSummary } from "../../../state/library";
import { askToSave, queryToSave } from "../../../state/savedSearches";
import { useStore } from "../../../state/store";
import { view } from "../../../state/view";

/** At the end of the box while there is a query: keep it, or clear it. */
export function BoxButtons({ onClear }: { onClear: () => void }) {
  const query = useStore(view, queryToSave);
  const fixed = useSummary().data?.read_only != null;
  const saved = useSavedSearches().data?.find((search) => search.query === query);
  return (
    <>
      {saved && <span className="key" title={`Saved as “${saved.name}”`}>Saved</span>}
      {!saved && !fixed && query !== "" && (
        <Button className="button link" aria-label="Save this search" onPress={askToSave}>
          Save
        </Button>
      )}
      <IconButton icon="close" label="Clear search" keys="Esc" className="small" onPress={onClear} />
    </>
  );
}
