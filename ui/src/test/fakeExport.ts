import type { Exported, Filter, LiveFile } from "../api";

/** Files that follow, without a disk: the real writer is in Rust. */
export class FakeExport {
  live: LiveFile[] = [];
  /** What was put on the clipboard. */
  copied: string[] = [];

  run(papers: number, format: string, files: boolean): Exported {
    return { path: `/home/ada/papers.${format === "bibtex" ? "bib" : format}`, papers, files: files ? 2 : 0, left_out: [] };
  }

  follow(filter: Filter, search: string | null, format: string, papers: number): LiveFile {
    const file: LiveFile = {
      id: `L${this.live.length + 1}`, path: "/home/ada/thesis.bib", format, filter, collection: filter.collection, search, papers,
      written: new Date().toISOString(), trouble: "", theirs: false,
    };
    this.live.push(file);
    return file;
  }

  /** `told` of what changed that is no step. */
  handlers(listed: (filter: Filter) => number, told: () => unknown) {
    return {
      live_list: () => this.live,
      live_add: ({ filter, search, format }: { filter: Filter; search: string | null; format: string }) => {
        const file = this.follow(filter, search, format, listed(filter));
        told();
        return file;
      },
      live_remove: ({ id }: { id: string }) => {
        this.live = this.live.filter((file) => file.id !== id);
        told();
        return null;
      },
      live_replace: ({ id }: { id: string }) => {
        this.live = this.live.map((file) => (file.id === id ? { ...file, trouble: "", theirs: false } : file));
        told();
        return null;
      },
    };
  }
}
