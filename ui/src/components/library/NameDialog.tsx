import { useState, type FormEvent } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import { collections, tags } from "../../api";
import { useSavedSearches } from "../../state/library";
import { renameSearch, saveSearch } from "../../state/savedSearches";
import { attempt, lastPart, putInto } from "../../state/actions";
import { useStore } from "../../state/store";
import { goTo, view } from "../../state/view";
import { windowState, type Naming } from "../../state/window";
import { Sheet } from "../shared/Sheet";

const words = {
  "new-collection": { title: "New collection", done: "Create" },
  collection: { title: "Rename collection", done: "Rename" },
  tag: { title: "Rename tag", done: "Rename" },
  "new-search": { title: "Save this search", done: "Save" },
  search: { title: "Rename saved search", done: "Rename" },
};

function nameNow(naming: Naming): string {
  if (naming.what === "tag") return naming.name;
  if (naming.what === "search") return naming.search.name;
  return naming.what === "collection" ? lastPart(naming.path) : "";
}

async function carryOut(naming: Naming, name: string): Promise<boolean> {
  if (naming.what === "new-collection") {
    const path = naming.inside === null ? name : `${naming.inside}/${name}`;
    const made = await attempt("No collection was made.", () => collections.create(path));
    if (made && naming.papers.length > 0) await putInto(path, naming.papers);
    else if (made) goTo({ collection: path });
    return made;
  }
  if (naming.what === "collection") {
    const inside = naming.path.slice(0, naming.path.length - lastPart(naming.path).length);
    const to = inside + name;
    const renamed = await attempt("The name is as it was.", () => collections.rename(naming.path, to));
    if (renamed && view.get().collection === naming.path) goTo({ collection: to });
    return renamed;
  }
  if (naming.what === "new-search") return saveSearch(name, naming.query);
  if (naming.what === "search") return renameSearch(naming.search, name);
  const renamed = await attempt("The name is as it was.", () => tags.rename(naming.name, name));
  if (renamed && view.get().tag === naming.name) goTo({ tag: name });
  return renamed;
}

/** One small dialog for whatever in the tree gets a name. */
export function NameDialog() {
  const naming = useStore(windowState, (now) => now.naming);
  const close = () => windowState.set({ naming: null });
  return (
    <Sheet open={naming !== null} title={naming ? words[naming.what].title : ""} className="naming" onClose={close}>
      {naming && <NameForm naming={naming} onDone={close} />}
    </Sheet>
  );
}

function NameForm({ naming, onDone }: { naming: Naming; onDone: () => void }) {
  const [name, setName] = useState(nameNow(naming));
  const searches = useSavedSearches().data ?? [];
  const taken = searches.some((search) => search.name === name.trim() && name.trim() !== nameNow(naming));
  const clash = naming.what === "search" && taken;
  const ready = name.trim() !== "" && name.trim() !== nameNow(naming) && !clash;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (ready && (await carryOut(naming, name.trim()))) onDone();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <TextField value={name} onChange={setName} autoFocus>
        <Label className="unseen">Name</Label>
        <Input className="field" onFocus={(event) => event.currentTarget.select()} placeholder="Name" />
      </TextField>
      {naming.what === "new-collection" && naming.inside !== null && <p className="hint">Inside “{naming.inside}”</p>}
      {naming.what === "new-search" && (
        <p className="hint">{taken ? "The saved search of this name is replaced." : `Finds ${naming.query}`}</p>
      )}
      {clash && <p className="hint">Another saved search has this name.</p>}
      <footer>
        <Button className="button" onPress={onDone}>Cancel</Button>
        <Button className="button primary" type="submit" isDisabled={!ready}>{words[naming.what].done}</Button>
      </footer>
    </form>
  );
}
