import { Icon } from "../../../components/shared/Icon";
import { papers } from "../../../lib/words";
import { openQueryHelp } from "../../../state/window";
import { iconOf, type Offer, type OfferGroup, type TagColors } from "./completions";

interface Props {
  id: string;
  groups: OfferGroup[];
  chosen: number;
  colors: TagColors;
  onTake: (offer: Offer) => void;
  onPoint: (index: number) => void;
}

export const offerId = (list: string, index: number) => `${list}-${index}`;

/** How the query can go on, under the box, which keeps the focus. */
export function Completions({ id, groups, chosen, colors, onTake, onPoint }: Props) {
  const keepFocus = (event: React.MouseEvent) => event.preventDefault();
  return (
    // The keys go to the box; a press here must not take the focus from it.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="float completions" onMouseDown={keepFocus}>
      <div id={id} role="listbox" aria-label="Ways to go on">
        {groups.map(({ name, offers }, at) => (
          <div key={name} role="group" aria-labelledby={`${id}-group-${at}`}>
            <div id={`${id}-group-${at}`} className="menu-head" role="presentation">{name}</div>
            {offers.map((offer) => (
              <OfferView
                key={offer.index}
                id={offerId(id, offer.index)}
                offer={offer}
                chosen={offer.index === chosen}
                colors={colors}
                onTake={onTake}
                onPoint={onPoint}
              />
            ))}
          </div>
        ))}
      </div>
      <footer>
        <span aria-hidden="true">↑↓ choose</span>
        <span aria-hidden="true">Tab take</span>
        <span aria-hidden="true">Enter search</span>
        <span aria-hidden="true">Esc close</span>
        <button type="button" tabIndex={-1} onClick={openQueryHelp} title="How to search (F1)">
          ? query language
        </button>
      </footer>
    </div>
  );
}

interface OfferProps extends Pick<Props, "colors" | "onTake" | "onPoint"> {
  id: string;
  offer: Offer;
  chosen: boolean;
}

function OfferView({ id, offer, chosen, colors, onTake, onPoint }: OfferProps) {
  const { completion, index, parts } = offer;
  const icon = iconOf(completion);
  const tell = completion.count === null ? completion.about : papers(completion.count);
  return (
    // The box has the focus and its keys; the pointer goes to the option.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className="option"
      ref={(option) => {
        if (chosen) option?.scrollIntoView({ block: "nearest" });
      }}
      onClick={() => onTake(offer)}
      onMouseMove={() => !chosen && onPoint(index)}
    >
      {icon ? <Icon name={icon} /> : <i className={`dot ${colors.get(completion.value) ?? "gray"}`} />}
      <span className="name" dir="auto">
        {parts[0]}
        <b>{parts[1]}</b>
        {parts[2]}
      </span>
      <span className="tell">{tell}</span>
    </div>
  );
}
