//! One look-up: what is known of a paper, who is asked for it, and what is made of the answers.

use library::item;
use library::look_up::Subject;
use library::{Library, job};
use model::evidence::ENOUGH;
use model::{Draft, Extra, FindingKind, Identifier, Item, Result, Scheme, SourceKind, Timestamp};
use online::{Answer, Cancel, Client, Config, Found, RelationKind, TroubleKind, trouble};

use super::agree::{Agreement, Evidence};
use crate::import::known_of;
use crate::reading::Text;
use crate::recognise::{Known, known};

/// What is known of a paper or a waiting file before anybody is asked.
#[derive(Debug, Default)]
pub(super) struct Case {
    pub evidence: Evidence,
    /// Identifiers that are believed, the one to ask first at the head.
    identifiers: Vec<Identifier>,
    /// Identifiers that stand in the file, and may be those of another work.
    doubtful: Vec<Identifier>,
    /// It is a research paper, as far as its pages tell.
    pub is_paper: bool,
    /// The identifiers were given by a person or a list, and not read from a file.
    given: bool,
    /// Title and first surname to search by, if it is a paper and the title is known.
    title: Option<(String, Option<String>)>,
}

/// Something that a person has to agree to.
#[derive(Debug)]
pub(super) struct Offer {
    pub kind: FindingKind,
    pub service: String,
    pub record: Draft,
    pub reason: String,
    pub percent: u32,
}

/// What the services say.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    /// Records of the paper, to be taken in this order.
    pub records: Vec<Draft>,
    /// What a person has to agree to.
    pub offers: Vec<Offer>,
    /// It is worth asking again: why, and when if the service says so.
    pub later: Option<Later>,
    /// What went wrong, as sentences.
    pub troubles: Vec<String>,
}

/// Why and when it is to be tried again.
#[derive(Debug, Clone)]
pub(super) struct Later {
    pub why: String,
    /// When the service asked for it.
    pub until: Option<Timestamp>,
    /// No service at all could be reached.
    pub away: bool,
}

/// Whom to ask, and how.
#[derive(Clone, Copy)]
pub(super) struct Asking<'a> {
    pub client: &'a Client,
    pub config: &'a Config,
    pub cancel: Cancel<'a>,
}

/// So many pages are the first ones: a cover sheet may stand before them.
const FIRST: u32 = 2;

/// Schemes by which a work is asked for, the best first.
const ORDER: [Scheme; 5] = [
    Scheme::Doi,
    Scheme::Arxiv,
    Scheme::Pmid,
    Scheme::Pmcid,
    Scheme::Isbn,
];

/// A record that agrees less is not worth a person's time, if it was asked for on suspicion.
const WORTH: u32 = 50;

impl Case {
    /// What is known of a paper of the library.
    pub fn of_item(library: &Library, item: &Item, asked: bool) -> Self {
        let pdf = item.attachments.iter().find_map(|file| {
            let mut text = Text::open(library.folder(), &file.blake3)?;
            let recognised = text.recognised()?;
            (file.text == "ok").then(|| (file.original_name.clone(), recognised, first(&mut text)))
        });
        let mut case = match &pdf {
            Some((name, recognised, page)) => Self {
                evidence: Evidence::of_pages(recognised, page).and_typed(item),
                doubtful: known(Some(recognised), name).doubtful,
                ..Self::default()
            },
            None => Self {
                evidence: Evidence::of_item(item),
                ..Self::default()
            },
        };
        case.identifiers = in_order(&item.identifiers);
        case.given = case.identifiers.iter().all(|one| {
            let own = item.sources.get(one.scheme.name());
            let from = own.map_or(item.source.kind, |known| known.source.kind);
            !matches!(
                from,
                SourceKind::Pdf | SourceKind::PdfMetadata | SourceKind::FileName
            )
        });
        let is_paper = pdf.map_or(asked, |(_, recognised, _)| {
            recognised.verdict.paper == Some(true)
        });
        let from = item.sources.get("title");
        let from = from.map_or(item.source.kind, |known| known.source.kind);
        if let Some(title) = &item.fields.title
            && is_paper
            && from != SourceKind::FileName
        {
            case.title = Some((
                title.clone(),
                item.creators.first().map(model::Creator::short),
            ));
        }
        case
    }

