/** The backend behind the window: the only file that knows how the host is reached. */

import { Channel, convertFileSrc, invoke, isTauri } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Backend } from "./backend";

export const insideHost = isTauri;

export const host: Backend = {
  call: (command, args) => invoke(command, args),
  listen: (event, heard) => listen(event, (message) => heard(message.payload)),
  channel: (heard) => new Channel(heard),
  // Only the id is given to be encoded: the slashes between the parts must stay slashes.
  file: (id, ...parts) => [convertFileSrc(id, "offprint-file"), ...parts].join("/"),
};
