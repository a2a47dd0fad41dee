/** What the reader asks of a PDF: all that is not pdf.js. Lengths are CSS pixels at 100 %, points are PDF points. */

/** A piece of text as it stands in the text layer. */
export interface Run {
  text: string;
  /** A line ends after it. */
  ends: boolean;
}

export interface Size {
  width: number;
  height: number;
}

/** A place that a link, a heading or a way back leads to. */
export interface Spot {
  /** From 1. */
  page: number;
  /** From the top of the page as it is shown, as a part of its height. */
  y: number;
}

export interface Heading {
  title: string;
  /** What `find` makes a place of. */
  target: unknown;
  below: Heading[];
}

export type Point = [x: number, y: number];

/** On the page as it is shown, in parts of its width and height. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface PageLink {
  box: Box;
  /** To the web, or null. */
  url: string | null;
  /** Inside the file. */
  target: unknown;
}

export interface Drawing {
  canvas: HTMLCanvasElement;
  /** Rejected if it was cancelled or could not be drawn. */
  done: Promise<void>;
  cancel: () => void;
}

export interface PdfPage {
  size: Size;
  draw: (scale: number) => Drawing;
  runs: () => Promise<Run[]>;
  /** Fills the layer; gives back what holds each run, in their order. */
  layText: (layer: HTMLElement) => Promise<HTMLElement[]>;
  links: () => Promise<PageLink[]>;
  /** From parts of the page as it is shown, to points, and back. */
  toPoints: (part: Point) => Point;
  toParts: (point: Point) => Point;
  /** Lets go of what drawing has left. */
  rest: () => void;
}

export interface PdfFile {
  pages: number;
  page: (number: number) => Promise<PdfPage>;
  /** The names of the pages, where they differ from their numbers. */
  labels: () => Promise<string[] | null>;
  outline: () => Promise<Heading[]>;
  spot: (target: unknown) => Promise<Spot | null>;
  close: () => void;
}
