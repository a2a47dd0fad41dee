import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TypedText } from "./typedText";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a text that is typed", () => {
  it("is saved half a second after a key at the latest, also where no pause is made", async () => {
    const saves: string[] = [];
    const typed = new TypedText("before", async (text) => {
      saves.push(text);
      return null;
    }, () => undefined);
    for (let key = 1; key <= 12; key += 1) {
      typed.change("x".repeat(key));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(saves.length).toBeGreaterThan(1);
    expect(saves[0]?.length).toBeLessThanOrEqual(5);
    await vi.advanceTimersByTimeAsync(500);
    expect(saves.at(-1)).toBe("x".repeat(12));
  });

  it("is never overtaken by an older save", async () => {
    let end: (() => void) | undefined;
    const saves: string[] = [];
    const typed = new TypedText("", async (text) => {
      saves.push(text);
      await new Promise<void>((go) => (end = go));
      return null;
    }, () => undefined);
    typed.change("a");
    await vi.advanceTimersByTimeAsync(400);
    typed.change("ab");
    await vi.advanceTimersByTimeAsync(400);
    expect(saves).toEqual(["a"]);
    end?.();
    await vi.advanceTimersByTimeAsync(400);
    expect(saves).toEqual(["a", "ab"]);
    end?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(typed.saved).toBe("ab");
  });
});
