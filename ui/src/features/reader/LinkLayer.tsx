import { useEffect, useState } from "react";
import { openLink } from "../../state/open";
import { placed } from "./boxes";
import type { PageLink, PdfPage } from "./pdf/types";
import type { Reader } from "./reader";

const WEB = /^(https?|mailto):/i;

/** Links: inside the file they lead to a place, to the web they open outside, with their address shown first. */
export function LinkLayer({ reader, page }: { reader: Reader; page: PdfPage }) {
  const [links, setLinks] = useState<PageLink[]>([]);
  useEffect(() => {
    let gone = false;
    page.links().then((found) => !gone && setLinks(found), () => undefined);
    return () => {
      gone = true;
    };
  }, [page]);
  return (
    <div className="links">
      {links.map(({ box, url, target }, index) => {
        if (url !== null && !WEB.test(url)) return null;
        const name = url === null ? "To another place in this paper" : `Open ${url}`;
        return (
          <button
            key={index}
            type="button"
            className="page-link"
            style={placed(box)}
            title={url ?? undefined}
            aria-label={name}
            onClick={(event) => {
              event.stopPropagation();
              if (url !== null) void openLink(url);
              else void reader.follow(target);
            }}
          />
        );
      })}
    </div>
  );
}
