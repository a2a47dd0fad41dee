import { useState } from "react";
import { Input, Label, TextField } from "react-aria-components";
import { Toggle } from "../../components/shared/Toggle";
import { useLeft } from "../../lib/useLeft";
import { setSetting, settings } from "../../state/settings";
import { useStore } from "../../state/store";
import { Services } from "./Services";
import { Setting } from "./Setting";

export function Network() {
  const on = useStore(settings, (now) => now["online.enabled"]);
  return (
    <>
      <Setting title="Looking papers up">
        <Toggle on={on} onChange={(next) => void setSetting("online.enabled", next)}>
          Offprint may look papers up
        </Toggle>
        <p className="note-line">
          {on
            ? "What comes in is looked up by itself. Nothing else leaves this computer."
            : "Nothing leaves this computer until you switch this on, or ask for a look-up yourself, which counts for that look-up."}
        </p>
        <WhatIsSent />
      </Setting>
      <Setting title="Your e-mail address">
        <Address />
        <p className="note-line">
          Services ask for one, so that they can write to you instead of shutting you out; some answer faster.
          Unpaywall, which knows where open copies lie, answers nobody without it. It is not sent to the places of open
          copies.
        </p>
      </Setting>
      <Setting title="Services">
        <Services />
      </Setting>
    </>
  );
}

/** As in docs/network.md. */
function WhatIsSent() {
  return (
    <details className="what-is-sent">
      <summary>What is sent</summary>
      <ul>
        <li>The identifier, or the title and the family name of one author. Never a file, a page, a note or a highlight.</li>
        <li>The name and version of this program, and your e-mail address if you have set one.</li>
        <li>Your own key to the service that it is for, and to no other.</li>
        <li>No cookies, no language, no name of this computer.</li>
        <li>Whoever sees the connection sees which host is asked. The service sees your network address and what is asked for.</li>
      </ul>
    </details>
  );
}

function Address() {
  const kept = useStore(settings, (now) => now["online.mailto"]);
  return <KeptText label="E-mail address" kept={kept} placeholder="None" type="email" onSave={(text) => setSetting("online.mailto", text)} />;
}

interface TextProps {
  label: string;
  kept: string;
  placeholder: string;
  type?: "email" | "url";
  disabled?: boolean;
  /** False if it was refused. */
  onSave: (text: string) => Promise<boolean>;
}

/** A text that is kept when it is left or Enter is pressed; Esc goes back to the kept one. */
export function KeptText({ label, kept, placeholder, type, disabled = false, onSave }: TextProps) {
  const [text, setText] = useState(kept);
  // It may be set elsewhere, too.
  const [last, setLast] = useState(kept);
  if (last !== kept) {
    setLast(kept);
    setText(kept);
  }
  const save = async () => {
    if (text.trim() !== kept && !(await onSave(text.trim()))) setText(kept);
  };
  useLeft(() => void save());
  return (
    <TextField className="kept-text" value={text} type={type} isDisabled={disabled} onChange={setText} onBlur={() => void save()}>
      <Label>{label}</Label>
      <Input
        className="field"
        placeholder={placeholder}
        spellCheck={false}
        onKeyDown={(event) => {
          if (event.key === "Enter") void save();
          else if (event.key === "Escape" && text !== kept) {
            event.stopPropagation();
            setText(kept);
          }
        }}
      />
    </TextField>
  );
}
