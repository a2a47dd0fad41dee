/** What a refused call says. The kinds are those that the window decides something by. */

import type { ErrorKind } from "./bindings/ErrorKind";

export type { ErrorKind };

export class Failure extends Error {
  readonly kind: ErrorKind;
  readonly hint: string;

  constructor(kind: ErrorKind, message: string, hint = "") {
    super(message);
    this.name = "Failure";
    this.kind = kind;
    this.hint = hint;
  }
}

function isWire(thrown: unknown): thrown is { kind: ErrorKind; message: string; hint?: string | null } {
  return typeof thrown === "object" && thrown !== null && "kind" in thrown && "message" in thrown;
}

/** Commands reject with data, the host itself with a bare string: both become a Failure. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  if (isWire(thrown)) return new Failure(thrown.kind, thrown.message, thrown.hint ?? "");
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return new Failure("internal", "Offprint could not do that.", detail);
}
