//! What is proposed for a file that waits, and what a person makes of that.

use std::collections::BTreeMap;

use library::item::{self, Edit};
use library::job;
use model::evidence::{About, Candidate, Provenance, Value, ceiling};
use model::{
    AttachmentId, Creator, Draft, Error, Field, ItemId, Like, Pick, Proposal, Proposed, Result,
    Rival, Scheme,
};

use super::compare::{self, percent};
use crate::Engine;
use crate::reading::Text;
use crate::recognise::{Known, known, of_name};

/// What is shown, in the order in which it is read.
const SHOWN: [About; 7] = [
    About::Title,
    About::Creators,
    About::Issued,
    About::ContainerTitle,
    About::Doi,
    About::Arxiv,
    About::Abstract,
];

/// So many values of one field are shown.
const MOST: usize = 6;

impl Engine {
    /// What is proposed for a file that waits.
    pub fn inbox_proposal(&self, id: AttachmentId) -> Result<Proposal> {
        let job = job::show(self.library(), id)?;
        let name = &job.incoming.original_name;
        let recognised = Text::open(self.library().folder(), &job.incoming.blake3)
            .and_then(|mut text| text.recognised());
        let known = known(recognised.as_ref(), name);
        let recognised = recognised.unwrap_or_default();
        let mut candidates = recognised.candidates;
        candidates.extend(of_name(name));
        let fields = SHOWN
            .into_iter()
            .map(|about| Proposed {
                field: about.name().to_owned(),
                believed: believed(&known.draft, about),
                values: values(about, &candidates),
            })
            .filter(|field| field.believed.is_some() || !field.values.is_empty());
        Ok(Proposal {
            fields: fields.collect(),
            picks: job::picks(self.library(), id)?,
            paper: recognised.verdict.paper,
            because: recognised.verdict.because,
            like: self.like(&known)?,
        })
    }

    /// Keeps what a person says of a file that waits, until it is decided: it holds in place of what is
    /// believed. All that was said before is replaced.
    ///
    /// # Errors
    /// `Invalid` for a field that cannot be picked, or a value that is none.
    pub fn inbox_edit(&self, id: AttachmentId, picks: &[Pick]) -> Result<()> {
        edits(picks)?;
        job::show(self.library(), id)?;
        job::set_picks(self.library(), id, picks)
    }

    /// What was said before, and what is said now instead.
    pub(super) fn picked(&self, id: AttachmentId, picks: &[Pick]) -> Result<Vec<Pick>> {
        let mut all = job::picks(self.library(), id)?;
        all.retain(|old| picks.iter().all(|new| new.field != old.field));
        all.extend_from_slice(picks);
        Ok(all)
    }

    /// Papers of the library that it may be.
    fn like(&self, known: &Known) -> Result<Vec<Like>> {
        let library = self.library();
        let mut doubtful = Draft::default();
        doubtful.identifiers.clone_from(&known.doubtful);
        let named = [
            (
                &known.draft,
                "the same identifier, or title, author and year",
            ),
            (&doubtful, "an identifier that the file names"),
        ];
        let mut found: Vec<(ItemId, &str)> = Vec::new();
        for (draft, why) in named {
            if let Some((item, _)) = item::same_paper(library, draft)? {
                found.push((item, why));
            }
        }
        for item in item::of_title(library, &known.shown_title())? {
            found.push((item, "the same title"));
        }
        let mut like: Vec<Like> = Vec::new();
        for (item, why) in found {
            if like.iter().all(|one| one.item != item) {
                like.push(compare::like(known, &item::show(library, item)?, why));
            }
        }
        like.sort_by_key(|like| (like.trashed, std::cmp::Reverse(like.score)));
        Ok(like)
    }
}

pub(super) fn believed(draft: &Draft, about: About) -> Option<String> {
    let of = |scheme: Scheme| {
        let found = draft.identifiers.iter().find(|id| id.scheme == scheme);
        found.map(|id| id.value.clone())
    };
    match about {
        About::Creators => {
            let creators = &draft.creators;
            (!creators.is_empty()).then(|| text_of(creators))
        }
        About::Doi => of(Scheme::Doi),
        About::Arxiv => of(Scheme::Arxiv),
        about => draft.fields.get(field(about)?).map(str::to_owned),
    }
}

