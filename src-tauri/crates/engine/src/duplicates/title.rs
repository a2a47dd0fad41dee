//! A title as it is compared: without TeX, markup, case and accents, as words and as one key.

use model::fold;

/// Letters that TeX names: the Greek ones, and those that are no accented ones.
const LETTERS: [(&str, &str); 44] = [
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("varepsilon", "ε"),
    ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"),
    ("vartheta", "θ"),
    ("iota", "ι"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("pi", "π"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("upsilon", "υ"),
    ("phi", "φ"),
    ("varphi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
    ("Gamma", "γ"),
    ("Delta", "δ"),
    ("Theta", "θ"),
    ("Lambda", "λ"),
    ("Xi", "ξ"),
    ("Pi", "π"),
    ("Sigma", "σ"),
    ("Phi", "φ"),
    ("Psi", "ψ"),
    ("Omega", "ω"),
    ("ss", "ß"),
    ("o", "ø"),
    ("O", "ø"),
    ("l", "ł"),
    ("ae", "æ"),
    ("oe", "œ"),
    ("aa", "å"),
    ("i", "i"),
];

/// A title as it is compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Title {
    /// Its words, folded.
    pub words: Vec<String>,
    /// All of them as one: where words are parted does not count.
    pub key: String,
    /// How many words stand before its subtitle; all of them if it has none.
    pub main: usize,
}

impl Title {
    /// A title as it is compared.
    pub fn of(title: &str) -> Self {
        let plain = plain(title);
        let (main, rest) = parts(&plain);
        let mut words = words(main);
        let main = words.len();
        words.extend(self::words(rest));
        Self {
            key: words.concat(),
            main,
            words,
        }
    }

    /// What stands before the subtitle, as one.
    pub fn main_key(&self) -> String {
        self.words.iter().take(self.main).cloned().collect()
    }
}

/// A title and its subtitle.
fn parts(title: &str) -> (&str, &str) {
    let end = [": ", " – ", " — ", " - ", "? ", ". "]
        .iter()
        .filter_map(|sign| title.find(sign).map(|at| (at, sign.len())))
        .min();
    end.map_or((title, ""), |(at, sign)| {
        (
            title.get(..at).unwrap_or(title),
            title.get(at + sign..).unwrap_or_default(),
        )
    })
}

fn words(text: &str) -> Vec<String> {
    fold(text)
        .replace(['\'', '’'], "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Without commands of TeX, and without tags and entities of HTML.
fn plain(title: &str) -> String {
    if !title.contains(['\\', '<', '&', '{', '$', '~']) {
        return title.to_owned();
    }
    let mut out = String::with_capacity(title.len());
    let mut rest = title;
    while let Some(sign) = rest.chars().next() {
        let after = rest.get(sign.len_utf8()..).unwrap_or_default();
        rest = match sign {
            '\\' => command(after, &mut out),
            '<' => tag(after, &mut out),
            '&' => {
                out.push_str(" and ");
                let named = ["amp;", "#38;"];
                named
                    .iter()
                    .find_map(|name| after.strip_prefix(name))
                    .unwrap_or(after)
            }
            '{' | '}' | '$' | '^' | '_' => after,
            '~' => {
                out.push(' ');
                after
            }
            other => {
                out.push(other);
                after
            }
        };
    }
    out
}

/// What stands for a command is written; gives back what follows it.
fn command<'a>(after: &'a str, out: &mut String) -> &'a str {
    let end = after
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(after.len());
    let (name, rest) = after.split_at(end);
    if name.is_empty() {
        // An accent, or a sign that TeX would take for one of its own.
        return match after.chars().next() {
            Some(sign) if !sign.is_alphanumeric() && sign != '&' => {
                after.get(sign.len_utf8()..).unwrap_or_default()
            }
            _ => after,
        };
    }
    if let Some((_, letter)) = LETTERS.iter().find(|(known, _)| *known == name) {
        out.push_str(letter);
    }
    rest.trim_start()
}

/// A tag is left out; a sign that begins none is kept.
fn tag<'a>(after: &'a str, out: &mut String) -> &'a str {
    let named = after.trim_start_matches('/');
    let is_tag = named.starts_with(|c: char| c.is_ascii_alphabetic());
    match after.find('>').filter(|end| is_tag && *end < 24) {
        Some(end) => after.get(end + 1..).unwrap_or_default(),
        None => {
            out.push('<');
            after
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Title;

    #[test]
    fn what_is_written_in_several_ways_is_compared_alike() {
        let table = [
            ("The $\\alpha$-divergence", "The α-Divergence"),
            ("Schr{\\\"o}dinger bridges", "Schrödinger Bridges"),
            ("\\textit{E. coli} in H$_2$O", "E. coli in H<sub>2</sub>O"),
            ("Bread \\& butter", "Bread &amp; Butter"),
            ("Bread and butter", "Bread & Butter"),
            ("Poincar\\'e maps", "Poincaré maps"),
            ("{BERT}: {P}re-training", "BERT: Pretraining"),
            ("Bayes' theorem", "Bayes’ Theorem"),
            ("Erd\\H{o}s and stra\\ss e", "Erdős and Strasse"),
        ];
        for (one, other) in table {
            assert_eq!(Title::of(one).key, Title::of(other).key, "{one}");
        }
        assert_ne!(
            Title::of("\\alpha decay").key,
            Title::of("\\beta decay").key
        );
    }

    #[test]
    fn a_title_ends_where_its_subtitle_begins() {
        for (text, main) in [
            ("Deep Learning: A Review", 2),
            ("Is it so? An answer", 3),
            ("Plain words", 2),
            ("Ratio 3:1 in bees", 5),
        ] {
            assert_eq!(Title::of(text).main, main, "{text}");
        }
    }
}
