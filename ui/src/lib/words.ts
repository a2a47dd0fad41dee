/** Words and figures as the window says them. */

const grouped = new Intl.NumberFormat("en");

export const figure = (count: number) => grouped.format(count);

export function count(howMany: number, one: string, many = `${one}s`): string {
  return `${figure(howMany)} ${howMany === 1 ? one : many}`;
}

export const papers = (howMany: number) => count(howMany, "paper");

export function bytes(size: number): string {
  if (size < 1000) return `${size} bytes`;
  if (size < 999_500) return `${Math.round(size / 1000)} KB`;
  if (size < 999_500_000) return `${(size / 1e6).toFixed(1)} MB`;
  return `${(size / 1e9).toFixed(1)} GB`;
}

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const month = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric" });
const full = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });

function parsed(time: string): Date | null {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** As short as a column wants it: the day of this year, else the month. */
export function shortDate(time: string, now = new Date()): string {
  const date = parsed(time);
  if (!date) return "";
  return date.getFullYear() === now.getFullYear() ? day.format(date) : month.format(date);
}

export function dateInText(time: string, now = new Date()): string {
  const date = parsed(time);
  if (!date) return "";
  return date.getFullYear() === now.getFullYear() ? day.format(date) : full.format(date);
}

export function exactTime(time: string): string {
  const date = parsed(time);
  return date ? exact.format(date) : "";
}

export function list(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? "";
  return `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

/** The beginning of a text, cut after a whole word and marked as cut. */
export function beginning(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const end = cut.lastIndexOf(" ");
  return `${(end > most / 2 ? cut.slice(0, end) : cut).trimEnd()}…`;
}
