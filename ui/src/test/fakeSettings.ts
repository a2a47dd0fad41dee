/** Settings, backups and sizes in memory. */

import { ofServices } from "./fakeLookUps";
import type { BackupFile, Room, Setting } from "../api";

const defaults: [string, string | boolean][] = [
  ["library.path", "~/Offprint"],
  ["appearance.theme", "system"],
  ["appearance.density", "comfortable"],
  ["appearance.font_size", "normal"],
  ["appearance.menu_bar", true],
  ["appearance.zoom", "100"],
  ["appearance.contrast", "system"],
  ["keyboard.single_letters", true],
  ["online.enabled", false],
  ...ofServices,
  ["import.mode", "copy"],
  ["import.file_name", '{{ firstCreator suffix=" - " }}{{ year suffix=" - " }}{{ title }}'],
  ["import.rename", true],
  ["citation_key.pattern", "auth.lower + year"],
];

export class FakeSettings {
  all: Setting[] = defaults.map(([key, value]) => ({ key, value, default: value, about: "" }));
  backups: BackupFile[] = [
    { name: "library-20261124-080000.sqlite", bytes: 4_300_000, at: "2026-11-24T08:00:00Z", kind: "library" },
    { name: "before-schema-3-20261101-101500.sqlite", bytes: 4_100_000, at: "2026-11-01T10:15:00Z", kind: "before-schema" },
  ];
  room: Room = { database: 4_300_000, files: 512_000_000, backups: 8_400_000, cache: 61_000_000, read: 118, waiting: 0, reader: true };

  set(key: string, text: string): Setting {
    const value = text === "true" ? true : text === "false" ? false : text;
    const found = this.all.find((setting) => setting.key === key);
    if (!found) throw { kind: "invalid", message: `There is no setting "${key}"; nothing was changed.`, hint: "" };
    this.all = this.all.map((setting) => (setting.key === key ? { ...setting, value } : setting));
    return { ...found, value };
  }

  backUp(): BackupFile {
    const made = { name: `library-2026112${this.backups.length + 3}-090000.sqlite`, bytes: 4_400_000, at: "2026-11-25T09:00:00Z", kind: "library" };
    this.backups = [made, ...this.backups];
    return made;
  }
}
