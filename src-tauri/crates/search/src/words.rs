//! A text as words: what the index holds, what a query asks for, and what a snippet marks are cut
//! by the same rules.
//!
//! A compound gives its parts and the whole: `self-attention` is `self`, `attention` and
//! `selfattention`. Scripts without spaces give pairs of letters. An English word that is inflected
//! gives its stem too, behind [`STEM`], at the same place.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::Range;

use frostem::{Algorithm, Stemmer};

use crate::fold::{Class, class, greek_name, only_looks, push_folded};

/// Stands before a stem, so that it is no word that somebody wrote.
pub const STEM: char = '\u{1}';

/// Words are cut to so many bytes: longer ones are tables and noise.
const LONGEST: usize = 64;

/// Parts of one compound that are joined, at most.
const PARTS: usize = 8;

/// What a word is to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As it stands there.
    Plain,
    /// The last letter of a run without spaces: it begins no pair.
    Last,
    /// The parts of a compound as one word, at the place of the first.
    Joined,
    /// The stem of the word at the same place.
    Stem,
}

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// As it is compared.
    pub text: &'a str,
    /// Its place, counted in words from 0.
    pub at: usize,
    /// Its bytes in the text.
    pub from: usize,
    /// Where they end.
    pub to: usize,
    /// What it is to the text.
    pub kind: Kind,
}

/// Stems that are remembered: the words of a library are few, and stemming one takes longer than all
/// the rest that is done with it.
const REMEMBERED: usize = 1 << 16;

/// The stem of an English word, if it has another form than the word.
pub fn stem_of(word: &str) -> Option<String> {
    with_stem(word, str::to_owned)
}

fn with_stem<T>(word: &str, take: impl FnOnce(&str) -> T) -> Option<T> {
    thread_local! {
        static STEMMER: OnceCell<Stemmer> = const { OnceCell::new() };
        static KNOWN: RefCell<HashMap<String, Option<String>>> = RefCell::default();
    }
    if word.len() < 4 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    KNOWN.with_borrow_mut(|known| {
        if let Some(stem) = known.get(word) {
            return stem.as_deref().map(take);
        }
        let stem = STEMMER.with(|stemmer| {
            let stemmer = stemmer.get_or_init(|| Stemmer::new(Algorithm::English));
            let stem = stemmer.stem(word);
            (stem != word && stem.len() > 2).then(|| stem.into_owned())
        });
        if known.len() >= REMEMBERED {
            known.clear();
        }
        let taken = stem.as_deref().map(take);
        known.insert(word.to_owned(), stem);
        taken
    })
}

/// Tells every word of a text, in order of place; with `stems`, the stems too.
pub fn words(text: &str, stems: bool, tell: &mut dyn FnMut(Word<'_>)) {
    let mut cutter = Cutter {
        stems,
        tell,
        at: 0,
        word: String::new(),
        whole: String::new(),
        parts: Vec::new(),
        stem: String::new(),
    };
    let mut rest = text.char_indices().peekable();
    while let Some((from, c)) = rest.next() {
        match class(c) {
            Class::Letter => {
                push_folded(c, &mut cutter.word);
                let begin = from;
                let mut end = from + c.len_utf8();
                while let Some((at, c)) = rest.peek().copied() {
                    match class(c) {
                        Class::Letter => {
                            push_folded(c, &mut cutter.word);
                            end = at + c.len_utf8();
                        }
                        Class::Nothing => {}
                        _ => break,
                    }
                    rest.next();
                }
                if let Some(sign) = language_sign(&cutter.word, text, end) {
                    cutter.word.push_str(sign);
                    end += sign.len();
                    for _ in sign.chars() {
                        rest.next();
                    }
                }
                cutter.part(begin..end);
            }
            Class::Unspaced => {
                cutter.compound();
                let mut run = vec![(from, c)];
                while let Some((at, c)) = rest.peek().copied() {
                    match class(c) {
                        Class::Unspaced => run.push((at, c)),
                        Class::Nothing => {}
                        _ => break,
                    }
                    rest.next();
                }
                cutter.pairs(&run);
            }
            Class::Joiner => {
                let goes_on = rest.peek().is_some_and(|(_, c)| {
                    matches!(class(*c), Class::Letter | Class::Nothing | Class::Command)
                });
                if !goes_on {
                    cutter.compound();
                }
            }
            Class::Command => {
                let mut command = String::new();
                let mut end = from + 1;
                while let Some((at, c)) = rest.next_if(|(_, c)| c.is_ascii_alphabetic()) {
                    command.push(c);
                    end = at + 1;
                }
                if !command.is_empty() && !only_looks(&command) {
                    cutter.word.push_str(&command.to_ascii_lowercase());
                    cutter.part(from..end);
                }
            }
            Class::Nothing => {}
            Class::Gap => cutter.compound(),
        }
    }
    cutter.compound();
}

/// `C++`, `C#` and their like.
fn language_sign(word: &str, text: &str, end: usize) -> Option<&'static str> {
    if word.len() != 1 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let rest = text.get(end..)?;
    ["#", "++"].into_iter().find(|sign| rest.starts_with(sign))
}

struct Cutter<'t> {
    stems: bool,
    tell: &'t mut dyn FnMut(Word<'_>),
    at: usize,
    word: String,
    /// The parts of the compound so far, as one word.
    whole: String,
    /// Where each part stands: its end in `whole`, its bytes in the text.
    parts: Vec<(usize, Range<usize>)>,
    stem: String,
}

