import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, type KeyboardEvent } from "react";
import { Icon } from "../../../components/shared/Icon";
import { replaced } from "../../../lib/chars";
import { finishQuery } from "../../../state/finishQuery";
import { useTags } from "../../../state/library";
import { useStore } from "../../../state/store";
import { clearQuery, typeQuery, view } from "../../../state/view";
import { grant, wish } from "../../../state/window";
import { BoxButtons } from "./BoxButtons";
import { Completions, offerId } from "./Completions";
import type { Offer } from "./completions";
import { useCompletion } from "./useCompletion";

/** One box over everything. Each key shows its result; what it offers never gets in the way of typing. */
export function SearchBox() {
  const text = useStore(view, (now) => now.text);
  const tags = useTags().data;
  const colors = useMemo(() => new Map((tags ?? []).map(({ name, color }) => [name, color])), [tags]);
  const field = useRef<HTMLInputElement>(null);
  const cursor = useRef<number | null>(null);
  const list = useId();
  const completion = useCompletion(text);
  const { open, chosen, offer, close, ask } = completion;

  useEffect(() => {
    const stops = [
      grant("search", () => {
        field.current?.focus();
        field.current?.select();
      }),
      grant("search-end", () => {
        field.current?.focus();
        field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, []);
  useLayoutEffect(() => {
    if (cursor.current !== null) field.current?.setSelectionRange(cursor.current, cursor.current);
    cursor.current = null;
  }, [text]);

  const clear = useCallback(() => {
    void ask("", 0);
    clearQuery();
    // As a wish, so that an earlier one for the list, which comes back now, does not take it away.
    wish("search");
  }, [ask]);
  const leave = () => {
    close();
    wish("list");
  };
  const take = ({ completion: { value, from, to, text: put } }: Offer) => {
    const whole = value !== "" && Array.from(text).length <= to;
    const next = replaced(text, from, to, whole ? `${put} ` : put);
    cursor.current = next.cursor;
    typeQuery(next.text);
    void ask(next.text, next.cursor);
  };
  const escape = () => {
    if (open) completion.refuse();
    else if (text === "") leave();
    else clear();
  };

  const keys: Record<string, (() => void) | undefined> = {
    Escape: escape,
    ArrowDown: () => (open ? completion.step(1) : leave()),
    ArrowUp: open ? () => completion.step(-1) : undefined,
    Tab: offer && (() => take(offer)),
    Enter: () => {
      if (offer) return take(offer);
      leave();
      void finishQuery();
    },
  };
  const pressed = (event: KeyboardEvent) => {
    if (/^(Arrow(Left|Right)|Home|End)$/.test(event.key)) close();
    const act = event.shiftKey || event.ctrlKey || event.altKey || event.nativeEvent.isComposing ? undefined : keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  return (
    <div className="search-box">
      <div className="field search">
        <Icon name="search" />
        <input
          ref={field}
          data-testid="search"
          type="text"
          role="combobox"
          aria-label="Search"
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={open ? list : undefined}
          aria-activedescendant={offer ? offerId(list, chosen) : undefined}
          placeholder="Search titles, authors, abstracts, notes, pages"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          value={text}
          onChange={({ target }) => {
            typeQuery(target.value);
            void ask(target.value, target.selectionStart ?? target.value.length);
          }}
          onKeyDown={pressed}
          onBlur={close}
        />
        {text === "" ? <kbd className="key">Ctrl F</kbd> : <BoxButtons onClear={clear} />}
      </div>
      {open && (
        <Completions id={list} groups={completion.groups} chosen={chosen} colors={colors} onTake={take} onPoint={completion.choose} />
      )}
    </div>
  );
}
