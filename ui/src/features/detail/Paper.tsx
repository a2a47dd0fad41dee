import { Button, Menu, MenuTrigger, Popover } from "react-aria-components";
import type { Item } from "../../api";
import { CollectionChoices } from "../../components/library/CollectionChoices";
import { Icon } from "../../components/shared/Icon";
import { keysOf } from "../../commands/shownKeys";
import { IconButton } from "../../components/shared/IconButton";
import { Rating } from "../../components/shared/Rating";
import { dateInText } from "../../lib/words";
import { rate, restore, trash } from "../../state/actions";
import { openFile } from "../../state/open";
import { chooseFiles } from "../../state/jobs";
import { wish } from "../../state/window";
import { Backlinks } from "../notes/Backlinks";
import { Notes } from "../notes/Notes";
import { Abstract } from "./Abstract";
import { Files } from "./Files";
import { PaperHead } from "./PaperHead";
import { Record } from "./Record";
import { StatusMenu } from "./StatusMenu";
import { TagChips } from "./TagChips";
import { TagInput } from "./TagInput";

/** One paper, like its first page and then everything else. */
export function Paper({ item, readOnly, close }: { item: Item; readOnly: boolean; close: React.ReactNode }) {
  const [first] = item.attachments;
  const fixed = readOnly || item.trashed !== null;
  const ids = [item.id];
  return (
    <>
      <div className="head">
        {first ? (
          <Button className="button primary" onPress={() => openFile(item, first.id)}>
            <Icon name="open-out" />
            Open PDF
          </Button>
        ) : (
          <Button className="button bounded" isDisabled={fixed} onPress={() => void chooseFiles(item.id)}>
            <Icon name="attach" />
            Attach PDF…
          </Button>
        )}
        {!fixed && (
          <>
            <Button className="button" onPress={() => wish("note")}>
              <Icon name="note" />
              Note
            </Button>
            <MenuTrigger>
              <IconButton icon="folder-add" label="Put into collection" />
              <Popover className="float menu-float" placement="bottom end">
                <Menu className="menu" aria-label="Put into collection">
                  <CollectionChoices ids={ids} />
                </Menu>
              </Popover>
            </MenuTrigger>
            <IconButton icon="trash" label="Move to trash" keys={keysOf("paper.trash")} onPress={() => void trash(ids)} />
          </>
        )}
        {close}
      </div>
      <div className="scroll" data-drop="attach" data-item={item.id}>
        <article className="paper">
          {item.trashed !== null && (
            <p className="trashed">
              <Icon name="trash" />
              In the trash since {dateInText(item.trashed)}
              <Button className="button link" isDisabled={readOnly} onPress={() => void restore(ids)}>Restore</Button>
            </p>
          )}
          <PaperHead item={item} readOnly={fixed} />
          <div className="facts">
            <StatusMenu status={item.status} ids={ids} readOnly={fixed} />
            <Rating value={item.rating} onRate={(rating) => !fixed && void rate(ids, rating)} />
            <TagChips chips={item.tags.map((name) => ({ name }))} ids={ids} readOnly={fixed} />
            {!fixed && <TagInput ids={ids} taken={item.tags} label="Add tag" />}
          </div>
          <Abstract item={item} readOnly={fixed} />
          <Files item={item} readOnly={fixed} />
          <Notes item={item} readOnly={fixed} />
          <Backlinks id={item.id} />
          <Record item={item} readOnly={fixed} />
        </article>
      </div>
    </>
  );
}
