/** The backend behind the window: the only file that knows how the host is reached. */

import { Channel, invoke, isTauri } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Backend } from "./backend";

export const insideHost = isTauri;

export const host: Backend = {
  call: (command, args) => invoke(command, args),
  listen: (event, heard) => listen(event, (message) => heard(message.payload)),
  channel: (heard) => new Channel(heard),
};
