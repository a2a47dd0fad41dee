import { createContext } from "react";

/** Closes the context menu that a choice is in, also from a menu that opened out of it. */
export const CloseMenu = createContext<() => void>(() => undefined);