impl Cutter<'_> {
    /// `word` is complete; it may be the first of a compound.
    fn part(&mut self, place: Range<usize>) {
        if self.word.is_empty() {
            return;
        }
        // `Schrödinger's` is a word of Schrödinger.
        if self.word != "s" || self.parts.is_empty() {
            if self.parts.len() >= PARTS {
                self.compound_keeping_word();
            }
            self.whole.push_str(&self.word);
            self.parts.push((self.whole.len(), place));
        }
        self.word.clear();
    }

    fn compound_keeping_word(&mut self) {
        let word = std::mem::take(&mut self.word);
        self.compound();
        self.word = word;
    }

    /// No further part follows: tells the compound and its parts.
    fn compound(&mut self) {
        let parts = std::mem::take(&mut self.parts);
        let whole = std::mem::take(&mut self.whole);
        if let (Some((_, first)), Some((_, last)), true) =
            (parts.first(), parts.last(), parts.len() > 1)
        {
            self.say(&whole, self.at, first.start..last.end, Kind::Joined);
        }
        let mut begin = 0;
        for (end, place) in &parts {
            if let Some(part) = whole.get(begin..*end) {
                let word = greek_name(part).unwrap_or(part);
                self.say(word, self.at, place.clone(), Kind::Plain);
                self.say_stem(word, place.clone());
            }
            self.at += 1;
            begin = *end;
        }
        self.whole = whole;
        self.whole.clear();
        self.parts = parts;
        self.parts.clear();
    }

    fn say_stem(&mut self, word: &str, place: Range<usize>) {
        if !self.stems {
            return;
        }
        let mut marked = std::mem::take(&mut self.stem);
        marked.clear();
        marked.push(STEM);
        if with_stem(word, |stem| marked.push_str(stem)).is_some() {
            self.say(&marked, self.at, place, Kind::Stem);
        }
        self.stem = marked;
    }

    /// A run without spaces: every two neighbours, and the last letter alone.
    fn pairs(&mut self, run: &[(usize, char)]) {
        let mut pair = String::new();
        for (place, (from, c)) in run.iter().enumerate() {
            pair.clear();
            push_folded(*c, &mut pair);
            match run.get(place + 1) {
                Some((at, next)) => {
                    push_folded(*next, &mut pair);
                    self.say(&pair, self.at, *from..at + next.len_utf8(), Kind::Plain);
                }
                None => {
                    self.say(&pair, self.at, *from..from + c.len_utf8(), Kind::Last);
                }
            }
            self.at += 1;
        }
    }

    fn say(&mut self, word: &str, at: usize, place: Range<usize>, kind: Kind) {
        let mut end = word.len().min(LONGEST);
        while !word.is_char_boundary(end) {
            end -= 1;
        }
        (self.tell)(Word {
            text: word.get(..end).unwrap_or(word),
            at,
            from: place.start,
            to: place.end,
            kind,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, stems: bool) -> String {
        let mut out = Vec::new();
        words(text, stems, &mut |word| {
            let text = word.text.replace(STEM, "~");
            out.push(format!("{text}@{}", word.at));
        });
        out.join(" ")
    }

    #[test]
    fn a_text_is_cut_into_words() {
        for (text, expected) in [
            ("Deep Learning, 2nd ed.", "deep@0 learning@1 2nd@2 ed@3"),
            (
                "self-attention is",
                "selfattention@0 self@0 attention@1 is@2",
            ),
            ("Fokker–Planck", "fokkerplanck@0 fokker@0 planck@1"),
            ("non\u{AD}linear", "nonlinear@0"),
            ("Schrödinger's cat", "schrodinger@0 cat@1"),
            ("l’Hôpital", "lhopital@0 l@0 hopital@1"),
            ("- a -", "a@0"),
            ("α-synuclein", "αsynuclein@0 alpha@0 synuclein@1"),
            (r"$\alpha$ and \mathcal{O}(n)", "alpha@0 and@1 o@2 n@3"),
            ("L_2, $k$-means", "l2@0 l@0 2@1 kmeans@2 k@2 means@3"),
            ("C++ and C#, a + b", "c++@0 and@1 c#@2 a@3 b@4"),
            ("c\u{AD}# c\u{AD}++", "c@0 c@1"),
            ("深層学習 model", "深層@0 層学@1 学習@2 習@3 model@4"),
            ("한국어", "한국@0 국어@1 어@2"),
            ("हिन्दी में", "हिन्दी@0 में@1"),
            ("10.1000/xyz.12", "10@0 1000@1 xyz@2 12@3"),
            ("", ""),
            ("--- … !", ""),
        ] {
            assert_eq!(cut(text, false), expected, "{text}");
        }
    }

    #[test]
    fn an_inflected_word_has_its_stem_beside_it() {
        assert_eq!(
            cut("learning graphs deep", true),
            "learning@0 ~learn@0 graphs@1 ~graph@1 deep@2"
        );
    }

    #[test]
    fn the_place_of_a_word_is_its_bytes() {
        let text = "Über die Schro\u{308}dinger-Gleichung C++";
        let mut seen = Vec::new();
        words(text, false, &mut |word| {
            seen.push(text[word.from..word.to].to_owned())
        });
        assert_eq!(
            seen,
            [
                "Über",
                "die",
                "Schro\u{308}dinger-Gleichung",
                "Schro\u{308}dinger",
                "Gleichung",
                "C++"
            ]
        );
    }

    #[test]
    fn no_word_is_longer_than_the_bound() {
        words(&"ä".repeat(1000), true, &mut |word| {
            assert!(word.text.len() <= LONGEST)
        });
        words(&"a-".repeat(1000), true, &mut |word| {
            assert!(word.text.len() <= LONGEST)
        });
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_cut_at_its_own_characters(text in "(?s).{0,200}") {
            let mut last = 0;
            words(&text, true, &mut |word| {
                assert!(text.is_char_boundary(word.from) && text.is_char_boundary(word.to));
                assert!(word.from < word.to && word.at >= last);
                last = word.at;
            });
        }
    }
}
