import type { ReactNode } from "react";
import { Group, Panel, Separator, useDefaultLayout, usePanelRef } from "react-resizable-panels";
import { splitterKeys } from "./splitterKeys";

interface Props {
  tree: ReactNode;
  list: ReactNode;
  detail: ReactNode;
}

/** Three panes; the hairlines between them are the splitters, by pointer and by arrow keys. */
export function Panes({ tree, list, detail }: Props) {
  const shown = ["tree", "list", "detail"].filter((id) => ({ tree, list, detail })[id]);
  const kept = useDefaultLayout({ id: "offprint.panes", panelIds: shown });
  const treePanel = usePanelRef();
  const detailPanel = usePanelRef();
  return (
    <Group key={shown.join()} className="panes" defaultLayout={kept.defaultLayout} onLayoutChanged={kept.onLayoutChanged}>
      {tree && (
        <>
          <Panel id="tree" panelRef={treePanel} defaultSize={220} minSize={160} maxSize={420} groupResizeBehavior="preserve-pixel-size">
            {tree}
          </Panel>
          <Separator className="splitter" aria-label="Width of the library tree" onKeyDownCapture={splitterKeys(treePanel, "ArrowRight")} />
        </>
      )}
      <Panel id="list" minSize={320}>
        {list}
      </Panel>
      {detail && (
        <>
          <Separator className="splitter" aria-label="Width of the details" onKeyDownCapture={splitterKeys(detailPanel, "ArrowLeft")} />
          <Panel id="detail" panelRef={detailPanel} defaultSize={detailWidth()} minSize={300} maxSize={760} groupResizeBehavior="preserve-pixel-size">
            {detail}
          </Panel>
        </>
      )}
    </Group>
  );
}

/** As --detail-width: 27 % of the window, within bounds. */
const detailWidth = () => Math.round(Math.min(520, Math.max(388, window.innerWidth * 0.27)));
