import { useEffect, useRef, useState, type RefObject } from "react";
import { listings, lookUps, toFailure, type Failure, type Listing } from "../../api";
import { Sheet } from "../../components/shared/Sheet";
import { draftOf, dropDraft, keepDraft } from "../../state/drafts";
import { addListing, jobs } from "../../state/jobs";
import { useStore } from "../../state/store";
import { askIdentifiers, windowState } from "../../state/window";
import { ListingChoice } from "./ListingChoice";
import { PasteReport } from "./PasteReport";
import { PasteText } from "./PasteText";

/** What a page of papers holds is shown before anything is added, and what became of it afterwards. */
export function PasteDialog() {
  const open = useStore(windowState, (now) => now.paste);
  const given = useStore(windowState, (now) => now.pasted);
  const close = () => windowState.set({ paste: false });
  return (
    <Sheet open={open} title="Paste papers" className="paste" testId="paste-dialog" onClose={close} firm>
      {open && <Paste key={given} given={given} onClose={close} />}
    </Sheet>
  );
}

type Step =
  | { at: "reading" }
  | { at: "text"; failure: Failure | null; empty: boolean }
  | { at: "choice"; listing: Listing; typed: boolean }
  | { at: "adding"; job: string };

/** What is no listing may name works: that text, or null. What was typed, or null for the clipboard. */
async function namedIn(typed: string | null): Promise<string | null> {
  if (typed === null) return lookUps.clipboard();
  return (await lookUps.named(typed)).length > 0 ? typed : null;
}

function ask(
  fetch: () => Promise<Listing>,
  typed: string | null,
  asked: RefObject<number>,
  answer: (step: Step) => void,
): void {
  asked.current += 1;
  const mine = asked.current;
  const current = (step: Step) => {
    if (mine === asked.current) answer(step);
  };
  const read = async () => {
    const listing = await fetch();
    if (listing.entries.length > 0) {
      current({ at: "choice", listing, typed: typed !== null });
      return;
    }
    const named = await namedIn(typed).catch(() => null);
    if (named === null) current({ at: "text", failure: null, empty: typed !== null });
    else if (mine === asked.current) askIdentifiers(named);
  };
  read().catch((thrown: unknown) => current({ at: "text", failure: toFailure(thrown), empty: false }));
}

/** `given` was dropped; without it the clipboard is read. */
function Paste({ given, onClose }: { given: string | null; onClose: () => void }) {
  const [step, setStep] = useState<Step>({ at: "reading" });
  const [text, setText] = useState(given ?? draftOf("paste"));
  const asked = useRef(0);
  const job = useStore(jobs, ({ all }) => (step.at === "adding" ? all.find(({ id }) => id === step.job) : undefined));

  // Only the newest question counts: an answer to an older one comes too late.
  const read = (fetch: () => Promise<Listing>, typed: string | null) => {
    setStep({ at: "reading" });
    ask(fetch, typed, asked, setStep);
  };

  useEffect(() => {
    ask(given === null ? listings.clipboard : () => listings.text(given, false), given, asked, setStep);
    return () => {
      asked.current += 1;
    };
  }, [given]);

  const add = (token: string, entries: number[]) => {
    const id = crypto.randomUUID();
    dropDraft("paste");
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
        onText={(typed) => {
          setText(typed);
          keepDraft("paste", typed);
        }}
        failure={step.failure}
        empty={step.empty}
        onRead={(given, html, plain) => read(() => listings.text(given, html), plain)}
        onClipboard={() => read(listings.clipboard, null)}
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
