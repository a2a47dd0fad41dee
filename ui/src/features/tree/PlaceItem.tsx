import { memo } from "react";
import { Button, TreeItem, TreeItemContent } from "react-aria-components";
import { spotOf, type Spot } from "../../components/shared/ContextMenu";
import { Icon } from "../../components/shared/Icon";
import { same } from "../../lib/same";
import { figure } from "../../lib/words";
import { dragging, dragToTree } from "../../state/dragging";
import { useStore } from "../../state/store";
import type { Target } from "../../state/view";
import type { Node } from "./nodes";

interface Props {
  node: Node;
  onMenu: (spot: Spot, target: Target) => void;
}

/** Nodes are made anew with every count; only those that say something else are drawn anew. */
export const PlaceItem = memo(function PlaceItem({ node, onMenu }: Props) {
  const lands = useStore(dragging, ({ over, does }) => over === node.key && does !== "");
  const named = "tag" in node.target || "collection" in node.target || "search" in node.target;
  return (
    <TreeItem
      id={node.key}
      className="place-row"
      textValue={node.label}
      onContextMenu={(event) => {
        if (!named) return;
        event.stopPropagation();
        onMenu(spotOf(event), node.target);
      }}
    >
      <TreeItemContent>
        {({ level, hasChildItems, isExpanded }) => (
          <div
            role="presentation"
            className={lands ? "place lands" : "place"}
            data-place={node.key}
            title={node.label}
            onPointerDown={({ nativeEvent }) => {
              if ("collection" in node.target) dragToTree(nativeEvent, () => ({ collection: node.key.slice("collection:".length) }));
            }}
            style={{ "--depth": level - 1 } as React.CSSProperties}
          >
            {hasChildItems && (
              <Button slot="chevron" className="turn">
                <Icon name={isExpanded ? "chevron-down" : "chevron-right"} />
              </Button>
            )}
            {node.icon ? <Icon name={node.icon} /> : <i className={`dot ${node.color ?? "gray"}`} />}
            <span>{node.label}</span>
            {node.count !== null && node.count > 0 && <span className={node.waits ? "count waits" : "count"}>{figure(node.count)}</span>}
          </div>
        )}
      </TreeItemContent>
      {node.children.map((child) => (
        <PlaceItem key={child.key} node={child} onMenu={onMenu} />
      ))}
    </TreeItem>
  );
}, (before, now) => before.onMenu === now.onMenu && same(before.node, now.node));
