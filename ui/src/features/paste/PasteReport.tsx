import { Button } from "react-aria-components";
import { JobView } from "../../components/library/JobView";
import type { JobShown } from "../../state/jobs";
import { goTo } from "../../state/view";

/** While papers are added, and what became of them. Closing it leaves the work running. */
export function PasteReport({ job, onClose }: { job: JobShown; onClose: () => void }) {
  const running = job.state === "running";
  const show = () => {
    goTo({ place: "all" });
    onClose();
  };
  return (
    <div className="paste-report" data-testid="paste-report">
      <ul>
        <JobView job={job} />
      </ul>
      <footer>
        {running ? (
          <Button className="button bounded" autoFocus onPress={onClose}>Leave it running</Button>
        ) : (
          <Button className="button primary" autoFocus onPress={show}>Done</Button>
        )}
      </footer>
    </div>
  );
}
