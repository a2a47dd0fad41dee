import { useState } from "react";
import { Button } from "react-aria-components";
import { Banner } from "../../components/shared/Banner";
import { useSummary } from "../../state/library";
import { retry } from "../../state/queries";
import { rows } from "../../state/rows";

export function Banners() {
  const { data, failure } = useSummary();
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  const again = () => {
    retry("summary");
    rows.refresh();
  };
  return (
    <div className="banners">
      {failure && (
        <Banner tone="danger" act={<Button className="button bounded" onPress={again}>Try again</Button>}>
          {failure.message} {failure.hint}
        </Banner>
      )}
      {data?.read_only && (
        <Banner tone="warning">
          {data.read_only} You can read and search; nothing can be changed.
        </Banner>
      )}
      {data?.notices
        .filter((notice) => !read.has(notice))
        .map((notice) => (
          <Banner key={notice} tone="warning" act={<Button className="button" onPress={() => setRead(new Set([...read, notice]))}>Understood</Button>}>
            {notice}
          </Banner>
        ))}
    </div>
  );
}
