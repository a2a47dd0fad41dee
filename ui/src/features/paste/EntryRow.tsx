import { useId } from "react";
import { Button } from "react-aria-components";
import type { ListingEntry } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { beginning, list } from "../../lib/words";

interface Props {
  entry: ListingEntry;
  chosen: boolean;
  restored: boolean;
  onChoose: (on: boolean) => void;
  onRestore: (id: string) => void;
}

/** What tells a reference without an abstract: who, when, where. */
function byline({ creators, fields }: ListingEntry["draft"]): string {
  const names = creators.map(({ family, literal }) => family ?? literal ?? "").filter(Boolean);
  const who = names.length > 3 ? `${names.slice(0, 3).join(", ")} and others` : list(names);
  return [who, fields.issued?.slice(0, 4), fields.container_title].filter(Boolean).join(" · ");
}

const BEGINNING = 220;

export function EntryRow({ entry: { draft, duplicate_of, in_trash }, chosen, restored, onChoose, onRestore }: Props) {
  const id = useId();
  const present = duplicate_of !== null;
  const title = draft.fields.title ?? "Untitled";
  return (
    <li className={present ? "present" : ""}>
      {present ? (
        <span className="tick"><Icon name="check" /></span>
      ) : (
        <input type="checkbox" id={id} checked={chosen} onChange={(event) => onChoose(event.target.checked)} />
      )}
      <div>
        <label htmlFor={present ? undefined : id} dir="auto">{title}</label>
        {present ? (
          <p className="there">
            {restored ? "Restored from the trash" : in_trash ? "In the trash" : "Already in your library"}
            {in_trash && !restored && (
              <Button className="button link" aria-label={`Restore ${title}`} onPress={() => onRestore(duplicate_of)}>
                Restore
              </Button>
            )}
          </p>
        ) : (
          <p className="beginning" dir="auto">{beginning(draft.fields.abstract ?? byline(draft), BEGINNING)}</p>
        )}
      </div>
    </li>
  );
}
