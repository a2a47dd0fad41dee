import { useEffect, useRef } from "react";

/** Called when the component goes, with what it held last: a field that is taken off the screen is left without a word of the browser. */
export function useLeft(leave: () => void): void {
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });
  useEffect(() => () => latest.current(), []);
}
