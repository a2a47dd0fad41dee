import { useState } from "react";

/** So long an address that gave nothing is not asked for again, in milliseconds. */
const REST = 60_000;

const gaveNothing = new Map<string, number>();

const rests = (src: string) => Date.now() - (gaveNothing.get(src) ?? -REST) < REST;

interface Props {
  /** Null if there is none to ask for. */
  src: string | null;
  /** What is seen where there is no picture, and until it is there: a written sheet, or an empty one. */
  full: boolean;
  title?: string;
  alt?: string;
  className?: string;
}

/** A page in small over the sheet that stands for it; its room is the same whether it comes or not. */
export function Picture({ src, full, title, alt = "", className = "" }: Props) {
  const [failed, setFailed] = useState<string | null>(() => (src !== null && rests(src) ? src : null));
  return (
    <span className={`picture ${className}`} title={title}>
      <i className={`sheet ${full ? "full" : ""}`} />
      {src !== null && failed !== src && (
        <img
          src={src}
          alt={alt}
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => {
            gaveNothing.set(src, Date.now());
            setFailed(src);
          }}
        />
      )}
    </span>
  );
}
