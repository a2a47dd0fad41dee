import { useState } from "react";
import { Button, Menu, MenuTrigger, Popover } from "react-aria-components";
import type { Attachment } from "../../api";
import { keysOf } from "../../commands/shownKeys";
import type { IconName } from "../../components/shared/Icon";
import { IconButton } from "../../components/shared/IconButton";
import { MenuChoice } from "../../components/shared/MenuChoice";
import { openOutside } from "../../state/open";
import { readerView, toggleNotes, toggleSide, useSide, type Tone } from "../../state/reading";
import { showPaper } from "../../state/showPaper";
import { useStore } from "../../state/store";
import { toFront } from "../../state/tabs";
import { Inks } from "./Inks";
import type { Reader, Tool } from "./reader";

const tools: [Tool, IconName, string, string][] = [
  ["highlight", "highlight", "Highlight", "reader.pen.highlight"],
  ["underline", "underline", "Underline", "reader.pen.underline"],
  ["note", "note", "Note", "reader.pen.note"],
  ["area", "area", "Area", "reader.pen.area"],
  ["ink", "edit", "Draw by hand", "reader.pen.ink"],
];
const tones: [Tone, string][] = [["paper", "White"], ["warm", "Warm"], ["dark", "Dark"]];

interface Props {
  reader: Reader;
  item: string;
  file: Attachment;
  readOnly: boolean;
  onFind: () => void;
}

export function ReaderBar({ reader, item, file, readOnly, onFind }: Props) {
  const { tool, color, scale, back, forth } = useStore(reader.state, (now) => now);
  const { notes, tone } = useStore(readerView, (now) => now);
  const side = useSide();
  return (
    <div className="tools-bar" role="toolbar" aria-label="Reader">
      <IconButton icon="pane-left" label={side ? "Hide the side pane" : "Show highlights, outline and pages"} keys={keysOf("reader.side")} aria-pressed={side !== null} onPress={toggleSide} />
      <span className="rule" />
      <IconButton icon="arrow-left" label="Back" keys={keysOf("reader.back")} isDisabled={back === 0} onPress={() => reader.goBack()} />
      <IconButton icon="arrow-right" label="Forward" keys={keysOf("reader.forward")} isDisabled={forth === 0} onPress={() => reader.goForth()} />
      <PageBox reader={reader} />
      <span className="rule" />
      <IconButton icon="minus" label="Smaller" keys={keysOf("reader.smaller")} onPress={() => reader.zoomBy(-1)} />
      <MenuTrigger>
        <Button className="button zoom" aria-label={`Zoom: ${Math.round(scale * 100)} %`} data-testid="zoom">{Math.round(scale * 100)} %</Button>
        <Popover className="float menu-float" placement="bottom">
          <Menu className="menu" aria-label="Zoom">
            <MenuChoice label="Fit the width" keys={keysOf("reader.fit")} onAction={() => reader.zoomTo("width")} />
            <MenuChoice label="Fit the page" onAction={() => reader.zoomTo("page")} />
            {[0.5, 0.75, 1, 1.25, 1.5, 2, 3].map((one) => (
              <MenuChoice key={one} label={`${one * 100} %`} onAction={() => reader.zoomTo(one)} />
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <IconButton icon="add" label="Larger" keys={keysOf("reader.larger")} onPress={() => reader.zoomBy(1)} />
      <span className="fill" />
      {!readOnly && (
        <div className="pens">
          {tools.map(([name, icon, label, id]) => (
            <IconButton key={name} icon={icon} label={label} keys={keysOf(id)} aria-pressed={tool === name} onPress={() => reader.takeTool(name)} />
          ))}
          {tool !== null && <Inks value={color} onChoose={(next) => reader.state.set({ color: next })} />}
        </div>
      )}
      <span className="fill" />
      <IconButton icon="search" label="Find in this paper" keys={keysOf("reader.find")} onPress={onFind} />
      <MenuTrigger>
        <IconButton icon="page-tone" label="Tone of the page" />
        <Popover className="float menu-float" placement="bottom end">
          <Menu
            className="menu"
            aria-label="Tone of the page"
            selectionMode="single"
            selectedKeys={tone ? [tone] : []}
            onAction={(key) => readerView.set({ tone: key === tone ? null : (key as Tone) })}
          >
            {tones.map(([name, label]) => <MenuChoice key={name} id={name} label={label} mark={<i className={`tone-mark t-${name}`} />} />)}
          </Menu>
        </Popover>
      </MenuTrigger>
      <MenuTrigger>
        <IconButton icon="more" label="More" />
        <Popover className="float menu-float" placement="bottom end">
          <Menu className="menu" aria-label="This paper">
            <MenuChoice icon="library" label="Show in library" onAction={() => { toFront(null); void showPaper(item); }} />
            <MenuChoice icon="open-out" label="Open in another program" onAction={() => void openOutside(file.id)} />
          </Menu>
        </Popover>
      </MenuTrigger>
      <IconButton icon="pane-right" label={notes ? "Hide the notes" : "Show the notes"} keys={keysOf("reader.notes")} aria-pressed={notes} onPress={toggleNotes} />
    </div>
  );
}

/** The page whose turn it is, by the name that it has in the file; another can be typed. */
function PageBox({ reader }: { reader: Reader }) {
  const label = useStore(reader.state, ({ page }) => reader.labelOf(page));
  const page = useStore(reader.state, (now) => now.page);
  const labels = useStore(reader.state, (now) => now.labels);
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <span className="pager">
      <input
        className="field"
        data-testid="page-box"
        aria-label="Page"
        title={`Go to a page (${keysOf("reader.page")})`}
        inputMode="numeric"
        value={typed ?? label}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setTyped(null);
          if (event.key !== "Enter") return;
          if (reader.goToLabel(event.currentTarget.value)) document.querySelector<HTMLElement>(".desk")?.focus();
          setTyped(null);
        }}
      />
      <span>{labels ? `(${page} of ${reader.pdf.pages})` : `of ${reader.pdf.pages}`}</span>
    </span>
  );
}
