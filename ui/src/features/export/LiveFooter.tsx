import { Button, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import type { LiveFile } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { count, exactTime, papers } from "../../lib/words";
import { replaceTheirs, stopFollowing } from "../../state/exports";
import { useLiveFiles } from "../../state/library";
import { askExport } from "../../state/window";

/** Files that follow their papers, and what is wrong if one does not. There is nothing to see while there are none. */
export function LiveFooter() {
  const files = useLiveFiles().data ?? [];
  if (files.length === 0) return null;
  const troubled = files.filter(({ trouble }) => trouble !== "").length;
  return (
    <div className="tree-foot">
      <DialogTrigger>
        <Button className={`button watching ${troubled > 0 ? "troubled" : ""}`} data-testid="live-files">
          <Icon name={troubled > 0 ? "warning" : "export"} />
          <span>{troubled > 0 ? `${count(troubled, "file")} not up to date` : `Updating ${count(files.length, "file")}`}</span>
        </Button>
        <Popover className="float watch-float" placement="top start">
          <Dialog>
            <Heading slot="title">Files kept up to date</Heading>
            <ul>
              {files.map((file) => (
                <Live key={file.id} file={file} />
              ))}
            </ul>
            <Button slot="close" className="button link" onPress={() => askExport({ scope: "library", live: true })}>
              <Icon name="add" />
              Another file…
            </Button>
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  );
}

function what({ filter, papers: howMany }: LiveFile): string {
  const of = [filter.collection, filter.tag && `tag ${filter.tag}`, filter.text].filter(Boolean).join(", ");
  return `${papers(howMany)} of ${of || "the library"}`;
}

function Live({ file }: { file: LiveFile }) {
  return (
    <li>
      <Icon name={file.trouble ? "warning" : "export"} />
      <span>
        <bdi title={file.path}>{file.path}</bdi>
        <small title={file.written ? `Written ${exactTime(file.written)}` : undefined}>{file.trouble || what(file)}</small>
      </span>
      <span className="acts">
        {file.theirs && (
          <Button className="button" aria-label={`Replace ${file.path}`} onPress={() => void replaceTheirs(file)}>
            Replace
          </Button>
        )}
        <Button className="button" aria-label={`Stop updating ${file.path}`} onPress={() => void stopFollowing(file)}>
          Stop
        </Button>
      </span>
    </li>
  );
}
