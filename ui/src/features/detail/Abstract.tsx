import { useLayoutEffect, useRef, useState } from "react";
import type { Item } from "../../api";
import { QueryMarked } from "../../components/library/QueryMarked";
import { Editable } from "../../components/shared/Editable";
import { IconButton } from "../../components/shared/IconButton";
import { sourceOf, sourceWords } from "../../lib/sources";
import { useTypedField } from "./useTypedField";

/** Text to read and to copy from, so it is edited by its button and not by a press on it. */
export function Abstract({ item, readOnly }: { item: Item; readOnly: boolean }) {
  const [editing, setEditing] = useState(false);
  const [whole, setWhole] = useState(false);
  const [cut, setCut] = useState(false);
  const text = useRef<HTMLDivElement>(null);
  const abstract = item.abstract ?? "";
  const typed = useTypedField(item.id, "abstract", "Abstract", editing);

  useLayoutEffect(() => {
    const shown = text.current;
    if (shown && !whole) setCut(shown.scrollHeight > shown.clientHeight + 1);
  }, [abstract, whole, editing]);

  if (abstract === "" && readOnly) return null;
  if (editing || abstract === "") {
    return (
      <Editable
        label="Abstract"
        value={abstract}
        placeholder="Add an abstract"
        lines="many"
        className="abstract-edit"
        readOnly={readOnly}
        editing={editing}
        onEditing={setEditing}
        {...typed}
      />
    );
  }
  return (
    <section className="abstract-part" aria-label="Abstract">
      <div ref={text} className={`abstract ${whole ? "whole" : ""}`} title={sourceWords(sourceOf(item, "abstract"))} dir="auto">
        {abstract.split(/\n{2,}/).map((paragraph, index) => (
          <p key={index}>
            {index === 0 && <b>Abstract.</b>} <QueryMarked text={paragraph} />
          </p>
        ))}
      </div>
      <div className="abstract-foot">
        {(cut || whole) && (
          <button type="button" className="more-text" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? "Show less" : "Show the whole abstract"}
          </button>
        )}
        {!readOnly && <IconButton icon="edit" label="Edit the abstract" className="small quiet" onPress={() => setEditing(true)} />}
      </div>
    </section>
  );
}
