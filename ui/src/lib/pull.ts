/** Dragging within the window, by pointer: the host has the system's own drags, which bring files. */

interface Pull {
  begin?: () => void;
  move: (x: number, y: number) => void;
  drop: (x: number, y: number) => void;
  /** Esc, or the system took the pointer. */
  cancel: () => void;
}

/** A press that moves less than this is a press. */
const SLACK = 5;

/** Follows the pointer from where it went down, until it goes up. */
export function pull(down: Pick<PointerEvent, "clientX" | "clientY" | "pointerId">, { begin, move, drop, cancel }: Pull): void {
  let pulling = false;
  const stop = () => {
    window.removeEventListener("pointermove", moved, true);
    window.removeEventListener("pointerup", up, true);
    window.removeEventListener("pointercancel", ended, true);
    window.removeEventListener("keydown", key, true);
  };
  const moved = (event: PointerEvent) => {
    if (event.pointerId !== down.pointerId) return;
    if (!pulling && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < SLACK) return;
    if (!pulling) begin?.();
    pulling = true;
    move(event.clientX, event.clientY);
  };
  const up = (event: PointerEvent) => {
    if (event.pointerId !== down.pointerId) return;
    stop();
    if (!pulling) return;
    swallowClick();
    drop(event.clientX, event.clientY);
  };
  const ended = () => {
    stop();
    if (pulling) cancel();
  };
  const key = (event: KeyboardEvent) => {
    if (!pulling || event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    ended();
  };
  window.addEventListener("pointermove", moved, true);
  window.addEventListener("pointerup", up, true);
  window.addEventListener("pointercancel", ended, true);
  window.addEventListener("keydown", key, true);
}

/** What was dragged and let go was not pressed. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, true), 0);
}
