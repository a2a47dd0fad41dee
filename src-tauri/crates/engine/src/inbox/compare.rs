//! A file of the inbox beside a paper of the library, field by field.

use library::item;
use model::evidence::About;
use model::{Agreement, Compared, Creator, Identifier, Item, Like, Scheme};

use super::propose::{believed, text_of};
use crate::recognise::Known;

/// What is compared beside identifiers, with its weight in the score.
const FIELDS: [(About, f64); 4] = [
    (About::Title, 4.0),
    (About::Creators, 3.0),
    (About::Issued, 2.0),
    (About::ContainerTitle, 1.0),
];

/// An identifier of a work says more than all else.
const IDENTIFIER: f64 = 6.0;

/// So much has to be compared before all of it counts: two of which only the title is known may still
/// be two.
const ENOUGH: f64 = 8.0;

/// Titles and journals are nearly the same from here on, by their words.
const NEAR: f64 = 0.7;

/// The file as it is known beside this paper, and why the paper is named.
pub(super) fn like(known: &Known, paper: &Item, why: &str) -> Like {
    let year = year_of(paper.fields.issued.as_deref());
    let who = match paper.creators.as_slice() {
        [] => None,
        [one] => Some(one.short()),
        [one, ..] => Some(format!("{} et al.", one.short())),
    };
    let about: Vec<String> = [who, year].into_iter().flatten().collect();
    let mut score = Score::default();
    let mut parts: Vec<Compared> = Vec::new();
    for (about, weight) in FIELDS {
        let (file, theirs) = (believed(&known.draft, about), of_paper(paper, about));
        let agreement = match (&file, &theirs) {
            (None, None) => continue,
            (Some(_), None) => Agreement::OnlyFile,
            (None, Some(_)) => Agreement::OnlyPaper,
            (Some(file), Some(theirs)) => {
                let share = match about {
                    About::Creators => shared_names(&known.draft.creators, &paper.creators),
                    About::Issued => near_years(file, theirs),
                    _ => item::alike(file, theirs),
                };
                score.add(weight, share);
                agreement(about, share, file == theirs)
            }
        };
        parts.push(Compared {
            field: about.name().to_owned(),
            file,
            paper: theirs,
            agreement,
        });
    }
    parts.extend(identifiers(known, paper, &mut score));
    let likeness = item::alike(&known.shown_title(), paper.title());
    Like {
        item: paper.id,
        title: paper.title().to_owned(),
        about: about.join(", "),
        trashed: paper.trashed.is_some(),
        percent: percent(likeness),
        score: score.percent(),
        files: u32::try_from(paper.attachments.len()).unwrap_or(u32::MAX),
        why: why.to_owned(),
        parts,
    }
}

pub(super) fn percent(share: f64) -> u32 {
    let whole = (share.clamp(0.0, 1.0) * 100.0).round();
    // Between 0 and 100 nothing is cut off.
    whole as u32
}

#[derive(Default)]
struct Score {
    weights: f64,
    sum: f64,
}

impl Score {
    fn add(&mut self, weight: f64, share: f64) {
        self.weights += weight;
        self.sum += weight * share;
    }

    fn percent(&self) -> u32 {
        percent(self.sum / self.weights.max(ENOUGH))
    }
}

fn agreement(about: About, share: f64, equal: bool) -> Agreement {
    let near = match about {
        About::Title | About::ContainerTitle => NEAR,
        _ => f64::MIN_POSITIVE,
    };
    match share {
        _ if equal => Agreement::Same,
        1.0.. => Agreement::Same,
        share if share >= near => Agreement::Near,
        _ => Agreement::Differs,
    }
}

fn of_paper(paper: &Item, about: About) -> Option<String> {
    let text = match about {
        About::Title => paper.fields.title.clone(),
        About::Creators if paper.creators.is_empty() => None,
        About::Creators => Some(text_of(&paper.creators)),
        About::Issued => paper.fields.issued.clone(),
        About::ContainerTitle => paper.fields.container_title.clone(),
        _ => None,
    };
    text.filter(|text| !text.is_empty())
}

