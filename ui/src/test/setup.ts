import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// Machines that build are slow and shared; a claim is not about speed.
configure({ asyncUtilTimeout: 30_000 });

// What jsdom has not got and the components ask for.
class Observed {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Object.assign(globalThis, { ResizeObserver: Observed, IntersectionObserver: Observed });
window.matchMedia = (query: string) =>
  ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
Element.prototype.scrollTo = function scrollTo() {} as typeof Element.prototype.scrollTo;
Element.prototype.scrollIntoView = function scrollIntoView() {};
document.elementFromPoint = () => null;
Object.assign(globalThis, { CSS: { escape: (text: string) => text.replace(/[^\w-]/g, (sign) => `\\${sign}`) } });

// Everything lies at 0, 0 here, and the splitters would take every press: they are put out of reach.
const measured = Element.prototype.getBoundingClientRect;
Element.prototype.getBoundingClientRect = function rect() {
  return this.matches("[data-group], [data-panel], [data-separator]") ? new DOMRect(-9000, -9000, 0, 0) : measured.call(this);
};

// What is in view has this size; a list shows some 25 papers, as on a tall screen.
function height(this: HTMLElement): number {
  return this.classList.contains("grid") ? 904 : 640;
}
Object.defineProperties(HTMLElement.prototype, {
  clientHeight: { configurable: true, get: height },
  clientWidth: { configurable: true, get: () => 640 },
  offsetHeight: { configurable: true, get: height },
  offsetWidth: { configurable: true, get: () => 640 },
});

afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.useRealTimers();
});
