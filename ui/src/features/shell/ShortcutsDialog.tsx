import { Button } from "react-aria-components";
import { Sheet } from "../../components/shared/Sheet";
import { useStore } from "../../state/store";
import { openQueryHelp, windowState } from "../../state/window";

const groups: [string, [string, string][]][] = [
  ["Anywhere", [
    ["Search", "Ctrl F, /"],
    ["How to search", "F1"],
    ["Paste papers", "Ctrl Shift V"],
    ["Add files", "Ctrl O"],
    ["Export", "Ctrl E"],
    ["Copy as BibTeX", "Ctrl Shift B"],
    ["New note, on the paper or by itself", "Ctrl N"],
    ["Undo, redo", "Ctrl Z, Ctrl Shift Z"],
    ["Library tree", "Ctrl \\"],
    ["Details", "Ctrl I"],
    ["Next pane", "F6"],
    ["This list", "?, Ctrl /"],
  ]],
  ["In the list", [
    ["Move", "↑ ↓ Home End"],
    ["Select more", "Shift ↑ ↓"],
    ["Add to the selection", "Ctrl Space"],
    ["Select all", "Ctrl A"],
    ["Open the PDF", "Enter"],
    ["Show the details", "Space"],
    ["Edit the title", "E"],
    ["Add a tag", "T"],
    ["Put into a collection", "C"],
    ["Into the reading queue, out of it", "Q"],
    ["Unread, reading, read", "U"],
    ["Rate, remove the rating", "1 – 5, 0"],
    ["Move to trash", "Del"],
    ["Restore, in the trash", "R"],
  ]],
  ["On the head of a column", [
    ["Order by it", "Enter"],
    ["Move it", "Ctrl ←, Ctrl →"],
    ["Make it wider, narrower", "Shift ←, Shift →"],
    ["Choose columns", "Shift F10"],
  ]],
  ["In a note", [
    ["Strong, emphasised", "Ctrl B, Ctrl I"],
    ["Link to a paper or note", "[["],
    ["Follow the link", "Ctrl Enter"],
    ["Indent, less", "Ctrl ], Ctrl ["],
    ["To the list", "Esc"],
  ]],
  ["Tabs", [
    ["The library, a paper", "Ctrl 1, Ctrl 2 – 9"],
    ["Next, previous", "Ctrl Tab, Ctrl Shift Tab"],
    ["Close the paper", "Ctrl W"],
  ]],
  ["In a paper", [
    ["Find, next, previous", "Ctrl F, Ctrl G, Ctrl Shift G"],
    ["Larger, smaller, fit", "Ctrl +, Ctrl −, Ctrl 0"],
    ["Go to a page", "Ctrl Alt G"],
    ["Back, forward", "Alt ←, Alt →"],
    ["Side pane, notes", "Ctrl \\, Ctrl I"],
    ["Highlight what is selected", "H, 1 – 8"],
    ["Underline it, comment on it", "U, C"],
    ["Select more, by words", "Shift → ←, Ctrl Shift → ←"],
    ["Copy as a quotation", "Ctrl Shift C"],
    ["Pens: highlight, underline, note", "Alt 1, Alt 2, Alt 3"],
    ["Edit a comment, delete a mark", "Enter, Del"],
  ]],
  ["In the search box", [
    ["Choose what is offered", "↑ ↓"],
    ["Take it", "Tab, Enter"],
    ["Go to the list", "Enter, ↓"],
    ["Close, clear, to the list", "Esc"],
  ]],
  ["In the inbox", [
    ["Move", "↑ ↓ Home End"],
    ["Add as a paper", "A"],
    ["Attach to a paper", "M"],
    ["Open the file", "Enter, O"],
    ["Not a paper", "Del"],
    ["Skip", "S"],
  ]],
  ["In the tree", [
    ["Open, close a collection", "→ ←"],
    ["Rename", "F2"],
    ["Menu", "Shift F10"],
    ["Remove a collection or search", "Del"],
  ]],
];

export function ShortcutsDialog() {
  const open = useStore(windowState, (now) => now.shortcuts);
  return (
    <Sheet open={open} title="Keyboard shortcuts" className="shortcuts" onClose={() => windowState.set({ shortcuts: false })}>
      <div className="groups">
        {groups.map(([name, keys]) => (
          <section key={name}>
            <h3>{name}</h3>
            <dl>
              {keys.map(([what, key]) => (
                <div key={what}>
                  <dt>{what}</dt>
                  <dd>{key.split(", ").map((one) => <kbd key={one} className="cap">{one}</kbd>)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <footer>
        <Button className="button link" onPress={openQueryHelp}>How to search…</Button>
      </footer>
    </Sheet>
  );
}
