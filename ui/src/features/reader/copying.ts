/** Texts for other programs. */

import { copyText } from "../../lib/clipboard";
import { tell } from "../../state/toasts";

export async function copyPlain(text: string): Promise<void> {
  tell((await copyText(text)) ? "Text copied" : "The text could not be copied.");
}

/** “Quote” (Amaral et al. 2021, p. 3) https://doi.org/… */
export async function copyQuote(quote: string, cited: string, page: string): Promise<void> {
  const [name = "", link = ""] = cited.split("\n");
  const source = [name, `p. ${page}`].filter(Boolean).join(", ");
  const text = [`“${quote}” (${source})`, link].filter(Boolean).join(" ");
  tell((await copyText(text)) ? "Quotation copied" : "The quotation could not be copied.");
}
