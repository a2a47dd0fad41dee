import type { Choice, Item, NamesPlan } from "../api";

const SHOWN = 200;

/** Names of files and files that are missing, without a disk: the real ones are in Rust. */
export class FakeFiles {
  template = "{{ year }}/{{ title }}";
  missing = new Set<string>();
  /** What the dialog of the system brings. */
  chosen: Choice | null = null;

  plan(items: Item[]): NamesPlan {
    const named = (item: Item) => `files/${item.year ?? "no year"}/${item.title ?? "Untitled"}.pdf`;
    const names = items
      .flatMap((item) => item.attachments.map((file) => ({ attachment: file.id, item: item.id, from: file.path, to: named(item), status: "planned" })))
      .filter(({ from, to }) => from !== to);
    return { template: this.template, total: names.length, names: names.slice(0, SHOWN) };
  }

  rename(items: Item[]): number {
    const { names } = this.plan(items);
    for (const { attachment, to } of names) {
      const file = items.flatMap((item) => item.attachments).find(({ id }) => id === attachment);
      if (file) file.path = to;
    }
    return names.length;
  }
}
