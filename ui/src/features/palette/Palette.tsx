import { startTransition, useDeferredValue, useEffect, useId, useMemo, useState, type KeyboardEvent } from "react";
import { now } from "../../commands/now";
import { meant } from "../../commands/papers";
import { runChosen } from "../../commands/table";
import { Icon } from "../../components/shared/Icon";
import { count } from "../../lib/words";
import { putInto } from "../../state/actions";
import { announce } from "../../state/announce";
import { useCollections, useFitting, useSavedSearches, useTags } from "../../state/library";
import { showPaper } from "../../state/showPaper";
import { useStore } from "../../state/store";
import { toFront } from "../../state/tabs";
import { goTo } from "../../state/view";
import { askName, windowState, wish } from "../../state/window";
import { Above } from "./Above";
import { offer, offerCollections, type Entry } from "./entries";
import { Option } from "./Option";

type Mode = "commands" | "collections";

const close = () => windowState.set({ palette: null });

/** Every command, and every place and paper to go to, by a few letters. */
export function Palette() {
  const mode = useStore(windowState, (state) => state.palette);
  return mode && (
    <Above label={mode === "collections" ? "Put into collection" : "Commands"} onClose={close}>
      <Ask key={mode} mode={mode} />
    </Above>
  );
}

function carryOut({ does }: Entry, ids: readonly string[]): void {
  if ("command" in does) runChosen(does.command);
  else if ("collect" in does) {
    if (does.collect === null) askName({ what: "new-collection", inside: null, papers: [...ids] });
    else void putInto(does.collect, [...ids]);
  } else {
    toFront(null);
    if ("paper" in does) void showPaper(does.paper.id);
    else {
      goTo(does.target);
      wish("list");
    }
  }
}

/** As many as there is room for. */
const SEEN = 16;

/** The field is there first, so that no letter is lost; the list follows at once, and after the first picture what is below its edge. */
function useStages() {
  const ready = useDeferredValue(true, false);
  const [whole, setWhole] = useState(false);
  useEffect(() => {
    if (!ready) return undefined;
    let later: ReturnType<typeof setTimeout> | undefined;
    const painted = requestAnimationFrame(() => {
      later = setTimeout(() => startTransition(() => setWhole(true)));
    });
    return () => {
      cancelAnimationFrame(painted);
      clearTimeout(later);
    };
  }, [ready]);
  return { ready, whole };
}

/** After the dialog has given the focus back, so that who wants it next is not robbed of it. */
const AFTER = 120;

function Ask({ mode }: { mode: Mode }) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  // What commands decide by is that of before the palette was open, until one was carried out here.
  const [at, setAt] = useState(now);
  const asked = useDeferredValue(text.trim());
  const { ready, whole } = useStages();
  const papers = useFitting(mode === "commands" && asked.length > 1 ? asked : null).data?.rows;
  const collections = useCollections().data;
  const tags = useTags().data;
  const searches = useSavedSearches().data;
  const groups = useMemo(
    () =>
      mode === "collections"
        ? offerCollections(text, collections ?? [])
        : offer(text, at, { collections: collections ?? [], tags: tags ?? [], searches: searches ?? [] }, papers ?? []),
    [mode, text, at, collections, tags, searches, papers],
  );
  const entries = groups.flatMap((group) => group.entries);
  const here = Math.min(chosen, entries.length - 1);
  const list = useId();
  const idOf = (index: number) => `${list}-${index}`;

  useEffect(() => {
    document.getElementById(`${list}-${here}`)?.scrollIntoView({ block: "nearest" });
  }, [list, here, groups, ready]);

  const take = (entry: Entry | undefined, stay: boolean) => {
    if (!entry) return;
    if (entry.off) {
      announce(`${entry.words}: ${entry.tell ?? ""}`);
      return;
    }
    if (stay) {
      carryOut(entry, at.ids);
      setAt(now());
      return;
    }
    close();
    setTimeout(() => carryOut(entry, at.ids), AFTER);
  };
  const last = entries.length - 1;
  const inSight = (entry: Entry) => whole || entries.indexOf(entry) < SEEN;
  const steps: Record<string, () => number> = {
    ArrowDown: () => (here >= last ? 0 : here + 1),
    ArrowUp: () => (here <= 0 ? last : here - 1),
    PageDown: () => Math.min(last, here + 8),
    PageUp: () => Math.max(0, here - 8),
  };
  const pressed = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step) setChosen(step());
    else if (event.key === "Enter" && !event.nativeEvent.isComposing) take(entries[here], (event.ctrlKey || event.metaKey) && mode === "commands");
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className="ask">
        <Icon name={mode === "collections" ? "folder-add" : "search"} />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={ready && here >= 0 ? idOf(here) : undefined}
          aria-autocomplete="list"
          aria-label={mode === "collections" ? `Put ${count(at.ids.length, "paper")} into collection` : "Command, place or paper"}
          placeholder={mode === "collections" ? `Put ${count(at.ids.length, "paper")} into…` : "Command, place or paper"}
          autoComplete="off"
          spellCheck={false}
          ref={(field) => field?.focus()}
          data-testid="palette"
          value={text}
          onChange={(event) => { setText(event.target.value); setChosen(0); }}
          onKeyDown={pressed}
        />
        <kbd className="cap" aria-hidden="true">Esc</kbd>
      </div>
      <div className="offered" role="listbox" id={list} aria-label="What fits">
        {ready && groups.filter(({ entries: within }) => within.some(inSight)).map(({ title, entries: within }) => (
          <div key={title} role="group" aria-label={title}>
            <h3 aria-hidden="true">{title}</h3>
            {within.filter(inSight).map((entry) => {
              const place = entries.indexOf(entry);
              return <Option key={entry.key} id={idOf(place)} entry={entry} here={place === here} onPoint={() => setChosen(place)} onTake={() => take(entry, false)} />;
            })}
          </div>
        ))}
      </div>
      {entries.length === 0 && <p className="none">Nothing is called like “{text}”.</p>}
      <footer aria-hidden="true">
        <span>↑↓ choose</span>
        <span>Enter {mode === "commands" ? "run" : "put"}</span>
        {mode === "commands" && <span>Ctrl Enter run and stay</span>}
        {mode === "commands" && <span className="meant">{meant(at)}</span>}
      </footer>
    </>
  );
}
