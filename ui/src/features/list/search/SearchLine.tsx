import { Icon } from "../../../components/shared/Icon";
import { figure } from "../../../lib/words";
import { useAnswer } from "../../../state/rows";
import { searchIndex } from "../../../state/searchIndex";
import { useStore } from "../../../state/store";
import { hasQuery, view } from "../../../state/view";
import { indexWords } from "./indexWords";

/** One quiet line below the box: what was perhaps meant otherwise, or that not everything can be found yet. */
export function SearchLine() {
  const asked = useStore(view, hasQuery);
  const index = useStore(searchIndex, (now) => now);
  const { hints, total } = useAnswer();
  const [hint] = asked && total !== 0 ? hints : [];
  const state = asked && !hint ? indexWords(index, figure) : "";
  return (
    <p className="search-line" role="status">
      {hint && (
        <>
          <Icon name="source" />
          {hint.message}
        </>
      )}
      {state !== "" && <span className="late">{state}</span>}
    </p>
  );
}
