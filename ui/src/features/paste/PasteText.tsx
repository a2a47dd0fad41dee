import { useEffect, useRef, type ClipboardEvent } from "react";
import { Button } from "react-aria-components";
import type { Failure } from "../../api";
import { Icon } from "../../components/shared/Icon";

interface Props {
  text: string;
  onText: (text: string) => void;
  failure: Failure | null;
  /** What was given held no papers. */
  empty: boolean;
  onRead: (text: string, html: boolean, plain: string) => void;
  onClipboard: () => void;
}

/** Where to paste when the clipboard could not be read or held no papers. HTML keeps more, so it is taken first. */
export function PasteText({ text, onText, failure, empty, onRead, onClipboard }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const pasted = (event: ClipboardEvent) => {
    const html = event.clipboardData.getData("text/html");
    const plain = event.clipboardData.getData("text/plain");
    if (html === "" && plain === "") return;
    event.preventDefault();
    onText(plain);
    onRead(html || plain, html !== "", plain);
  };
  return (
    <div className="paste-text">
      <p role="status" className={failure || empty ? "trouble" : ""}>
        {(failure || empty) && <Icon name="warning" />}
        {failure
          ? `${failure.message} ${failure.hint}`
          : empty
            ? "No papers were found in this text. It takes BibTeX, RIS, CSL-JSON and others, and titles with their abstracts."
            : "The clipboard holds no papers. Copy references (BibTeX, RIS, CSL-JSON, PubMed) or a page of titles and abstracts, or put the text here."}
      </p>
      <textarea
        ref={field}
        data-testid="paste-text"
        aria-label="Text with papers"
        placeholder={"@article{smith2021, title = {…}, …}\n\nor\n\nA title\n\nIts abstract, and so on with the next paper"}
        value={text}
        spellCheck={false}
        onChange={(event) => onText(event.target.value)}
        onPaste={pasted}
      />
      <footer>
        <Button className="button link" onPress={onClipboard}>
          Read the clipboard again
        </Button>
        <Button className="button primary" isDisabled={text.trim() === ""} onPress={() => onRead(text, false, text)}>
          Find papers
        </Button>
      </footer>
    </div>
  );
}
