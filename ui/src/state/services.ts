/** The person's own keys for services. */

import { services } from "../api";
import { attempt } from "./actions";
import { retry } from "./queries";
import { tell } from "./toasts";

/** Null forgets it. True if that is done. */
export async function keepKey(name: string, label: string, key: string | null): Promise<boolean> {
  const done = await attempt("The keys are as they were.", () => services.setKey(name, key));
  if (!done) return false;
  retry("services");
  tell(key === null ? `The key for ${label} is forgotten.` : `The key for ${label} is kept.`);
  return true;
}
