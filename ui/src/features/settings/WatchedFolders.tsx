import { Button } from "react-aria-components";
import { folders as commands, type Folder } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { IconButton } from "../../components/shared/IconButton";
import { dateInText, papers } from "../../lib/words";
import { attempt } from "../../state/actions";
import { watchFolder } from "../../state/jobs";
import { useFolders, useSummary } from "../../state/library";
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

const name = (path: string) => path.split("/").filter(Boolean).pop() ?? path;

function Watched({ folder, fixed }: { folder: Folder; fixed: boolean }) {
  const { id, path, trouble, imported, looked } = folder;
  const stop = () => void attempt("The folder is still watched.", () => commands.remove(id));
  return (
    <li className="watched">
      <Icon name="folder" />
      <span>
        <span dir="auto">{name(path)}</span>
        <small className={trouble ? "warn" : "good"}>
          <Icon name={trouble ? "warning" : "check"} />
          {trouble || `Watching, ${papers(imported)} from here${looked ? `, looked at ${dateInText(looked)}` : ""}`}
        </small>
        <small><bdi>{path}</bdi></small>
      </span>
      <IconButton icon="close" label={`Stop watching ${name(path)}`} isDisabled={fixed} onPress={stop} />
    </li>
  );
}
