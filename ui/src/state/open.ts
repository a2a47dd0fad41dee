import { files, items, toFailure } from "../api";
import { tell, tellFailure } from "./toasts";
import { showDetail } from "./window";

export async function openFile(id: string): Promise<void> {
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

/** Enter and a double click: its PDF, or its details where there is none. */
export async function openFirstPdf(item: string): Promise<void> {
  try {
    const [first] = (await items.show(item)).attachments;
    if (first) await openFile(first.id);
    else {
      showDetail();
      tell("This paper has no PDF yet.");
    }
  } catch (thrown) {
    tellFailure("The paper could not be opened.", toFailure(thrown));
  }
}
