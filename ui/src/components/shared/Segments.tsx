import { Label, Radio, RadioGroup } from "react-aria-components";

interface Props<V extends string> {
  label: string;
  value: V;
  choices: readonly (readonly [V, string])[];
  onChoose: (value: V) => void;
}

/** A few values of which one holds, side by side. */
export function Segments<V extends string>({ label, value, choices, onChoose }: Props<V>) {
  return (
    <RadioGroup className="segments" orientation="horizontal" value={value} onChange={(next) => onChoose(next as V)}>
      <Label className="unseen">{label}</Label>
      {choices.map(([one, words]) => (
        <Radio key={one} value={one} className="segment">{words}</Radio>
      ))}
    </RadioGroup>
  );
}
