import { useEffect, useRef } from "react";
import { Icon } from "../../components/shared/Icon";
import { useStore } from "../../state/store";
import { view } from "../../state/view";
import { grant, wish } from "../../state/window";

/** Plain words, all of which must be there. Each key shows its result; Esc clears, then goes to the list. */
export function FilterBox() {
  const text = useStore(view, (now) => now.text);
  const field = useRef<HTMLInputElement>(null);
  const clear = () => {
    view.set({ text: "" });
    field.current?.focus();
  };

  useEffect(
    () =>
      grant("filter", () => {
        field.current?.focus();
        field.current?.select();
      }),
    [],
  );

  return (
    <label className="field filter">
      <Icon name="search" />
      <input
        ref={field}
        data-testid="filter"
        type="text"
        aria-label="Filter"
        placeholder="Filter by title, author, abstract, note"
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => view.set({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.stopPropagation();
            if (text === "") wish("list");
            else clear();
          }
          if (event.key === "ArrowDown" || event.key === "Enter") {
            event.preventDefault();
            wish("list");
          }
        }}
      />
      {text === "" ? (
        <kbd className="key">Ctrl F</kbd>
      ) : (
        <button type="button" className="clear" aria-label="Clear filter" title="Clear filter (Esc)" onClick={clear}>
          <Icon name="close" />
        </button>
      )}
    </label>
  );
}
