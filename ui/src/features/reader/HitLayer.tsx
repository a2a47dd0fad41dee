import { useEffect, useMemo, useRef } from "react";
import { useStore } from "../../state/store";
import { joinLines, placed } from "./boxes";
import type { Hit } from "./find";
import { stretchesOf } from "./pageText";
import type { Box } from "./pdf/types";
import type { Reader } from "./reader";
import { partsOf, rectsOf, type Laid } from "./selected";

const none: readonly Hit[] = [];

/** What is looked for, marked on a page; the one that is shown is brought into view. */
export function HitLayer({ reader, laid }: { reader: Reader; laid: Laid }) {
  const hits = useStore(reader.find.state, (now) => (now.open ? now.hits : none));
  const shown = useStore(reader.find.state, (now) => now.hits[now.at] ?? null);
  const here = useMemo(() => hits.filter(({ page }) => page === laid.page), [hits, laid]);
  const boxes = useMemo(() => here.map((hit) => boxesOf(laid, hit)), [here, laid]);
  const at = shown ? here.indexOf(shown) : -1;
  const top = boxes[at]?.[0]?.top;
  const told = useRef<Hit | null>(null);
  useEffect(() => {
    if (!shown || top === undefined || told.current === shown) return;
    told.current = shown;
    reader.scroller?.go({ page: laid.page, y: top }, "near");
  }, [reader, laid, shown, top]);
  return (
    <div className="hits">
      {boxes.map((some, index) =>
        some.map((box, line) => <i key={`${index}/${line}`} className={index === at ? "hit here" : "hit"} style={placed(box)} />),
      )}
    </div>
  );
}

export function boxesOf({ layer, holders, text }: Laid, { piece }: Hit): Box[] {
  const rects = stretchesOf(text, piece).flatMap(({ run, from, to }) => {
    const node = holders[run]?.firstChild;
    return node instanceof Text ? rectsOf(node, from, to) : [];
  });
  return joinLines(partsOf(rects, layer));
}
