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
    let mut ranked: Vec<(f32, u32)> = items
        .ones()
        .filter_map(|ord| Some((found.score(ord), u32::try_from(ord).ok()?)))
        .collect();
    let most = most.max(AGAIN);
    if ranked.len() > most {
        ranked.select_nth_unstable_by(most - 1, order);
        ranked.truncate(most);
    }
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
