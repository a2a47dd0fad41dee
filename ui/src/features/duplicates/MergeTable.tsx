import { useState } from "react";
import { Button } from "react-aria-components";
import { pictures, type DuplicateGroup, type MergePart, type MergePlan, type MergeSide } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { Picture } from "../../components/shared/Picture";
import { kindName } from "../../lib/paper";
import { sourceWords } from "../../lib/sources";
import { count, dateInText } from "../../lib/words";
import { choose, chooseAll, choosePlace, chosen, keyOf, kept, notThisOne, winner } from "../../state/duplicates";
import { useStore } from "../../state/store";

interface Props {
  group: DuplicateGroup;
  plan: MergePlan;
  /** Nothing can be decided. */
  fixed: boolean;
}

/** Part by part, each value with where it came from: first what differs, then what only some have, then what is the same. */
export function MergeTable({ group, plan, fixed }: Props) {
  const [all, setAll] = useState(false);
  const now = useStore(chosen, (one) => one);
  const key = keyOf(group);
  const { sides, parts } = plan;
  const differing = parts.filter(({ differs }) => differs);
  const single = parts.filter(({ differs, values }) => !differs && values.length < sides.length);
  const same = parts.filter(({ differs, values }) => !differs && values.length === sides.length);
  const stays = kept(plan, now, key);
  const row = (part: MergePart) => (
    <PartRow key={part.name} part={part} sides={sides} from={winner(part, now, key)} fixed={fixed} onChoose={(item) => choose(key, part.name, item)} />
  );
  return (
    <div className="merge-table">
      <table>
        <caption className="unseen">Values of the papers, part by part</caption>
        <thead>
          <tr>
            <td />
            {sides.map((side, index) => (
              <th key={side.item} scope="col" className={side.item === stays ? "stays" : undefined}>
                <SideHead side={side} number={index + 1} />
                <span className="side-acts">
                  <label className="stay" title="Links to it, and its place among papers, stay as they are">
                    <input type="radio" name={`stays-${key}`} checked={side.item === stays} disabled={fixed} onChange={() => choosePlace(key, side.item)} />
                    This one stays
                  </label>
                  <Button className="button link" isDisabled={fixed} aria-label={`Take all values of paper ${index + 1}`} onPress={() => chooseAll(key, plan, side.item)}>Take all</Button>
                  {sides.length > 2 && (
                    <Button className="button link" isDisabled={fixed} aria-label={`Paper ${index + 1} is not the same`} onPress={() => void notThisOne(group, side.item)}>Not the same</Button>
                  )}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{differing.map(row)}</tbody>
        <tbody>{single.map(row)}</tbody>
        {all && <tbody>{same.map(row)}</tbody>}
      </table>
      {same.length > 0 && (
        <button type="button" className="more-text" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "Hide what is the same" : `Show ${count(same.length, "value")} that ${same.length === 1 ? "is" : "are"} the same`}
        </button>
      )}
    </div>
  );
}

function SideHead({ side, number }: { side: MergeSide; number: number }) {
  const facts = [`Added ${dateInText(side.added)}`, side.files > 0 ? count(side.files, "file") : "no file"];
  return (
    <span className="side-head">
      <Picture src={side.picture === null ? null : pictures.url(side.picture, "small")} full={side.picture !== null} />
      <span>
        <b><span className="number">{number}</span>{side.version === "" ? `Paper ${number}` : side.version === "preprint" ? "Preprint" : "Published"}</b>
        <small>{facts.join(" · ")}</small>
      </span>
    </span>
  );
}

interface RowProps {
  part: MergePart;
  sides: readonly MergeSide[];
  from: string;
  fixed: boolean;
  onChoose: (item: string) => void;
}

/** What only one paper has is taken from it anyway, so there is nothing to choose. */
function PartRow({ part, sides, from, fixed, onChoose }: RowProps) {
  const { name, label, values, differs } = part;
  const shown = (value: string) => (name === "kind" ? kindName(value) : value);
  return (
    <tr data-part={name} className={differs ? "differs" : undefined}>
      <th scope="row">{label}</th>
      {sides.map(({ item }, index) => {
        const found = values.find((value) => value.item === item);
        if (!found) return <td key={item} className="lacks"><span className="value"><span aria-hidden="true">–</span><span className="unseen">no value</span></span></td>;
        const source = sourceWords({ ...found.source, detail: "", at: "" });
        const text = (
          <>
            <span className={name === "title" || name === "abstract" ? "written" : undefined} dir="auto">{shown(found.value)}</span>
            <small>{source}</small>
          </>
        );
        return (
          <td key={item} className={differs ? (item === from ? "wins" : "loses") : undefined}>
            {differs ? (
              <label>
                <input type="radio" name={`part-${name}`} aria-label={`${label} of paper ${index + 1}: ${shown(found.value)}, ${source}`} checked={item === from} disabled={fixed} onChange={() => onChoose(item)} />
                <span className="value">{text}</span>
                <Icon name="check" className="tick" />
              </label>
            ) : (
              <span className="value">{text}</span>
            )}
          </td>
        );
      })}
    </tr>
  );
}
