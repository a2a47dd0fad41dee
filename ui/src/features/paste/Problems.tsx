import { Icon } from "../../components/shared/Icon";
import { count } from "../../lib/words";

export function Problems({ problems }: { problems: string[] }) {
  if (problems.length === 0) return null;
  return (
    <details className="problems">
      <summary>
        <Icon name="warning" />
        {count(problems.length, "part")} could not be read
      </summary>
      <ul>
        {problems.map((problem, index) => (
          <li key={index}>{problem}</li>
        ))}
      </ul>
    </details>
  );
}
