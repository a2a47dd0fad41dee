/** `npm run dev` in a browser: ?shelf=empty, ?many=100000, ?readonly, ?noinbox, ?nofindings, ?theme=dark choose what is shown. */

import { abstractOf, seeds } from "./seed";
import { FakeBackend } from "./fakeBackend";
import { seedFinding } from "./fakeLookUps";

export function developmentBackend(): FakeBackend {
  const asked = new URLSearchParams(location.search);
  const theme = asked.get("theme");
  const listing = ["A page of papers", "Mar 11", ...seeds.slice(1, 4).flatMap(({ title }) => [title, abstractOf(title)])];
  for (let n = 1; n < 20; n += 1) {
    const title = `Lecture ${n} on what a tide owes to its harbour`;
    listing.push(title, abstractOf(title));
  }
  const fake = new FakeBackend({
    shelf: asked.get("shelf") === "empty" ? "empty" : "full",
    many: Number(asked.get("many") ?? 0),
    clipboard: asked.has("noclip") ? "" : `${listing.join("\n\n")}\n\n???`,
    readOnly: asked.has("readonly") ? "The disk that holds this library is read-only." : null,
    notices: asked.has("notice") ? ["Offprint was not closed properly last time. The library was checked: nothing is missing."] : [],
    delay: 15,
    inbox: !asked.has("noinbox"),
    twins: !asked.has("notwins"),
    draw: drawnPage,
  });
  if (theme) fake.settings.set("appearance.theme", theme);
  if (!asked.has("nofindings")) invented(fake);
  Object.assign(window, { fake });
  return fake;
}

/** One of each kind that services may say. */
function invented({ state, lookUps }: FakeBackend): void {
  const of = (at: number) => ({ item: state.items[at]?.id ?? null, title: state.items[at]?.title ?? "" });
  lookUps.findings = [
    seedFinding({ id: "0FND1", ...of(1) }),
    seedFinding({ id: "0FND2", kind: "published", service: "arXiv", reason: "", percent: 97, ...of(2) }),
    seedFinding({ id: "0FND3", kind: "title", percent: 91, reason: "It was found by the title alone.", ...of(3) }),
    seedFinding({ id: "0FND4", kind: "retracted", service: "PubMed", fields: [], reason: "The notice is 10.5555/notice.7.", ...of(0) }),
    seedFinding({ id: "0FND5", kind: "title", card: "0CARD1", title: "scan_0042.pdf" }),
  ];
  lookUps.state = {
    waiting: 12, why: "There is no network.", offline: true, until: new Date(Date.now() + 3_600_000).toISOString(),
    parked: [{ item: state.items[4]?.id ?? null, title: state.items[4]?.title ?? "", reason: "Crossref answered three times with an error." }],
  };
}

/** Every fifth page is missing. */
function drawnPage(id: string, size: string): string {
  const seed = [...id].reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), 7) >>> 0;
  if (seed % 5 === 0) return "data:image/png,missing";
  const lines = Array.from({ length: 44 }, (_, n) => `<rect x="60" y="${210 + n * 14}" width="${(n * seed) % 7 === 0 ? 260 : 480}" height="5" fill="#999"/>`);
  const head = `<rect x="120" y="80" width="${260 + (seed % 100)}" height="22" fill="#333"/><rect x="180" y="130" width="240" height="10" fill="#777"/>`;
  const [width, height] = size === "small" ? [156, 220] : [622, 880];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 600 849"><rect width="600" height="849" fill="#fff"/>${head}${lines.join("")}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
