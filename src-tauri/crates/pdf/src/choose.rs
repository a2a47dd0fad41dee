//! The rule of the second opinion, and what counts as text: when pdf-extract is asked, which of two
//! readings of a page is taken, and when a file has no text. It must not know engines or glyphs.

use crate::stopwords;

/// A text has this share of stop words of one language at least.
const STOP_SHARE: f32 = 0.12;
/// A text has this many words at least.
const FEWEST_WORDS: usize = 60;
/// A page on which more than one glyph in so many has no known meaning is read again.
const UNKNOWN: usize = 8;

/// What a text is made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Words with letters. Scripts without spaces have two characters a word.
    pub words: usize,
    /// Words of scripts other than Latin, which are taken to be text as they are.
    pub other_scripts: usize,
    /// Stop words of each language.
    pub stops: [usize; stopwords::LANGUAGES],
}

impl Tally {
    /// Counts the words of a text.
    pub fn of(text: &str) -> Self {
        let mut tally = Self::default();
        for word in text.split_whitespace() {
            tally.count(word);
        }
        tally
    }

    fn count(&mut self, word: &str) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = word.chars().find(|c| c.is_alphabetic()) else {
            return;
        };
        if stopwords::without_spaces(first) {
            let words = word.chars().count().div_ceil(2);
            self.words += words;
            self.other_scripts += words;
            return;
        }
        self.words += 1;
        if stopwords::not_latin(first) {
            self.other_scripts += 1;
        } else if word.len() <= stopwords::LONGEST {
            let of = stopwords::of(&word.to_lowercase());
            for (count, place) in self.stops.iter_mut().zip(0..) {
                *count += usize::from(of >> place & 1);
            }
        }
    }

    /// Both together.
    pub fn and(mut self, other: Self) -> Self {
        self.words += other.words;
        self.other_scripts += other.other_scripts;
        for (sum, more) in self.stops.iter_mut().zip(other.stops) {
            *sum += more;
        }
        self
    }

    /// Words that show it to be a text in some language.
    fn sure(&self) -> usize {
        self.other_scripts + self.stops.iter().copied().max().unwrap_or(0)
    }

    /// Whether so few of its words are stop words that it is not in any language.
    pub fn gibberish(&self) -> bool {
        let share = self.sure() as f32 / self.words.max(1) as f32;
        self.words >= FEWEST_WORDS && share < STOP_SHARE
    }

    /// Whether it is a text at all: enough words, and in some language.
    pub fn is_text(&self) -> bool {
        self.words >= FEWEST_WORDS && !self.gibberish()
    }
}

/// Whether the second engine is asked for a page: the first one lost something of it, or does not know
/// what its glyphs mean, or the text of the document so far is in no language.
pub fn ask_again(lost: bool, glyphs: usize, unknown: usize, document: &Tally) -> bool {
    let meaningless = unknown > 20 && unknown * UNKNOWN > glyphs + unknown;
    lost || meaningless || document.gibberish()
}

/// Whether the second reading of a page is the better one. Equal readings stay with the first engine,
/// which knows fonts.
pub fn second_is_better(first: &Tally, second: &Tally) -> bool {
    let (one, other) = (first.sure(), second.sure());
    other > one + one / 5 + 2 || (other >= one && second.words > first.words + first.words / 5 + 10)
}

#[cfg(test)]
mod tests {
    use super::{Tally, ask_again, second_is_better};

    fn of(text: &str, times: usize) -> Tally {
        Tally::of(&text.repeat(times))
    }

    #[test]
    fn texts_of_many_languages_are_texts() {
        for text in [
            "the results of this are shown in the table ",
            "die Ergebnisse werden in der Tabelle gezeigt und sind ",
            "les résultats de cette étude sont dans le tableau ",
            "los resultados de este estudio se muestran en la tabla ",
            "wyniki są w tabeli oraz na wykresie dla danych ",
            "результаты показаны в таблице вместе с остальными ",
            "結果は表に示されています。この方法は有効である。 ",
            "النتائج مبينة في الجدول مع البقية ",
        ] {
            assert!(of(text, 30).is_text(), "{text}");
            assert!(!of(text, 1).is_text(), "{text}");
        }
    }

    #[test]
    fn letters_without_sense_are_none() {
        assert!(of("xq zzkp wvw jjq rrt plok ", 30).gibberish());
        assert!(!of("\u{F061}\u{F062} \u{F063}\u{F064}\u{F065} ", 60).is_text());
        // Numbers are no words.
        assert!(!of("12.5 13.7 0.001 ", 100).gibberish());
        assert!(!of("12.5 13.7 0.001 ", 100).is_text());
    }

    #[test]
    fn the_second_engine_is_asked_when_the_first_one_fails() {
        let (text, scan) = (of("the words of a text ", 30), Tally::default());
        assert!(!ask_again(false, 3000, 0, &text));
        assert!(!ask_again(false, 0, 0, &scan));
        assert!(ask_again(true, 10, 0, &text));
        assert!(ask_again(false, 1000, 900, &text));
        assert!(ask_again(false, 3000, 0, &of("xq zzkp wvw jjq ", 30)));
    }

    #[test]
    fn the_better_reading_is_taken() {
        let (good, half) = (
            of("the words of a text ", 30),
            of("the words of a text ", 15),
        );
        assert!(second_is_better(&half, &good));
        assert!(!second_is_better(&good, &half));
        assert!(!second_is_better(&good, &good));
        assert!(second_is_better(&of("xq zzkp wvw ", 40), &good));
    }
}