fn field(about: About) -> Option<Field> {
    match about {
        About::Title => Some(Field::Title),
        About::Issued => Some(Field::Issued),
        About::ContainerTitle => Some(Field::ContainerTitle),
        About::Abstract => Some(Field::Abstract),
        _ => None,
    }
}

/// Creators as one text, which [`creators_of`] reads.
pub(super) fn text_of(creators: &[Creator]) -> String {
    let names: Vec<String> = creators.iter().map(Creator::inverted).collect();
    names.join("; ")
}

fn creators_of(text: &str) -> Vec<Creator> {
    text.split(';')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(Creator::author)
        .collect()
}

/// All that was found of a field, each value once under its best source.
fn values(about: About, candidates: &[Candidate]) -> Vec<Rival> {
    let mut best: BTreeMap<String, Rival> = BTreeMap::new();
    for one in candidates.iter().filter(|one| one.about == about) {
        let text = match &one.value {
            Value::Text(text) => text.clone(),
            Value::Creators(creators) => text_of(creators),
        };
        let trust = one.confidence.min(ceiling(about, one.provenance));
        let rival = Rival {
            from: from(one),
            page: one.page,
            percent: percent(f64::from(trust)),
            text,
        };
        let known = best
            .entry(rival.text.clone())
            .or_insert_with(|| rival.clone());
        if known.percent < rival.percent {
            *known = rival;
        }
    }
    let mut all: Vec<Rival> = best.into_values().collect();
    all.sort_by_key(|rival| std::cmp::Reverse(rival.percent));
    all.truncate(MOST);
    all
}

fn from(candidate: &Candidate) -> String {
    match candidate.provenance {
        Provenance::Page => format!("page {}", candidate.page),
        Provenance::Link => format!("a link on page {}", candidate.page),
        Provenance::Cover => "the cover sheet".to_owned(),
        Provenance::Embedded => "references inside the file".to_owned(),
        Provenance::Xmp | Provenance::Info => "what the file says of itself".to_owned(),
        Provenance::FileName => "the name of the file".to_owned(),
    }
}

/// What a person has picked, as edits of the paper.
///
/// # Errors
/// `Invalid` for a field that cannot be picked, or a value that is none.
pub(super) fn edits(picks: &[Pick]) -> Result<Vec<Edit>> {
    picks.iter().map(edit).collect()
}

fn edit(pick: &Pick) -> Result<Edit> {
    let about = SHOWN.into_iter().find(|about| about.name() == pick.field);
    let refuse = || {
        Error::invalid(format!(
            "\"{}\" is no field that can be chosen; nothing was changed.",
            pick.field
        ))
    };
    let text = pick.text.clone().filter(|text| !text.trim().is_empty());
    let edit = match about.ok_or_else(refuse)? {
        About::Creators => Edit::Creators(creators_of(text.as_deref().unwrap_or_default())),
        About::Doi => Edit::Identifier(Scheme::Doi, text),
        About::Arxiv => Edit::Identifier(Scheme::Arxiv, text),
        about => Edit::Field(field(about).ok_or_else(refuse)?, text),
    };
    edit.checked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn creators_go_there_and_back_as_one_text() {
        let text = "Lovelace, Ada; van der Berg, Jan; {CERN}";
        assert_eq!(text_of(&creators_of(text)), text);
        assert!(creators_of(" ; ").is_empty());
    }

    #[test]
    fn what_is_no_field_or_no_identifier_is_refused() {
        let pick = |field: &str, text: &str| Pick {
            field: field.to_owned(),
            text: Some(text.to_owned()),
        };
        assert!(edits(&[pick("title", "On reading"), pick("doi", "10.1000/xyz123")]).is_ok());
        assert!(edits(&[pick("doi", "none")]).is_err());
        assert!(edits(&[pick("issued", "yesterday")]).is_err());
        assert!(edits(&[pick("path", "/etc/passwd")]).is_err());
    }
}
