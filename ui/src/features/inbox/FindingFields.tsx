import { useId } from "react";
import type { Finding } from "../../api";
import { checks, isTaken, take } from "../../state/findings";
import { useStore } from "../../state/store";

/** What would change, field by field: what is there beside what was found. */
export function FindingFields({ finding, fixed }: { finding: Finding; fixed: boolean }) {
  const mine = useStore(checks, (now) => now.of[finding.id]);
  const begin = useId();
  if (finding.fields.length === 0) return null;
  return (
    <table className="found-fields">
      <thead>
        <tr>
          <th scope="col">Take</th>
          <th scope="col">{finding.card === null ? "Now" : "From the file"}</th>
          <th scope="col">{finding.service}</th>
        </tr>
      </thead>
      <tbody>
        {finding.fields.map((one) => {
          const id = `${begin}-${one.field}`;
          const on = isTaken(mine, one);
          return (
            <tr key={one.field} className={on ? "taken" : ""}>
              <th scope="row">
                <input type="checkbox" id={id} checked={on} disabled={fixed} onChange={({ target }) => take(finding.id, one.field, target.checked)} />
                <label htmlFor={id}>{one.label}</label>
              </th>
              <td dir="auto">{one.now ?? <span className="nothing-yet">nothing yet</span>}</td>
              <td dir="auto">{one.found}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
