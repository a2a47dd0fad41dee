import { useEffect, useState } from "react";
import { Empty } from "../../components/shared/Empty";
import { Icon } from "../../components/shared/Icon";
import type { Heading } from "./pdf/types";
import type { Reader } from "./reader";

/** Deeper headings are folded when there are more than these in all. */
const MANY = 60;

export function Outline({ reader }: { reader: Reader }) {
  const [headings, setHeadings] = useState<Heading[] | null>(null);
  useEffect(() => {
    let gone = false;
    reader.pdf.outline().then((found) => !gone && setHeadings(found), () => !gone && setHeadings([]));
    return () => {
      gone = true;
    };
  }, [reader]);
  if (headings === null) return null;
  if (headings.length === 0) return <Empty title="No outline">This file has none. The pages in small may help.</Empty>;
  return (
    <nav className="scroll outline" aria-label="Outline">
      <Level reader={reader} headings={headings} depth={0} open={countOf(headings) <= MANY} />
    </nav>
  );
}

const countOf = (headings: readonly Heading[]): number => headings.reduce((sum, { below }) => sum + 1 + countOf(below), 0);

interface LevelProps {
  reader: Reader;
  headings: readonly Heading[];
  depth: number;
  open: boolean;
}

function Level({ reader, headings, depth, open }: LevelProps) {
  return (
    <ul>
      {headings.map((heading, index) => (
        <Branch key={index} reader={reader} heading={heading} depth={depth} open={open} />
      ))}
    </ul>
  );
}

function Branch({ reader, heading, depth, open }: Omit<LevelProps, "headings"> & { heading: Heading }) {
  const [unfolded, setUnfolded] = useState(open);
  const { title, target, below } = heading;
  return (
    <li>
      <div className="heading" style={{ ["--depth" as string]: depth }}>
        {below.length > 0 && (
          <button type="button" className="turn" aria-expanded={unfolded} aria-label={`What is below ${title}`} onClick={() => setUnfolded(!unfolded)}>
            <Icon name={unfolded ? "chevron-down" : "chevron-right"} />
          </button>
        )}
        <button type="button" className="to" title={title} onClick={() => void reader.follow(target)}>{title.trim() || "Untitled"}</button>
      </div>
      {unfolded && below.length > 0 && <Level reader={reader} headings={below} depth={depth + 1} open={open} />}
    </li>
  );
}
