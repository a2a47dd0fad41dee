import { Button } from "react-aria-components";
import { Icon } from "../../components/shared/Icon";
import { Toggle } from "../../components/shared/Toggle";
import { setSetting, settings } from "../../state/settings";
import { useStore } from "../../state/store";
import { openShortcuts } from "../../state/window";
import { Setting } from "./Setting";

export function Keyboard() {
  const on = useStore(settings, (now) => now["keyboard.single_letters"]);
  return (
    <>
      <Setting title="Single letters">
        <Toggle on={on} onChange={(next) => void setSetting("keyboard.single_letters", next)}>
          Letters and digits alone are shortcuts
        </Toggle>
        <p className="note-line">
          Such as T for a tag and 5 for five stars. They never act while you type in a field. Switched off, they do
          nothing; the same commands are in the palette and the menus.
        </p>
      </Setting>
      <Setting title="Shortcuts">
        <Button className="button bounded" onPress={openShortcuts}>
          <Icon name="keyboard" />
          Show all shortcuts
        </Button>
      </Setting>
    </>
  );
}
