import { spoken } from "../../state/announce";
import { useStore } from "../../state/store";

export function Announcer() {
  const { polite, urgent } = useStore(spoken, (state) => state);
  return (
    <>
      <p className="unseen" role="status" aria-live="polite" data-testid="announced">
        {polite}
      </p>
      <p className="unseen" role="alert" aria-live="assertive">
        {urgent}
      </p>
    </>
  );
}
