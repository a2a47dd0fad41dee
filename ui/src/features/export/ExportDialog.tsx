import { useState } from "react";
import { Button } from "react-aria-components";
import { Sheet } from "../../components/shared/Sheet";
import { figure, papers } from "../../lib/words";
import { lastPart } from "../../state/actions";
import { everything, exportPapers, keepUpToDate } from "../../state/exports";
import { useSummary } from "../../state/library";
import { rows } from "../../state/rows";
import { selectedIds } from "../../state/selection";
import { useStore } from "../../state/store";
import { filterOf, isWholeLibrary, view, type View } from "../../state/view";
import { windowState, type Exporting } from "../../state/window";
import { followable, formats } from "./formats";

/** Papers leave in an open format, once or for good. Where to is asked by the system afterwards. */
export function ExportDialog() {
  const exporting = useStore(windowState, (now) => now.exporting);
  const close = () => windowState.set({ exporting: null });
  return (
    <Sheet open={exporting !== null} title="Export papers" className="export" testId="export-dialog" onClose={close}>
      {exporting && <Export exporting={exporting} onClose={close} />}
    </Sheet>
  );
}

type Scope = Exporting["scope"];

function shownName(now: View): string {
  if (now.text.trim() !== "") return "What the search finds";
  if (now.collection !== null) return `Collection “${lastPart(now.collection)}”`;
  if (now.tag !== null) return `Tag “${now.tag}”`;
  return "The list as shown";
}

function Export({ exporting, onClose }: { exporting: Exporting; onClose: () => void }) {
  const now = useStore(view, (all) => all);
  const total = useSummary().data?.items ?? 0;
  const chosen = selectedIds();
  const [scope, setScope] = useState<Scope>(exporting.scope);
  const [format, setFormat] = useState("bibtex");
  const [withFiles, setWithFiles] = useState(false);
  const [live, setLive] = useState(exporting.live ?? false);
  const follows = followable(format) && scope !== "selection";
  const scopes: [Scope, string, number | null][] = [
    ...(chosen.length > 0 ? [["selection", "Selected papers", chosen.length] as [Scope, string, number]] : []),
    ...(isWholeLibrary(now) ? [] : [["shown", shownName(now), rows.get().total] as [Scope, string, number | null]]),
    ["library", "The whole library", total],
  ];
  const run = () => {
    const filter = scope === "library" ? everything : filterOf(now);
    onClose();
    if (live && follows) void keepUpToDate(filter, scope === "shown" ? now.saved : null, format);
    else void exportPapers(scope === "selection" ? chosen : null, filter, format, withFiles);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <div className="export-parts">
        <fieldset>
          <legend>Papers</legend>
          {scopes.map(([value, label, howMany]) => (
            <label key={value} className="pick">
              <input type="radio" name="scope" checked={scope === value} onChange={() => setScope(value)} />
              <span>{label}</span>
              {howMany !== null && <small>{figure(howMany)}</small>}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>Format</legend>
          {formats.map(({ id, label, about }) => (
            <label key={id} className="pick">
              <input type="radio" name="format" checked={format === id} onChange={() => setFormat(id)} />
              <span>
                {label} <small>{about}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>Also</legend>
          <label className="pick">
            <input type="checkbox" checked={withFiles && !(live && follows)} disabled={live && follows} onChange={(event) => setWithFiles(event.target.checked)} />
            <span>Copy the PDFs and other files into a folder beside it</span>
          </label>
          <label className="pick">
            <input type="checkbox" checked={live && follows} disabled={!follows} onChange={(event) => setLive(event.target.checked)} />
            <span>
              Keep this file up to date
              <small className="pick-hint">
                {scope === "selection" && followable(format)
                  ? "A selection does not change by itself; choose a list or the library."
                  : followable(format)
                    ? "It follows these papers: each edit is in it within two seconds."
                    : "For BibTeX and BibLaTeX."}
              </small>
            </span>
          </label>
        </fieldset>
      </div>
      <footer>
        <Button className="button" onPress={onClose}>Cancel</Button>
        <Button className="button primary" type="submit" autoFocus>
          Export {papers(scopes.find(([value]) => value === scope)?.[2] ?? 0)}…
        </Button>
      </footer>
    </form>
  );
}
