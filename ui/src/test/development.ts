/** `npm run dev` in a browser: ?shelf=empty, ?many=100000, ?readonly, ?noinbox, ?theme=dark choose what is shown. */

import { abstractOf, seeds } from "./seed";
import { FakeBackend } from "./fakeBackend";

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
  Object.assign(window, { fake });
  return fake;
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
