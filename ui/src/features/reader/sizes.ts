import { useEffect, useState } from "react";
import type { PdfFile, Size } from "./pdf/types";

const A4: Size = { width: 794, height: 1123 };
const AT_ONCE = 40;

/** Of all pages. Until a page is known it is taken to be like the first, so that all have their places at once. */
export function useSizes(pdf: PdfFile): readonly Size[] | null {
  const [sizes, setSizes] = useState<readonly Size[] | null>(null);
  useEffect(() => {
    let gone = false;
    const read = async () => {
      const first = (await pdf.page(1).catch(() => null))?.size ?? A4;
      if (gone) return;
      const all: Size[] = Array.from({ length: pdf.pages }, () => first);
      setSizes(all);
      for (let from = 2; from <= pdf.pages; from += AT_ONCE) {
        const numbers = Array.from({ length: Math.min(AT_ONCE, pdf.pages - from + 1) }, (_, index) => from + index);
        const some = await Promise.all(numbers.map((number) => pdf.page(number).catch(() => null)));
        if (gone) return;
        const other = some.flatMap((page, index) => (page && !alike(page.size, all[from + index - 1]) ? [[from + index - 1, page.size] as const] : []));
        for (const [index, size] of other) all[index] = size;
        if (other.length > 0) setSizes([...all]);
      }
    };
    void read();
    return () => {
      gone = true;
    };
  }, [pdf]);
  return sizes;
}

const alike = (a: Size, b: Size | undefined) => b !== undefined && Math.abs(a.width - b.width) < 1 && Math.abs(a.height - b.height) < 1;
