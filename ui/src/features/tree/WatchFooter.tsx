import { Button, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import type { Folder } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { count } from "../../lib/words";
import { change, saidOf } from "../../state/folders";
import { watchFolder } from "../../state/jobs";
import { openSettings } from "../../state/settings";

/** Whether folders are watched, and what is wrong if one is not. */
export function WatchFooter({ folders }: { folders: Folder[] }) {
  const away = folders.filter(({ state }) => state === "away").length;
  const paused = folders.filter(({ state }) => state === "paused").length;
  const troubled = folders.some((folder) => saidOf(folder).tone === "warn");
  const reasons = folders.filter(({ trouble }) => trouble !== "").map(({ path, trouble }) => `${path}: ${trouble}`).join("\n");
  const state =
    folders.length === 0
      ? "No folder watched"
      : away > 0
        ? `${count(away, "folder")} not watched`
        : paused === folders.length
          ? "Watching is paused"
          : `Watching ${count(folders.length - paused, "folder")}`;
  return (
    <DialogTrigger>
      <Button className={`button watching ${troubled ? "troubled" : ""}`}>
        <Icon name={troubled ? "warning" : "watch"} />
        <span title={reasons || undefined}>{state}</span>
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
          <Button slot="close" className="button link" onPress={() => openSettings("watched")}>
            <Icon name="settings" />
            Options…
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function WatchedFolder({ folder }: { folder: Folder }) {
  const { icon, words } = saidOf(folder);
  return (
    <li>
      <Icon name={icon} />
      <span>
        <bdi title={folder.path}>{folder.path}</bdi>
        <small>{words}</small>
      </span>
      <Button
        className="button"
        aria-label={`${folder.paused ? "Watch again" : "Pause"} ${folder.path}`}
        onPress={() => void change(folder, { paused: !folder.paused })}
      >
        {folder.paused ? "Go on" : "Pause"}
      </Button>
    </li>
  );
}
