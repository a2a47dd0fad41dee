/** `npm run dev` in a browser: ?shelf=empty, ?many=100000, ?readonly, ?theme=dark choose what is shown. */

import { abstractOf, seeds } from "./seed";
import { FakeBackend } from "./fakeBackend";

export function developmentBackend(): FakeBackend {
  const asked = new URLSearchParams(location.search);
  const theme = asked.get("theme");
  if (theme) document.documentElement.dataset.theme = theme;
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
  });
  Object.assign(window, { fake });
  return fake;
}
