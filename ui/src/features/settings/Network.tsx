import { Toggle } from "../../components/shared/Toggle";
import { setSetting, settings } from "../../state/settings";
import { useStore } from "../../state/store";
import { Setting } from "./Setting";

export function Network() {
  const on = useStore(settings, (now) => now["online.enabled"]);
  return (
    <Setting title="Looking papers up">
      <Toggle on={on} onChange={(next) => void setSetting("online.enabled", next)}>
        Offprint may use the network
      </Toggle>
      <p className="note-line">
        This version looks nothing up, whatever is chosen here: nothing leaves this computer. Links in papers open in
        your browser.
      </p>
    </Setting>
  );
}
