import { keysOf } from "../../commands/shownKeys";
import { Segments } from "../../components/shared/Segments";
import { Toggle } from "../../components/shared/Toggle";
import { setSetting, settings, zoomSteps } from "../../state/settings";
import { useStore } from "../../state/store";
import { Setting } from "./Setting";

export function Appearance() {
  const now = useStore(settings, (all) => all);
  return (
    <>
      <Setting title="Theme">
        <Segments
          label="Theme"
          value={now["appearance.theme"]}
          choices={[["system", "As the system"], ["light", "Light"], ["dark", "Dark"]]}
          onChoose={(value) => void setSetting("appearance.theme", value)}
        />
      </Setting>
      <Setting title="Rows of the list">
        <Segments
          label="Rows of the list"
          value={now["appearance.density"]}
          choices={[["comfortable", "Comfortable"], ["compact", "Compact"]]}
          onChoose={(value) => void setSetting("appearance.density", value)}
        />
        <p className="note-line">Comfortable rows have two lines and the first page in small; compact ones have one line.</p>
      </Setting>
      <Setting title="Menu bar">
        <Toggle on={now["appearance.menu_bar"]} onChange={(next) => void setSetting("appearance.menu_bar", next)}>
          The window has a menu bar
        </Toggle>
        <p className="note-line">Without it every command is still in the palette ({keysOf("palette")}).</p>
      </Setting>
      <Setting title="Size of the words">
        <Segments
          label="Size of the words"
          value={now["appearance.font_size"]}
          choices={[["small", "Small"], ["normal", "Normal"], ["large", "Large"], ["largest", "Largest"]]}
          onChoose={(value) => void setSetting("appearance.font_size", value)}
        />
      </Setting>
      <Setting title="Size of everything">
        <Segments
          label="Size of everything"
          value={String(now["appearance.zoom"])}
          choices={zoomSteps.map((one) => [one, `${one} %`] as const)}
          onChoose={(value) => void setSetting("appearance.zoom", value as (typeof zoomSteps)[number])}
        />
        <p className="note-line">
          {keysOf("zoom.larger")} and {keysOf("zoom.smaller")} do the same, {keysOf("zoom.normal")} goes back. In an open paper these keys are those of its pages.
        </p>
      </Setting>
      <Setting title="Contrast">
        <Segments
          label="Contrast"
          value={now["appearance.contrast"]}
          choices={[["system", "As the system"], ["more", "More"], ["normal", "Normal"]]}
          onChoose={(value) => void setSetting("appearance.contrast", value)}
        />
      </Setting>
    </>
  );
}
