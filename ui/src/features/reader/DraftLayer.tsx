import { useStore } from "../../state/store";
import { placed } from "./boxes";
import { areaOf, type Draft } from "./drawn";
import { InkLines } from "./InkLines";
import type { PdfPage } from "./pdf/types";
import type { Reader } from "./reader";

/** What is being drawn, as the mark will look. */
export function DraftLayer({ reader, page, draft }: { reader: Reader; page: PdfPage; draft: Draft }) {
  const color = useStore(reader.state, (now) => `var(--note-${now.color})`);
  return (
    <div className="marks" aria-hidden="true">
      {draft.kind === "area" ? (
        <i className="ink area" style={{ ["--note" as string]: color, ...placed(areaOf(draft)) }} />
      ) : (
        <InkLines size={page.size} strokes={draft.strokes} color={color} />
      )}
    </div>
  );
}
