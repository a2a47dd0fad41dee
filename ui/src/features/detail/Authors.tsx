import { useState } from "react";
import type { Item } from "../../api";
import { IconButton } from "../../components/shared/IconButton";
import { nameOf, roleName } from "../../lib/paper";
import { sourceOf, sourceWords } from "../../lib/sources";
import { CreatorEditor } from "./CreatorEditor";

const SHOWN = 3;

/** Who wrote it, and who else had a part in it. */
export function Authors({ item, readOnly }: { item: Item; readOnly: boolean }) {
  const [all, setAll] = useState(false);
  const [editing, setEditing] = useState(false);
  if (editing && !readOnly) return <CreatorEditor item={item} onDone={() => setEditing(false)} />;

  const names = item.creators.filter(({ role }) => role === "author").map(nameOf);
  const others = item.creators.filter(({ role }) => role !== "author");
  const hidden = names.length - SHOWN;
  const folded = hidden > 1 && !all;
  const edit = !readOnly && (
    <IconButton icon="edit" label="Edit the authors" className="small quiet edit-authors" onPress={() => setEditing(true)} />
  );
  return (
    <>
      {names.length === 0 ? (
        <p className="authors unknown">Authors unknown {edit}</p>
      ) : (
        <p className="authors" title={sourceWords(sourceOf(item, "creators"))} dir="auto">
          {(folded ? names.slice(0, SHOWN) : names).join(", ")}{" "}
          {folded && (
            <button type="button" onClick={() => setAll(true)}>
              and {hidden} more
            </button>
          )}
          {edit}
        </p>
      )}
      {others.length > 0 && (
        <p className="authors others" dir="auto">{others.map((one) => `${nameOf(one)} (${roleName(one.role).toLowerCase()})`).join(", ")}</p>
      )}
    </>
  );
}
