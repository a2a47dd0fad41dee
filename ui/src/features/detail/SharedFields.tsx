import { useState } from "react";
import type { Common, Field } from "../../api";
import { Editable } from "../../components/shared/Editable";
import { IconButton } from "../../components/shared/IconButton";
import { editField } from "../../state/actions";
import { tell } from "../../state/toasts";
import { KindMenu } from "./KindMenu";
import { always, further } from "./recordFields";

interface Props {
  common: Common;
  ids: string[];
  readOnly: boolean;
}

/** Fields of several papers: what is the same in all is shown, and what is typed is set in all. */
export function SharedFields({ common, ids, readOnly }: Props) {
  const [all, setAll] = useState(false);
  const fields = [...always, ...further.filter(([field]) => all || common.fields[field] !== "")];
  return (
    <section className="part" aria-labelledby="shared-head">
      <h2 id="shared-head">Fields of all {ids.length}</h2>
      <dl className="fields">
        <dt>Type</dt>
        <dd><KindMenu kind={common.kind} ids={ids} readOnly={readOnly} /></dd>
        {fields.map(([field, label]) => (
          <SharedField key={field} field={field} label={label} value={common.fields[field] ?? null} ids={ids} readOnly={readOnly} />
        ))}
      </dl>
      <button type="button" className="more-text" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? "Show fewer fields" : "Show all fields"}
      </button>
    </section>
  );
}

interface FieldProps {
  field: Field;
  label: string;
  /** Null if there are several values. */
  value: string | null;
  ids: string[];
  readOnly: boolean;
}

function SharedField({ field, label, value, ids, readOnly }: FieldProps) {
  const [editing, setEditing] = useState(false);
  const clear = async () => {
    const wrong = await editField(ids, field, "");
    if (wrong !== null) tell(`${label} is as it was. ${wrong}`);
  };
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Editable
          label={label}
          value={value ?? ""}
          placeholder={value === null ? "multiple values" : "unknown in all"}
          readOnly={readOnly}
          editing={editing}
          onEditing={setEditing}
          onSave={(text) => editField(ids, field, text)}
        />
        {value !== "" && !readOnly && !editing && (
          <IconButton icon="close" label={`Clear ${label.toLowerCase()} in all`} className="small clear" onPress={() => void clear()} />
        )}
      </dd>
    </>
  );
}
