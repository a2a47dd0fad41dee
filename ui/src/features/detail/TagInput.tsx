import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { ComboBox, Input, ListBox, ListBoxItem, Popover, type Key } from "react-aria-components";
import { Icon } from "../../components/shared/Icon";
import { addTag } from "../../state/actions";
import { useTags } from "../../state/library";
import { grant, wish } from "../../state/window";

interface Props {
  ids: string[];
  taken: readonly string[];
  label: string;
}

const NEW = "new:";

/** Completes the tags that there are; Enter takes what is typed, as it is. */
export function TagInput({ ids, taken, label }: Props) {
  const tags = useTags().data ?? [];
  const [text, setText] = useState("");
  // After a tag was added nothing is offered until one types again: an open list would cover the paper.
  const [quiet, setQuiet] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const typed = text.trim();
  const begins = (name: string) => Number(!name.toLowerCase().startsWith(typed.toLowerCase()));
  const fitting = quiet && typed === "" ? [] : tags
    .filter(({ name }) => !taken.includes(name) && name.toLowerCase().includes(typed.toLowerCase()))
    .sort((a, b) => begins(a.name) - begins(b.name) || b.items - a.items)
    .slice(0, 8);
  const isNew = typed !== "" && !tags.some(({ name }) => name === typed) && !taken.includes(typed);

  useEffect(() => grant("tag", () => field.current?.focus()), []);

  const add = async (name: string) => {
    setQuiet(true);
    // At once: the letters of the next tag may be on their way.
    setText("");
    if (!taken.includes(name.trim()) && !(await addTag(name, ids))) setText((now) => (now === "" ? name : now));
  };
  const chosen = (key: Key | null) => {
    if (key !== null) void add(String(key).startsWith(NEW) ? typed : String(key));
  };
  const pressed = (event: KeyboardEvent<HTMLInputElement>) => {
    const completing = field.current?.getAttribute("aria-activedescendant");
    if (event.key === "Enter" && typed !== "" && !completing) {
      event.preventDefault();
      void add(typed);
    }
    if (event.key === "Escape" && text === "" && field.current?.getAttribute("aria-expanded") !== "true") wish("list");
  };

  return (
    <ComboBox
      className="tag-input"
      aria-label={label}
      inputValue={text}
      onInputChange={(now) => {
        setText(now);
        if (now !== "") setQuiet(false);
      }}
      onFocus={() => setQuiet(false)}
      selectedKey={null}
      onSelectionChange={chosen}
      allowsCustomValue
      allowsEmptyCollection={false}
      menuTrigger="focus"
    >
      <Icon name="add" />
      <Input ref={field} data-testid="tag-input" placeholder={label} onKeyDown={pressed} spellCheck={false} />
      <Popover className="float complete" placement="bottom start" offset={4}>
        <ListBox>
          {fitting.map(({ name, color, items }) => (
            <ListBoxItem key={name} id={name} className="option" textValue={name}>
              <i className={`dot ${color ?? "gray"}`} />
              <span>{name}</span>
              <span className="tell">{items}</span>
            </ListBoxItem>
          ))}
          {isNew && (
            <ListBoxItem key={`${NEW}${typed}`} id={`${NEW}${typed}`} className="option" textValue={typed}>
              <Icon name="add" />
              <span>New tag “{typed}”</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