    /// What is known of a file that waits; `None` for one of which too little is, or that waits no more.
    pub fn of_card(library: &Library, card: model::AttachmentId) -> Result<Option<(Self, Known)>> {
        if !job::waits(library, card)? {
            return Ok(None);
        }
        let incoming = job::show(library, card)?.incoming;
        let read = library::file_text::get(library, &incoming.blake3)?;
        if read.as_ref().is_none_or(|read| read.status != "ok") {
            return Ok(None);
        }
        let Some(mut text) = Text::open(library.folder(), &incoming.blake3) else {
            return Ok(None);
        };
        let (Some(recognised), page) = (text.recognised(), first(&mut text)) else {
            return Ok(None);
        };
        let known = known_of(library, &incoming, &read);
        let title = known.draft.fields.title.clone();
        let is_paper = recognised.verdict.paper == Some(true);
        let case = Self {
            is_paper,
            evidence: Evidence::of_pages(&recognised, &page),
            identifiers: in_order(&known.draft.identifiers),
            doubtful: known.doubtful.clone(),
            given: false,
            title: title
                .filter(|_| is_paper && known.title >= ENOUGH)
                .map(|title| (title, known.first().map(model::Creator::short))),
        };
        Ok(Some((case, known)))
    }

    /// Is there nothing that could be asked for?
    pub fn is_nothing(&self) -> bool {
        self.identifiers.is_empty() && self.doubtful.is_empty() && self.title.is_none()
    }

    /// Asks the services, and compares what they say with what is known.
    ///
    /// # Errors
    /// Only if the person wants to stop, or the network is off.
    pub fn ask(&self, asking: Asking<'_>) -> Result<Verdict> {
        let mut verdict = Verdict::default();
        let mut taken: Option<Found> = None;
        // An identifier of the paper that leads to another work: then no other record is sure either.
        let mut betrayed = false;
        for identifier in self.identifiers.iter().chain(&self.doubtful) {
            if taken
                .as_ref()
                .is_some_and(|found| is_enough(found, identifier))
            {
                continue;
            }
            let doubtful = self.doubtful.contains(identifier);
            let answer = asked(asking, identifier)?;
            verdict.note(&answer, doubtful);
            let Some((service, found)) = answer.found else {
                continue;
            };
            let label = service.facts().label;
            let agreement = match doubtful {
                true => self.evidence.agrees_closely(&found.draft),
                // Where nothing but the identifier is known, it is what somebody has given.
                false if self.evidence.is_nothing() && self.given => Agreement::whole(),
                false => self.evidence.agrees(&found.draft),
            };
            if agreement.holds() && answer.is_exact {
                verdict.records.push(found.draft.clone());
                taken = Some(taken.map_or(found.clone(), |first| first_of(first, found)));
                continue;
            }
            betrayed |= !doubtful && !agreement.holds();
            let worth = if doubtful { WORTH } else { 0 };
            if agreement.percent >= worth {
                let but = if agreement.holds() {
                    "The service answered with another identifier than the one that was asked for."
                } else {
                    &agreement.but
                };
                verdict.offers.push(Offer {
                    kind: FindingKind::Doubtful,
                    service: label.to_owned(),
                    reason: format!(
                        "{label} knows {} {} as “{}”. {but}",
                        identifier.scheme.name().to_uppercase(),
                        identifier.value,
                        title_of(&found.draft)
                    ),
                    percent: agreement.percent,
                    record: found.draft,
                });
            }
        }
        if taken.is_none() && verdict.later.is_none() {
            self.search(asking, betrayed, &mut verdict)?;
        }
        if let Some(found) = taken {
            self.follow(asking, &found, &mut verdict)?;
        }
        Ok(verdict)
    }

