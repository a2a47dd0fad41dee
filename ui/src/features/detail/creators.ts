/** Names as they are edited: one line each, until they are written down. */

import type { Creator, Role } from "../../api";

export interface Line {
  key: number;
  creator: Creator;
}

let keys = 0;

export const lineOf = (creator: Creator): Line => ({ key: (keys += 1), creator });

export const isWhole = ({ literal }: Creator) => literal !== undefined;

/** The family name as it is read, with its particle. */
export const familyOf = ({ particle, family }: Creator) => [particle, family].filter(Boolean).join(" ");

/** A particle stays one as long as the name still begins with it. */
export function withFamily(creator: Creator, text: string): Creator {
  const { particle, ...rest } = creator;
  const keeps = particle !== undefined && text.startsWith(`${particle} `);
  return keeps ? { ...rest, particle, family: text.slice(particle.length + 1) } : { ...rest, family: text };
}

/** Into one name, as of an institution, or apart again. */
export function turned(creator: Creator): Creator {
  const { role, literal, given, suffix } = creator;
  if (literal === undefined) return { role, literal: [given, familyOf(creator), suffix].filter(Boolean).join(" ") };
  const cut = literal.trim().lastIndexOf(" ");
  return cut < 0 ? { role, family: literal.trim() } : { role, given: literal.slice(0, cut).trim(), family: literal.slice(cut + 1).trim() };
}

const trimmed = (text: string | undefined) => text?.trim() || undefined;

/** What is written down: names without the white space around them, and nobody without a name. */
export function written(lines: readonly Line[]): Creator[] {
  return lines
    .map(({ creator: { role, family, given, particle, suffix, literal } }) => {
      const parts = { family: trimmed(family), given: trimmed(given), particle: trimmed(particle), suffix: trimmed(suffix), literal: trimmed(literal) };
      return { role, ...Object.fromEntries(Object.entries(parts).filter(([, text]) => text !== undefined)) };
    })
    .filter((creator: Creator) => Boolean(creator.family ?? creator.given ?? creator.literal));
}

export const blank = (role: Role): Line => lineOf({ role, given: "", family: "" });

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, at) => at !== from);
  const one = list[from];
  return one === undefined ? rest : [...rest.slice(0, to), one, ...rest.slice(to)];
}
