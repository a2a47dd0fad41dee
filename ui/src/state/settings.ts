/** Settings as this window follows them. What they mean stands in Rust; what was known last holds until it answers. */

import { settings as commands, toFailure, type Setting } from "../api";
import { letSingleLetters } from "../lib/keys";
import { letZoom } from "../lib/sharpness";
import { readStored, writeStored } from "../lib/stored";
import { announce } from "./announce";
import { createStore } from "./store";
import { openPage } from "./tabs";
import { tellFailure } from "./toasts";

/** How large the whole window can be, in per cent. */
export const zoomSteps = ["100", "110", "125", "150", "175", "200"] as const;

export type ZoomStep = (typeof zoomSteps)[number];

export interface Settings {
  "appearance.theme": "system" | "light" | "dark";
  "appearance.density": "comfortable" | "compact";
  "appearance.font_size": "small" | "normal" | "large" | "largest";
  "appearance.menu_bar": boolean;
  "appearance.zoom": ZoomStep;
  "appearance.contrast": "system" | "more" | "normal";
  "keyboard.single_letters": boolean;
  "online.enabled": boolean;
  "online.mailto": string;
  "import.mode": "copy" | "link" | "move";
  "import.file_name": string;
  "import.rename": boolean;
  "citation_key.pattern": string;
}

const KEPT = "offprint.settings";

const initial: Settings = {
  "appearance.theme": "system",
  "appearance.density": "comfortable",
  "appearance.font_size": "normal",
  "appearance.menu_bar": true,
  "appearance.zoom": "100",
  "appearance.contrast": "system",
  "keyboard.single_letters": true,
  "online.enabled": false,
  "online.mailto": "",
  "import.mode": "copy",
  "import.file_name": "",
  "import.rename": true,
  "citation_key.pattern": "",
};

export const settings = createStore<Settings>({ ...initial, ...readStored<Partial<Settings>>(KEPT, {}) });

const isKnown = (key: string): key is keyof Settings => key in initial;

export function hearSettings(all: readonly Setting[]): void {
  settings.set(Object.fromEntries(all.filter(({ key }) => isKnown(key)).map(({ key, value }) => [key, value])));
}

export async function readSettings(): Promise<void> {
  try {
    hearSettings(await commands.list());
  } catch (thrown) {
    tellFailure("The settings could not be read. The window looks as it did last.", toFailure(thrown));
  }
}

/** Applies at once, and saves by itself. Refused, it goes back to what it was. True if it was saved. */
export async function setSetting<K extends keyof Settings>(key: K, value: Settings[K]): Promise<boolean> {
  const before = settings.get()[key];
  settings.set({ [key]: value });
  try {
    await commands.set(key, String(value));
    return true;
  } catch (thrown) {
    settings.set({ [key]: before });
    tellFailure("The setting is as it was.", toFailure(thrown));
    return false;
  }
}

/** One of a service, which its own list tells of. True if it was saved. */
export async function setOfService(name: string, what: "enabled" | "url", value: string): Promise<boolean> {
  try {
    await commands.set(`online.${name}.${what}`, value);
    return true;
  } catch (thrown) {
    tellFailure("The setting is as it was.", toFailure(thrown));
    return false;
  }
}

/** One step larger or smaller, as far as there is one. */
export function zoomWindow(step: 1 | -1): void {
  const at = zoomSteps.findIndex((one) => Number(one) === Number(settings.get()["appearance.zoom"]));
  const next = zoomSteps[at + step];
  if (next) void setSetting("appearance.zoom", next).then((done) => done && announce(`${next} %`));
}

const scales = { small: 0.9375, normal: 1, large: 1.125, largest: 1.25 };

/** Height of a row of the list, in pixels; as --row-height. */
export const rowHeight = (now: Settings) =>
  (now["appearance.density"] === "compact" ? 28 : 44) * scales[now["appearance.font_size"]];

/** The document wears them, and the next start begins with them. */
export function wearSettings(): () => void {
  const system = window.matchMedia("(prefers-contrast: more)");
  const wear = () => {
    const now = settings.get();
    const { dataset } = document.documentElement;
    if (now["appearance.theme"] === "system") delete dataset.theme;
    else dataset.theme = now["appearance.theme"];
    dataset.density = now["appearance.density"];
    dataset.font = now["appearance.font_size"];
    const contrast = now["appearance.contrast"];
    if (contrast === "more" || (contrast === "system" && system.matches)) dataset.contrast = "more";
    else delete dataset.contrast;
    letZoom(Number(now["appearance.zoom"]));
    letSingleLetters(now["keyboard.single_letters"]);
    writeStored(KEPT, now);
  };
  wear();
  system.addEventListener("change", wear);
  const stop = settings.subscribe(wear);
  return () => {
    stop();
    system.removeEventListener("change", wear);
  };
}

/** The pages of the settings. */
export type Section = "library" | "watched" | "files" | "network" | "appearance" | "keyboard" | "backups" | "about";

export const settingsAt = createStore<{ section: Section }>({ section: "library" });

export function openSettings(section?: Section): void {
  if (section) settingsAt.set({ section });
  openPage("page:settings");
}

export function forgetSettings(): void {
  settings.set(initial);
}