    /// Searches by the title.
    fn search(&self, asking: Asking<'_>, betrayed: bool, verdict: &mut Verdict) -> Result<()> {
        let Some((title, author)) = &self.title else {
            return Ok(());
        };
        let author = author.as_deref();
        let Asking {
            client,
            config,
            cancel,
        } = asking;
        let found = match online::search_title(client, title, author, config, cancel) {
            Ok(found) => found,
            Err(error) => return verdict.trouble(error),
        };
        let mut close: Vec<(u32, String, Found, String)> = found
            .into_iter()
            .map(|(service, found)| {
                let agreement = self.evidence.agrees_by_title(&found.draft);
                let label = service.facts().label.to_owned();
                (agreement.percent, label, found, agreement.but)
            })
            .filter(|(_, _, found, _)| self.evidence.title(&found.draft) >= 80)
            .collect();
        close.sort_by_key(|(percent, _, found, but)| {
            // What is published says more than its preprint.
            (
                !but.is_empty(),
                std::cmp::Reverse(*percent),
                found.draft.fields.container_title.is_none(),
            )
        });
        let holds = close.iter().filter(|(.., but)| but.is_empty()).count();
        let Some((percent, service, found, but)) = close.into_iter().next() else {
            return Ok(());
        };
        if but.is_empty() && holds == 1 && !betrayed {
            verdict.records.push(found.draft.clone());
            return self.follow(asking, &found, verdict);
        }
        let but = match () {
            () if !but.is_empty() => but,
            () if betrayed => "The identifier of the paper leads to another work.".to_owned(),
            () => "Several works have this title.".to_owned(),
        };
        // The record that the wrong identifier led to is no choice any more.
        if betrayed && percent >= 90 {
            verdict.offers.retain(|offer| offer.percent >= WORTH);
        }
        verdict.offers.push(Offer {
            kind: FindingKind::Title,
            reason: format!("{service} knows a paper of this title. {but}"),
            service,
            record: found.draft,
            percent,
        });
        Ok(())
    }

    /// What the record says of other versions of the work.
    fn follow(&self, asking: Asking<'_>, found: &Found, verdict: &mut Verdict) -> Result<()> {
        if found.is_retracted {
            let service = found.draft.source.detail.clone();
            verdict.offers.push(Offer {
                kind: FindingKind::Retracted,
                reason: format!("{service} says that this paper was retracted."),
                record: Draft {
                    extra: vec![Extra {
                        source: "online".to_owned(),
                        name: "retracted".to_owned(),
                        value: service.clone(),
                    }],
                    identifiers: found.draft.identifiers.clone(),
                    source: found.draft.source.clone(),
                    ..Draft::default()
                },
                service,
                percent: 100,
            });
        }
        let published = found
            .relations
            .iter()
            .find(|relation| relation.kind == RelationKind::PreprintOf);
        let Some(to) = published
            .map(|relation| &relation.to)
            .filter(|to| !self.identifiers.contains(to))
        else {
            return Ok(());
        };
        let answer = asked(asking, to)?;
        verdict.note(&answer, false);
        let Some((service, published)) = answer.found else {
            return Ok(());
        };
        let agreement = self.evidence.agrees(&published.draft);
        if agreement.percent < WORTH && !self.evidence.is_nothing() {
            return Ok(());
        }
        let label = service.facts().label.to_owned();
        let place = published.draft.fields.container_title.clone();
        verdict.offers.push(Offer {
            kind: FindingKind::Published,
            reason: format!(
                "This preprint was published{}. {}",
                place
                    .map(|place| format!(" in {place}"))
                    .unwrap_or_default(),
                agreement.but
            )
            .trim()
            .to_owned(),
            service: label,
            record: published.draft,
            percent: agreement.percent,
        });
        Ok(())
    }
}

impl Verdict {
    /// Writes down what went wrong with an answer.
    fn note(&mut self, answer: &Answer, doubtful: bool) {
        for (_, error) in &answer.missed {
            let is_known = trouble(error).is_some_and(|why| why.kind == TroubleKind::NotFound);
            if !is_known && !self.troubles.contains(&error.message) {
                self.troubles.push(error.message.clone());
            }
        }
        if answer.may_come_later() && !doubtful {
            self.later =
                Later::of(answer.missed.iter().map(|(_, error)| error)).or(self.later.take());
        }
    }

