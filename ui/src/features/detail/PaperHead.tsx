import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import type { Item } from "../../api";
import { QueryMarked } from "../../components/library/QueryMarked";
import { Editable } from "../../components/shared/Editable";
import { Icon } from "../../components/shared/Icon";
import { addressOf, identifierText, kindName, venueLine } from "../../lib/paper";
import { isFromFileName, sourceOf, sourceWords } from "../../lib/sources";
import { lookUp } from "../../state/lookUps";
import { openLink } from "../../state/open";
import { grant } from "../../state/window";
import { Authors } from "./Authors";
import { Retraction } from "./Retraction";
import { useTypedField } from "./useTypedField";

/** The head of the paper's first page: kind, title, authors, venue, identifiers. */
export function PaperHead({ item, readOnly }: { item: Item; readOnly: boolean }) {
  const [editing, setEditing] = useState(false);
  const typed = useTypedField(item.id, "title", "Title", editing);
  const venue = venueLine(item);
  useEffect(() => grant("title", () => setEditing(true)), []);
  return (
    <header>
      <Retraction item={item} />
      <p className="kind">
        <span title={sourceWords(sourceOf(item, "kind"))}>{kindName(item.kind)}</span>
        {item.citation_key && <span>{item.citation_key}</span>}
      </p>
      <h1 dir="auto">
        <Editable
          label="Title"
          value={item.title ?? ""}
          source={sourceWords(sourceOf(item, "title"))}
          placeholder="Untitled"
          lines="wrap"
          className="title-value"
          readOnly={readOnly}
          editing={editing}
          onEditing={setEditing}
          {...typed}
        >
          {item.title ? <QueryMarked text={item.title} title /> : undefined}
        </Editable>
      </h1>
      {isFromFileName(item) && (
        <p className="doubt">
          <Icon name="warning" />
          Title from the file name
          {!readOnly && (
            <button type="button" className="link" onClick={() => setEditing(true)}>
              Correct it
            </button>
          )}
        </p>
      )}
      <Authors key={item.id} item={item} readOnly={readOnly} />
      {venue !== "" && (
        <p className="venue" title={sourceWords(sourceOf(item, "container_title"))} dir="auto">
          {venue}
        </p>
      )}
      <Links item={item} readOnly={readOnly} />
    </header>
  );
}

/** What came with a record may name any scheme; only these leave the window. */
const opens = (url: string) => /^(https?:\/\/|mailto:)/i.test(url);

function Links({ item, readOnly }: { item: Item; readOnly: boolean }) {
  const found = item.identifiers.map((identifier) => ({ text: identifierText(identifier), url: addressOf(identifier) }));
  const further = item.links.map((url) => ({ text: url.replace(/^https?:\/\//, ""), url: opens(url) ? url : null }));
  if (found.length + further.length === 0 && readOnly) return null;
  return (
    <ul className="links" aria-label="Identifiers and links">
      {[...found, ...further].map(({ text, url }) => (
        <li key={text}>
          {url === null ? (
            <span>{text}</span>
          ) : (
            <a href={url} title={url} onClick={(event) => { event.preventDefault(); void openLink(url); }}>
              {text}
            </a>
          )}
        </li>
      ))}
      {!readOnly && (
        <li>
          <Button className="button" onPress={() => void lookUp([item.id])}>
            <Icon name="globe" />
            Look up
          </Button>
        </li>
      )}
    </ul>
  );
}
