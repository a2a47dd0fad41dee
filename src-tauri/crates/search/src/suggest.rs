//! "Did you mean": a word of the index that is one edit away from one that it does not have.

use std::collections::HashMap;

use model::Result;
use tantivy::Term;
use tantivy::query::FuzzyTermQuery;

use crate::guard::reading;
use crate::look::info;
use crate::plan::Plan;
use crate::schema::Part;
use crate::snapshot::Snapshot;
use crate::trouble::of_tantivy;
use crate::words::{STEM, words};

impl Snapshot {
    /// The most frequent word that is one edit away (a letter more, less, other, or two swapped).
    /// `None` if the index has the word itself, or if there is no such word.
    pub fn suggest(&self, word: &str) -> Result<Option<String>> {
        reading(|| {
            let mut folded = Vec::new();
            words(word, false, &mut |word| folded.push(word.text.to_owned()));
            let [word] = folded.as_slice() else {
                return Ok(None);
            };
            if word.chars().count() < 3 || self.has(word)? {
                return Ok(None);
            }
            let mut counts: HashMap<String, u64> = HashMap::new();
            for part in Part::ALL {
                let field = self.fields.part(part);
                let query = FuzzyTermQuery::new(Term::from_field_text(field, word), 1, true);
                for segment in &self.segments {
                    let Some(here) = segment.part(part) else {
                        continue;
                    };
                    let automaton = query.automaton().map_err(of_tantivy)?;
                    let mut near = here
                        .words
                        .terms()
                        .search(automaton)
                        .into_stream()
                        .map_err(|error| of_tantivy(error.into()))?;
                    while let Some((found, info)) = near.next() {
                        if let Ok(found) = std::str::from_utf8(found)
                            && !found.starts_with(STEM)
                        {
                            // A title is rarely misspelt.
                            let weight = if part == Part::Page { 1 } else { 4 };
                            *counts.entry(found.to_owned()).or_default() +=
                                weight * u64::from(info.doc_freq);
                        }
                    }
                }
            }
            let best = counts
                .into_iter()
                .max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
            Ok(best.map(|(word, _)| word))
        })
    }

    fn has(&self, word: &str) -> Result<bool> {
        let text = model::query::Text {
            scope: model::query::Scope::Any,
            form: model::query::Form::Word,
            text: word.to_owned(),
        };
        let Some(plan) = Plan::of(&text) else {
            return Ok(true);
        };
        for part in Part::ALL {
            for here in self
                .segments
                .iter()
                .filter_map(|segment| segment.part(part))
            {
                for (word, _) in &plan.words {
                    if info(here, word)?.is_some() {
                        return Ok(true);
                    }
                }
            }
        }
        Ok(false)
    }
}
