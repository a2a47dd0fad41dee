import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const read = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");

/** The colours of a block of roles: `--role: light-dark(a, b)`. */
const rolesIn = (text: string) =>
  Object.fromEntries([...text.matchAll(/--([\w-]+):\s*light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, role = "", light = "", dark = ""]) => [role, { light, dark }]));

const usual = rolesIn(read("./tokens.css"));
const more = { ...usual, ...rolesIn(read("./adapt.css")) };

const luminance = (color: string) =>
  [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, at) => sum + one * ([0.2126, 0.7152, 0.0722][at] ?? 0), 0);

function ratio(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ["surface", "surface-sunken", "surface-raised", "row-hover", "row-selected", "row-selected-idle"];
const bare = ["surface", "surface-sunken", "surface-raised"];
const tags = ["red", "orange", "yellow", "green", "teal", "blue", "purple", "pink", "gray"].map((name) => `tag-${name}`);

describe.each([["usual", usual], ["more contrast", more]] as const)("colours, %s", (name, roles) => {
  const text = name === "usual" ? 4.5 : 7;
  it.each([
    ...["text", "text-muted", "text-quiet", "accent"].map((role) => [role, grounds, text] as const),
    ...["danger", "warning", "success"].map((role) => [role, bare, 4.5] as const),
    ["on-accent", ["accent", "accent-hover"], 4.5] as const,
    ["text", ["search-hit", "warning-soft", "danger-soft", "accent-soft"], 4.5] as const,
    ["text-on-inverse", ["surface-inverse"], 4.5] as const,
    ["accent-on-inverse", ["surface-inverse"], 4.5] as const,
    // What is no text: edges, the ring of the focus, the bar of the current row, dots of tags.
    ["line-strong", bare, 3] as const,
    ["focus", grounds, 3] as const,
    ...tags.map((role) => [role, grounds, 3] as const),
  ])("%s on %j is at least %d to 1", (role, on, least) => {
    for (const ground of on) {
      for (const theme of ["light", "dark"] as const) {
        const [one, other] = [roles[role]?.[theme], roles[ground]?.[theme]];
        if (!one || !other) throw new Error(`There is no ${one ? ground : role}.`);
        expect(ratio(one, other), `${role} on ${ground}, ${theme}`).toBeGreaterThanOrEqual(least);
      }
    }
  });
});
