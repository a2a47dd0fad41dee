import { files, items, toFailure, type Item } from "../api";
import { openTab, type Arrival } from "./tabs";
import { tell, tellFailure } from "./toasts";
import { showDetail } from "./window";

/** In the program that this system has for it. */
export async function openOutside(id: string): Promise<void> {
  try {
    await files.open(id);
  } catch (thrown) {
    tellFailure("The file could not be opened.", toFailure(thrown));
  }
}

export async function openLink(url: string): Promise<void> {
  try {
    await files.openLink(url);
  } catch (thrown) {
    tellFailure("The link could not be opened.", toFailure(thrown));
  }
}

const isPdf = ({ path, media_type }: Item["attachments"][number]) => media_type === "application/pdf" || /\.pdf$/i.test(path);

/** A PDF in a tab, anything else outside. */
export function openFile(item: Item, id: string, arrival: Partial<Arrival> | null = null): void {
  const file = item.attachments.find((one) => one.id === id);
  if (file && isPdf(file)) openTab({ file: id, item: item.id, title: item.title ?? "" }, arrival);
  else void openOutside(id);
}

/** Enter and a double click: its PDF, at the place that was found, or its details where there is none. */
export async function openPaper(id: string, at: (Partial<Arrival> & { file: string | null }) | null = null): Promise<void> {
  try {
    const item = await items.show(id);
    const first = item.attachments.find(isPdf) ?? item.attachments[0];
    const file = item.attachments.find((one) => one.id === at?.file) ?? first;
    if (file) openFile(item, file.id, at?.file === file.id ? at : null);
    else {
      showDetail();
      tell("This paper has no PDF yet.");
    }
  } catch (thrown) {
    tellFailure("The paper could not be opened.", toFailure(thrown));
  }
}
