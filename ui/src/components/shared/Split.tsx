import type { ReactNode } from "react";
import { Group, Panel, Separator, useDefaultLayout, usePanelRef } from "react-resizable-panels";
import { splitterKeys } from "./splitterKeys";

interface Props {
  /** Under this name the widths are kept. */
  id: string;
  /** Either may be left out: then the other has all the room. */
  first: ReactNode;
  second: ReactNode;
  /** Which one keeps its width when the window changes; what follows is told of it, in pixels. */
  firm: "first" | "second";
  size: number;
  least: number;
  most: number;
  /** The least width of the other one. */
  rest: number;
  /** What the splitter is called. */
  label: string;
}

/** Two panes side by side; the hairline between them is the splitter, by pointer and by arrow keys. */
export function Split({ id, first, second, firm, size, least, most, rest, label }: Props) {
  const shown = [first && "first", second && "second"].filter((name) => typeof name === "string");
  const kept = useDefaultLayout({ id, panelIds: shown });
  const panel = usePanelRef();
  const pane = (name: "first" | "second", content: ReactNode) =>
    name === firm ? (
      <Panel id={name} panelRef={panel} defaultSize={size} minSize={least} maxSize={most} groupResizeBehavior="preserve-pixel-size">
        {content}
      </Panel>
    ) : (
      <Panel id={name} minSize={rest}>
        {content}
      </Panel>
    );
  return (
    <Group key={shown.join()} className="panes" defaultLayout={kept.defaultLayout} onLayoutChanged={kept.onLayoutChanged}>
      {first && pane("first", first)}
      {first && second && (
        <Separator className="splitter" aria-label={label} onKeyDownCapture={splitterKeys(panel, firm === "first" ? "ArrowRight" : "ArrowLeft")} />
      )}
      {second && pane("second", second)}
    </Group>
  );
}
