import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import type { HealthCheck, HealthKind } from "../../api";
import { Empty } from "../../components/shared/Empty";
import { Icon } from "../../components/shared/Icon";
import { IconButton } from "../../components/shared/IconButton";
import { list } from "../../lib/words";
import { askFor, showFound } from "../../state/health";
import { useHealth, useSummary } from "../../state/library";
import { retry } from "../../state/queries";
import { clearSelection } from "../../state/selection";
import { useStore } from "../../state/store";
import { goTo, view } from "../../state/view";
import { grant, toggleTree, wish } from "../../state/window";
import { CheckPapers } from "./CheckPapers";
import { askWords, checkWords, opensHere } from "./checks";

/** What papers lack and what is doubtful in them, each with the way to it and what can be done. */
export function HealthPlace() {
  const { data, failure } = useHealth();
  const readOnly = useSummary().data?.read_only ?? null;
  const tree = useStore(view, (now) => now.tree);
  const place = useRef<HTMLElement>(null);
  useEffect(clearSelection, []);
  useEffect(() => grant("list", () => place.current?.focus()), []);
  return (
    <section className="cards alone health" aria-label="Health">
      <div className="head">
        <IconButton icon="pane-left" label={tree ? "Hide the library tree" : "Show the library tree"} keys="Ctrl \\" onPress={toggleTree} />
        <h1>Health</h1>
      </div>
      <section className="health-body" ref={place} tabIndex={-1} aria-label="What is wanting">
        {data ? (
          <Checks checks={data} readOnly={readOnly} />
        ) : failure ? (
          <Empty
            title="The library could not be looked at"
            urgent
            acts={<Button className="button bounded" onPress={() => retry("health")}><Icon name="retry" />Try again</Button>}
          >
            {failure.message} {failure.hint} Nothing was changed.
          </Empty>
        ) : (
          <div className="nothing waiting" role="status">Looking at the library…</div>
        )}
      </section>
    </section>
  );
}

function Checks({ checks, readOnly }: { checks: readonly HealthCheck[]; readOnly: string | null }) {
  const [open, setOpen] = useState<HealthKind | null>(null);
  // What is put right keeps its line while one is here: the others would move away under the pointer.
  const [found, setFound] = useState<readonly HealthKind[]>([]);
  const more = checks.filter(({ kind, count }) => count > 0 && !found.includes(kind));
  if (more.length > 0) setFound([...found, ...more.map(({ kind }) => kind)]);
  const wanting = checks.filter(({ kind, count }) => count > 0 || found.includes(kind));
  const well = checks.filter((check) => !wanting.includes(check));
  if (wanting.length === 0) {
    return <Empty title="Nothing is wanting">Every paper has its title, its people, its year, an identifier, an abstract and a PDF that can be searched.</Empty>;
  }
  return (
    <div className="checks">
      <p className="lead">{readOnly ?? "Nothing here is wrong by itself: a library works without it. Every change can be undone."}</p>
      <ul>
        {wanting.map((check) => (
          <CheckLine key={check.kind} check={check} open={open === check.kind} onOpen={(on) => setOpen(on ? check.kind : null)} fixed={readOnly !== null} />
        ))}
      </ul>
      {well.length > 0 && (
        <p className="well">
          <Icon name="check" />
          <span>None found: {list(well.map(({ kind }) => checkWords[kind].name))}.</span>
        </p>
      )}
    </div>
  );
}

interface LineProps {
  check: HealthCheck;
  open: boolean;
  onOpen: (open: boolean) => void;
  fixed: boolean;
}

function CheckLine({ check: { kind, count, query }, open, onOpen, fixed }: LineProps) {
  const { name, found, advice, ask } = checkWords[kind];
  const here = opensHere(kind, query);
  const words = count === 0 ? `No ${name} left` : found(count);
  const show = () => {
    if (here) onOpen(!open);
    else if (query !== null) showFound(query);
    else {
      goTo({ duplicates: true });
      wish("list");
    }
  };
  return (
    <li>
      <div className="check">
        <div>
          <h2>{words}</h2>
          <p className="hint">{advice}</p>
        </div>
        {ask && (
          <Button
            className="button"
            isDisabled={fixed || count === 0}
            aria-label={`${askWords[ask]}: ${words}`}
            onPress={() => void askFor(ask, kind, query)}
          >
            <Icon name={ask === "pdf" ? "pdf" : "globe"} />
            {askWords[ask]}
          </Button>
        )}
        <Button className="button bounded" isDisabled={count === 0 && !open} aria-expanded={here ? open : undefined} aria-label={`${here && open ? "Hide" : "Show"} ${words}`} onPress={show}>
          {here && <Icon name={open ? "chevron-up" : "chevron-down"} />}
          {here && open ? "Hide" : "Show"}
        </Button>
      </div>
      {here && open && <CheckPapers kind={kind} fixed={fixed} />}
    </li>
  );
}
