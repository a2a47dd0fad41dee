import { useId, useState } from "react";
import { Button } from "react-aria-components";
import type { Folder } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { IconButton } from "../../components/shared/IconButton";
import { count } from "../../lib/words";
import { change, folderName, saidOf, stopWatching } from "../../state/folders";
import { watchFolder } from "../../state/jobs";
import { useFolders, useSummary } from "../../state/library";
import { FolderWays } from "./FolderWays";
import { LeftOutList } from "./LeftOutList";
import { Setting } from "./Setting";

export function WatchedFolders() {
  const { data: folders, failure } = useFolders();
  const fixed = useSummary().data?.read_only != null;
  return (
    <Setting title="Folders">
      {failure && <p role="alert">{failure.message} {failure.hint}</p>}
      {folders?.length === 0 && (
        <p>No folder is watched. Downloads is a good one to begin with: the originals stay where they are.</p>
      )}
      <ul className="watched-list">
        {folders?.map((folder) => <Watched key={folder.id} folder={folder} fixed={fixed} />)}
      </ul>
      <Button className="button bounded" isDisabled={fixed} onPress={() => void watchFolder()}>
        <Icon name="add" />
        Watch a folder…
      </Button>
    </Setting>
  );
}

type Part = "ways" | "left" | null;

function Watched({ folder, fixed }: { folder: Folder; fixed: boolean }) {
  const [open, setOpen] = useState<Part>(null);
  const below = useId();
  const name = folderName(folder.path);
  const { icon, tone, words } = saidOf(folder);
  const toggle = (part: Part) => setOpen(open === part ? null : part);
  const { paused } = folder;
  return (
    <li className="watched" data-testid="watched">
      <Icon name="folder" />
      <span>
        <span dir="auto">{name}</span>
        <small className={tone}>
          <Icon name={icon} />
          <span>{words}</span>
        </small>
        <small><bdi>{folder.path}</bdi></small>
        {folder.left_out > 0 && (
          <Button className="button link" aria-expanded={open === "left"} aria-controls={below} onPress={() => toggle("left")}>
            {count(folder.left_out, "file")} left out
          </Button>
        )}
      </span>
      <span className="watched-acts">
        <Button className="button" isDisabled={fixed} onPress={() => void change(folder, { paused: !paused })}>
          {paused ? "Go on" : "Pause"}
        </Button>
        <Button
          className="button"
          aria-label={`How files come in from ${name}`}
          aria-expanded={open === "ways"}
          aria-controls={below}
          onPress={() => toggle("ways")}
        >
          <Icon name="settings" />
          Options
        </Button>
        <IconButton icon="close" label={`Stop watching ${name}`} isDisabled={fixed} onPress={() => void stopWatching(folder)} />
      </span>
      <div id={below} className="watched-more">
        {open === "ways" && <FolderWays folder={folder} fixed={fixed} />}
        {open === "left" && <LeftOutList folder={folder} fixed={fixed} />}
      </div>
    </li>
  );
}
