import { useEffect, useRef, useState, type RefObject } from "react";
import { listings, toFailure, type Failure, type Listing } from "../../api";
import { Sheet } from "../../components/shared/Sheet";
import { addListing, jobs } from "../../state/jobs";
import { useStore } from "../../state/store";
import { windowState } from "../../state/window";
import { ListingChoice } from "./ListingChoice";
import { PasteReport } from "./PasteReport";
import { PasteText } from "./PasteText";

/** What a page of papers holds is shown before anything is added, and what became of it afterwards. */
export function PasteDialog() {
  const open = useStore(windowState, (now) => now.paste);
  const close = () => windowState.set({ paste: false });
  return (
    <Sheet open={open} title="Paste papers" className="paste" testId="paste-dialog" onClose={close} firm>
      {open && <Paste onClose={close} />}
    </Sheet>
  );
}

type Step =
  | { at: "reading" }
  | { at: "text"; failure: Failure | null; empty: boolean }
  | { at: "choice"; listing: Listing; typed: boolean }
  | { at: "adding"; job: string };

function ask(
  fetch: () => Promise<Listing>,
  typed: boolean,
  asked: RefObject<number>,
  answer: (step: Step) => void,
): void {
  asked.current += 1;
  const mine = asked.current;
  const current = (step: Step) => {
    if (mine === asked.current) answer(step);
  };
  fetch().then(
    (listing) =>
      current(listing.entries.length > 0 ? { at: "choice", listing, typed } : { at: "text", failure: null, empty: typed }),
    (thrown: unknown) => current({ at: "text", failure: toFailure(thrown), empty: false }),
  );
}

function Paste({ onClose }: { onClose: () => void }) {
  const [step, setStep] = useState<Step>({ at: "reading" });
  const [text, setText] = useState("");
  const asked = useRef(0);
  const job = useStore(jobs, ({ all }) => (step.at === "adding" ? all.find(({ id }) => id === step.job) : undefined));

  // Only the newest question counts: an answer to an older one comes too late.
  const read = (fetch: () => Promise<Listing>, typed: boolean) => {
    setStep({ at: "reading" });
    ask(fetch, typed, asked, setStep);
  };

  useEffect(() => {
    ask(listings.clipboard, false, asked, setStep);
    return () => {
      asked.current += 1;
    };
  }, []);

  const add = (token: string, entries: number[]) => {
    const id = crypto.randomUUID();
    setStep({ at: "adding", job: id });
    void addListing(id, token, entries);
  };

  if (step.at === "reading") {
    return <p className="paste-wait" role="status">Reading…</p>;
  }
  if (step.at === "text") {
    return (
      <PasteText
        text={text}
        onText={setText}
        failure={step.failure}
        empty={step.empty}
        onRead={(given, html) => read(() => listings.text(given, html), true)}
        onClipboard={() => read(listings.clipboard, false)}
      />
    );
  }
  if (step.at === "choice") {
    return (
      <ListingChoice
        key={step.listing.token}
        listing={step.listing}
        from={step.typed ? "the text" : "the clipboard"}
        onAdd={(entries) => add(step.listing.token, entries)}
        onText={() => setStep({ at: "text", failure: null, empty: false })}
        onClose={onClose}
      />
    );
  }
  return job ? <PasteReport job={job} onClose={onClose} /> : null;
}
