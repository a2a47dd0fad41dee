/** What is known of a file's text, in words; nothing where all is well. */

export interface TextWords {
  /** After the facts of the file. */
  words: string;
  /** What that means for who has the file. */
  more: string;
  /** It will not come right by itself. */
  lasts: boolean;
}

const known: Record<string, TextWords> = {
  none: { words: "no text layer: a scan", more: "Its pages are pictures, so what is written on them cannot be searched.", lasts: true },
  encrypted: { words: "locked with a password", more: "It opens only with its password, so its pages cannot be searched.", lasts: true },
  pending: { words: "text is being read", more: "Its pages can be searched in a moment.", lasts: false },
};

const FAILED = /^failed:?\s*/;

/** `text` as an attachment has it. */
export function textWords(text: string): TextWords | null {
  if (!FAILED.test(text)) return known[text] ?? null;
  const reason = text.replace(FAILED, "").replace(/\.$/, "");
  return {
    words: reason === "" ? "text could not be read" : `text could not be read: ${reason}`,
    more: "The file itself is kept as it is.",
    lasts: true,
  };
}
