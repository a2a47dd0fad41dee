import { useLayoutEffect, useRef, type CSSProperties } from "react";
import { placed } from "./boxes";
import type { Box } from "./pdf/types";

/** Puts something that floats below a box of the page, inside its width, and has it seen as a whole. */
export function useNearby(box: Box | undefined) {
  const float = useRef<HTMLDivElement>(null);
  const { left, top } = placed(box ? { ...box, top: box.top + box.height } : { left: 0, top: 0, width: 0, height: 0 });
  useLayoutEffect(() => {
    float.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [left, top]);
  const style: CSSProperties = { left: `max(4px, min(${left}, 100% - 380px))`, top: `calc(${top} + 6px)` };
  return { float, style };
}
