import { Button, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import { folders as folderCommands, type Folder } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { attempt } from "../../state/actions";
import { watchFolder } from "../../state/jobs";
import { count, dateInText, papers } from "../../lib/words";

/** Whether folders are watched, and what is wrong if one is not. */
export function WatchFooter({ folders }: { folders: Folder[] }) {
  const troubled = folders.filter(({ trouble }) => trouble !== "").length;
  const state =
    folders.length === 0
      ? "No folder watched"
      : troubled > 0
        ? `${count(troubled, "folder")} not watched`
        : `Watching ${count(folders.length, "folder")}`;
  return (
    <DialogTrigger>
      <Button className={`button watching ${troubled > 0 ? "troubled" : ""}`}>
        <Icon name={troubled > 0 ? "warning" : "watch"} />
        <span>{state}</span>
      </Button>
      <Popover className="float watch-float" placement="top start">
        <Dialog>
          <Heading slot="title">Watched folders</Heading>
          {folders.length === 0 && <p className="hint">PDFs that appear in a watched folder come in by themselves. The originals stay where they are.</p>}
          <ul>
            {folders.map((folder) => (
              <WatchedFolder key={folder.id} folder={folder} />
            ))}
          </ul>
          <Button className="button link" onPress={() => void watchFolder()}>
            <Icon name="add" />
            Watch a folder…
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function WatchedFolder({ folder }: { folder: Folder }) {
  const seen = folder.looked ? `, looked at ${dateInText(folder.looked)}` : "";
  const stop = () => void attempt("The folder is still watched.", () => folderCommands.remove(folder.id));
  return (
    <li>
      <Icon name={folder.trouble ? "warning" : "folder"} />
      <span>
        <bdi title={folder.path}>{folder.path}</bdi>
        <small>{folder.trouble || `${papers(folder.imported)} from here${seen}`}</small>
      </span>
      <Button className="button" aria-label={`Stop watching ${folder.path}`} onPress={stop}>
        Stop
      </Button>
    </li>
  );
}
