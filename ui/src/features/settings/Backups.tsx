import { useState } from "react";
import { Button } from "react-aria-components";
import { backups as commands, toFailure, type BackupFile } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { IconButton } from "../../components/shared/IconButton";
import { copyText } from "../../lib/clipboard";
import { bytes, exactTime } from "../../lib/words";
import { endJob, startJob } from "../../state/jobs";
import { useBackups, useSummary } from "../../state/library";
import { retry } from "../../state/queries";
import { tell, tellFailure } from "../../state/toasts";
import { Setting } from "./Setting";

async function backUp(): Promise<void> {
  const job = startJob("Backing up");
  try {
    const made = await commands.make(job);
    endJob(job.job, { state: made ? "done" : "cancelled", notes: [made ? `Made ${made.name}.` : "Cancelled. No backup was made."] });
    if (made) tell(`Backed up: ${bytes(made.bytes)}, checked.`);
  } catch (thrown) {
    const failure = toFailure(thrown);
    endJob(job.job, { state: "failed", notes: [`${failure.message} ${failure.hint}`.trim()] });
    tellFailure("No backup was made. The older ones are as they were.", failure);
  }
  retry("backups");
  retry("room");
}

async function openFolder(): Promise<void> {
  try {
    await commands.openFolder();
  } catch (thrown) {
    tellFailure("The folder of backups could not be opened.", toFailure(thrown));
  }
}

const SHOWN = 12;

/** In quotes for the shell, so that a folder of any name stays one word. */
const quoted = (path: string) => `'${path.replace(/'/g, "'\\''")}'`;

/** It names the library: the command's own may be another one. */
const restoring = (name: string, library: string) => `offprint restore ${name} --library ${quoted(library)}`;

export function Backups() {
  const { data: backups, failure } = useBackups();
  const summary = useSummary().data;
  const fixed = summary?.read_only != null;
  const library = summary?.path ?? "";
  const [running, setRunning] = useState(false);
  const [all, setAll] = useState(false);
  const run = async () => {
    setRunning(true);
    await backUp();
    setRunning(false);
  };
  const shown = all ? backups : backups?.slice(0, SHOWN);
  return (
    <>
      <Setting title="Backups">
        {failure && <p role="alert">{failure.message} {failure.hint}</p>}
        {backups?.length === 0 && <p>There is none yet. The first is made by itself within a day.</p>}
        <ul className="backup-list">
          {shown?.map((backup) => <Backup key={backup.name} backup={backup} library={library} />)}
        </ul>
        {backups && backups.length > SHOWN && !all && (
          <Button className="button link" onPress={() => setAll(true)}>Show {backups.length - SHOWN} older</Button>
        )}
        <div className="acts">
          <Button className="button bounded" isDisabled={fixed || running} onPress={() => void run()}>
            <Icon name="backup" />
            {running ? "Backing up…" : "Back up now"}
          </Button>
          {backups && backups.length > 0 && (
            <Button className="button" onPress={() => void openFolder()}>
              <Icon name="open-out" />
              Open their folder
            </Button>
          )}
        </div>
        <p className="note-line">
          All of two days stay, then 12 daily, 10 weekly and 9 monthly. They hold records, notes and highlights; copy
          the whole library folder to keep the PDFs too.
        </p>
      </Setting>
      <Setting title="Going back to one">
        <p>Close Offprint, and run this with the name of the backup:</p>
        <p className="example-name">{restoring(backups?.[0]?.name ?? "library-20260101-090000.sqlite", library)}</p>
        <p className="note-line">
          With <code>--dry-run</code> it only says what would be lost. What the library holds now is kept as a backup
          first.
        </p>
      </Setting>
    </>
  );
}

const kinds: Record<string, string> = {
  "before-schema": "before an update of the program",
  replaced: "what a restore replaced",
};

function Backup({ backup: { name, at, bytes: size, kind }, library }: { backup: BackupFile; library: string }) {
  const copy = async () => {
    const done = await copyText(restoring(name, library));
    tell(done ? "The command that goes back to this backup is on the clipboard." : "Nothing could be copied.");
  };
  return (
    <li title={name}>
      <time dateTime={at}>{exactTime(at)}</time>
      <small>{kinds[kind]}</small>
      <span className="size">{bytes(size)}</span>
      <IconButton icon="copy" label={`Copy the command that restores ${exactTime(at)}`} onPress={() => void copy()} />
    </li>
  );
}
