//! The look-ups that wait: one after the other, each written down before the next is begun.

use std::cell::RefCell;

use library::item::{self, TakeOf};
use library::look_up::Subject;
use library::{finding, look_up as queue};
use model::{
    AttachmentId, Error, ErrorKind, FindingId, ItemId, LookUps, LookedUp, Origin, Progress, Result,
    Timestamp, Watcher,
};

use super::case::{Asking, Case, Later, Offer, Verdict, name_of};
use crate::Engine;
use crate::import::{There, there};

/// When the network is away, it is tried again after so long, in milliseconds.
const AWAY: i64 = 2 * 60 * 1000;

/// After the first attempt that failed, and three times as long after each other one.
const AGAIN: i64 = 10 * 60 * 1000;

/// Is the network switched off?
pub(super) fn is_offline(error: &Error) -> bool {
    online::trouble(error).is_some_and(|why| why.kind == online::TroubleKind::Offline)
}

/// What came of one look-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Came {
    Changed,
    Same,
    Offered,
    Unknown,
    Later,
    Away,
}

impl Engine {
    /// Looks up what waits and whose time has come, as long as look-ups are switched on. What fails for the
    /// moment waits for another time.
    ///
    /// # Errors
    /// Those of a library that cannot be written, and that the watcher wants to stop.
    pub fn look_up_waiting(&self, watcher: &mut Watcher<'_>) -> Result<()> {
        let mut progress = Progress::default();
        while self.outside().is_enabled()? {
            let waiting = queue::waiting(self.library())?.count;
            progress.total = progress.done + u64::from(waiting);
            let Some((subject, attempts)) = queue::take(self.library())? else {
                break;
            };
            progress.what = name_of(self.library(), subject).unwrap_or_default();
            watcher(progress.clone())?;
            let mut all = LookedUp::default();
            let came = self.look_one_up(subject, attempts, false, &progress, watcher, &mut all)?;
            progress.done += 1;
            if came == Came::Away {
                break;
            }
        }
        progress.what.clear();
        progress.total = progress.done;
        watcher(progress)
    }

    /// Looks these papers up now, because a person asks for it; that counts as agreeing to it.
    ///
    /// # Errors
    /// Those of a library that cannot be written, and that the person wants to stop.
    pub fn look_up(&self, items: &[ItemId], watcher: &mut Watcher<'_>) -> Result<LookedUp> {
        self.library().writable()?;
        let engine = self.grouped();
        let mut all = LookedUp::default();
        let mut progress = Progress {
            total: u64::try_from(items.len()).unwrap_or_default(),
            ..Progress::default()
        };
        for (place, item) in items.iter().enumerate() {
            let subject = Subject::Item(*item);
            progress.what = name_of(self.library(), subject)?;
            watcher(progress.clone())?;
            let came = engine.look_one_up(subject, 0, true, &progress, watcher, &mut all)?;
            if came == Came::Away {
                // The others would wait for a minute each to learn the same.
                let rest: Vec<Subject> = items
                    .iter()
                    .skip(place + 1)
                    .copied()
                    .map(Subject::Item)
                    .collect();
                all.waiting += u32::try_from(rest.len()).unwrap_or(u32::MAX);
                queue::ask(self.library(), &rest)?;
                break;
            }
            progress.done += 1;
        }
        progress.what.clear();
        watcher(progress)?;
        Ok(all)
    }

    /// One look-up, written down whatever comes of it.
    fn look_one_up(
        &self,
        subject: Subject,
        attempts: u32,
        asked: bool,
        progress: &Progress,
        watcher: &mut Watcher<'_>,
        all: &mut LookedUp,
    ) -> Result<Came> {
        let verdict = match self.verdict(subject, asked, progress, watcher) {
            Ok(verdict) => verdict,
            // It is gone meanwhile.
            Err(error) if error.kind == ErrorKind::NotFound => {
                queue::done(self.library(), subject)?;
                return Ok(Came::Same);
            }
            Err(error) => return Err(error),
        };
        for trouble in &verdict.troubles {
            if !all.troubles.contains(trouble) {
                all.troubles.push(trouble.clone());
            }
        }
        let later = verdict.later.clone();
        let came = match subject {
            Subject::Item(item) => self.conclude(item, verdict, asked)?,
            Subject::Card(card) => self.conclude_card(card, verdict)?,
        };
        let came = match later {
            Some(later) if came == Came::Unknown => self.wait(subject, attempts, &later, asked)?,
            _ => {
                queue::done(self.library(), subject)?;
                came
            }
        };
        match came {
            Came::Changed => all.changed += 1,
            Came::Same => all.same += 1,
            Came::Offered => all.offered += 1,
            Came::Unknown => all.unknown += 1,
            Came::Later | Came::Away => all.waiting += 1,
        }
        Ok(came)
    }

    fn verdict(
        &self,
        subject: Subject,
        asked: bool,
        progress: &Progress,
        watcher: &mut Watcher<'_>,
    ) -> Result<Verdict> {
        let library = self.library();
        let case = match subject {
            Subject::Item(item) => Case::of_item(library, &item::show(library, item)?, asked),
            Subject::Card(card) => match Case::of_card(library, card)? {
                Some((case, _)) => case,
                None => return Ok(Verdict::default()),
            },
        };
        if case.is_nothing() {
            return Ok(Verdict::default());
        }
        let done = self.asking(asked, progress, watcher, |asking| case.ask(asking));
        match done {
            Err(error) if is_offline(&error) => Ok(Verdict {
                later: Some(Later {
                    why: error.message,
                    until: None,
                    away: true,
                }),
                ..Verdict::default()
            }),
            done => done,
        }
    }

