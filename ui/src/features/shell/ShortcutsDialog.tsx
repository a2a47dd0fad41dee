import { Sheet } from "../../components/shared/Sheet";
import { useStore } from "../../state/store";
import { windowState } from "../../state/window";

const groups: [string, [string, string][]][] = [
  ["Anywhere", [
    ["Filter the list", "Ctrl F, /"],
    ["Paste papers", "Ctrl Shift V"],
    ["Add PDFs", "Ctrl O"],
    ["New note on the paper", "Ctrl N"],
    ["Undo, redo", "Ctrl Z, Ctrl Shift Z"],
    ["Library tree", "Ctrl \\"],
    ["Details", "Ctrl I"],
    ["Next pane", "F6"],
    ["This list", "?"],
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
    ["Unread, reading, read", "U"],
    ["Rate, remove the rating", "1 – 5, 0"],
    ["Move to trash", "Del"],
    ["Restore, in the trash", "R"],
  ]],
  ["In the tree", [
    ["Open, close a collection", "→ ←"],
    ["Rename", "F2"],
    ["Menu", "Shift F10"],
    ["Remove a collection", "Del"],
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
    </Sheet>
  );
}
