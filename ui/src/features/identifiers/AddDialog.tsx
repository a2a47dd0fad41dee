import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { Button } from "react-aria-components";
import { lookUps, toFailure, type NamedWork } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { Sheet } from "../../components/shared/Sheet";
import { papers } from "../../lib/words";
import { announce } from "../../state/announce";
import { draftOf, dropDraft, keepDraft } from "../../state/drafts";
import { jobs } from "../../state/jobs";
import { useSummary } from "../../state/library";
import { addNamed } from "../../state/lookUps";
import { settings } from "../../state/settings";
import { useStore } from "../../state/store";
import { windowState } from "../../state/window";
import { AddReport } from "./AddReport";
import { isFresh, NamedList } from "./NamedList";

/** Adds works by what names them. What was understood is shown before anybody is asked. */
export function AddDialog() {
  const wanted = useStore(windowState, (now) => now.identifiers);
  const close = () => windowState.set({ identifiers: null });
  return (
    <Sheet open={wanted !== null} title="Add by identifier" className="identifiers" testId="identifiers-dialog" onClose={close} firm>
      {wanted && <Adding given={wanted.text} onClose={close} />}
    </Sheet>
  );
}

function Adding({ given, onClose }: { given: string; onClose: () => void }) {
  const [job, setJob] = useState<string | null>(null);
  const [again, setAgain] = useState(false);
  const shown = useStore(jobs, ({ all }) => all.find(({ id }) => id === job));
  const add = (text: string) => {
    const id = crypto.randomUUID();
    setJob(id);
    void addNamed(id, text);
  };
  const more = () => {
    setAgain(true);
    setJob(null);
  };
  if (job === null) return <Box given={again ? "" : given} bare={again} onAdd={add} onClose={onClose} />;
  return shown ? <AddReport job={shown} onClose={onClose} onMore={more} /> : null;
}

/** What is typed is read after so long, in milliseconds. */
const BREATH = 150;

interface Read {
  text: string;
  works: NamedWork[];
  trouble: string;
}

const read = (text: string): Promise<Read> =>
  lookUps.named(text).then(
    (works) => ({ text, works, trouble: "" }),
    (thrown: unknown) => ({ text, works: [], trouble: `${toFailure(thrown).message} ${toFailure(thrown).hint}`.trim() }),
  );

interface BoxProps {
  /** Empty for what is on the clipboard. */
  given: string;
  /** The box stays empty: what is on the clipboard was offered before. */
  bare: boolean;
  onAdd: (text: string) => void;
  onClose: () => void;
}

function Box({ given, bare, onAdd, onClose }: BoxProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(given || (bare ? "" : draftOf("identifiers")));
  const [known, setKnown] = useState<Read>({ text: "", works: [], trouble: "" });
  const off = useStore(settings, (now) => !now["online.enabled"]);
  const readOnly = useSummary().data?.read_only ?? null;
  const current = known.text === text;
  const fresh = known.works.filter(isFresh).length;

  useEffect(() => {
    field.current?.focus();
    if (given !== "" || bare) return undefined;
    let late = false;
    // Without a clipboard there is still the box.
    lookUps.clipboard().then(
      (copied) => {
        if (!late && copied !== null) setText((now) => (now === "" ? copied : now));
      },
      () => undefined,
    );
    return () => {
      late = true;
    };
  }, [given, bare]);

  // Only the newest question counts: an answer to an older one comes too late.
  useEffect(() => {
    let late = false;
    const waiting = setTimeout(() => {
      void read(text).then((answer) => {
        if (late) return;
        setKnown(answer);
        if (text.trim() !== "") announce(`${papers(answer.works.length)} named, ${answer.works.filter(isFresh).length} new`);
      });
    }, text === "" ? 0 : BREATH);
    return () => {
      late = true;
      clearTimeout(waiting);
    };
  }, [text]);

  const add = async () => {
    // Enter may come before the answer.
    const now = current ? known : await read(text);
    if (now.works.some(isFresh)) {
      dropDraft("identifiers");
      onAdd(text);
    }
    else setKnown(now);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (readOnly === null) void add();
  };

  return (
    <div className="identifiers-box">
      <textarea
        ref={field}
        aria-label="Identifiers, or a text that names them"
        placeholder="DOI, arXiv id, PubMed id, ISBN or web address; several at once, or a text that names them"
        rows={3}
        value={text}
        spellCheck={false}
        onChange={({ target }) => {
          setText(target.value);
          keepDraft("identifiers", target.value);
        }}
        onKeyDown={pressed}
      />
      <NamedList works={known.works} onLeave={onClose} />
      {known.trouble !== "" && <p className="hint trouble" role="alert"><Icon name="warning" />{known.trouble}</p>}
      {current && known.trouble === "" && known.works.length === 0 && text.trim() !== "" && (
        <p className="hint" role="status">No identifier was found in this. A title alone is no identifier: paste it as a listing instead.</p>
      )}
      {readOnly !== null && <p className="hint"><Icon name="warning" />{readOnly}</p>}
      {off && <p className="hint">Look-ups are off. Adding asks services for these works all the same, and for nothing else.</p>}
      <footer>
        <Button className="button" onPress={onClose}>Cancel</Button>
        <Button className="button primary" isDisabled={readOnly !== null || !current || fresh === 0} onPress={() => void add()}>
          {fresh === 0 ? "Nothing to add" : `Add ${papers(fresh)}`}
        </Button>
      </footer>
    </div>
  );
}