/// The schemes of which either has an identifier, those of works before others.
fn identifiers(known: &Known, paper: &Item, score: &mut Score) -> Vec<Compared> {
    let own: Vec<&Identifier> = known
        .draft
        .identifiers
        .iter()
        .chain(&known.doubtful)
        .collect();
    let schemes = [Scheme::Doi, Scheme::Arxiv, Scheme::Pmid, Scheme::Isbn];
    let mut parts = Vec::new();
    for scheme in schemes {
        let file: Vec<&str> = own
            .iter()
            .filter(|id| id.scheme == scheme)
            .map(|id| id.value.as_str())
            .collect();
        let theirs: Vec<&str> = paper
            .identifiers
            .iter()
            .filter(|id| id.scheme == scheme)
            .map(|id| id.value.as_str())
            .collect();
        let agreement = match (file.is_empty(), theirs.is_empty()) {
            (true, true) => continue,
            (false, true) => Agreement::OnlyFile,
            (true, false) => Agreement::OnlyPaper,
            (false, false) => {
                let same = file.iter().any(|one| theirs.contains(one));
                score.add(IDENTIFIER, f64::from(u8::from(same)));
                match same {
                    true => Agreement::Same,
                    false => Agreement::Differs,
                }
            }
        };
        let text = |all: &[&str]| (!all.is_empty()).then(|| all.join(", "));
        parts.push(Compared {
            field: scheme.name().to_owned(),
            file: text(&file),
            paper: text(&theirs),
            agreement,
        });
    }
    parts
}

/// The share of surnames that the shorter list has in common with the other one.
fn shared_names(one: &[Creator], other: &[Creator]) -> f64 {
    let names = |all: &[Creator]| -> std::collections::BTreeSet<String> {
        all.iter().map(|one| model::fold(&one.short())).collect()
    };
    let (one, other) = (names(one), names(other));
    let most = one.len().max(other.len());
    let common = one.intersection(&other).count();
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    match most {
        0 => 0.0,
        most => number(common) / number(most),
    }
}

/// A preprint may be a year older than what was published.
fn near_years(one: &str, other: &str) -> f64 {
    match (model::year_of(one), model::year_of(other)) {
        (Some(one), Some(other)) if one == other => 1.0,
        (Some(one), Some(other)) if one.abs_diff(other) == 1 => 0.5,
        _ => 0.0,
    }
}

fn year_of(issued: Option<&str>) -> Option<String> {
    Some(model::year_of(issued?)?.to_string())
}

#[cfg(test)]
mod tests {
    use library::{How, Library};
    use model::{Agreement, Creator, Draft, Field, Identifier, Item, Scheme};

    use super::like;
    use crate::recognise::Known;

    fn said() -> Draft {
        let mut said = Draft::default();
        let title = "On the reading of gauges".to_owned();
        said.fields.set(Field::Title, Some(title));
        said.fields.set(Field::Issued, Some("2019".to_owned()));
        said.creators = vec![Creator::author("Smith, Jane")];
        said
    }

    fn paper(said: Draft) -> Item {
        let folder = tempfile::TempDir::new().unwrap();
        let library = Library::open(folder.path(), How::Either).unwrap();
        let id = library::item::create(&library, said).unwrap().value;
        library::item::show(&library, id).unwrap()
    }

    fn says(known: &Known, paper: &Item) -> (u32, Vec<(String, Agreement)>) {
        let like = like(known, paper, "the same title");
        let parts = like.parts.into_iter();
        (
            like.score,
            parts.map(|part| (part.field, part.agreement)).collect(),
        )
    }

    #[test]
    fn what_agrees_and_what_differs_is_said_field_by_field() {
        let mut known = Known {
            draft: said(),
            ..Known::default()
        };
        let (score, parts) = says(&known, &paper(said()));
        assert_eq!(score, 100);
        assert!(parts.iter().all(|(_, says)| *says == Agreement::Same));
        let mut bare = Known::default();
        let title = said().fields.title;
        bare.draft.fields.set(Field::Title, title);
        let (alone, _) = says(&bare, &paper(said()));
        assert_eq!(alone, 50, "a title alone may be that of another paper");
        let journal = Some("Gauges".to_owned());
        known.draft.fields.set(Field::ContainerTitle, journal);
        known.doubtful = vec![Identifier::parse(Scheme::Doi, "10.1000/1").unwrap()];
        let mut later = said();
        later.fields.set(Field::Issued, Some("2020-03".to_owned()));
        later.creators = vec![Creator::author("Smith, J."), Creator::author("Moe, Jan")];
        let (less, parts) = says(&known, &paper(later.clone()));
        assert!(less < score, "{less}");
        let expected = [
            ("title", Agreement::Same),
            ("creators", Agreement::Near),
            ("issued", Agreement::Near),
            ("container_title", Agreement::OnlyFile),
            ("doi", Agreement::OnlyFile),
        ];
        assert_eq!(parts, expected.map(|(name, says)| (name.to_owned(), says)));
        later.identifiers = vec![Identifier::parse(Scheme::Doi, "10.1000/2").unwrap()];
        let (least, parts) = says(&known, &paper(later));
        assert!(least + 20 < less, "another identifier weighs most: {least}");
        assert_eq!(parts[4].1, Agreement::Differs);
    }
}
