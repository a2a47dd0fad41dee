import { useCallback, useEffect, useMemo, useRef, type MouseEvent } from "react";
import { flushSync } from "react-dom";
import type { Annotation } from "../../api";
import { readerView } from "../../state/reading";
import { useStore } from "../../state/store";
import { beginSelection } from "./beginSelection";
import { markAt } from "./markAt";
import { markSelection, noteAt } from "./make";
import { MarkMenu } from "./MarkMenu";
import { PageView } from "./PageView";
import type { Size, Spot } from "./pdf/types";
import type { Reader } from "./reader";
import { selectedIn, type Laid } from "./selected";
import { SelectionMenu } from "./SelectionMenu";
import { steadySelection } from "./steadySelection";
import { usePen } from "./usePen";
import { useScrolling } from "./useScrolling";

interface Props {
  reader: Reader;
  file: string;
  /** How a copied quotation names its paper. */
  cited: string;
  sizes: readonly Size[];
  start: Spot;
  marks: readonly Annotation[];
  readOnly: boolean;
}

/** The pages below each other; only those in view and their neighbours are drawn. */
export function Desk({ reader, file, cited, sizes, start, marks, readOnly }: Props) {
  const desk = useRef<HTMLDivElement>(null);
  const laid = useRef(new Map<number, Laid>());
  const { layout, scale, range, room } = useScrolling(reader, desk, sizes, start);
  const held = useStore(reader.state, (now) => now.held);
  const selected = useStore(reader.state, (now) => now.selected);
  const tool = useStore(reader.state, (now) => now.tool);
  const tone = useStore(readerView, (now) => now.tone);
  const draft = usePen({ reader, file, readOnly, desk, laid });
  const byPage = useMemo(() => groupedByPage(marks), [marks]);
  const heldMark = marks.find(({ id }) => id === held) ?? null;
  const lastPart = selected?.parts.at(-1) ?? null;

  const onLaid = useCallback((number: number, now: Laid | null) => {
    if (now) laid.current.set(number, now);
    else laid.current.delete(number);
  }, []);
  useEffect(() => (desk.current ? steadySelection(desk.current) : undefined), []);
  useEffect(() => reader.letBegin(() => desk.current !== null && beginSelection(desk.current, laid.current.values(), reader.find.last)), [reader]);
  useEffect(() => {
    desk.current?.focus({ preventScroll: true });
  }, []);

  /** What is selected counts when the hand is still: at each step it would be measured for nothing. */
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let pressed = false;
    const look = () => {
      waiting = undefined;
      const now = selectedIn(laid.current.values(), document.getSelection());
      const { tool: making } = reader.get();
      if (!now && (!reader.get().selected || isInMenu())) return;
      reader.select(now);
      if (now && !readOnly && (making === "highlight" || making === "underline")) void markSelection(reader, file, making);
    };
    const soon = () => {
      clearTimeout(waiting);
      if (!pressed) waiting = setTimeout(look, 120);
    };
    const down = () => (pressed = true);
    const up = () => {
      pressed = false;
      soon();
    };
    const release = reader.letMeasure(() => {
      if (waiting === undefined || isInMenu()) return;
      clearTimeout(waiting);
      // A key may go on in the menu of what is selected, which has to be there.
      flushSync(look);
    });
    document.addEventListener("selectionchange", soon);
    document.addEventListener("pointerdown", down);
    document.addEventListener("pointerup", up);
    return () => {
      clearTimeout(waiting);
      release();
      document.removeEventListener("selectionchange", soon);
      document.removeEventListener("pointerdown", down);
      document.removeEventListener("pointerup", up);
    };
  }, [reader, file, readOnly]);

  const press = async (event: MouseEvent<HTMLDivElement>) => {
    if (event.target instanceof Element && event.target.closest(".ink-menu")) return;
    const sheet = event.target instanceof Element ? event.target.closest<HTMLElement>(".page") : null;
    if (!sheet || !(document.getSelection()?.isCollapsed ?? true)) {
      if (!sheet) reader.hold(null);
      return;
    }
    const number = Number(sheet.dataset.page);
    const { left, top, width, height } = sheet.getBoundingClientRect();
    const [x, y] = [(event.clientX - left) / width, (event.clientY - top) / height];
    if (tool === "area" || tool === "ink") return;
    if (tool === "note" && !readOnly) {
      await noteAt(reader, file, number, x, y);
      return;
    }
    const page = await reader.pdf.page(number);
    reader.hold(markAt(byPage.get(number) ?? noMarks, page, x, y)?.id ?? null);
  };

  const pages: number[] = [];
  if (room) for (let number = Math.max(1, range[0] - 1); number <= Math.min(sizes.length, range[1] + 1); number += 1) pages.push(number);
  // What is written or selected there stays while one looks elsewhere.
  if (room) for (const number of [heldMark?.page, ...(selected?.parts ?? []).map(({ page }) => page)]) if (number !== undefined && !pages.includes(number)) pages.push(number);
  const across = Math.max(room?.width ?? 0, layout.width + 32);
  return (
    // The press is a shortcut to what the list of marks does for the keyboard.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={desk}
      className={`desk ${tool ? `tool-${tool}` : ""}`}
      role="region"
      aria-label="Pages"
      data-tone={tone ?? undefined}
      data-scale={scale}
      onClick={(event) => void press(event)}
      // What scrolls can be reached by the keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <div className="all-pages" style={{ height: layout.height, width: across }}>
        {pages.map((number) => (
          <PageView
            key={number}
            reader={reader}
            number={number}
            top={layout.tops[number - 1] ?? 0}
            width={layout.widths[number - 1] ?? 0}
            height={layout.heights[number - 1] ?? 0}
            scale={scale}
            marks={byPage.get(number) ?? noMarks}
            held={held}
            seen={number >= range[0] && number <= range[1]}
            draft={draft?.page === number ? draft : null}
            onLaid={onLaid}
          >
            {heldMark?.page === number ? (
              <MarkMenu key={heldMark.id} reader={reader} mark={heldMark} cited={cited} readOnly={readOnly} />
            ) : lastPart?.page === number && selected ? (
              <SelectionMenu reader={reader} file={file} selected={selected} cited={cited} readOnly={readOnly} />
            ) : null}
          </PageView>
        ))}
      </div>
    </div>
  );
}

/** Who is in the menu is about that for which it was opened, although the engine lets go of a selection that loses the focus. */
const isInMenu = () => document.activeElement?.closest(".ink-menu") != null;

const noMarks: readonly Annotation[] = [];

function groupedByPage(marks: readonly Annotation[]): Map<number, Annotation[]> {
  const pages = new Map<number, Annotation[]>();
  for (const mark of marks) pages.set(mark.page, [...(pages.get(mark.page) ?? []), mark]);
  return pages;
}
