import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { names, toFailure, type Failure, type NamesPlan } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { Sheet } from "../../components/shared/Sheet";
import { count, figure } from "../../lib/words";
import { announce } from "../../state/announce";
import { everything } from "../../state/exports";
import { renameFiles } from "../../state/files";
import { useSummary } from "../../state/library";
import { rows } from "../../state/rows";
import { selectedIds } from "../../state/selection";
import { openSettings } from "../../state/settings";
import { useStore } from "../../state/store";
import { filterOf, isWholeLibrary, view } from "../../state/view";
import { windowState, type Exporting } from "../../state/window";
import { NameList } from "./NameList";

type Scope = Exporting["scope"];

/** What the template would rename is shown before anything is. */
export function RenameDialog() {
  const scope = useStore(windowState, (now) => now.renaming);
  const close = () => windowState.set({ renaming: null });
  return (
    <Sheet open={scope !== null} title="Rename files" className="rename" testId="rename-dialog" onClose={close}>
      {scope && <Rename first={scope} onClose={close} />}
    </Sheet>
  );
}

function Rename({ first, onClose }: { first: Scope; onClose: () => void }) {
  const now = useStore(view, (all) => all);
  const total = useSummary().data?.items ?? 0;
  const [chosen] = useState(selectedIds);
  const [scope, setScope] = useState<Scope>(first === "selection" && chosen.length === 0 ? "library" : first);
  const ids = scope === "selection" ? chosen : null;
  const filter = scope === "shown" ? filterOf(now) : everything;
  const { plan, failure } = usePlan(ids, filter);
  const scopes: [Scope, string, number | null][] = [
    ...(chosen.length > 0 ? [["selection", "Selected papers", chosen.length] as [Scope, string, number]] : []),
    ...(isWholeLibrary(now) ? [] : [["shown", "The list as shown", rows.get().total] as [Scope, string, number | null]]),
    ["library", "The whole library", total],
  ];
  const run = () => {
    onClose();
    void renameFiles(ids, filter);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <fieldset>
        <legend>Files of</legend>
        {scopes.map(([value, label, howMany]) => (
          <label key={value} className="pick">
            <input type="radio" name="scope" checked={scope === value} onChange={() => setScope(value)} />
            <span>{label}</span>
            {howMany !== null && <small>{figure(howMany)}</small>}
          </label>
        ))}
      </fieldset>
      {plan && (
        <p className="template">
          By the template <code>{plan.template}</code>{" "}
          <Button className="link" onPress={() => { onClose(); openSettings("files"); }}>Change it…</Button>
        </p>
      )}
      {failure && (
        <p className="mishap" role="alert">
          <Icon name="warning" />
          {failure.message} {failure.hint}
        </p>
      )}
      {plan ? <NameList plan={plan} /> : <div className="names waiting" aria-busy={!failure} />}
      <footer>
        <Button className="button" onPress={onClose}>Cancel</Button>
        <Button className="button primary" type="submit" isDisabled={!plan || plan.total === 0}>
          {plan && plan.total > 0 ? `Rename ${count(plan.total, "file")}` : "Rename"}
        </Button>
      </footer>
    </form>
  );
}

/** The plan for these papers; none while another one is asked for. */
function usePlan(ids: string[] | null, filter: typeof everything): { plan: NamesPlan | null; failure: Failure | null } {
  const asked = JSON.stringify([ids, filter]);
  const [answer, setAnswer] = useState<{ asked: string; plan: NamesPlan | null; failure: Failure | null } | null>(null);
  useEffect(() => {
    let wanted = true;
    const [these, those] = JSON.parse(asked) as [string[] | null, typeof everything];
    names.plan(these, those).then(
      (plan) => {
        if (!wanted) return;
        setAnswer({ asked, plan, failure: null });
        announce(plan.total === 0 ? "All files have their names already" : `${count(plan.total, "file")} to rename`);
      },
      (thrown: unknown) => wanted && setAnswer({ asked, plan: null, failure: toFailure(thrown) }),
    );
    return () => {
      wanted = false;
    };
  }, [asked]);
  return answer?.asked === asked ? answer : { plan: null, failure: null };
}
