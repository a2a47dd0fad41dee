import sprite from "../../assets/icons.svg?raw";

/** Icons are symbols in the document itself: a reference to another file is not drawn under every scheme. */
export function mountSprite(): void {
  if (document.getElementById("sprite")) return;
  const { documentElement } = new DOMParser().parseFromString(sprite, "image/svg+xml");
  const svg = document.importNode(documentElement, true);
  svg.id = "sprite";
  svg.setAttribute("class", "sprite");
  svg.setAttribute("aria-hidden", "true");
  document.body.prepend(svg);
}
