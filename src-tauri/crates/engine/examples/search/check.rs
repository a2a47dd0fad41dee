//! The answers of the program beside what they must be.

use std::time::Instant;

use model::ItemId;

use crate::Bench;
use crate::batch;
use crate::queries::{self, Query};
use crate::shelf::{Built, Shelf};
use crate::truth::Texts;

/// Queries of which every found item is compared, unless OFFPRINT_BENCH_CHECKED says otherwise.
const CHECKED: usize = 150;

impl Bench {
    /// Compares the answers of some queries of every kind with what they must be. Tells how many
    /// are wrong.
    pub fn check(&self, shelf: &Shelf, queries: &[Query], built: &Built) -> usize {
        let wanted = std::env::var("OFFPRINT_BENCH_CHECKED");
        let wanted = wanted.map_or(CHECKED, |wanted| wanted.parse().expect("a number"));
        let mut checked: Vec<&Query> = Vec::new();
        for kind in queries::kinds() {
            let some = queries.iter().filter(|query| query.kind == kind);
            let all = some.clone().count();
            let most = (all * wanted / queries.len()).max(8);
            checked.extend(some.take(most));
        }
        let answers = batch::run(shelf, &self.program, &checked, 1_000_000);
        let since = Instant::now();
        let texts = Texts::of(&self.corpus);
        let work: Vec<_> = checked.iter().zip(&answers.items).collect();
        let each = work
            .len()
            .div_ceil(std::thread::available_parallelism().map_or(1, |n| n.get()));
        let wrong: usize = std::thread::scope(|scope| {
            let at_once: Vec<_> = work
                .chunks(each)
                .map(|some| {
                    let wrong = some
                        .iter()
                        .filter(|(query, answer)| !self.is_right(query, answer, &texts, built));
                    scope.spawn(|| wrong.count())
                })
                .collect();
            at_once.into_iter().map(|some| some.join().unwrap()).sum()
        });
        println!("Compared in {:.1} s.", since.elapsed().as_secs_f64());
        self.tell(
            "answers compared with a look through all texts",
            "all",
            &format!("{} of {} right", checked.len() - wrong, checked.len()),
        );
        wrong
    }

    fn is_right(&self, query: &Query, answer: &[ItemId], texts: &Texts, built: &Built) -> bool {
        let must = texts.find(&query.tree);
        let mut found = vec![false; built.ids.len()];
        for id in answer {
            found[built.ids.binary_search(id).expect("a paper of ours")] = true;
        }
        let differ = |must_be: bool| -> Vec<usize> {
            (0..must.len())
                .filter(|n| must[*n] == must_be && found[*n] != must_be)
                .collect()
        };
        let (missing, extra) = (differ(true), differ(false));
        if missing.is_empty() && extra.is_empty() {
            return true;
        }
        let mut told = format!(
            "WRONG: {} ({}): {} found, {} missing, {} too many\n",
            query.text,
            query.kind,
            answer.len(),
            missing.len(),
            extra.len()
        );
        for (n, what) in missing
            .iter()
            .take(1)
            .map(|n| (n, "missing"))
            .chain(extra.iter().take(1).map(|n| (n, "too many")))
        {
            let paper = self.corpus.paper(*n);
            let (title, facts, text) = (paper.title, paper.facts, paper.text);
            told += &format!("  {what}: {title}\n    {facts:?}\n    {text}\n");
        }
        print!("{told}");
        false
    }
}
