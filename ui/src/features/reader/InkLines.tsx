import type { Point, Size } from "./pdf/types";

interface Props {
  size: Size;
  /** In parts of the page. */
  strokes: readonly (readonly Point[])[];
  color: string;
  held?: boolean;
  id?: string;
}

/** Strokes of a pen over a page, as wide as they would be on paper. */
export function InkLines({ size: { width, height }, strokes, color, held = false, id }: Props) {
  const path = strokes.map((stroke) => `M${stroke.map(([x, y]) => `${(x * width).toFixed(1)} ${(y * height).toFixed(1)}`).join("L")}`).join("");
  return (
    <svg className="strokes" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {held && <path className="halo" d={path} />}
      <path d={path} data-mark={id} style={{ stroke: color }} />
    </svg>
  );
}
