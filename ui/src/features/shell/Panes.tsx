import type { ReactNode } from "react";
import { Split } from "../../components/shared/Split";

/** The tree beside whatever is chosen in it, which may change without the tree losing the focus. */
export function Panes({ tree, children }: { tree: ReactNode; children: ReactNode }) {
  return (
    <Split
      id="offprint.panes.tree"
      label="Width of the library tree"
      firm="first"
      first={tree}
      second={children}
      size={220}
      least={160}
      most={420}
      rest={320}
    />
  );
}

export function ListAndDetail({ list, detail }: { list: ReactNode; detail: ReactNode }) {
  return (
    <Split
      id="offprint.panes.detail"
      label="Width of the details"
      firm="second"
      first={list}
      second={detail}
      size={detailWidth()}
      least={300}
      most={760}
      rest={320}
    />
  );
}

/** As --detail-width: 27 % of the window, within bounds. */
const detailWidth = () => Math.round(Math.min(520, Math.max(388, window.innerWidth * 0.27)));
