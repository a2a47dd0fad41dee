import type { MarkColor } from "../../api";
import { keysOf } from "../../commands/shownKeys";
import { IconButton } from "../../components/shared/IconButton";
import { copyQuote } from "./copying";
import { Inks } from "./Inks";
import { markSelection } from "./make";
import type { Reader } from "./reader";
import type { Selected } from "./selected";
import { useNearby } from "./useNearby";

interface Props {
  reader: Reader;
  file: string;
  selected: Selected;
  cited: string;
  readOnly: boolean;
}

/** Below what is selected: mark it, note something on it, copy it. A press on it must not take the selection away. */
export function SelectionMenu({ reader, file, selected, cited, readOnly }: Props) {
  const last = selected.parts.at(-1);
  const { float, style } = useNearby(last?.boxes.at(-1));
  const mark = async (kind: "highlight" | "underline", color?: MarkColor, comment = false) => {
    const made = await markSelection(reader, file, kind, color);
    if (made && comment) reader.hold(made.id, true);
  };
  return (
    <div
      ref={float}
      className="float ink-menu"
      style={style}
      role="toolbar"
      aria-label="Mark what is selected"
      data-testid="selection-menu"
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => event.stopPropagation()}
    >
      {!readOnly && (
        <>
          <Inks value={reader.get().color} label="Highlight in" onChoose={(color) => void mark("highlight", color)} />
          <span className="rule" />
          <IconButton icon="underline" label="Underline" keys={keysOf("reader.underline")} onPress={() => void mark("underline")} />
          <IconButton icon="note" label="Highlight with a comment" keys={keysOf("reader.comment")} onPress={() => void mark("highlight", undefined, true)} />
        </>
      )}
      <IconButton icon="cite" label="Copy as a quotation" keys={keysOf("reader.quote")} onPress={() => copyQuote(selected.text, cited, reader.labelOf(selected.parts[0]?.page ?? 1))} />
    </div>
  );
}
