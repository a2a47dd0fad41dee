//! More like this: the words that say most about a text, and the units that share them.

use std::collections::HashMap;
use std::sync::Arc;

use fixedbitset::FixedBitSet;
use model::Result;

use crate::find::{Best, Scored};
use crate::guard::reading;
use crate::look::{Looked, info};
use crate::plan::Plan;
use crate::schema::Part;
use crate::snapshot::Snapshot;
use crate::walk::{Walk, idf};
use crate::words::{Kind, STEM, stem_of, words};

/// Words of the text that are looked for.
const WORDS: usize = 30;

/// Words of more than this share of the units say nothing, and one that nobody else has neither.
const COMMON: u64 = 10;

impl Snapshot {
    /// The units that share the most telling words with a text, within these.
    pub fn alike(&self, title: &str, body: &str, within: &FixedBitSet) -> Result<Scored> {
        reading(|| {
            let mut counts: HashMap<String, f32> = HashMap::new();
            for (text, weight) in [(title, 3.0), (body, 1.0)] {
                words(text, false, &mut |word| {
                    if word.kind == Kind::Plain && word.text.chars().count() > 1 {
                        let root = stem_of(word.text).unwrap_or_else(|| word.text.to_owned());
                        *counts.entry(root).or_default() += weight;
                    }
                });
            }
            let heads = u64::from(self.sizes.first().map_or(0, |size| size.docs));
            let mut telling: Vec<(f32, String)> = Vec::new();
            for (root, count) in counts {
                let having = self.having(&root)?;
                if having > 1 && having * COMMON <= heads.max(COMMON * 2) {
                    telling.push(((1.0 + count).ln() * idf(having, heads), root));
                }
            }
            telling.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
            telling.truncate(WORDS);
            let mut scores = Vec::new();
            let mut best = Best::of(self.ords, self.room(), &mut scores);
            for (weight, root) in telling {
                let plan = Plan {
                    words: vec![(root.clone(), weight), (format!("{STEM}{root}"), weight)],
                    ..Plan::default()
                };
                let parts = &[Part::Title, Part::Abstract];
                let looked = Arc::new(Looked::plan(self, plan, parts)?);
                Walk::of(self, looked, Some(within)).go(&mut best)?;
            }
            let (set, room) = best.found();
            self.keep_room(room);
            Ok(Scored { set, scores })
        })
    }

    /// How many titles and abstracts have a word in any form, coarsely.
    fn having(&self, root: &str) -> Result<u64> {
        let mut most = 0;
        for part in [Part::Title, Part::Abstract] {
            let mut all = 0;
            for here in self
                .segments
                .iter()
                .filter_map(|segment| segment.part(part))
            {
                for word in [root.to_owned(), format!("{STEM}{root}")] {
                    all += info(here, &word)?.map_or(0, |info| u64::from(info.doc_freq));
                }
            }
            most = most.max(all);
        }
        Ok(most)
    }
}
