import { useState } from "react";
import { Button } from "react-aria-components";
import mark from "../../assets/app-icon.svg";
import { useAbout } from "../../state/library";
import { Setting } from "./Setting";

/** Large, and rarely read: it is fetched when it is asked for. */
const readLicenses = async () => (await import("../../assets/licenses.txt?raw")).default;

export function AboutProgram() {
  const about = useAbout().data;
  const [licenses, setLicenses] = useState<string | null>(null);
  return (
    <>
      <Setting title="Version">
        <p className="this-program"><img src={mark} alt="" width="32" height="32" />Offprint {about?.version}</p>
      </Setting>
      <Setting title="Licence">
        <p>
          Free software under the GNU General Public License, version 3 or later ({about?.license}). You may use, study,
          share and change it. It comes without any warranty.
        </p>
      </Setting>
      <Setting title="What it is made with">
        {licenses === null ? (
          <Button className="button bounded" onPress={() => void readLicenses().then(setLicenses)}>
            Show the parts and their licences
          </Button>
        ) : (
          // A text that scrolls has to be reached by keys.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <pre className="licenses" tabIndex={0} role="region" aria-label="Parts and their licences">{licenses}</pre>
        )}
      </Setting>
    </>
  );
}
