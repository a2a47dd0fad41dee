import type { ReactNode } from "react";
import type { Annotation } from "../../api";
import { IconButton } from "../../components/shared/IconButton";
import type { IconName } from "../../components/shared/Icon";
import { showSide, type Side } from "../../state/reading";
import { MarkList } from "./MarkList";
import { Outline } from "./Outline";
import { Thumbnails } from "./Thumbnails";
import type { Size } from "./pdf/types";
import type { Reader } from "./reader";

const sides: [Side, IconName, string][] = [
  ["marks", "highlight", "Highlights"],
  ["outline", "outline", "Outline"],
  ["pages", "pages", "Pages"],
];

interface Props {
  reader: Reader;
  side: Side;
  marks: readonly Annotation[];
  sizes: readonly Size[];
}

/** Beside the pages: what was marked, the outline, or the pages in small. */
export function SidePane({ reader, side, marks, sizes }: Props) {
  const shown: Record<Side, ReactNode> = {
    marks: <MarkList reader={reader} marks={marks} />,
    outline: <Outline reader={reader} />,
    pages: <Thumbnails reader={reader} sizes={sizes} />,
  };
  const [, , title] = sides.find(([name]) => name === side) ?? sides[0] ?? ["marks", "highlight", ""];
  return (
    <aside className="side" aria-label={title}>
      <div className="head">
        <h2>{title}</h2>
        {side === "marks" && marks.length > 0 && <span className="count">{marks.length}</span>}
        <span className="fill" />
        {sides.map(([name, icon, label]) => (
          <IconButton key={name} icon={icon} label={label} aria-pressed={side === name} onPress={() => showSide(name)} />
        ))}
      </div>
      {shown[side]}
    </aside>
  );
}
