import { useEffect, useRef } from "react";
import { dragging } from "../../state/dragging";

/** So long, in milliseconds, one waits over a collection until it opens. */
const WAIT = 500;

/** A closed collection opens while something is held over it, and closes again when that is gone. */
export function useDragOpen(open: ReadonlySet<string>, hasChildren: (key: string) => boolean, change: (open: Set<string>) => void): void {
  const latest = useRef({ open, hasChildren, change });
  useEffect(() => {
    latest.current = { open, hasChildren, change };
  });
  useEffect(() => {
    const opened: string[] = [];
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let at: string | null = null;
    const inside = (key: string | null, collection: string) => key === collection || key?.startsWith(`${collection}/`) === true;
    const heard = () => {
      const { over } = dragging.get();
      if (over === at) return;
      at = over;
      clearTimeout(waiting);
      const left = opened.filter((one) => !inside(over, one));
      if (left.length > 0) {
        opened.splice(0, opened.length, ...opened.filter((one) => inside(over, one)));
        latest.current.change(new Set([...latest.current.open].filter((one) => !left.includes(one))));
      }
      const now = latest.current;
      if (over === null || now.open.has(over) || !now.hasChildren(over)) return;
      waiting = setTimeout(() => {
        opened.push(over);
        latest.current.change(new Set([...latest.current.open, over]));
      }, WAIT);
    };
    const stop = dragging.subscribe(heard);
    return () => {
      clearTimeout(waiting);
      stop();
    };
  }, []);
}
