import { Button } from "react-aria-components";
import { Empty } from "../../components/shared/Empty";
import { Icon } from "../../components/shared/Icon";
import { lastPart } from "../../state/actions";
import { rows, useAnswer } from "../../state/rows";
import { useStore } from "../../state/store";
import { hasQuery, view } from "../../state/view";
import { askIdentifiers } from "../../state/window";
import { NothingFound } from "./search/NothingFound";

/** Each way of showing no rows has its own words. */
export function ListEmpty() {
  const { failure, total } = useAnswer();
  const { place, tag, collection } = useStore(view, (now) => now);
  const asked = useStore(view, hasQuery);
  if (failure) {
    const again = <Button className="button bounded" onPress={() => rows.refresh()}><Icon name="retry" />Try again</Button>;
    return (
      <Empty title="The list could not be read" urgent acts={again}>
        {failure.message} {failure.hint} Nothing was changed.
      </Empty>
    );
  }
  if (total === null) return <div className="nothing waiting" role="status">Reading the library…</div>;
  if (asked) return <NothingFound />;
  if (collection !== null) {
    return <Empty title={`Nothing in “${lastPart(collection)}” yet`}>Drag papers here from the list, or select them there and press C.</Empty>;
  }
  if (tag !== null) return <Empty title={`No paper is tagged “${tag}”`}>Select a paper and press T to tag it.</Empty>;
  if (place === "trash") return <Empty title="The trash is empty">Papers moved here stay for 30 days, and can be restored until then.</Empty>;
  if (place === "unfiled") return <Empty title="Everything is filed">Papers that are in no collection show up here.</Empty>;
  if (place === "queue") return <Empty title="The reading queue is empty">Drag papers here from the list, or select them there and press Q.</Empty>;
  const add = <Button className="button bounded" onPress={() => askIdentifiers()}><Icon name="globe" />Add by identifier…</Button>;
  return <Empty title="No papers" acts={add}>Everything is in the trash. Add papers with the button above.</Empty>;
}
