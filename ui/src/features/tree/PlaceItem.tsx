import { memo } from "react";
import { Icon } from "../../components/shared/Icon";
import { same } from "../../lib/same";
import { figure } from "../../lib/words";
import { dragging } from "../../state/dragging";
import { useStore } from "../../state/store";
import type { Branch } from "./nodes";

interface Props extends Omit<Branch, "above"> {
  chosen: boolean;
  /** It is where Tab stops in the tree. */
  stop: boolean;
}

/** Nodes are made anew with every count; only those that say something else are drawn anew. */
export const PlaceItem = memo(
  function PlaceItem({ node, level, at, of, open, chosen, stop }: Props) {
    const counted = node.count !== null && node.count > 0 ? figure(node.count) : "";
    const lands = useStore(dragging, ({ over, does }) => over === node.key && does !== "");
    return (
      <div
        role="treeitem"
        className={lands ? "place lands" : "place"}
        data-place={node.key}
        tabIndex={stop ? 0 : -1}
        title={node.label}
        aria-label={[node.label, counted].filter(Boolean).join(" ")}
        aria-level={level}
        aria-posinset={at}
        aria-setsize={of}
        aria-selected={chosen}
        aria-expanded={open}
        style={{ "--depth": level - 1 } as React.CSSProperties}
      >
        {open !== undefined && (
          <i className="turn">
            <Icon name={open ? "chevron-down" : "chevron-right"} />
          </i>
        )}
        {node.icon ? <Icon name={node.icon} /> : <i className={`dot ${node.color ?? "gray"}`} />}
        <span>{node.label}</span>
        {counted !== "" && <> <span className={node.waits ? "count waits" : "count"}>{counted}</span></>}
      </div>
    );
  },
  ({ node: before, ...rest }, { node, ...now }) =>
    (Object.keys(now) as (keyof typeof now)[]).every((key) => rest[key] === now[key]) && (before === node || same({ ...before, children: null }, { ...node, children: null })),
);
