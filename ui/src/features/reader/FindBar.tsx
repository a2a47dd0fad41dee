import { useEffect, useRef } from "react";
import { keysOf } from "../../commands/shownKeys";
import { IconButton } from "../../components/shared/IconButton";
import { count, list } from "../../lib/words";
import { announce } from "../../state/announce";
import { useStore } from "../../state/store";
import type { Reader } from "./reader";

/** Finding in the paper: all places are marked, one is shown. */
export function FindBar({ reader, onClose }: { reader: Reader; onClose: () => void }) {
  const { find } = reader;
  const { text, words, hits, at, done } = useStore(find.state, (now) => now);
  const field = useRef<HTMLInputElement>(null);
  const asked = text.trim() !== "" || words.length > 0;
  const said = !asked
    ? ""
    : hits.length === 0
      ? done ? "Not found" : "Looking…"
      : `${at + 1} of ${hits.length}${done ? "" : "…"}`;
  useEffect(() => {
    if (words.length > 0) return;
    field.current?.focus();
    field.current?.select();
    find.again();
  }, [find, words.length]);
  useEffect(() => {
    if (asked && done) announce(hits.length === 0 ? "Not found" : `${count(hits.length, "place")} found`);
  }, [asked, done, hits.length]);
  return (
    <div className="find-bar float" role="search" aria-label="Find in this paper">
      <input
        ref={field}
        type="search"
        data-testid="find"
        aria-label="Find in this paper"
        placeholder={words.length > 0 ? `From your search: ${list(words)}` : "Find in this paper"}
        value={text}
        spellCheck={false}
        onChange={(event) => find.type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            find.step(event.shiftKey ? -1 : 1);
          }
          if (event.key === "Escape") {
            event.preventDefault();
            onClose();
          }
        }}
      />
      <span className="count" data-testid="find-count" role="status">{said}</span>
      <IconButton icon="chevron-up" label="Previous" keys={keysOf("reader.previous")} isDisabled={hits.length === 0} onPress={() => find.step(-1)} />
      <IconButton icon="chevron-down" label="Next" keys={keysOf("reader.next")} isDisabled={hits.length === 0} onPress={() => find.step(1)} />
      <IconButton icon="close" label="Close" keys="Esc" onPress={onClose} />
    </div>
  );
}
