import { Button, Menu, MenuTrigger, Popover } from "react-aria-components";
import type { Row } from "../../api";
import { CollectionChoices } from "../../components/library/CollectionChoices";
import { Icon } from "../../components/shared/Icon";
import { keysOf } from "../../commands/shownKeys";
import { IconButton } from "../../components/shared/IconButton";
import { Rating } from "../../components/shared/Rating";
import { figure, papers } from "../../lib/words";
import { rate, restore, trash } from "../../state/actions";
import { useCommon } from "../../state/library";
import { rows, useRows } from "../../state/rows";
import { CollectionChips } from "./CollectionChips";
import { SharedFields } from "./SharedFields";
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
  const { data, failure } = useCommon(ids);
  const known = ids.slice(0, NAMED).map((id) => rows.byId(id)).filter((row): row is Row => row !== undefined);
  const shares = data?.tags.map(({ name, items }) => ({ name, note: items === ids.length ? "all" : `${figure(items)} of ${figure(ids.length)}` })) ?? [];
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
            {known.map((row) => (
              <li key={row.id} dir="auto">{row.title || "Untitled"}</li>
            ))}
            {ids.length > known.length && <li className="unknown">and {figure(ids.length - known.length)} more</li>}
          </ul>
          {failure && !data && <p className="unknown">What they have in common could not be read. {failure.message}</p>}
          {!inTrash && data && (
            <>
              <section className="part" aria-label="Status and rating">
                <div className="facts">
                  <StatusMenu status={data.status} ids={ids} readOnly={readOnly} />
                  <Rating value={data.rating} onRate={(stars) => !readOnly && void rate(ids, stars)} />
                </div>
              </section>
              <section className="part" aria-label="Tags of all">
                <h2>Tags</h2>
                <div className="facts">
                  <TagChips chips={shares} ids={ids} readOnly={readOnly} />
                  {!readOnly && <TagInput ids={ids} taken={inAll} label={`Add a tag to all ${figure(ids.length)}`} />}
                </div>
              </section>
              {data.collections.length > 0 && (
                <section className="part" aria-label="Collections of all">
                  <h2>Collections</h2>
                  <div className="facts">
                    <CollectionChips shares={data.collections} ids={ids} readOnly={readOnly} />
                  </div>
                </section>
              )}
              <SharedFields common={data} ids={ids} readOnly={readOnly} />
            </>
          )}
        </article>
      </div>
    </>
  );
}
