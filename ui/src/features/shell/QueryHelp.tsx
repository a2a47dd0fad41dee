import { useState } from "react";
import { Sheet } from "../../components/shared/Sheet";
import { useFields } from "../../state/library";
import { useStore } from "../../state/store";
import { searchEverywhere, setQuery } from "../../state/view";
import { windowState, type Wish } from "../../state/window";

/** What can be written, and what it finds; the first of each can be tried by a press. */
const ways: [string, string][] = [
  ["diffusion models", "Both words, anywhere in the paper: title, authors, abstract, notes, pages."],
  ["\"optimal transport\"", "These words, one after the other."],
  ["diffusion -image", "The first word, but not the second."],
  ["bayes OR bayesian", "One word or the other."],
  ["(wave OR tide) model", "Parentheses keep together what belongs together."],
  ["neuro*", "All words that begin like this. While you type, the last word is read so."],
  ["tag:method year:>2019", "A field, a colon and what it should be; fields and words go together."],
  ["year:2019..2021", "From one to the other, both included. Also <, >, <= and >=."],
];

/** How to search, in plain words. A press on an example puts it into the box. */
export function QueryHelp() {
  const open = useStore(windowState, (now) => now.queryHelp);
  const [next, setNext] = useState<Wish | undefined>();
  const close = () => windowState.set({ queryHelp: false });
  const take = (example: string) => {
    setNext("search-end");
    searchEverywhere();
    setQuery(example);
    close();
  };
  return (
    <Sheet
      open={open}
      title="How to search"
      className="query-help"
      testId="query-help"
      next={next}
      onClose={() => {
        setNext(undefined);
        close();
      }}
    >
      <div className="help-text">
        <p>Type what you remember. Accents and capitals make no difference, and no query is wrong: what is not understood is searched as text. Press an example to try it.</p>
        <dl>
          {ways.map(([example, finds]) => (
            <div key={example}>
              <dt><Example text={example} onTake={take} /></dt>
              <dd>{finds}</dd>
            </div>
          ))}
        </dl>
        <h3>Fields</h3>
        <Fields onTake={take} />
        <p>A DOI, an arXiv id, a citation key or a link that you paste finds its paper by itself.</p>
      </div>
    </Sheet>
  );
}

function Fields({ onTake }: { onTake: (example: string) => void }) {
  const { data: fields, failure } = useFields();
  if (failure) return <p>{failure.message}</p>;
  return (
    <dl>
      {fields?.map(({ name, aliases, finds, examples }) => (
        <div key={name}>
          <dt>
            <b>{name}:</b>
            {aliases.length > 0 && <small>also {aliases.map((alias) => `${alias}:`).join(", ")}</small>}
          </dt>
          <dd>
            {finds}
            <span className="examples">
              {examples.map((example) => <Example key={example} text={example} onTake={onTake} />)}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Example({ text, onTake }: { text: string; onTake: (text: string) => void }) {
  return (
    <button type="button" className="example" title="Search for this" onClick={() => onTake(text)}>
      {text}
    </button>
  );
}
