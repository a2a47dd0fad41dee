import { Button } from "react-aria-components";
import type { NamedWork } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { schemeName } from "../../lib/paper";
import { showWherever } from "../../state/showPaper";

/** It is not there yet, and somebody can be asked for it. */
export const isFresh = ({ item, refused }: NamedWork) => item === null && refused === "";

/** What was understood: each work with its identifier, and whether it is there or cannot be looked up. */
export function NamedList({ works, onLeave }: { works: readonly NamedWork[]; onLeave: () => void }) {
  if (works.length === 0) return null;
  return (
    <ul className="named-works" aria-label="What is named">
      {works.map((work) => (
        <Named key={`${work.identifier.scheme}:${work.identifier.value}`} work={work} onLeave={onLeave} />
      ))}
    </ul>
  );
}

function Named({ work, onLeave }: { work: NamedWork; onLeave: () => void }) {
  const { identifier: { scheme, value }, item, title, refused } = work;
  const show = (id: string) => {
    onLeave();
    void showWherever(id);
  };
  return (
    <li className={isFresh(work) ? "" : "not-new"}>
      <Icon name={refused !== "" ? "warning" : item !== null ? "check" : "add"} />
      <span>
        <b>{schemeName(scheme)}</b> <bdi>{value}</bdi>
        {item !== null && <small>In the library already: <bdi>{title || "Untitled"}</bdi></small>}
        {refused !== "" && <small>{refused}</small>}
      </span>
      {item !== null && <Button className="button link" aria-label={`Show ${title || "Untitled"}`} onPress={() => show(item)}>Show</Button>}
    </li>
  );
}
