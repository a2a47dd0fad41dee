import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from "react";
import { useStore } from "../../state/store";
import { clampZoom, GAP, heightOf, layoutPages, pagesIn, scaleFor, spotAt, type Layout } from "./layout";
import type { Size, Spot } from "./pdf/types";
import type { Reader } from "./reader";
import { useRoom } from "./useRoom";

/** What stays where it is while the layout changes: a place of the paper, and where in the window it is. */
interface Anchor {
  spot: Spot;
  down: number;
  /** Part of the width of all. */
  x: number;
  /** Where that is in the window; null for its middle, which is another one when the window is. */
  across: number | null;
}

interface Scrolling {
  layout: Layout;
  scale: number;
  /** First and last page in view, from 1. */
  range: [number, number];
  room: Size | null;
}

/** Lays the pages out, follows the scrolling, and keeps what is read in its place when the zoom changes. */
export function useScrolling(reader: Reader, desk: RefObject<HTMLDivElement | null>, sizes: readonly Size[], start: Spot): Scrolling {
  const room = useRoom(desk);
  const zoom = useStore(reader.state, (now) => now.zoom);
  const [range, setRange] = useState<[number, number]>([start.page, start.page]);
  const anchor = useRef<Anchor>({ spot: start, down: 0, x: 0.5, across: null });
  const scale = room ? scaleFor(zoom, sizes, 1, room) : 1;
  const layout = useMemo(() => layoutPages(sizes, scale), [sizes, scale]);
  const latest = useRef(layout);

  const follow = useCallback((here: HTMLElement) => {
    const { scrollTop, scrollLeft, clientWidth, clientHeight, scrollWidth } = here;
    anchor.current = { spot: spotAt(latest.current, scrollTop), down: 0, x: (scrollLeft + clientWidth / 2) / (scrollWidth || 1), across: null };
    const [first, last] = pagesIn(latest.current, scrollTop, clientHeight);
    setRange((before) => (before[0] === first && before[1] === last ? before : [first, last]));
    const { page } = spotAt(latest.current, scrollTop + clientHeight / 3);
    if (page !== reader.get().page) reader.state.set({ page });
  }, [reader]);

  useLayoutEffect(() => {
    latest.current = layout;
    reader.state.set({ scale });
    const here = desk.current;
    if (!here || !room) return;
    const { spot, down, x, across } = anchor.current;
    const top = spot.y === 0 && down === 0 && spot.page === 1 ? 0 : heightOf(layout, spot) - down;
    here.scrollTo({ top, left: x * here.scrollWidth - (across ?? room.width / 2) });
    follow(here);
  }, [layout, scale, room, desk, reader, follow]);

  useEffect(() => {
    return reader.attach({
      here: () => spotAt(latest.current, desk.current?.scrollTop ?? 0),
      go: (spot, how) => {
        const here = desk.current;
        if (!here) return;
        const y = heightOf(latest.current, spot);
        const seen = y > here.scrollTop + 40 && y < here.scrollTop + here.clientHeight * 0.8;
        if (how === "near" && seen) return;
        here.scrollTo({ top: how === "near" ? y - here.clientHeight / 3 : y - GAP });
        follow(here);
      },
    });
  }, [reader, desk, follow]);

  useEffect(() => {
    const here = desk.current;
    if (!here) return undefined;
    // By the wheel with Ctrl, and by a pinch, which arrives as the same.
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const { left, top } = here.getBoundingClientRect();
      const [across, down] = [event.clientX - left, event.clientY - top];
      anchor.current = {
        spot: spotAt(latest.current, here.scrollTop + down), down, x: (here.scrollLeft + across) / (here.scrollWidth || 1), across,
      };
      const step = Math.max(-60, Math.min(60, event.deltaY * (event.deltaMode === 1 ? 16 : 1)));
      reader.state.set(({ scale: now }) => ({ zoom: clampZoom(now * Math.exp(-step / 250)) }));
    };
    here.addEventListener("wheel", wheel, { passive: false });
    const scrolled = () => follow(here);
    here.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      here.removeEventListener("wheel", wheel);
      here.removeEventListener("scroll", scrolled);
    };
  }, [desk, follow, reader]);

  return { layout, scale, range, room };
}
