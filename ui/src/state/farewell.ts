/** Before the window closes what is still being typed is saved. */

import { events, program } from "../api";
import { allAnswered } from "../api/call";
import { someUnsaved } from "./textSaver";
import { tell } from "./toasts";

export const followClosing = () => events.closing(() => void leave());

async function leave(): Promise<void> {
  // A field saves when it is left.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  await allAnswered();
  const saved = !someUnsaved() && document.querySelector(".editing[aria-invalid=true]") === null;
  if (!saved) tell("Something that was typed is not saved. Close the window again to leave without it.");
  await program.leave(saved);
}
