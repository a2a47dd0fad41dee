/** An invented shelf of papers for development and tests. No such work exists. */

import type { Color, Item, Note, Row, SourceKind, Status } from "../api";

interface Seed {
  title: string;
  authors?: string;
  venue?: string;
  year?: number;
  status?: Status;
  rating?: number;
  tags?: string[];
  collections?: string[];
  pdf?: boolean;
  note?: string;
  doi?: string;
  from?: SourceKind;
  /** What is known of the text of its PDF. */
  text?: string;
  days: number;
}

export const seedTags: Record<string, Color | null> = {
  "to cite": "blue", method: "teal", replication: "orange", dataset: "green", "field work": "red", "thesis chapter 2": "purple",
};

export const seedCollections = ["Slow rivers", "Slow rivers/Sediment", "Slow rivers/Gauges", "Bird song", "Old instruments"];

export const seeds: Seed[] = [
  { title: "How meandering rivers remember the floods that made them", authors: "Ines Amaral; Tobias Lindqvist; Mei Okafor; Jan Verhoeven; Ruth Palmer", venue: "Journal of Invented Hydrology", year: 2021, status: "reading", rating: 4, tags: ["method", "to cite"], collections: ["Slow rivers", "Slow rivers/Sediment"], pdf: true, note: "Figure 4 is the one to cite.\n\n- compare with the gauge records of 1953", doi: "10.5555/river.2021.17", from: "references", days: 0 },
  { title: "A dialect atlas of the wood thrush, with an algorithm for hearing it", tags: ["thesis chapter 2"], from: "listing", days: 1 },
  { title: "Estimating sediment from the colour of a single photograph", tags: ["method"], from: "listing", collections: ["Slow rivers/Sediment"], days: 1 },
  { title: "Closing the gap between tide tables and what fishermen say about the tide", from: "listing", days: 1 },
  { title: "Statistical habits of lighthouse keepers: four centuries of log books", tags: ["thesis chapter 2", "dataset"], from: "listing", days: 1 },
  { title: "Multi-marginal ledgers: bookkeeping for clouds that merge and part", from: "listing", days: 1 },
  { title: "Early warnings from late frost: The charted and uncharted orchards", status: "read", note: "Read on the train.", from: "listing", days: 1 },
  { title: "[Re] Do pigeons average? A second look at a famous flock", authors: "Hana Sato; Pierre Bonnet", venue: "Replications in Ornithology", year: 2022, status: "reading", rating: 5, tags: ["replication", "dataset"], collections: ["Bird song"], pdf: true, note: "Data on request.", from: "references", days: 2 },
  { title: "Rounding errors in the barometer of 1820", authors: "Lena Brandt; Ali Reza Karimi; Sofia Wiersdorf; Omar Haddad", venue: "Proceedings of the Instrument Society", year: 2025, status: "reading", rating: 3, tags: ["method"], collections: ["Old instruments"], pdf: true, from: "references", days: 3 },
  { title: "Protective effects of shade on memory in alpine marmots", authors: "Yusuf Aly; Nadia Othman; Greta Haridy", venue: "Mountain Biology Letters", year: 2018, status: "read", pdf: true, from: "references", days: 3 },
  { title: "Leaf extracts, loaded words: naming plants in three river valleys", authors: "Samir Ahmad; Rania Abuzinadah; Tom Alkreathy; Li Wei", venue: "Open Ethnobotany", year: 2018, tags: ["field work"], pdf: true, from: "references", days: 4 },
  { title: "scan_0047-final (2)", pdf: true, text: "none", from: "file-name", days: 4 },
  { title: "The cartographer’s hand: a graphical interface for entangled coastlines", authors: "Rory Gallagher; Amy Dayton; Kai Leske; Ida Moe", venue: "Proceedings of the Instrument Society", year: 2026, status: "read", rating: 4, tags: ["method", "to cite"], pdf: true, note: "Ask Ida about the source.", from: "references", days: 4 },
  { title: "Drag on a conglomerate of spheres, measured in honey", authors: "Konrad Hinsel", venue: "Replications in Physics", year: 2020, status: "read", rating: 3, tags: ["replication"], pdf: true, from: "references", days: 5 },
  { title: "Smooth groups of starlings and where they are not smooth", authors: "Ronja Bergmann; Mat Baran", venue: "Proceedings of the Instrument Society", year: 2026, tags: ["method"], collections: ["Bird song"], pdf: true, from: "references", days: 6 },
  { title: "Short-term results of mending long-case clocks in damp rooms", authors: "Kazuo Tsuchida; Yuki Sato; Emi Aoyama; Jo Park; Lee Moon", venue: "Japanese Journal of Clockwork", year: 2021, status: "read", rating: 2, collections: ["Old instruments"], pdf: true, from: "references", days: 7 },
  { title: "Dense networks of footpaths: a picture of unsupervised walking", status: "read", rating: 4, tags: ["thesis chapter 2"], from: "listing", days: 7 },
  { title: "Inhibition and simulated odour in a detailed model of one rose", authors: "Andrea Davis", venue: "Replications in Botany", year: 2020, status: "read", tags: ["replication", "dataset"], pdf: true, from: "references", days: 8 },
  { title: "On the acoustics of empty libraries", text: "pending", authors: "Miguel Ferreira; Anne-Sophie van der Meer", venue: "Acta Invented Acustica", year: 2017, collections: ["Old instruments"], pdf: true, from: "references", days: 9 },
  { title: "كيف تتذكر الأنهار: ملاحظات من وادٍ جاف", authors: "Layla Mansour", year: 2023, from: "references", days: 10 },
  { title: "川の記憶と堆積物の色について", authors: "Akira Tanaka; Yui Mori", venue: "架空水文学会誌", year: 2024, status: "reading", from: "references", days: 11 },
  { title: "Wind over wheat: a field guide to the second derivative of a breeze, with remarks on measuring what one is standing in and on the limits of patience in observers", authors: "Oskar Nyström", venue: "Annals of Small Weather", year: 2016, tags: ["field work"], from: "references", days: 12 },
  { title: "Gauge stations and the people who read them", authors: "Clara Voss; Ben Adeyemi", venue: "Journal of Invented Hydrology", year: 2019, collections: ["Slow rivers/Gauges"], status: "read", rating: 5, pdf: true, from: "references", days: 13 },
  { title: "Counting snow by ear", authors: "Pilvi Niemi", venue: "Annals of Small Weather", year: 2015, from: "references", days: 14 },
];

