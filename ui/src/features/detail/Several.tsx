import { Button, Menu, MenuTrigger, Popover } from "react-aria-components";
import type { Row } from "../../api";
import { CollectionChoices } from "../../components/library/CollectionChoices";
import { Icon } from "../../components/shared/Icon";
import { keysOf } from "../../commands/shownKeys";
import { IconButton } from "../../components/shared/IconButton";
import { Rating } from "../../components/shared/Rating";
import { papers } from "../../lib/words";
import { rate, restore, trash } from "../../state/actions";
import { rows, useRows } from "../../state/rows";
import { StatusMenu } from "./StatusMenu";
import { TagChips } from "./TagChips";
import { TagInput } from "./TagInput";

const NAMED = 6;

interface Props {
  ids: string[];
  inTrash: boolean;
  readOnly: boolean;
  close: React.ReactNode;
}

/** Several papers at once: what they share can be changed together, as one step. */
export function Several({ ids, inTrash, readOnly, close }: Props) {
  useRows();
  const known = ids.map((id) => rows.byId(id)).filter((row): row is Row => row !== undefined);
  const status = known.every((row) => row.status === known[0]?.status) ? (known[0]?.status ?? null) : null;
  const rating = known.every((row) => row.rating === known[0]?.rating) ? (known[0]?.rating ?? null) : null;
  const tally = new Map<string, number>();
  known.forEach((row) => row.tags.forEach((tag) => tally.set(tag, (tally.get(tag) ?? 0) + 1)));
  const shares = [...tally].map(([name, many]) => ({ name, note: many === ids.length ? "all" : `${many} of ${ids.length}` }));
  const inAll = shares.filter(({ note }) => note === "all").map(({ name }) => name);

  return (
    <>
      <div className="head">
        {inTrash ? (
          <Button className="button bounded" isDisabled={readOnly} onPress={() => void restore(ids)}>
            <Icon name="undo" />
            Restore
          </Button>
        ) : (
          <>
            <MenuTrigger>
              <Button className="button bounded" isDisabled={readOnly}>
                <Icon name="folder-add" />
                Put into collection
              </Button>
              <Popover className="float menu-float" placement="bottom start">
                <Menu className="menu" aria-label="Put into collection">
                  <CollectionChoices ids={ids} />
                </Menu>
              </Popover>
            </MenuTrigger>
            <IconButton icon="trash" label="Move to trash" keys={keysOf("paper.trash")} isDisabled={readOnly} onPress={() => void trash(ids)} />
          </>
        )}
        {close}
      </div>
      <div className="scroll">
        <article className="paper several">
          <h1>{papers(ids.length)} selected</h1>
          <ul className="chosen">
            {known.slice(0, NAMED).map((row) => (
              <li key={row.id} dir="auto">{row.title || "Untitled"}</li>
            ))}
            {ids.length > NAMED && <li className="unknown">and {ids.length - Math.min(NAMED, known.length)} more</li>}
          </ul>
          {!inTrash && (
            <>
              <section className="part" aria-label="Status and rating">
                <div className="facts">
                  <StatusMenu status={status} ids={ids} readOnly={readOnly} />
                  <Rating value={rating} onRate={(stars) => !readOnly && void rate(ids, stars)} />
                </div>
              </section>
              <section className="part" aria-label="Tags of all">
                <h2>Tags</h2>
                <div className="facts">
                  <TagChips chips={shares} ids={ids} readOnly={readOnly} />
                  {!readOnly && <TagInput ids={ids} taken={inAll} label={`Add a tag to all ${ids.length}`} />}
                </div>
              </section>
            </>
          )}
        </article>
      </div>
    </>
  );
}
