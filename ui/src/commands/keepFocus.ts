/** When what had the focus is gone, a closed tab or a removed row, the keyboard goes on where work does. */

import { stopIn } from "./panes";

/** Who takes something away may have a better place for the focus; it comes first. */
const OTHERS = 150;

const isLost = (last: Element | null) => last !== null && (!last.isConnected || last.closest("[inert]") !== null);

export function keepFocus(): () => void {
  let last: Element | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const focused = ({ target }: FocusEvent) => {
    last = target instanceof Element ? target : null;
  };
  const restore = () => {
    const at = document.activeElement;
    const nowhere = at === null || at === document.body || at.closest("[inert]") !== null;
    if (!nowhere || !isLost(last) || document.querySelector(".scrim") !== null) return;
    last = null;
    stopIn()?.focus();
  };
  const changed = () => {
    if (!isLost(last)) return;
    clearTimeout(waiting);
    waiting = setTimeout(restore, OTHERS);
  };
  const watcher = new MutationObserver(changed);
  watcher.observe(document.body, { childList: true, subtree: true, attributeFilter: ["inert"] });
  document.addEventListener("focusin", focused);
  return () => {
    clearTimeout(waiting);
    watcher.disconnect();
    document.removeEventListener("focusin", focused);
  };
}
