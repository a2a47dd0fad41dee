import { Fragment, useId, useState } from "react";
import { Button } from "react-aria-components";
import type { ServiceState } from "../../api";
import { Icon } from "../../components/shared/Icon";
import { Toggle } from "../../components/shared/Toggle";
import { figure } from "../../lib/words";
import { useServices } from "../../state/library";
import { setOfService } from "../../state/settings";
import { KeptText } from "./Network";
import { ServiceKey } from "./ServiceKey";

/** Who may be asked, what for, and how often that was today. */
export function Services() {
  const { data, failure } = useServices();
  const [open, setOpen] = useState<string | null>(null);
  if (failure && !data) return <p role="alert">{failure.message} {failure.hint}</p>;
  if (!data) return <p className="waiting">Looking…</p>;
  return (
    <table className="services">
      <thead>
        <tr>
          <th scope="col">Service</th>
          <th scope="col" className="today">Today</th>
          <th scope="col">Asked</th>
          <th scope="col"><span className="unseen">Options</span></th>
        </tr>
      </thead>
      <tbody>
        {data.map((service) => (
          <Service
            key={service.name}
            service={service}
            open={open === service.name}
            onOpen={(on) => setOpen(on ? service.name : null)}
          />
        ))}
      </tbody>
    </table>
  );
}

const wants: Record<string, string> = {
  email: "It is not asked before your e-mail address is set above.",
  key: "It is not asked before you give it your own key, under Options.",
};

interface Props {
  service: ServiceState;
  open: boolean;
  onOpen: (open: boolean) => void;
}

function Service({ service, open, onOpen }: Props) {
  const { name, label, about, hosts, enabled, url, has_key, today } = service;
  const below = useId();
  const lacks = enabled ? wants[service.wants] : undefined;
  return (
    <Fragment>
      <tr className="service" data-testid="service">
        <th scope="row">
          <b>{label}</b>
          <small>{about}</small>
          <small><bdi>{url ?? (hosts.length === 0 ? "any public host" : hosts.join(", "))}</bdi></small>
          {lacks && <small className="wants">{lacks}</small>}
        </th>
        <td className="today">{figure(today)}</td>
        <td>
          <Toggle on={enabled} onChange={(on) => void setOfService(name, "enabled", String(on))}>
            <span className="unseen">Ask {label}</span>
          </Toggle>
        </td>
        <td>
          <Button className="button" aria-label={`Options of ${label}`} aria-expanded={open} aria-controls={open ? below : undefined} onPress={() => onOpen(!open)}>
            <Icon name="settings" />
          </Button>
        </td>
      </tr>
      {open && (
        <tr className="more" id={below}>
          <td colSpan={4}>
            <div className="more-fields">
              <KeptText label="Base address" kept={url ?? ""} placeholder="The usual one" type="url" onSave={(text) => setOfService(name, "url", text)} />
              <p className="note-line">In place of the usual one, such as a mirror or a proxy. Only here may an address of your own network stand.</p>
              {has_key !== null && <ServiceKey name={name} label={label} has={has_key} />}
            </div>
          </td>
        </tr>
      )}
    </Fragment>
  );
}
