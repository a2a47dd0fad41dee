import { useEffect, useState, type ReactNode } from "react";
import { Button } from "react-aria-components";
import { toFailure, type Failure, type Item } from "../../api";
import { Empty } from "../../components/shared/Empty";
import { useItem, useSummary } from "../../state/library";
import { openOutside } from "../../state/open";
import { closeTab, nameTab, type Tab } from "../../state/tabs";
import { openPdf } from "./pdf/open";
import type { PdfFile } from "./pdf/types";
import { Reader } from "./Reader";

interface Props {
  tab: Tab;
  notes: (item: Item, readOnly: boolean) => ReactNode;
}

/** The tab of a paper, from opening the file to the open paper, or why there is none. */
export function ReaderTab({ tab, notes }: Props) {
  const { data: item, failure: lost } = useItem(tab.item);
  const readOnly = useSummary().data?.read_only != null;
  const [again, setAgain] = useState(0);
  const { pdf, failure } = usePdf(tab.file, again);
  const file = item?.attachments.find(({ id }) => id === tab.file);
  const title = item?.title ?? null;
  useEffect(() => {
    if (title !== null && title !== tab.title) nameTab(tab.file, title);
  }, [title, tab.title, tab.file]);
  const close = <Button className="button bounded" onPress={() => closeTab(tab.file)}>Close this tab</Button>;

  if (lost && !item) return <Empty title="This paper could not be read" urgent acts={close}>{lost.message} {lost.hint}</Empty>;
  if (item && !file) return <Empty title="This file is no longer attached" urgent acts={close}>Undo brings it back, if it was detached just now.</Empty>;
  if (failure) {
    const acts = (
      <>
        <Button className="button primary" onPress={() => void openOutside(tab.file)}>Open in another program</Button>
        <Button className="button bounded" onPress={() => setAgain(again + 1)}>Try again</Button>
      </>
    );
    return <Empty title={failure.message} urgent acts={acts}>{failure.hint}</Empty>;
  }
  if (!pdf || !item || !file) {
    return (
      <div className="open-paper opening" aria-busy="true">
        <p className="waiting" role="status">Opening “{tab.title}”…</p>
      </div>
    );
  }
  return <Reader pdf={pdf} item={item} file={file} readOnly={readOnly || item.trashed !== null} notes={notes(item, readOnly || item.trashed !== null)} />;
}

function usePdf(file: string, again: number): { pdf: PdfFile | null; failure: Failure | null } {
  const [state, setState] = useState<{ pdf: PdfFile | null; failure: Failure | null }>({ pdf: null, failure: null });
  useEffect(() => {
    let gone = false;
    let opened: PdfFile | null = null;
    openPdf(file).then(
      (pdf) => {
        opened = pdf;
        if (gone) pdf.close();
        else setState({ pdf, failure: null });
      },
      (thrown: unknown) => !gone && setState({ pdf: null, failure: toFailure(thrown) }),
    );
    return () => {
      gone = true;
      opened?.close();
      setState({ pdf: null, failure: null });
    };
  }, [file, again]);
  return state;
}
