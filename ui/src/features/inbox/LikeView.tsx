import { useState } from "react";
import { Button } from "react-aria-components";
import type { Agreement, Card, Compared, Like } from "../../api";
import { Icon, type IconName } from "../../components/shared/Icon";
import { count } from "../../lib/words";
import { attach, keepBoth, merge } from "../../state/inbox";
import { showPaper } from "../../state/showPaper";
import { labels } from "./labels";

interface Props {
  cards: readonly Card[];
  card: Card;
  like: Like;
  fixed: boolean;
  /** Its values are beside those of the file from the beginning. */
  first: boolean;
}

/** A paper that the file is like: how well they match, field by field, and what can be done about it. */
export function LikeView({ cards, card, like, fixed, first }: Props) {
  const [open, setOpen] = useState(first);
  const about = [like.about, like.trashed ? "in the trash" : like.files > 0 ? `has ${count(like.files, "file")}` : "has no PDF yet"];
  return (
    <li className="like">
      <div className="like-head">
        <span className="match"><strong>{like.score}</strong> % match</span>
        <span className="twin">
          <b dir="auto">{like.title || "Untitled"}</b>
          <small>{about.filter(Boolean).join(" · ")}</small>
          <small>Found by {like.why}.</small>
        </span>
      </div>
      {open ? <Parts parts={like.parts} /> : (
        <button type="button" className="more-text" onClick={() => setOpen(true)}>Compare</button>
      )}
      <div className="like-acts">
        {!like.trashed && (
          <>
            <Button className="button bounded" isDisabled={fixed} onPress={() => void attach(cards, card, { id: like.item, title: like.title })}>
              <Icon name="attach" />
              Attach to it
            </Button>
            <Button className="button bounded" isDisabled={fixed} onPress={() => void merge(cards, card, { id: like.item, title: like.title })}>
              <Icon name="merge" />
              {brings(like.parts)}
            </Button>
            {first && (
              <Button className="button bounded" isDisabled={fixed} onPress={() => void keepBoth(cards, card)}>
                <Icon name="duplicates" />
                Keep both
              </Button>
            )}
          </>
        )}
        <Button className="button end" onPress={() => void showPaper(like.item, like.trashed)}>Show</Button>
      </div>
    </li>
  );
}

/** What a merge gives the paper beside the file. */
function brings(parts: readonly Compared[]): string {
  const given = parts.filter(({ agreement }) => agreement === "only-file").map(({ field }) => labels[field] ?? field);
  return given.length === 0 ? "Merge" : `Merge, with ${given.slice(0, 3).join(", ")}${given.length > 3 ? " and more" : ""}`;
}

const says: Record<Agreement, [icon: IconName | null, words: string]> = {
  same: ["check", "the same"],
  near: ["check", "nearly"],
  differs: ["warning", "differs"],
  "only-file": ["add", "only here"],
  "only-paper": [null, "only there"],
};

function Parts({ parts }: { parts: readonly Compared[] }) {
  return (
    <table className="compared">
      <thead>
        <tr><td /><th scope="col">This file</th><th scope="col">The paper</th><td /></tr>
      </thead>
      <tbody>
        {parts.map(({ field, file, paper, agreement }) => {
          const [icon, words] = says[agreement];
          return (
            <tr key={field} className={agreement}>
              <th scope="row">{labels[field] ?? field}</th>
              <td dir="auto">{file ?? <None />}</td>
              <td dir="auto">{paper ?? <None />}</td>
              <td className="says">{icon && <Icon name={icon} />}{words}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const None = () => <><span aria-hidden="true">–</span><span className="unseen">no value</span></>;
