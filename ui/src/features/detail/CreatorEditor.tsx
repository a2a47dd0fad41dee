import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { Button, Menu, MenuTrigger, Popover, Separator } from "react-aria-components";
import type { Item } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { IconButton } from "../../components/shared/IconButton";
import { MenuChoice } from "../../components/shared/MenuChoice";
import { nameOf, roleName, roles } from "../../lib/paper";
import { useLeft } from "../../lib/useLeft";
import { setCreators } from "../../state/actions";
import { announce } from "../../state/announce";
import { blank, familyOf, isWhole, lineOf, moved, turned, withFamily, written, type Line } from "./creators";

/** The names of a paper, one below the other. Saved when a field is left, and with each other act. */
export function CreatorEditor({ item, onDone }: { item: Item; onDone: () => void }) {
  const [lines, setLines] = useState<Line[]>(() => (item.creators.length === 0 ? [blank("author")] : item.creators.map(lineOf)));
  const saved = useRef(JSON.stringify(item.creators));
  const place = useRef<HTMLFieldSetElement>(null);
  // Who gets the focus next; the same part may get it again.
  const [focus, setFocus] = useState<{ part: string | null }>(() => ({ part: `given-${lines[0]?.key ?? 0}` }));

  useEffect(() => {
    if (focus.part !== null) place.current?.querySelector<HTMLElement>(`[data-part="${focus.part}"]`)?.focus();
  }, [focus]);

  const save = async (now: Line[]) => {
    const names = written(now);
    const text = JSON.stringify(names);
    if (text === saved.current) return true;
    const done = await setCreators(item.id, names);
    if (done) saved.current = text;
    return done;
  };
  useLeft(() => void save(lines));
  const put = (now: Line[], part: string | null = null) => {
    setLines(now);
    setFocus({ part });
    void save(now);
  };
  const type = (key: number, creator: Line["creator"]) => setLines((all) => all.map((line) => (line.key === key ? { key, creator } : line)));
  const move = (at: number, by: 1 | -1, part: string) => {
    const to = at + by;
    if (to < 0 || to >= lines.length) return;
    put(moved(lines, at, to), part);
    announce(`Place ${to + 1} of ${lines.length}`);
  };
  const remove = (at: number) => {
    const left = lines.filter((_, index) => index !== at);
    const next = left[Math.min(at, left.length - 1)];
    put(left, next ? `given-${next.key}` : "add");
  };
  const add = () => {
    const line = blank(lines.at(-1)?.creator.role ?? "author");
    setLines([...lines, line]);
    setFocus({ part: `given-${line.key}` });
  };
  const done = async () => {
    if (await save(lines)) onDone();
  };
  const pressed = (event: KeyboardEvent, at: number) => {
    const step = event.altKey ? { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key] : undefined;
    const part = event.target instanceof HTMLElement ? (event.target.dataset.part ?? null) : null;
    if (event.defaultPrevented) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      void done();
    } else if (step && part) move(at, step, part);
    else if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
      if (at === lines.length - 1) add();
      else setFocus({ part: `given-${lines[at + 1]?.key ?? 0}` });
      void save(lines);
    } else return;
    event.preventDefault();
  };

  return (
    <fieldset ref={place} className="creators">
      <legend className="unseen">Authors and others</legend>
      <ul>
        {lines.map((line, at) => {
          const { key, creator } = line;
          const name = nameOf(creator) || `Name ${at + 1}`;
          return (
            <li key={key} aria-label={name}>
              {/* Keys that move a line work in all of its fields. */}
              <div className="creator" role="presentation" onKeyDown={(event) => pressed(event, at)}>
                {isWhole(creator) ? (
                  <Name part={`given-${key}`} label="Name" wide value={creator.literal ?? ""} onType={(literal) => type(key, { ...creator, literal })} onLeave={() => void save(lines)} />
                ) : (
                  <>
                    <Name part={`given-${key}`} label="Given names" value={creator.given ?? ""} onType={(given) => type(key, { ...creator, given })} onLeave={() => void save(lines)} />
                    <Name part={`family-${key}`} label="Family name" value={familyOf(creator)} onType={(text) => type(key, withFamily(creator, text))} onLeave={() => void save(lines)} />
                  </>
                )}
                <MenuTrigger>
                  <Button className="button role" aria-label={`${name}: ${roleName(creator.role)}`}>
                    {roleName(creator.role)}
                    <Icon name="chevron-down" />
                  </Button>
                  <Popover className="float menu-float" placement="bottom start">
                    <Menu className="menu" aria-label="Part in the work">
                      {roles.map(([role, label]) => (
                        <MenuChoice key={role} id={role} label={label} keys={role === creator.role ? "now" : undefined} onAction={() => put(lines.map((one) => (one.key === key ? { key, creator: { ...creator, role } } : one)))} />
                      ))}
                      <Separator />
                      <MenuChoice
                        id="turn"
                        icon={isWhole(creator) ? "people" : "library"}
                        label={isWhole(creator) ? "Given and family name" : "One name, as of an institution"}
                        onAction={() => put(lines.map((one) => (one.key === key ? { key, creator: turned(creator) } : one)), `given-${key}`)}
                      />
                    </Menu>
                  </Popover>
                </MenuTrigger>
                <span className="creator-acts">
                  <IconButton icon="chevron-up" label={`Move ${name} up`} keys="Alt ↑" className="small" isDisabled={at === 0} onPress={() => move(at, -1, `given-${key}`)} />
                  <IconButton icon="chevron-down" label={`Move ${name} down`} keys="Alt ↓" className="small" isDisabled={at === lines.length - 1} onPress={() => move(at, 1, `given-${key}`)} />
                  <IconButton icon="minus" label={`Remove ${name}`} className="small" onPress={() => remove(at)} />
                </span>
              </div>
            </li>
          );
        })}
      </ul>
      <div className="creators-foot">
        <Button className="button link" data-part="add" onPress={add}>
          <Icon name="add" />
          Add a name
        </Button>
        <Button className="button bounded" onPress={() => void done()}>Done</Button>
      </div>
    </fieldset>
  );
}

interface NameProps {
  part: string;
  label: string;
  wide?: boolean;
  value: string;
  onType: (text: string) => void;
  onLeave: () => void;
}

function Name({ part, label, wide = false, value, onType, onLeave }: NameProps) {
  return (
    <input
      type="text"
      className={`field ${wide ? "wide" : ""}`}
      data-part={part}
      aria-label={label}
      placeholder={label}
      value={value}
      spellCheck={false}
      autoComplete="off"
      dir="auto"
      onChange={(event) => onType(event.target.value)}
      onBlur={onLeave}
    />
  );
}
