import { Toolbar } from "react-aria-components";
import { keysOf } from "../../commands/shownKeys";
import { IconButton } from "../../components/shared/IconButton";
import { redo, undo } from "../../state/actions";
import { useSummary } from "../../state/library";
import { openSettings } from "../../state/settings";
import { useStore } from "../../state/store";
import { ownWay } from "../../state/toasts";
import { openShortcuts } from "../../state/window";
import { ActivityButton } from "../activity/ActivityButton";
import { TabStrip } from "./TabStrip";

export function TopBar() {
  const summary = useSummary().data;
  const own = useStore(ownWay, ({ sentence }) => sentence);
  const last = own ?? summary?.undo;
  const fixed = summary?.read_only != null;
  return (
    <header className="tabs">
      <TabStrip />
      <Toolbar className="tools" aria-label="Window">
        <ActivityButton />
        <IconButton
          icon="undo"
          label={last ? `Undo: ${last}` : "Undo"}
          keys={keysOf("undo")}
          isDisabled={fixed || !last}
          onPress={() => void undo()}
        />
        <IconButton
          icon="redo"
          label={summary?.redo ? `Redo: ${summary.redo}` : "Redo"}
          keys={keysOf("redo")}
          isDisabled={fixed || !summary?.redo}
          onPress={() => void redo()}
        />
        <IconButton icon="keyboard" label="Keyboard shortcuts" keys={keysOf("shortcuts")} onPress={openShortcuts} />
        <IconButton icon="settings" label="Settings" keys={keysOf("settings")} onPress={() => openSettings()} />
      </Toolbar>
    </header>
  );
}
