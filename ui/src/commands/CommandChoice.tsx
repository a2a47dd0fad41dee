import type { ReactNode } from "react";
import { MenuChoice } from "../components/shared/MenuChoice";
import { now } from "./now";
import { shownKeys } from "./shownKeys";
import { command, isOffered, runChosen, whyNot } from "./table";

/** A command in a menu of the page: its words and keys are those of the table, and it is there only if it can be done. */
export function CommandChoice({ id, mark }: { id: string; mark?: ReactNode }) {
  const one = command(id);
  const at = now();
  if (!isOffered(one, at) || whyNot(one, at) !== null) return null;
  return <MenuChoice id={id} icon={mark ? undefined : one.icon} mark={mark} label={one.words} keys={shownKeys(one)} onAction={() => void runChosen(id)} />;
}