    /// Runs what asks the network, with the watcher asked now and then.
    pub(super) fn asking<T>(
        &self,
        asked: bool,
        progress: &Progress,
        watcher: &mut Watcher<'_>,
        work: impl FnOnce(Asking<'_>) -> Result<T>,
    ) -> Result<T> {
        let outside = self.outside();
        let config = outside.config()?;
        let client = outside.client();
        client.set_offline(outside.is_cut_off() || !(asked || outside.is_enabled()?));
        let stopped: RefCell<Option<Error>> = RefCell::new(None);
        let watcher = RefCell::new(watcher);
        let cancel = || {
            let said = match watcher.try_borrow_mut() {
                Ok(mut watcher) => watcher(progress.clone()),
                Err(_) => Ok(()),
            };
            match said {
                Ok(()) => false,
                Err(error) => {
                    stopped.replace(Some(error));
                    true
                }
            }
        };
        let done = work(Asking {
            client,
            config: &config,
            cancel: &cancel,
        });
        match (stopped.take(), done) {
            (Some(error), Err(_)) => Err(error),
            (_, done) => done,
        }
    }

    /// Puts a look-up off.
    fn wait(&self, subject: Subject, attempts: u32, later: &Later, asked: bool) -> Result<Came> {
        let library = self.library();
        if asked {
            queue::ask(library, &[subject])?;
        }
        let now = Timestamp::now().0;
        if later.away {
            queue::put_all_off(library, Timestamp(now + AWAY), &later.why)?;
            queue::put_off(library, subject, Timestamp(now + AWAY), &later.why, false)?;
            return Ok(Came::Away);
        }
        let again = Timestamp(now + AGAIN * i64::from(3u32.saturating_pow(attempts.min(4))));
        let until = later.until.unwrap_or(again);
        queue::put_off(library, subject, until, &later.why, later.until.is_none())?;
        Ok(Came::Later)
    }

    /// Takes over what agrees, and keeps what a person has to agree to.
    fn conclude(&self, item: ItemId, verdict: Verdict, asked: bool) -> Result<Came> {
        let library = match asked {
            true => self.library().clone(),
            false => self.library().by(Origin::Machine).continuing(item)?,
        };
        let (mut changed, known) = (false, !verdict.records.is_empty());
        for record in verdict.records {
            let labels = item::take_record(&library, item, record, TakeOf::ByRule)?.value;
            changed |= !labels.is_empty();
        }
        let offered = self.offer(Subject::Item(item), verdict.offers)?;
        Ok(match (changed, offered, known) {
            (_, true, _) if !changed => Came::Offered,
            (true, ..) => Came::Changed,
            (_, _, true) => Came::Same,
            _ => Came::Unknown,
        })
    }

    /// Keeps offers; `true` if one of them is new.
    fn offer(&self, subject: Subject, offers: Vec<Offer>) -> Result<bool> {
        let mut new = false;
        for offer in offers {
            new |= finding::keep(
                self.library(),
                finding::Kept {
                    id: FindingId::fresh(),
                    subject,
                    kind: offer.kind,
                    service: offer.service,
                    record: offer.record,
                    reason: offer.reason,
                    percent: offer.percent,
                    added: Timestamp::now(),
                },
            )?;
        }
        Ok(new)
    }

    /// A waiting file whose record agrees with its pages goes in by itself, unless it may be there already.
    fn conclude_card(&self, card: AttachmentId, verdict: Verdict) -> Result<Came> {
        let library = self.library();
        let Some((_, known)) = Case::of_card(library, card)? else {
            return Ok(Came::Unknown);
        };
        let Some(record) = verdict.records.first() else {
            let offered = self.offer(Subject::Card(card), verdict.offers)?;
            return Ok(if offered {
                Came::Offered
            } else {
                Came::Unknown
            });
        };
        // By its record it may be a paper that its pages did not name.
        let same = item::same_paper(library, record)?.filter(|(_, trashed)| !trashed);
        if let Some((item, _)) = same {
            let engine = self.by(Origin::Machine);
            engine.inbox_attach(card, item)?;
            finding::hand_over(library, Subject::Card(card), item)?;
            return Ok(Came::Changed);
        }
        if !matches!(there(library, &known)?, There::No) {
            return Ok(Came::Unknown);
        }
        let engine = self.by(Origin::Machine).grouped();
        let item = engine.inbox_accept(card, &[])?;
        for record in verdict.records {
            item::take_record(engine.library(), item, record, TakeOf::ByRule)?;
        }
        self.offer(Subject::Item(item), verdict.offers)?;
        finding::hand_over(library, Subject::Card(card), item)?;
        queue::done(library, Subject::Item(item))?;
        Ok(Came::Changed)
    }

    /// Where the looking up stands.
    ///
    /// # Errors
    /// Those of a library or settings that cannot be read.
    pub fn look_ups(&self) -> Result<LookUps> {
        let waiting = queue::waiting(self.library())?;
        Ok(LookUps {
            enabled: self.outside().is_enabled()?,
            waiting: waiting.count,
            why: waiting.why,
            until: waiting.until,
            parked: waiting.parked,
        })
    }

    /// Has what was given up, or waits for its time, be tried at once.
    ///
    /// # Errors
    /// Those of a library that cannot be written.
    pub fn look_up_again(&self) -> Result<()> {
        queue::again(self.library())
    }
}
