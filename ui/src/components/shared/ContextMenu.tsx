import { useRef, type MouseEvent, type ReactNode } from "react";
import { CloseMenu } from "./closeMenu";
import { Menu, Popover } from "react-aria-components";

export interface Spot {
  x: number;
  y: number;
}

/** Where a context menu opens: at the pointer, or below `place` if a key asked for it. */
export function spotOf(event: MouseEvent, place: Element = event.currentTarget): Spot {
  event.preventDefault();
  if (event.clientX !== 0 || event.clientY !== 0) return { x: event.clientX, y: event.clientY };
  const { left, bottom } = place.getBoundingClientRect();
  return { x: left + 24, y: bottom };
}

interface Props {
  label: string;
  spot: Spot | null;
  onClose: () => void;
  children: ReactNode;
}

export function ContextMenu({ label, spot, onClose, children }: Props) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} className="spot" style={spot ? { left: spot.x, top: spot.y } : undefined} />
      <Popover
        className="float menu-float"
        aria-label={label}
        triggerRef={anchor}
        isOpen={spot !== null}
        onOpenChange={(open) => !open && onClose()}
        placement="bottom start"
        offset={0}
      >
        <CloseMenu value={onClose}>
          <Menu className="menu" aria-label={label} autoFocus="first" onClose={onClose}>
            {children}
          </Menu>
        </CloseMenu>
      </Popover>
    </>
  );
}