export const abstractOf = (title: string) =>
  `We ask what “${title}” would mean if it were measured rather than told. Records from three valleys are compared with a simple model in which each season keeps a part of the one before. The model explains two thirds of what is seen and, more usefully, says where it must fail: after long droughts, in narrow channels, and wherever somebody has moved the stones.\n\nWe describe the instruments, give the data in full, and list the days on which we were wrong. A short note compares our reading of the log books with that of their keepers, who were asked; most agreed.`;

const DAY = 86_400_000;

/** Names as ids sort: later is greater. */
const idOf = (index: number) => `0RV${String(1_000_000_000 - index).padStart(10, "0")}`;

export function seedItem(seed: Seed, index: number, now = Date.now()): Item {
  const id = idOf(index);
  const added = new Date(now - seed.days * DAY - index * 60_000).toISOString();
  const from = seed.from ?? "listing";
  const note: Note[] = seed.note ? [{ id: `${id}n`, item: id, text: seed.note, added }] : [];
  const people = (seed.authors ?? "").split("; ").filter(Boolean);
  const name = (person: string) => ({ given: person.split(" ").slice(0, -1).join(" "), family: person.split(" ").pop() });
  const blank = null;
  const item = {
    id, citation_key: null, kind: seed.venue ? "article-journal" : "article",
    creators: people.map((person) => ({ role: "author" as const, ...name(person) })),
    year: seed.year ?? null, doi: seed.doi ?? null, arxiv: null, pmid: null, isbn: null,
    identifiers: seed.doi ? [{ scheme: "doi" as const, value: seed.doi }] : [],
    links: [], tags: seed.tags ?? [], collections: seed.collections ?? [],
    status: seed.status ?? "unread", rating: seed.rating ?? null, queued: false, last_read: null,
    attachments: seed.pdf
      ? [{ id: `${id}a`, mode: "stored" as const, path: `files/${seed.title}.pdf`, original_name: from === "file-name" ? `${seed.title}.pdf` : `${seed.authors?.split(" ").pop() ?? "paper"}-${seed.year ?? "nd"}.pdf`, version: "", blake3: "0".repeat(64), bytes: 1_400_000 + index * 7919, pages: 13, media_type: "application/pdf", text: seed.text ?? "ok", added }]
      : [],
    notes: note, added, trashed: null, merged_into: null,
    source: { kind: from, detail: from === "references" ? "shelf.bib" : "" },
    sources: {}, extra: [],
    title: seed.title, title_short: blank, abstract: from === "file-name" ? blank : abstractOf(seed.title),
    container_title: seed.venue ?? blank, container_title_short: blank, issued: seed.year ? String(seed.year) : blank,
    volume: seed.venue ? String(7 + index) : blank, issue: blank, page: seed.venue ? `${100 + index}–${113 + index}` : blank,
    number: blank, publisher: blank, publisher_place: blank, edition: blank, collection_title: blank, collection_number: blank,
    event_title: blank, genre: blank, language: blank, url: blank, license: blank, archive: blank, archive_location: blank,
  };
  return item as unknown as Item;
}

export function rowOf(item: Item): Row {
  return {
    id: item.id, title: item.title ?? "", authors: item.creators.slice(0, 4).map((creator) => creator.family ?? creator.literal ?? ""),
    author_count: item.creators.length, venue: item.container_title ?? "", year: item.year, tags: item.tags, status: item.status,
    rating: item.rating, queued: item.queued, pdfs: item.attachments.length, picture: item.attachments.find(({ text }) => text !== "pending")?.id ?? null, notes: item.notes.length, added: item.added,
  };
}
