import { Fragment } from "react";
import type { Annotation } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { beginning } from "../../lib/words";
import { inkOf } from "../../lib/markColors";
import { boxOfQuad, placed, strokesOf } from "./boxes";
import { InkLines } from "./InkLines";
import type { PdfPage } from "./pdf/types";

interface Props {
  page: PdfPage;
  marks: readonly Annotation[];
  held: string | null;
  onHold: (id: string) => void;
}

interface DrawnProps {
  mark: Annotation;
  page: PdfPage;
  held: boolean;
  onHold: (id: string) => void;
}

/** How each kind is drawn; a kind that comes later gets its line here. */
const drawings: Record<Annotation["kind"], (props: DrawnProps) => React.ReactNode> = {
  highlight: (props) => <Strokes {...props} kind="" />,
  underline: (props) => <Strokes {...props} kind="line" />,
  area: (props) => <Strokes {...props} kind="area" />,
  note: Pin,
  ink: Drawn,
};

/** The marks of a page, between the page and its text. */
export function MarkLayer({ page, marks, held, onHold }: Props) {
  return (
    <div className="marks">
      {marks.map((mark) => (
        <Fragment key={mark.id}>{drawings[mark.kind]({ mark, page, held: mark.id === held, onHold })}</Fragment>
      ))}
    </div>
  );
}

function Strokes({ mark, page, held, kind }: DrawnProps & { kind: string }) {
  const style = { ["--note" as string]: inkOf(mark.color) };
  return mark.quads.map((quad, index) => (
    <i key={index} className={`ink ${kind} ${held ? "held" : ""}`} data-mark={mark.id} style={{ ...style, ...placed(boxOfQuad(page, quad)) }} />
  ));
}

function Drawn({ mark, page, held }: DrawnProps) {
  return <InkLines id={mark.id} size={page.size} strokes={strokesOf(page, mark.quads)} color={inkOf(mark.color)} held={held} />;
}

function Pin({ mark, page, held, onHold }: DrawnProps) {
  const { left, top } = placed(boxOfQuad(page, mark.quads[0] ?? []));
  return (
    <button
      type="button"
      className={`pin ${held ? "held" : ""}`}
      data-mark={mark.id}
      aria-label={mark.comment === "" ? "Empty note" : `Note: ${beginning(mark.comment, 80)}`}
      title={beginning(mark.comment, 300)}
      style={{ left, top, ["--note" as string]: inkOf(mark.color) }}
      onClick={(event) => {
        event.stopPropagation();
        onHold(mark.id);
      }}
    >
      <Icon name="note" />
    </button>
  );
}
