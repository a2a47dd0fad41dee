import { Button } from "react-aria-components";
import { Empty } from "../../../components/shared/Empty";
import { schemeName } from "../../../lib/paper";
import { figure, list, papers } from "../../../lib/words";
import { lastPart } from "../../../state/actions";
import { useNamed } from "../../../state/library";
import { useAnswer } from "../../../state/rows";
import { searchIndex } from "../../../state/searchIndex";
import { useStore } from "../../../state/store";
import { clearQuery, replaceQuery, searchEverywhere, setQuery, view, type View } from "../../../state/view";
import { askIdentifiers, wish } from "../../../state/window";
import { indexWords } from "./indexWords";
import { withoutParts } from "./parts";
import { useChips } from "./QueryChips";

const placeWords = { all: "", unfiled: "in Unfiled", queue: "in the reading queue", "recently-read": "among what you read lately", trash: "in the trash" };

/** Where only a part of the library was looked through. */
function within({ place, tag, collection }: View): string {
  if (tag !== null) return `among papers tagged “${tag}”`;
  return collection === null ? placeWords[place] : `in “${lastPart(collection)}”`;
}

/** What to do where a query finds nothing. */
export function NothingFound() {
  const here = useStore(view, (now) => now);
  const index = useStore(searchIndex, (now) => now);
  const { hints, suggestion: meant } = useAnswer();
  const where = within(here);
  const late = indexWords(index, figure);
  const chips = useChips();
  const clearFilters = async () => {
    const words = await withoutParts(here.text).catch(() => "");
    searchEverywhere();
    replaceQuery(words);
    wish("search-end");
  };
  const works = useNamed(here.text.trim() === "" ? null : here.text).data ?? [];
  const named = works.filter(({ item, refused }) => item === null && refused === "");
  const acts = (
    <>
      {named.length > 0 && (
        <Button className="button primary" onPress={() => askIdentifiers(here.text.trim())}>
          {named.length === 1 ? `Add ${schemeName(named[0]?.identifier.scheme ?? "doi")} ${named[0]?.identifier.value}…` : `Add ${papers(named.length)} by identifier…`}
        </Button>
      )}
      {meant && (
        <Button
          className="button primary"
          onPress={() => {
            setQuery(meant, here.typing);
            wish("search-end");
          }}
        >
          <span>Did you mean <b dir="auto">{meant}</b>?</span>
        </Button>
      )}
      {chips.length > 0 && (
        <Button className="button bounded" onPress={() => void clearFilters()}>
          {chips.length === 1 ? "Clear the filter" : `Clear all ${chips.length} filters`}
        </Button>
      )}
      {where !== "" && (
        <Button className="button bounded" onPress={searchEverywhere}>
          Search everywhere
        </Button>
      )}
      <Button
        className="button bounded"
        onPress={() => {
          clearQuery();
          wish("search");
        }}
      >
        Clear search
      </Button>
    </>
  );
  return (
    <Empty title={`Nothing matches “${here.text.trim()}”${where === "" ? "" : ` ${where}`}`} acts={acts}>
      {chips.length > 0 && <>Filtered by {list(chips.map(({ field, value }) => `${field} “${value}”`.trim()))}. </>}
      {hints.length > 0
        ? hints.map(({ message }) => message).join(" ")
        : late !== ""
          ? `${late}. Some papers cannot be found by their texts yet.`
          : "Every word must be somewhere in the paper: its title, authors, abstract, notes or pages."}
    </Empty>
  );
}
