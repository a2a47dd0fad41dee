import { useState, type FormEvent } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import { Icon } from "../../components/shared/Icon";
import { keepKey } from "../../state/services";

/** A key goes in and never comes out again. */
export function ServiceKey({ name, label, has }: { name: string; label: string; has: boolean }) {
  const [key, setKey] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (key.trim() !== "" && (await keepKey(name, label, key.trim()))) setKey("");
  };
  return (
    <form className="service-key" onSubmit={(event) => void submit(event)}>
      {has ? (
        <p className="good">
          <Icon name="check" />
          Your key for {label} is kept.
          <Button className="button bounded" onPress={() => void keepKey(name, label, null)}>Forget</Button>
        </p>
      ) : (
        <div className="key-line">
          <TextField className="kept-text" type="password" value={key} autoComplete="off" onChange={setKey}>
            <Label>Your own key</Label>
            <Input className="field" spellCheck={false} />
          </TextField>
          <Button className="button bounded" type="submit" isDisabled={key.trim() === ""}>Keep</Button>
        </div>
      )}
      <p className="note-line">
        Keys lie in a file beside your settings that only your account can read. They are not encrypted, are never shown
        again, and are sent to the service that they are for and to no other.
      </p>
    </form>
  );
}
