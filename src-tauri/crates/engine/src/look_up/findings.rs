//! What services said and a person has to agree to.

use library::finding::{self, Kept};
use library::item::{self, RecordStep, TakeOf};
use library::look_up::Subject;
use library::{job, tag};
use model::{Error, Finding, FindingField, FindingId, FindingKind, ItemId, Result};

use super::case::Case;
use crate::Engine;

/// What tells where and when a work was published.
const OF_PUBLICATION: [&str; 9] = [
    "kind",
    "issued",
    "container_title",
    "container_title_short",
    "volume",
    "issue",
    "page",
    "publisher",
    "url",
];

/// The tag of a paper that was retracted.
const RETRACTED: &str = "retracted";

impl Engine {
    /// What services said and a person has to agree to, the newest first.
    ///
    /// # Errors
    /// Those of a library that cannot be read.
    pub fn findings(&self) -> Result<Vec<Finding>> {
        let mut found = Vec::new();
        for kept in finding::open(self.library())? {
            found.extend(self.finding_shown(kept)?);
        }
        Ok(found)
    }

    /// `None` for one that says nothing new any more.
    fn finding_shown(&self, kept: Kept) -> Result<Option<Finding>> {
        let steps = self.steps(&kept)?;
        if steps.is_empty() && kept.kind != FindingKind::Retracted {
            return Ok(None);
        }
        let (item, card) = match kept.subject {
            Subject::Item(item) => (Some(item), None),
            Subject::Card(card) => (None, Some(card)),
        };
        Ok(Some(Finding {
            id: kept.id,
            kind: kept.kind,
            item,
            card,
            title: super::case::name_of(self.library(), kept.subject)?,
            service: kept.service,
            reason: kept.reason,
            percent: kept.percent,
            fields: steps
                .into_iter()
                .map(|step| FindingField {
                    taken: is_taken(kept.kind, &step),
                    field: step.field,
                    label: step.label,
                    now: step.now,
                    found: step.found,
                })
                .collect(),
            added: kept.added,
        }))
    }

    /// Whether agreeing to it would change something.
    pub(super) fn would_change(&self, kept: &Kept) -> Result<bool> {
        let mut steps = self.steps(kept)?.into_iter();
        Ok(steps.any(|step| is_taken(kept.kind, &step)))
    }

    fn steps(&self, kept: &Kept) -> Result<Vec<RecordStep>> {
        if kept.kind == FindingKind::Retracted {
            return Ok(Vec::new());
        }
        Ok(match kept.subject {
            Subject::Item(item) => {
                item::record_steps(&item::show(self.library(), item)?, &kept.record)
            }
            Subject::Card(card) => match Case::of_card(self.library(), card)? {
                Some((_, known)) => item::record_steps(&known.draft, &kept.record),
                None => Vec::new(),
            },
        })
    }

    /// Takes over what a service said: these fields, or else those that are taken unless the person picks
    /// otherwise. One step of the history. A file that waits becomes a paper with it; of a retraction, the
    /// paper gets a tag.
    ///
    /// # Errors
    /// `NotFound` if it is not there any more, and what keeps a waiting file from going in.
    pub fn finding_accept(&self, id: FindingId, fields: Option<&[String]>) -> Result<ItemId> {
        let kept = finding::show(self.library(), id)?;
        let steps = self.steps(&kept)?;
        let picked: Vec<String> = match fields {
            Some(fields) => {
                let known = |name: &&String| steps.iter().any(|step| step.field == **name);
                if let Some(name) = fields.iter().find(|name| !known(name)) {
                    return Err(Error::invalid(format!(
                        "{} says nothing of \"{name}\" that is not there; nothing was changed.",
                        kept.service
                    )));
                }
                fields.to_vec()
            }
            None => steps
                .iter()
                .filter(|step| is_taken(kept.kind, step))
                .map(|step| step.field.clone())
                .collect(),
        };
        let engine = self.grouped();
        let item = match kept.subject {
            Subject::Item(item) => item,
            Subject::Card(card) => {
                job::show(self.library(), card)?;
                let item = engine.inbox_accept(card, &[])?;
                finding::hand_over(self.library(), kept.subject, item)?;
                item
            }
        };
        if kept.kind == FindingKind::Retracted {
            tag::add(engine.library(), RETRACTED, &[item])?;
        }
        item::take_record(engine.library(), item, kept.record, TakeOf::Picked(picked))?;
        finding::answer(self.library(), id, true)?;
        Ok(item)
    }

    /// Keeps what is there; the same is not offered again.
    ///
    /// # Errors
    /// `NotFound` if it is not there any more.
    pub fn finding_refuse(&self, id: FindingId) -> Result<()> {
        finding::show(self.library(), id)?;
        finding::answer(self.library(), id, false)
    }
}

/// Whether a field is taken unless the person picks otherwise.
fn is_taken(kind: FindingKind, step: &RecordStep) -> bool {
    if step.typed {
        return false;
    }
    let identifier = model::Scheme::from_name(&step.field).is_some();
    let of_publication =
        kind == FindingKind::Published && OF_PUBLICATION.contains(&step.field.as_str());
    step.taken || identifier || of_publication
}
