import { useEffect, useRef, useState, type ReactNode } from "react";
import { Group, Panel, Separator, usePanelRef } from "react-resizable-panels";
import { readStored, writeStored } from "../../lib/stored";
import { splitterKeys } from "./splitterKeys";

interface Props {
  /** Under this name the width is kept. */
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

/** So long, in milliseconds, the window keeps its size before the panes are looked at. */
const STILL = 60;

const widthOf = (group: HTMLElement, name: string) => [...group.children].find(({ id }) => id === name)?.getBoundingClientRect().width ?? 0;

/** Two panes side by side; the hairline between them is the splitter, by pointer and by arrow keys. */
export function Split({ id, first, second, firm, size, least, most, rest, label }: Props) {
  const shown = [first && "first", second && "second"].filter((name) => typeof name === "string").join();
  const panel = usePanelRef();
  const group = useRef<HTMLDivElement>(null);
  const [begins] = useState(() => readStored<number>(id, size));
  const choose = (width: number) => writeStored(id, Math.round(Math.min(most, Math.max(least, width))));
  // Where there was no room for it, and is again, the pane gets the width that the person chose.
  useEffect(() => {
    const place = group.current;
    if (!place || shown !== "first,second") return undefined;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const fit = () => {
      // In the middle of a drag the person's hand decides.
      if (place.querySelector(':scope > [data-separator="active"]')) {
        waiting = setTimeout(fit, STILL);
        return;
      }
      const wanted = readStored<number>(id, size);
      if (Math.abs(widthOf(place, firm) - wanted) <= 1) return;
      // The same width again would be no change to the panel, whatever is on the screen.
      panel.current?.resize(wanted - 1);
      panel.current?.resize(wanted);
    };
    const watcher = new ResizeObserver(() => {
      clearTimeout(waiting);
      waiting = setTimeout(fit, STILL);
    });
    watcher.observe(place);
    return () => {
      clearTimeout(waiting);
      watcher.disconnect();
    };
  }, [id, shown, size, firm, panel]);
  const pane = (name: "first" | "second", content: ReactNode) =>
    name === firm ? (
      <Panel id={name} panelRef={panel} defaultSize={begins} minSize={least} maxSize={most} groupResizeBehavior="preserve-pixel-size">
        {content}
      </Panel>
    ) : (
      <Panel id={name} minSize={rest}>
        {content}
      </Panel>
    );
  return (
    <Group
      key={shown}
      elementRef={group}
      className="panes"
      onLayoutChanged={(_, { isUserInteraction }) => {
        if (isUserInteraction && group.current) choose(widthOf(group.current, firm));
      }}
    >
      {first && pane("first", first)}
      {first && second && (
        <Separator className="splitter" aria-label={label} onKeyDownCapture={splitterKeys(panel, firm === "first" ? "ArrowRight" : "ArrowLeft", choose)} />
      )}
      {second && pane("second", second)}
    </Group>
  );
}
