/** pdf.js, loaded when the first PDF is opened. Everything that it needs is part of the window. */

import workerUrl from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

export type Engine = typeof import("pdfjs-dist/legacy/build/pdf.mjs");

let engine: Promise<Engine> | null = null;

export function loadEngine(): Promise<Engine> {
  engine ??= import("pdfjs-dist/legacy/build/pdf.mjs").then(
    (pdfjs) => {
      pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;
      return pdfjs;
    },
    (thrown: unknown) => {
      engine = null;
      throw thrown;
    },
  );
  return engine;
}

/** Where vite.config.ts puts the folders of pdf.js. */
const part = (folder: string) => new URL(`pdfjs/${folder}/`, document.baseURI).href;

/** No pixel of an image beyond these, so that a small file cannot ask for all memory. */
const MOST_PIXELS = 100_000_000;

export const options = () => ({
  wasmUrl: part("wasm"),
  cMapUrl: part("cmaps"),
  iccUrl: part("iccs"),
  standardFontDataUrl: part("standard_fonts"),
  // Fonts that a file does not bring are those of the window: it looks the same on every machine.
  useSystemFonts: false,
  // The worker cannot be relied on to reach the scheme that the window comes from.
  useWorkerFetch: false,
  enableXfa: false,
  maxImageSize: MOST_PIXELS,
  verbosity: 0,
});
