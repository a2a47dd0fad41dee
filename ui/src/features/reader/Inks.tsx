import type { KeyboardEvent } from "react";
import type { MarkColor } from "../../api";
import { colorName, markColors } from "../../lib/markColors";

interface Props {
  value: MarkColor | null;
  label?: string;
  disabled?: boolean;
  onChoose: (color: MarkColor) => void;
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The eight colours, by pointer, by arrows and by the keys 1 to 8. One stop for the Tab key. */
export function Inks({ value, label = "Colour", disabled = false, onChoose }: Props) {
  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const all = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("button")];
    const at = all.findIndex((one) => one === document.activeElement);
    all[(at + step + all.length) % all.length]?.focus();
  };
  return (
    // eslint-disable-next-line jsx-a11y/interactive-supports-focus
    <div className="inks" role="radiogroup" aria-label={label} onKeyDown={walk}>
      {markColors.map((color, index) => (
        <button
          key={color}
          type="button"
          role="radio"
          aria-checked={value === color}
          aria-label={colorName(color)}
          title={`${colorName(color)} (${index + 1})`}
          tabIndex={color === (value ?? "yellow") ? 0 : -1}
          disabled={disabled}
          onClick={() => onChoose(color)}
        >
          <i className={`swatch n-${color}`} />
        </button>
      ))}
    </div>
  );
}
