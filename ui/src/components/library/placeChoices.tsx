import { Header, MenuSection, Separator } from "react-aria-components";
import { tags } from "../../api";
import { MenuChoice } from "../shared/MenuChoice";
import { tagColors } from "../../lib/colors";
import { attempt, deleteTag, forgetSearch, removeCollection } from "../../state/actions";
import { goTo, type Target } from "../../state/view";
import { MoveTargets } from "./MoveTargets";
import { askExport, askName } from "../../state/window";

/** What can be done with a collection, a tag or a saved search; the same words wherever the menu opens. */
export function placeChoices(target: Target) {
  if ("collection" in target) {
    const path = target.collection;
    return (
      <>
        <MenuChoice
          icon="folder-add"
          label="New collection inside…"
          onAction={() => askName({ what: "new-collection", inside: path, papers: [] })}
        />
        <MenuChoice icon="edit" label="Rename…" keys="F2" onAction={() => askName({ what: "collection", path })} />
        <MoveTargets path={path} />
        {exportChoice(target)}
        <Separator />
        <MenuChoice icon="minus" label="Remove collection" keys="Del" onAction={() => void removeCollection(path)} />
      </>
    );
  }
  if ("tag" in target) {
    const name = target.tag;
    return (
      <>
        <MenuChoice icon="edit" label="Rename…" keys="F2" onAction={() => askName({ what: "tag", name })} />
        {exportChoice(target)}
        <MenuChoice icon="trash" label="Delete tag" onAction={() => void deleteTag(name)} />
        <Separator />
        {colorChoices(name)}
      </>
    );
  }
  if ("search" in target) {
    const { search } = target;
    return (
      <>
        <MenuChoice icon="edit" label="Rename…" keys="F2" onAction={() => askName({ what: "search", search })} />
        {exportChoice(target)}
        <MenuChoice icon="trash" label="Delete saved search" keys="Del" onAction={() => void forgetSearch(search)} />
      </>
    );
  }
  return null;
}

/** What is exported is what is shown, so that the person sees which papers go out. */
function exportChoice(target: Target) {
  const act = () => {
    goTo(target);
    askExport({ scope: "shown" });
  };
  return <MenuChoice icon="export" label="Export…" onAction={act} />;
}

export function colorChoices(tag: string) {
  const paint = (color: Parameters<typeof tags.color>[1]) =>
    void attempt("The colour is as it was.", () => tags.color(tag, color));
  return (
    <MenuSection>
      <Header className="menu-head">Colour</Header>
      {tagColors.map(([color, label]) => (
        <MenuChoice key={color} mark={<i className={`dot ${color}`} />} label={label} onAction={() => paint(color)} />
      ))}
      <MenuChoice mark={<i className="dot none" />} label="No colour" onAction={() => paint(null)} />
    </MenuSection>
  );
}
