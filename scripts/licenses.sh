#!/usr/bin/env bash
# Lists the parts that the programs are built of, with their licences, for the page "About".
# shellcheck disable=SC2016  # what stands in single quotes is for node
set -euo pipefail
source "$(dirname "$0")/env.sh"

out=ui/src/assets/licenses.txt
{
    printf 'Offprint is made with these parts. Each name is followed by its version and its licence.\n\n'
    printf 'Fonts\n'
    printf 'Inter, SIL Open Font License 1.1\n'
    printf 'Source Serif 4, SIL Open Font License 1.1\n\n'
    printf 'Rust\n'
    cargo metadata --format-version 1 --locked --filter-platform x86_64-unknown-linux-gnu |
        node -e '
const all = JSON.parse(require("fs").readFileSync(0, "utf8"));
const ours = new Set(all.workspace_members);
const reached = new Set();
const byId = new Map(all.resolve.nodes.map((node) => [node.id, node]));
const walk = (id) => {
  if (reached.has(id)) return;
  reached.add(id);
  for (const { pkg, dep_kinds } of byId.get(id).deps)
    if (dep_kinds.some(({ kind }) => kind === null)) walk(pkg);
};
ours.forEach(walk);
const lines = all.packages
  .filter(({ id }) => reached.has(id) && !ours.has(id))
  .map(({ name, version, license }) => `${name} ${version}, ${license ?? "see its source"}`);
console.log([...new Set(lines)].sort().join("\n"));'
    printf '\nThe page\n'
    node -e '
const { packages } = JSON.parse(require("fs").readFileSync("ui/package-lock.json", "utf8"));
const lines = Object.entries(packages)
  .filter(([path, { dev, optional }]) => path !== "" && !dev && !optional)
  .map(([path, { version, license }]) => `${path.replace(/^.*node_modules\//, "")} ${version}, ${license ?? "see its source"}`);
console.log([...new Set(lines)].sort().join("\n"));'
} >"$out"
printf 'Wrote %s\n' "$out"
