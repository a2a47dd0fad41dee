import { describe, expect, it } from "vitest";
import { titleRuns } from "./titleRuns";

const signs = { plain: "", italic: "/", bold: "*", below: "_", above: "^" };
const set = (title: string) => titleRuns(title).map(({ text, look }) => (look === "plain" ? text : `${signs[look]}${text}${signs[look]}`)).join("");

describe("a title as it is set", () => {
  it.each([
    ["How rivers remember", "How rivers remember"],
    ["Fast $k$-means in $O(n \\log n)$", "Fast /k/-means in /O/(/n/\u2009log\u2009/n/)"],
    ["The $\\lambda$-model at $10^{-3}$", "The /λ/-model at 10^−3^"],
    ["$C_{60}$ and $x_i^2$ and $\\sqrt{n}$", "/C/_60_ and /x/_i_^2^ and √/n/"],
    ["Growth of <i>Ocimum sanctum</i> on H<sub>2</sub>O", "Growth of /Ocimum sanctum/ on H_2_O"],
    // What is no maths, or takes more than a line, stays as it is.
    ["From $5 to $10 a day", "From $5 to $10 a day"],
    ["A bound of $\\frac{1}{n}$", "A bound of $\\frac{1}{n}$"],
    ["Nested $x^{y^2}$", "Nested $x^{y^2}$"],
    ["Open <i>for ever", "Open <i>for ever"],
    ["a < b and c > d </i>", "a < b and c > d </i>"],
    ["<script>alert(1)</script>", "<script>alert(1)</script>"],
    ["", ""],
  ])("%s", (title, shown) => expect(set(title)).toBe(shown));

  it("says where each run stands, in characters", () => {
    expect(titleRuns("🪨 $x$ <b>y</b>").map(({ text, from, to, verbatim }) => [text, from, to, verbatim])).toEqual([
      ["🪨 ", 0, 2, true],
      ["x", 2, 5, false],
      [" ", 5, 6, true],
      ["y", 9, 10, true],
    ]);
  });
});
