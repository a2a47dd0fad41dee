//! Simple maths to Unicode; anything that needs two dimensions is left alone.

use super::words;

/// `$…$` at the beginning of a text. As in Pandoc, the opening dollar has no space behind it, the
/// closing one none in front and no digit behind, or prices would be maths.
pub(super) fn dollars(rest: &str) -> Option<(String, usize)> {
    let (fence, body) = match rest.strip_prefix("$$") {
        Some(body) => ("$$", body),
        None => ("$", rest.strip_prefix('$')?),
    };
    if body.starts_with(char::is_whitespace) {
        return None;
    }
    let limit = body
        .char_indices()
        .nth(300)
        .map_or(body.len(), |(at, _)| at);
    let end = body.get(..limit)?.find(fence)?;
    let inner = body.get(..end)?;
    let after = body.get(end + fence.len()..)?;
    let closes = !inner.is_empty()
        && !inner.ends_with([' ', '\\'])
        && !after.starts_with(|c: char| c.is_ascii_digit());
    if !closes {
        return None;
    }
    let used = end + 2 * fence.len();
    // What has no plain form is passed over whole, so that nothing inside is touched.
    let text = unicode(inner).or_else(|| rest.get(..used).map(str::to_owned))?;
    Some((text, used))
}

/// `$…$` in a field, where every dollar without a backslash is maths. What has no plain form is kept
/// whole, so that nothing inside is touched.
pub(super) fn field(rest: &str) -> Option<(String, usize)> {
    let fence = if rest.starts_with("$$") { "$$" } else { "$" };
    let body = rest.get(fence.len()..)?;
    let near = body.get(..body.floor_char_boundary(2000))?;
    let mut end = 0;
    loop {
        end += near.get(end..)?.find(fence)?;
        if !near.get(..end)?.ends_with('\\') {
            break;
        }
        end += fence.len();
    }
    let inner = near.get(..end).filter(|inner| !inner.trim().is_empty())?;
    let used = end + 2 * fence.len();
    let text = unicode(inner.trim()).or_else(|| rest.get(..used).map(str::to_owned))?;
    Some((text, used))
}

/// A formula in plain characters, if it has such a form.
pub(super) fn unicode(formula: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = formula;
    while let Some(c) = rest.chars().next() {
        let tail = rest.get(c.len_utf8()..)?;
        rest = match c {
            '\\' => {
                let (text, tail) = command(tail)?;
                out.push_str(&text);
                tail
            }
            '^' => {
                let (inner, tail) = argument(tail)?;
                out.push_str(&raised(inner)?);
                tail
            }
            '_' => {
                let (inner, tail) = argument(tail)?;
                out.push_str(&lowered(inner)?);
                tail
            }
            '{' | '}' => tail,
            '~' => {
                out.push(' ');
                tail
            }
            '&' | '#' | '%' | '$' => return None,
            c => {
                out.push(c);
                tail
            }
        };
    }
    let text: Vec<&str> = out.split_whitespace().collect();
    Some(text.join(" ")).filter(|text| !text.is_empty())
}

/// The argument of `^` or `_`: a group, a command, or one character.
fn argument(text: &str) -> Option<(&str, &str)> {
    if text.starts_with('{') {
        let (inner, length) = super::braced(text)?;
        return Some((inner, text.get(length..)?));
    }
    let end = match text.strip_prefix('\\') {
        Some(name) => {
            1 + name
                .find(|c: char| !c.is_ascii_alphabetic())
                .unwrap_or(name.len())
        }
        None => text.chars().next().filter(|c| *c != '}')?.len_utf8(),
    };
    text.split_at_checked(end)
}

fn command(text: &str) -> Option<(String, &str)> {
    let first = text.chars().next()?;
    if !first.is_ascii_alphabetic() {
        let tail = text.get(first.len_utf8()..)?;
        let shown = match first {
            ',' | ';' | ':' | ' ' | '!' => " ".to_owned(),
            '%' | '&' | '#' | '$' | '_' | '{' | '}' => first.to_string(),
            '|' => "‖".to_owned(),
            _ => return None,
        };
        return Some((shown, tail));
    }
    let length = text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    let (name, tail) = text.split_at_checked(length)?;
    if let Some(symbol) = symbol(name) {
        let glued = symbol.chars().all(char::is_alphabetic);
        let next = tail.trim_start();
        let tail = if glued && next.starts_with(char::is_alphanumeric) {
            next
        } else {
            tail
        };
        return Some((symbol.to_owned(), tail));
    }
    if matches!(
        name,
        "left" | "right" | "big" | "Big" | "bigl" | "bigr" | "displaystyle"
    ) {
        return Some((String::new(), tail));
    }
    let (inner, tail) = argument(tail.trim_start()).filter(|_| !tail.is_empty())?;
    let shown = match name {
        "mathrm" | "text" | "mathit" | "mathbf" | "mathsf" | "textrm" | "operatorname"
        | "boldsymbol" | "bm" | "mathcal" | "rm" => unicode(inner)?,
        "mathbb" => inner
            .chars()
            .map(double_struck)
            .collect::<Option<String>>()?,
        name => {
            // Over more than one character a mark could not be told from one over the last.
            let mark = words::mark(name)?;
            let inner = unicode(inner)?;
            let mut signs = inner.chars();
            let letter = signs.next().filter(|_| signs.next().is_none())?;
            [letter, mark].into_iter().collect()
        }
    };
    Some((shown, tail))
}

