import { createPortal } from "react-dom";
import { spoken } from "../../state/announce";
import { useStore } from "../../state/store";

/** Beside the window, so that it is heard while a dialog hides all the rest. */
export function Announcer() {
  const { polite, urgent } = useStore(spoken, (state) => state);
  return createPortal(
    <div data-live-announcer="">
      <p className="unseen" role="status" aria-live="polite" data-testid="announced">
        {polite}
      </p>
      <p className="unseen" role="alert" aria-live="assertive">
        {urgent}
      </p>
    </div>,
    document.body,
  );
}
