/** F6 goes round the panes: tree, list, detail. In each the focus lands where work goes on. */

const stops = ['.tree [role="row"][tabindex="0"]', ".grid, .first .door, .cards [tabindex=\"0\"]", ".detail button:not([disabled]), .review button:not([disabled])"];
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
