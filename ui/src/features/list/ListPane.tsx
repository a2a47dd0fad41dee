import { memo, useEffect } from "react";
import { Button, Menu, MenuTrigger, Popover, Toolbar } from "react-aria-components";
import { keysOf } from "../../commands/shownKeys";
import { Icon } from "../../components/shared/Icon";
import { IconButton } from "../../components/shared/IconButton";
import { count, figure, papers } from "../../lib/words";
import { announce } from "../../state/announce";
import { lastPart, restore } from "../../state/actions";
import { useSummary } from "../../state/library";
import { rows, useAnswer } from "../../state/rows";
import { selectedIds, selection, standIn } from "../../state/selection";
import { useStore } from "../../state/store";
import { hasQuery, isWholeLibrary, sortByFit, view, type View } from "../../state/view";
import { exportNow } from "../../state/exports";
import { askEmptyTrash, askExport, toggleDetail, toggleTree, wish } from "../../state/window";
import { placeChoices } from "../../components/library/placeChoices";
import { AddMenu } from "./AddMenu";
import { Grid } from "./Grid";
import { ListEmpty } from "./ListEmpty";
import { FoundNotes } from "./search/FoundNotes";
import { Narrow } from "./search/Narrow";
import { QueryChips } from "./search/QueryChips";
import { SearchBox } from "./search/SearchBox";
import { SearchLine } from "./search/SearchLine";

const placeNames = { all: "All items", unfiled: "Unfiled", queue: "Reading queue", "recently-read": "Recently read", trash: "Trash" };

const nameOf = ({ place, tag, collection }: View) => tag ?? (collection === null ? placeNames[place] : lastPart(collection));

const whereOf = ({ place, tag, collection }: View) => `${place}/${tag}/${collection}`;
const exportShown = () => askExport(exportNow());

export function ListPane() {
  const where = useStore(view, whereOf);
  const filtered = useStore(view, hasQuery);
  const label = useStore(view, nameOf);
  const { total } = useAnswer();

  useEffect(() => standIn(where), [where]);

  return (
    <section className="list" aria-label="Papers">
      <Head />
      <QueryChips />
      <SearchLine />
      <PlaceHead />
      {filtered && <FoundNotes />}
      {total === null || total === 0 ? <ListEmpty /> : <Grid label={label} />}
    </section>
  );
}

/** What is typed changes nothing of it but the box. */
const Head = memo(function Head() {
  const summary = useSummary().data;
  const tree = useStore(view, (now) => now.tree);
  const detail = useStore(view, (now) => now.detail);
  return (
    <div className="head">
      <IconButton icon="pane-left" label={tree ? "Hide the library tree" : "Show the library tree"} keys={keysOf("view.tree")} onPress={toggleTree} />
      <SearchBox />
      <Toolbar className="together" aria-label="Papers">
        <AddMenu disabled={summary?.read_only != null} />
        <IconButton icon="export" label="Export…" keys={keysOf("export")} isDisabled={summary?.items === 0} onPress={exportShown} />
        <IconButton icon="pane-right" label={detail ? "Hide the details" : "Show the details"} keys={keysOf("view.detail")} onPress={toggleDetail} />
      </Toolbar>
    </div>
  );
});

const askColumns = () => wish("columns");

function PlaceHead() {
  const here = useStore(view, (now) => now);
  const summary = useSummary().data;
  const { total } = useAnswer();
  const { current } = rows.get();
  const chosen = useStore(selection, (now) => now.ids.size);
  const filtered = hasQuery(here);

  useEffect(() => {
    if (filtered && current && total !== null) announce(`${papers(total)} found`);
  }, [filtered, current, total, here.text]);

  return (
    <div className="place-head">
      <h1 dir="auto">{nameOf(here)}</h1>
      <p className="count">
        <span data-testid="row-count" data-count={total ?? ""}>{total === null ? "" : papers(total)}</span>
        {filtered && " found"}
        {isWholeLibrary(here) && summary !== undefined && summary.unread > 0 && `, ${figure(summary.unread)} unread`}
        {here.place === "trash" && total !== null && total > 0 && ", each kept for 30 days"}
        {chosen > 1 && <span className="chosen-count"> · {count(chosen, "selected", "selected")}</span>}
      </p>
      <ListTools some={total !== null && total > 0} several={total !== null && total > 1} />
    </div>
  );
}

/** What is typed and found changes nothing of it, unless there is nothing. */
const ListTools = memo(function ListTools({ some, several }: { some: boolean; several: boolean }) {
  const readOnly = useSummary().data?.read_only != null;
  const filtered = useStore(view, hasQuery);
  const ordered = useStore(view, (now) => now.foundSort !== null);
  const inTrash = useStore(view, ({ place }) => place === "trash");
  const chosen = useStore(selection, (now) => now.ids.size > 0);
  return (
    <Toolbar className="together" aria-label="This list">
      {several && <Narrow />}
      {some && <IconButton icon="columns" label="Columns" className="small columns-button" onPress={askColumns} />}
      {filtered && ordered && (
        <Button className="button link best" onPress={sortByFit}>Best match first</Button>
      )}
      <ChangePlace />
      {inTrash && some && !filtered && (
        <Button className="button bounded" isDisabled={readOnly} onPress={askEmptyTrash}>
          <Icon name="trash" />
          Empty the trash…
        </Button>
      )}
      {inTrash && chosen && (
        <Button className="button bounded restore" onPress={() => void restore(selectedIds())}>
          <Icon name="undo" />
          Restore
        </Button>
      )}
    </Toolbar>
  );
});

const ChangePlace = memo(function ChangePlace() {
  const tag = useStore(view, (now) => now.tag);
  const collection = useStore(view, (now) => now.collection);
  const name = useStore(view, nameOf);
  const target = tag !== null ? { tag } : collection !== null ? { collection } : null;
  if (!target) return null;
  return (
    <MenuTrigger>
      <Button className="button only-icon" aria-label={`Change ${name}`}>
        <Icon name="more" />
      </Button>
      <Popover className="float menu-float" placement="bottom start">
        <Menu className="menu" aria-label={`Change ${name}`}>{placeChoices(target)}</Menu>
      </Popover>
    </MenuTrigger>
  );
});
