import { Separator } from "react-aria-components";
import { MenuChoice } from "../shared/MenuChoice";
import { putInto } from "../../state/actions";
import { useCollections } from "../../state/library";
import { askName } from "../../state/window";

export function CollectionChoices({ ids }: { ids: string[] }) {
  const collections = useCollections().data ?? [];
  return (
    <>
      {collections.map(({ path }) => (
        <MenuChoice
          key={path}
          id={path}
          icon="folder"
          label={path.split("/").join(" / ")}
          onAction={() => void putInto(path, ids)}
        />
      ))}
      {collections.length > 0 && <Separator />}
      <MenuChoice
        icon="folder-add"
        label="New collection…"
        onAction={() => askName({ what: "new-collection", inside: null, papers: ids })}
      />
    </>
  );
}
