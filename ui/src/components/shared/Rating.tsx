import { Icon } from "./Icon";

interface Props {
  value: number | null;
  onRate: (rating: number) => void;
}

const steps = [1, 2, 3, 4, 5];

/** Five stars; pressing the one that is set takes the rating away. */
export function Rating({ value, onRate }: Props) {
  return (
    <fieldset className="rating">
      <legend className="unseen">Rating</legend>
      {steps.map((step) => (
        <button
          key={step}
          type="button"
          aria-label={step === 1 ? "1 star" : `${step} stars`}
          aria-pressed={value === step}
          className={step <= (value ?? 0) ? "on" : ""}
          title={value === step ? "Press again to remove the rating (0)" : `${step} of 5 (${step})`}
          onClick={() => onRate(value === step ? 0 : step)}
        >
          <Icon name={step <= (value ?? 0) ? "star-full" : "star"} />
        </button>
      ))}
    </fieldset>
  );
}
