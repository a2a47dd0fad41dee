//! The order of an answer.

use library::query::Ords;
use model::query::{Form, Query, Scope};
use model::{Result, SortKey};
use search::{Scored, Snapshot};

/// So many of the best are looked at again, for words that stand side by side.
const AGAIN: usize = 200;

/// The best first, at least `most` of them if there are so many; ties by what came in last.
pub fn best(
    found: &Scored,
    items: &Ords,
    query: &Query,
    index: Option<&Snapshot>,
    most: usize,
) -> Result<Vec<u32>> {
    let mut ranked = top(found, items, most.max(AGAIN));
    ranked.sort_unstable_by(order);
    let words = words_of(query);
    if let (Some(index), true) = (index, words.len() > 1) {
        let again = ranked.len().min(AGAIN);
        let ords: Vec<u32> = ranked.iter().take(again).map(|(_, ord)| *ord).collect();
        let added = index.side_by_side(&words, &ords)?;
        for ((score, _), more) in ranked.iter_mut().zip(added) {
            *score += more;
        }
        if let Some(top) = ranked.get_mut(..again) {
            top.sort_unstable_by(order);
        }
    }
    Ok(ranked.into_iter().map(|(_, ord)| ord).collect())
}

/// The best so many, in no order: those that are no better than the worst of them are passed over
/// quickly, which are nearly all of many.
fn top(found: &Scored, items: &Ords, most: usize) -> Vec<(f32, u32)> {
    let mut kept: Vec<(f32, u32)> = Vec::new();
    let mut least = f32::NEG_INFINITY;
    for ord in items.ones() {
        let score = found.score(ord);
        if score < least {
            continue;
        }
        if let Ok(ord) = u32::try_from(ord) {
            kept.push((score, ord));
        }
        if kept.len() >= most.saturating_mul(2) {
            kept.select_nth_unstable_by(most - 1, order);
            kept.truncate(most);
            least = kept.last().map_or(least, |(score, _)| *score);
        }
    }
    if kept.len() > most {
        kept.select_nth_unstable_by(most - 1, order);
        kept.truncate(most);
    }
    kept
}

fn order(a: &(f32, u32), b: &(f32, u32)) -> std::cmp::Ordering {
    b.0.total_cmp(&a.0).then(b.1.cmp(&a.1))
}

/// The words of a query as they were typed one after the other; those of a phrase need no bonus.
fn words_of(query: &Query) -> Vec<&str> {
    let Query::And(all) = query else {
        return Vec::new();
    };
    all.iter()
        .filter_map(|query| match query {
            Query::Text(text) if text.scope == Scope::Any && text.form != Form::Phrase => {
                Some(text.text.as_str())
            }
            _ => None,
        })
        .collect()
}

/// Whether an order is by how well the items fit.
pub fn is_by_fit(by: SortKey, query: &Query) -> bool {
    by == SortKey::Relevance && query.has_text()
}
