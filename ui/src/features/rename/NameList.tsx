import type { NamesPlan, Naming } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { figure } from "../../lib/words";

const inFiles = (path: string) => path.replace(/^files\//, "");

/** Old names and new ones, as many as were sent. */
export function NameList({ plan }: { plan: NamesPlan }) {
  if (plan.total === 0) {
    return <p className="names none">All files have their names already.</p>;
  }
  const more = plan.total - plan.names.length;
  return (
    // It scrolls, so the keyboard has to reach it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="names" tabIndex={0} role="group" aria-label="Names before and after">
      <ul>
        {plan.names.map((name) => (
          <NameChange key={name.attachment} name={name} />
        ))}
      </ul>
      {more > 0 && <p className="more">and {figure(more)} more</p>}
    </div>
  );
}

function NameChange({ name }: { name: Naming }) {
  return (
    <li>
      <span className="before" title={inFiles(name.from)}>
        <bdi>{inFiles(name.from)}</bdi>
      </span>
      <span className="after" title={inFiles(name.to)}>
        <Icon name="chevron-right" />
        <span className="unseen">becomes</span>
        <bdi>{inFiles(name.to)}</bdi>
      </span>
    </li>
  );
}
