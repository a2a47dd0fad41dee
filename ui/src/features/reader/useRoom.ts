import { useLayoutEffect, useState, type RefObject } from "react";
import type { Size } from "./pdf/types";

/** The room for pages inside an element, in CSS pixels. */
export function useRoom(element: RefObject<HTMLElement | null>): Size | null {
  const [room, setRoom] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const here = element.current;
    if (!here) return undefined;
    const look = () => {
      const { clientWidth: width, clientHeight: height } = here;
      setRoom((before) => (before?.width === width && before.height === height ? before : { width, height }));
    };
    look();
    const watch = new ResizeObserver(look);
    watch.observe(here);
    return () => watch.disconnect();
  }, [element]);
  return room;
}