fn double_struck(c: char) -> Option<char> {
    Some(match c {
        'C' => 'ℂ',
        'E' => '𝔼',
        'N' => 'ℕ',
        'P' => 'ℙ',
        'Q' => 'ℚ',
        'R' => 'ℝ',
        'Z' => 'ℤ',
        _ => return None,
    })
}

/// A text as superscript, if all its characters have such a form.
pub(super) fn raised(text: &str) -> Option<String> {
    each(text, "0123456789+-=()ni*", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ*")
        .or_else(|| (text == "\\circ").then(|| "°".to_owned()))
        .or_else(|| (text == "\\prime").then(|| "′".to_owned()))
        .or_else(|| (text == "T").then(|| "ᵀ".to_owned()))
        .or_else(|| upright(text, raised))
        .or_else(|| {
            // Ordinals: 4th, 4ème.
            let ordinal = text.chars().count() > 1 && text.chars().all(char::is_alphabetic);
            ordinal.then(|| text.to_owned())
        })
}

/// The same of what a command for upright letters holds.
fn upright(text: &str, form: fn(&str) -> Option<String>) -> Option<String> {
    let rest = text.strip_prefix("\\")?;
    let (name, rest) = rest.split_once('{')?;
    let inner = rest.strip_suffix('}')?;
    matches!(
        name,
        "textrm" | "mathrm" | "text" | "rm" | "mathit" | "textit" | "mbox"
    )
    .then(|| form(inner))
    .flatten()
}

/// A text as subscript, if all its characters have such a form.
pub(super) fn lowered(text: &str) -> Option<String> {
    each(
        text,
        "0123456789+-=()aeoxhklmnpstijruv",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ",
    )
    .or_else(|| upright(text, lowered))
}

fn each(text: &str, from: &str, to: &str) -> Option<String> {
    let text: String = text.split_whitespace().collect();
    let shifted = text
        .chars()
        .map(|c| {
            from.chars()
                .position(|known| known == c)
                .and_then(|at| to.chars().nth(at))
        })
        .collect::<Option<String>>()?;
    Some(shifted).filter(|text| !text.is_empty())
}

/// Commands that are one character.
pub(super) fn symbol(name: &str) -> Option<&'static str> {
    SYMBOLS
        .iter()
        .find_map(|(known, symbol)| (*known == name).then_some(*symbol))
}

#[rustfmt::skip]
const SYMBOLS: [(&str, &str); 98] = [
    ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ϵ"),
    ("varepsilon", "ε"), ("zeta", "ζ"), ("eta", "η"), ("theta", "θ"), ("vartheta", "ϑ"),
    ("iota", "ι"), ("kappa", "κ"), ("lambda", "λ"), ("mu", "μ"), ("nu", "ν"), ("xi", "ξ"),
    ("pi", "π"), ("rho", "ρ"), ("varrho", "ϱ"), ("sigma", "σ"), ("tau", "τ"), ("upsilon", "υ"),
    ("phi", "ϕ"), ("varphi", "φ"), ("chi", "χ"), ("psi", "ψ"), ("omega", "ω"), ("Gamma", "Γ"),
    ("Delta", "Δ"), ("Theta", "Θ"), ("Lambda", "Λ"), ("Xi", "Ξ"), ("Pi", "Π"), ("Sigma", "Σ"),
    ("Upsilon", "Υ"), ("Phi", "Φ"), ("Psi", "Ψ"), ("Omega", "Ω"), ("ell", "ℓ"), ("hbar", "ℏ"),
    ("times", "×"), ("cdot", "·"), ("pm", "±"), ("mp", "∓"), ("le", "≤"), ("leq", "≤"),
    ("ge", "≥"), ("geq", "≥"), ("ne", "≠"), ("neq", "≠"), ("ll", "≪"), ("gg", "≫"),
    ("approx", "≈"), ("sim", "∼"), ("simeq", "≃"), ("equiv", "≡"), ("propto", "∝"),
    ("infty", "∞"), ("to", "→"), ("rightarrow", "→"), ("leftarrow", "←"), ("mapsto", "↦"),
    ("in", "∈"), ("notin", "∉"), ("subset", "⊂"), ("subseteq", "⊆"), ("cup", "∪"), ("cap", "∩"),
    ("partial", "∂"), ("nabla", "∇"), ("sum", "∑"), ("prod", "∏"), ("int", "∫"), ("circ", "∘"),
    ("otimes", "⊗"), ("oplus", "⊕"), ("ast", "*"), ("star", "⋆"), ("dagger", "†"), ("odot", "⊙"),
    ("ldots", "…"), ("dots", "…"), ("cdots", "⋯"), ("quad", " "),
    ("langle", "⟨"), ("rangle", "⟩"), ("neg", "¬"), ("wedge", "∧"), ("vee", "∨"), ("forall", "∀"),
    ("exists", "∃"), ("emptyset", "∅"), ("Rightarrow", "⇒"), ("Leftrightarrow", "⇔"),
    ("leftrightarrow", "↔"), ("perp", "⊥"), ("mid", "|"), ("prime", "′"),
];
