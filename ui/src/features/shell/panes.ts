/** F6 goes round the panes: tree, list, detail. In each the focus lands where work goes on. */

const stops = [
  // Before the tree had the focus it takes it as a whole, and hands it to the row that is selected.
  '.tree [role="treegrid"][tabindex="0"], .tree [role="row"][tabindex="0"]',
  ".grid, .first .door, .card-list, .nobody",
  ".detail button:not([disabled]), .review footer button:not([disabled])",
];
const panes = [".tree", ".list, .first, .cards", ".detail, .review"];

export function nextPane(step: 1 | -1): void {
  const present = panes.map((pane) => document.querySelector(pane));
  const here = present.findIndex((pane) => pane?.contains(document.activeElement));
  for (let tried = 1; tried <= panes.length; tried += 1) {
    const to = (here + step * tried + panes.length * 2) % panes.length;
    const stop = document.querySelector<HTMLElement>(stops[to] ?? "");
    if (stop) {
      stop.focus();
      return;
    }
  }
}
