import { useEffect, useState, type RefObject } from "react";
import { useStore } from "../../state/store";
import { markDrawn, type Draft } from "./drawn";
import type { Point } from "./pdf/types";
import type { Reader } from "./reader";
import type { Laid } from "./selected";

/** Strokes that follow each other within this time, in milliseconds, are one drawing. */
const REST = 900;
/** Nearer points say nothing, in CSS pixels. */
const NEAR = 1.5;
/** A longer stroke goes on as the next one. */
const MOST_POINTS = 4000;

interface Place {
  reader: Reader;
  file: string;
  readOnly: boolean;
  desk: RefObject<HTMLElement | null>;
  laid: RefObject<Map<number, Laid>>;
}

function pointIn(sheet: HTMLElement, { clientX, clientY }: PointerEvent): Point {
  const { left, top, width, height } = sheet.getBoundingClientRect();
  const part = (value: number) => Math.min(1, Math.max(0, value));
  return [part((clientX - left) / width), part((clientY - top) / height)];
}

/** With the tools for areas and ink the pointer draws on the page where it is pressed. Gives back what is being drawn. */
export function usePen({ reader, file, readOnly, desk, laid }: Place): Draft | null {
  const tool = useStore(reader.state, (now) => now.tool);
  const [draft, setDraft] = useState<Draft | null>(null);

  useEffect(() => {
    const place = desk.current;
    if (!place || readOnly || (tool !== "area" && tool !== "ink")) return undefined;
    let now: Draft | null = null;
    let sheet: HTMLElement | null = null;
    let before: PointerEvent | null = null;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const show = (next: Draft | null) => {
      now = next;
      setDraft(next);
    };
    const make = async () => {
      clearTimeout(waiting);
      const ended = now;
      now = null;
      if (!ended) return;
      const made = await markDrawn(reader, file, ended, laid.current.get(ended.page));
      setDraft((shown) => (shown === ended ? null : shown));
      if (made?.kind === "area" && reader.get().tool === "area") {
        reader.takeTool(null);
        reader.hold(made.id);
      }
    };
    const down = (event: PointerEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.button !== 0 || !target || target.closest(".ink-menu")) return;
      sheet = target.closest<HTMLElement>(".page");
      if (!sheet) return;
      event.preventDefault();
      clearTimeout(waiting);
      const page = Number(sheet.dataset.page);
      if (now && now.page !== page) void make();
      before = event;
      const stroke = [pointIn(sheet, event)];
      show({ page, kind: tool, strokes: tool === "ink" && now ? [...now.strokes, stroke] : [stroke] });
    };
    const move = (event: PointerEvent) => {
      if (!sheet || !now) return;
      if (before && Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) < NEAR) return;
      before = event;
      const at = pointIn(sheet, event);
      const stroke = now.strokes.at(-1) ?? [];
      const others = now.strokes.slice(0, -1);
      if (tool === "area") show({ ...now, strokes: [[stroke[0] ?? at, at]] });
      else if (stroke.length < MOST_POINTS) show({ ...now, strokes: [...others, [...stroke, at]] });
      else show({ ...now, strokes: [...now.strokes, [at]] });
    };
    const up = () => {
      if (!sheet) return;
      sheet = null;
      if (tool === "area") void make();
      else waiting = setTimeout(() => void make(), REST);
    };
    const lost = () => {
      if (tool === "area" && sheet) show(null);
      up();
    };
    place.addEventListener("pointerdown", down);
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", up);
    document.addEventListener("pointercancel", lost);
    return () => {
      place.removeEventListener("pointerdown", down);
      document.removeEventListener("pointermove", move);
      document.removeEventListener("pointerup", up);
      document.removeEventListener("pointercancel", lost);
      // Another tool ends the drawing; an area of which only one corner is set is none.
      if (tool === "ink") void make();
      else if (sheet) show(null);
    };
  }, [reader, file, readOnly, desk, laid, tool]);
  return draft;
}
