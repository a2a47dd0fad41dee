/** Opens the whole window over a fake backend, as main.tsx does over the real one. */

import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "../App";
import { setBackend } from "../api/backend";
import { connect } from "../state/connect";
import { forgetDrafts } from "../state/drafts";
import { forgetFindings } from "../state/findings";
import { shelf, standing } from "../state/inbox";
import { forgetPicks } from "../state/picks";
import { jobs } from "../state/jobs";
import { forgetAll } from "../state/queries";
import { rows } from "../state/rows";
import { resetReading } from "../state/reading";
import { clearSelection } from "../state/selection";
import { forgetTabs } from "../state/tabs";
import { forgetSettings, settingsAt } from "../state/settings";
import { forgetDuplicates } from "../state/duplicates";
import { forgetStanding } from "../state/standing";
import { closeUndoable, toasts } from "../state/toasts";
import { forgetTrail } from "../state/trail";
import { resetView } from "../state/view";
import { forgetWishes, windowState } from "../state/window";
import { setPdfOpener } from "../features/reader/pdf/open";
import { bookOf, fakePdf, type FakePdf } from "./fakePdf";
import { setEditorLoader } from "../features/notes/editor/load";
import { resetNotes } from "../state/notes";
import { FakeBackend, type FakeOptions } from "./fakeBackend";

let disconnect: (() => void) | null = null;

/** `book` is what every PDF holds, or why none can be shown. */
export async function openWindow({ book, ...options }: FakeOptions & { book?: FakePdf | string } = {}) {
  disconnect?.();
  const fake = new FakeBackend(options);
  setBackend(fake);
  forgetAll();
  forgetWishes();
  forgetDrafts();
  rows.forget();
  clearSelection();
  closeUndoable();
  toasts.clear();
  resetView();
  resetReading();
  forgetTabs();
  forgetStanding();
  forgetSettings();
  forgetTrail();
  resetNotes();
  settingsAt.set({ section: "library" });
  // The plain field stays: the editor wants to measure.
  setEditorLoader(() => new Promise(() => undefined));
  setPdfOpener(() => fakePdf(book ?? bookOf(12)));
  jobs.set({ all: [] });
  standing.set({ id: null, at: 0 });
  forgetDuplicates();
  forgetFindings();
  shelf.set({ aside: false, history: false, postponed: false });
  forgetPicks();
  windowState.set({ exporting: null, renaming: null, paste: false, pasted: null, textOver: false, identifiers: null, shortcuts: false, palette: null, queryHelp: false, preview: false, emptying: false, naming: null, attaching: null, merging: false, dragged: null, attachTo: null, over: null });
  const user = userEvent.setup();
  disconnect = connect();
  render(<App />);
  // Where nothing of it is to come, as when the library cannot be read, it is not waited for long.
  for (let looks = 0; looks === 0 || (looks < 50 && !shows()); looks += 1) {
    await act(async () => {
      await new Promise((go) => setTimeout(go, 30));
    });
  }
  return { fake, user };
}

const shows = () => document.querySelector('[role="grid"], .empty, .first') !== null;

export const grid = () => screen.getByRole("grid");

export const rowOf = (title: string) => within(grid()).getByRole("row", { name: new RegExp(`^${escaped(title)}`) });

export const titles = () => [...document.querySelectorAll(".row .title")].map((cell) => cell.textContent);

export const selected = () => [...document.querySelectorAll('.row[aria-selected="true"] .title')].map((cell) => cell.textContent);

export const said = (fake: FakeBackend, command: string) => fake.calls.filter((call) => call.command === command).map(({ args }) => args);

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
