/** A title as it is set: simple maths and the few marks of text that titles come with. What is not understood stays as it is. */

import { charCount } from "./chars";

export type Look = "plain" | "italic" | "bold" | "below" | "above";

export interface Run {
  /** What is shown. */
  text: string;
  look: Look;
  /** Where it stands in the title, in characters. */
  from: number;
  to: number;
  /** Shown as it is written, so that a part of it can be told. */
  verbatim: boolean;
}

const looks: Record<string, Look> = { i: "italic", em: "italic", b: "bold", strong: "bold", sub: "below", sup: "above" };
const TAG = /^<(\/?)(i|em|b|strong|sub|sup)>/i;
const LONGEST_FORMULA = 160;

export function titleRuns(title: string): Run[] {
  if (!/[$<]/.test(title)) return title === "" ? [] : [{ text: title, look: "plain", from: 0, to: charCount(title), verbatim: true }];
  const chars = Array.from(title);
  const runs: Run[] = [];
  const open: { name: string; look: Look }[] = [];
  const put = (text: string, look: Look, from: number, to: number, verbatim: boolean) => {
    const last = runs.at(-1);
    if (last && last.look === look && last.verbatim && verbatim && last.to === from) runs[runs.length - 1] = { ...last, text: last.text + text, to };
    else runs.push({ text, look, from, to, verbatim });
  };
  for (let at = 0; at < chars.length; ) {
    const here = open.at(-1);
    const rest = chars[at] === "<" || chars[at] === "$" ? chars.slice(at, at + LONGEST_FORMULA).join("") : "";
    const [tag = "", closing, name = ""] = TAG.exec(rest) ?? [];
    const formula = rest.startsWith("$") ? formulaAt(rest) : null;
    if (tag !== "" && closing && here?.name === name.toLowerCase()) {
      open.pop();
      at += tag.length;
    } else if (tag !== "" && !closing && closes(chars, at + tag.length, name)) {
      open.push({ name: name.toLowerCase(), look: looks[name.toLowerCase()] ?? "plain" });
      at += tag.length;
    } else if (formula) {
      for (const part of formula.parts) put(part.text, part.look, at, at + formula.length, false);
      at += formula.length;
    } else {
      put(chars[at] ?? "", here?.look ?? "plain", at, at + 1, true);
      at += 1;
    }
  }
  return runs;
}

const closes = (chars: readonly string[], from: number, name: string) => chars.slice(from).join("").toLowerCase().includes(`</${name.toLowerCase()}>`);

interface Part {
  text: string;
  look: Look;
}

/** `$…$` at the beginning: as in Pandoc, no space inside at either end and no digit behind, or prices would be maths. */
function formulaAt(text: string): { parts: Part[]; length: number } | null {
  const [whole, inner = ""] = /^\$(?![\s$])([^$]*[^$\s\\])\$(?!\d)/.exec(text) ?? [];
  if (whole === undefined) return null;
  const parts = setFormula(inner);
  return parts && { parts, length: Array.from(whole).length };
}

const signs: Record<string, string> = {
  alpha: "α", beta: "β", gamma: "γ", delta: "δ", epsilon: "ε", varepsilon: "ε", zeta: "ζ", eta: "η", theta: "θ", iota: "ι", kappa: "κ", lambda: "λ", mu: "μ", nu: "ν", xi: "ξ", pi: "π",
  rho: "ρ", sigma: "σ", tau: "τ", upsilon: "υ", phi: "φ", varphi: "φ", chi: "χ", psi: "ψ", omega: "ω", Gamma: "Γ", Delta: "Δ", Theta: "Θ", Lambda: "Λ", Xi: "Ξ", Pi: "Π", Sigma: "Σ", Phi: "Φ", Psi: "Ψ", Omega: "Ω",
  ell: "ℓ", infty: "∞", times: "×", cdot: "·", pm: "±", le: "≤", leq: "≤", ge: "≥", geq: "≥", ll: "≪", gg: "≫", ne: "≠", neq: "≠", approx: "≈", sim: "∼", to: "→", rightarrow: "→", sqrt: "√", partial: "∂", nabla: "∇", in: "∈", subset: "⊂", sum: "∑", prod: "∏", int: "∫", dots: "…", ldots: "…", prime: "′",
};
/** Names stand apart from what they are of, by a thin space. */
const names = new Set(["log", "exp", "min", "max", "sin", "cos", "tan", "lim", "sup", "inf", "det", "dim"]);
const shapes = new Set(["mathcal", "mathbb", "mathrm", "mathbf", "mathit", "text", "textit", "textrm", "operatorname", "rm", "bf", "left", "right", ",", ";", "!", " "]);

/** A formula in letters with what stands above and below them; null where it takes more. */
function setFormula(formula: string): Part[] | null {
  const parts: Part[] = [];
  const put = (text: string, look: Look) => {
    const last = parts.at(-1);
    if (last?.look === look) last.text += text;
    else parts.push({ text, look });
  };
  let rest = formula;
  let look: Look | null = null;
  let depth = 0;
  while (rest !== "") {
    const [token] = /^(\\[a-zA-Z]+ ?|\\.|[\s\S])/u.exec(rest) ?? [""];
    rest = rest.slice(token.length);
    const command = token.startsWith("\\") ? token.slice(1).trimEnd() || " " : null;
    let text = token;
    if (command !== null) {
      if (shapes.has(command)) continue;
      const sign = names.has(command) ? `\u2009${command}\u2009` : signs[command] ?? (/^[{}%&#_$]$/.test(command) ? command : null);
      if (sign === null) return null;
      text = sign;
    } else if (token === "^" || token === "_") {
      if (look !== null || rest === "") return null;
      look = token === "^" ? "above" : "below";
      if (rest.startsWith("{")) {
        rest = rest.slice(1);
        depth += 1;
      }
      continue;
    } else if (token === "{") {
      if (look !== null) return null;
      continue;
    } else if (token === "}") {
      if (depth > 0) {
        depth -= 1;
        look = null;
      }
      continue;
    } else if (/\s/.test(token)) continue;
    else if (token === "-") text = "−";
    put(text, look ?? (/^\p{L}$/u.test(text) ? "italic" : "plain"));
    if (depth === 0) look = null;
  }
  return depth === 0 ? parts : null;
}