    /// A search that failed: to be tried later, or told.
    fn trouble(&mut self, error: model::Error) -> Result<()> {
        match trouble(&error).map(|why| why.kind) {
            Some(TroubleKind::Busy(_) | TroubleKind::Unreachable) => {
                self.later = Later::of(std::iter::once(&error));
                self.troubles.push(error.message);
                Ok(())
            }
            Some(TroubleKind::NotFound) => Ok(()),
            Some(TroubleKind::Refused | TroubleKind::Unreadable) => {
                self.troubles.push(error.message);
                Ok(())
            }
            Some(TroubleKind::Offline) | None => Err(error),
        }
    }
}

impl Later {
    fn of<'a>(errors: impl Iterator<Item = &'a model::Error>) -> Option<Self> {
        let mut later: Option<Self> = None;
        let (mut unreachable, mut others) = (0, 0);
        for error in errors {
            let until = match trouble(error).map(|why| why.kind) {
                Some(TroubleKind::Busy(until)) => Some(until),
                Some(TroubleKind::Unreachable) => None,
                _ => {
                    others += 1;
                    continue;
                }
            };
            match until {
                Some(_) => others += 1,
                None => unreachable += 1,
            }
            if later.as_ref().is_none_or(|later| later.until.is_none()) {
                later = Some(Self {
                    why: error.message.clone(),
                    until,
                    away: false,
                });
            }
        }
        // One service that is down is no reason to leave the others alone.
        let away = unreachable > 1 && others == 0;
        later.map(|later| Self { away, ..later })
    }
}

fn asked(asking: Asking<'_>, identifier: &Identifier) -> Result<Answer> {
    let Asking {
        client,
        config,
        cancel,
    } = asking;
    let answers = online::look_up(client, std::slice::from_ref(identifier), config, cancel)?;
    let answer = answers.into_iter().next();
    answer.ok_or_else(|| model::Error::invalid("Nothing was asked."))
}

/// Says the first record so much that asking for this identifier as well is in vain?
fn is_enough(found: &Found, identifier: &Identifier) -> bool {
    let draft = &found.draft;
    // A preprint says the abstract that the journal keeps to itself.
    let wants_abstract = draft.fields.r#abstract.is_none()
        && matches!(identifier.scheme, Scheme::Arxiv | Scheme::Pmid);
    !wants_abstract
}

/// Both say something; the relations of the second count as well.
fn first_of(mut first: Found, second: Found) -> Found {
    first.is_retracted |= second.is_retracted;
    if first.draft.fields.r#abstract.is_none() {
        first.draft.fields.r#abstract = second.draft.fields.r#abstract;
    }
    let known: Vec<Identifier> = first.draft.identifiers.clone();
    first.relations.extend(
        second
            .relations
            .into_iter()
            .filter(|one| !known.contains(&one.to)),
    );
    first
}

fn in_order(identifiers: &[Identifier]) -> Vec<Identifier> {
    let mut found: Vec<Identifier> = identifiers
        .iter()
        .filter(|one| ORDER.contains(&one.scheme))
        .cloned()
        .collect();
    // arXiv's own DOI is the same as its id.
    let arxiv =
        |one: &Identifier| one.scheme == Scheme::Doi && one.value.starts_with("10.48550/arxiv.");
    if found.iter().any(|one| one.scheme == Scheme::Arxiv) {
        found.retain(|one| !arxiv(one));
    }
    found.sort_by_key(|one| ORDER.iter().position(|scheme| *scheme == one.scheme));
    found
}

fn first(text: &mut Text) -> String {
    let pages = (1..=FIRST.min(text.pages())).filter_map(|page| text.text(page));
    pages.collect::<Vec<_>>().join("\n")
}

fn title_of(draft: &Draft) -> &str {
    draft
        .fields
        .title
        .as_deref()
        .unwrap_or("a work without a title")
}

/// What a paper is called in sentences.
pub(super) fn name_of(library: &Library, subject: Subject) -> Result<String> {
    Ok(match subject {
        Subject::Item(item) => item::show(library, item)?.title().to_owned(),
        Subject::Card(card) => job::show(library, card)?.incoming.original_name,
    })
}
