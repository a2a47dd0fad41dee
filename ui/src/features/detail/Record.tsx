import { Fragment, useState } from "react";
import type { Field, Item } from "../../api";
import { Editable } from "../../components/shared/Editable";
import { dateInText, exactTime } from "../../lib/words";
import { sourceInBrief, sourceOf, sourceWords } from "../../lib/sources";
import { KindMenu } from "./KindMenu";
import { always, further } from "./recordFields";
import { useTypedField } from "./useTypedField";

export function Record({ item, readOnly }: { item: Item; readOnly: boolean }) {
  const [all, setAll] = useState(false);
  const fields = [...always, ...further.filter(([field]) => all || item[field] !== null)];
  const origin = sourceWords({ ...item.source, at: "" });
  const fixed = [
    { label: "Added", value: `${dateInText(item.added)}, ${origin}`, more: `${exactTime(item.added)}, ${origin}` },
    ...(item.collections.length > 0 ? [{ label: "Collections", value: item.collections.join(", ") }] : []),
    ...item.extra.map(({ name, value }) => ({ label: name, value })),
  ];
  return (
    <section className="part" aria-labelledby="record-head">
      <h2 id="record-head">Record</h2>
      <dl className="fields">
        <dt>Type</dt>
        <dd><KindMenu kind={item.kind} ids={[item.id]} source={sourceWords(sourceOf(item, "kind"))} readOnly={readOnly} /></dd>
        {fields.map(([field, label]) => (
          <RecordField key={field} item={item} field={field} label={label} readOnly={readOnly} />
        ))}
        {fixed.map((line, index) => (
          <Fragment key={index}>
            <dt>{line.label}</dt>
            <dd className="fixed" title={"more" in line ? line.more : line.value}>{line.value}</dd>
          </Fragment>
        ))}
      </dl>
      <button type="button" className="more-text" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? "Show fewer fields" : "Show all fields"}
      </button>
    </section>
  );
}

function RecordField({ item, field, label, readOnly }: { item: Item; field: Field; label: string; readOnly: boolean }) {
  const [editing, setEditing] = useState(false);
  const value = item[field] ?? "";
  const typed = useTypedField(item.id, field, label, editing);
  const source = value === "" ? undefined : sourceWords(sourceOf(item, field));
  const brief = sourceInBrief(sourceOf(item, field));
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Editable
          label={label}
          value={value}
          source={source}
          placeholder="unknown"
          readOnly={readOnly}
          editing={editing}
          onEditing={setEditing}
          {...typed}
        />
        {source && !editing && <span className="from" aria-hidden="true">{brief}</span>}
      </dd>
    </>
  );
}
