//! The look-ups that wait: one after the other, each written down before the next is begun.

use std::cell::{Cell, RefCell};
use std::time::{Duration, Instant};

use library::item::{self, TakeOf};
use library::look_up::Subject;
use library::{finding, look_up as queue};
use model::{
    AttachmentId, Error, ErrorKind, FindingId, ItemId, LookUps, LookedUp, Origin, Progress, Result,
    Timestamp, Watcher,
};

use super::case::{Asking, Case, Later, Offer, Verdict, name_of};
use super::services::AWAY;
use crate::Engine;
use crate::import::{There, stops_all, there};
use crate::recognise::Known;

/// The waiting ones are counted anew after so many.
const RECOUNT: u64 = 20;

/// The switch is looked at this often while something is asked.
const OFTEN: Duration = Duration::from_secs(1);

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
        let outside = self.outside();
        let mut progress = Progress::default();
        while outside.is_enabled()? && !outside.is_cut_off() && !outside.is_away() {
            let Some((subject, attempts)) = queue::take(self.library())? else {
                break;
            };
            if progress.done % RECOUNT == 0 {
                let waiting = queue::waiting(self.library())?.count;
                progress.total = progress.done + u64::from(waiting);
            }
            progress.what = name_of(self.library(), subject).unwrap_or_default();
            let mut all = LookedUp::default();
            let came = watcher(progress.clone()).and_then(|()| {
                self.look_one_up(subject, attempts, false, &progress, watcher, &mut all)
            });
            match came {
                Ok(_) => {}
                Err(error) if error.kind == ErrorKind::Interrupted => {
                    queue::give_back(self.library(), subject)?;
                    // Look-ups were switched off meanwhile.
                    return match outside.is_enabled()? {
                        true => Err(error),
                        false => Ok(()),
                    };
                }
                Err(error) => self.put_aside(subject, &error)?,
            }
            progress.done += 1;
        }
        if progress.done == 0 {
            return Ok(());
        }
        progress.what.clear();
        progress.total = progress.done;
        watcher(progress)
    }

    /// What fails for a reason of its own must not keep the others from being looked up.
    fn put_aside(&self, subject: Subject, error: &Error) -> Result<()> {
        let library = self.library();
        if error.kind == ErrorKind::NotFound {
            // It is gone meanwhile.
            return queue::done(library, subject);
        }
        if stops_all(error) {
            queue::give_back(library, subject)?;
            return Err(Error::new(error.kind, error.message.clone()).hint(error.hint.clone()));
        }
        let again = Timestamp(Timestamp::now().0 + AGAIN);
        queue::put_off(library, subject, again, &error.message, true)
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
            let came = match engine.look_one_up(subject, 0, true, &progress, watcher, &mut all) {
                Err(error) if !stops_all(&error) => {
                    all.unknown += 1;
                    all.troubles.push(error.message);
                    continue;
                }
                came => came?,
            };
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
        let verdict = self.verdict(subject, asked, progress, watcher)?;
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
            // What could not be asked now may say more than what was.
            Some(later) => match self.wait(subject, attempts, &later, asked)? {
                waits if came == Came::Unknown => waits,
                _ => came,
            },
            None => {
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
        if outside.is_cut_off() || !(asked || outside.is_enabled()?) {
            return Err(online::offline());
        }
        client.set_offline(false);
        let stopped: RefCell<Option<Error>> = RefCell::new(None);
        let watcher = RefCell::new(watcher);
        let looked = Cell::new(Instant::now());
        let cancel = || {
            // Who switches it off means what is under way, too.
            if !asked && looked.get().elapsed() > OFTEN {
                looked.set(Instant::now());
                if !outside.is_enabled().unwrap_or(false) {
                    stopped.replace(Some(Error::interrupted()));
                    return true;
                }
            }
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
            self.outside().stay_away(now + AWAY, &later.why);
            // Others come first then: it may be this one alone that cannot be reached.
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
            let kept = finding::Kept {
                id: FindingId::fresh(),
                subject,
                kind: offer.kind,
                service: offer.service,
                record: offer.record,
                reason: offer.reason,
                percent: offer.percent,
                added: Timestamp::now(),
            };
            let again = self.would_change(&kept)?;
            new |= finding::keep(self.library(), kept, again)?;
        }
        Ok(new)
    }

    /// A waiting paper whose record agrees with its pages goes in by itself, unless it may be there already.
    fn conclude_card(&self, card: AttachmentId, verdict: Verdict) -> Result<Came> {
        let library = self.library();
        // Whoever has set it aside meanwhile has decided.
        let Some((case, known)) = Case::of_card(library, card)? else {
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
        let but = match case.is_paper {
            true => self.goes_in(card, &known, &verdict)?,
            false => Some("Its pages do not tell for sure that it is a paper.".to_owned()),
        };
        let Some(but) = but else {
            return Ok(Came::Changed);
        };
        let service = record.source.detail.clone();
        let agreed = Offer {
            kind: model::FindingKind::Doubtful,
            reason: format!("{service} knows it. {but}"),
            service,
            record: record.clone(),
            percent: 100,
        };
        let offers = std::iter::once(agreed).chain(verdict.offers).collect();
        self.offer(Subject::Card(card), offers)?;
        Ok(Came::Offered)
    }

    /// Files a waiting paper, or says why a person has to.
    fn goes_in(
        &self,
        card: AttachmentId,
        known: &Known,
        verdict: &Verdict,
    ) -> Result<Option<String>> {
        let library = self.library();
        let mut known = known.clone();
        // By its record it may be a paper that its pages did not name.
        for record in &verdict.records {
            known
                .draft
                .identifiers
                .extend(record.identifiers.iter().cloned());
        }
        let engine = self.by(Origin::Machine).grouped();
        let item = match there(library, &known)? {
            There::Perhaps(reason) => return Ok(Some(reason)),
            There::Same(item) => {
                engine.inbox_attach(card, item)?;
                item
            }
            There::No => {
                let item = engine.inbox_accept(card, &[])?;
                for record in &verdict.records {
                    item::take_record(engine.library(), item, record.clone(), TakeOf::ByRule)?;
                }
                queue::done(library, Subject::Item(item))?;
                item
            }
        };
        finding::hand_over(library, Subject::Card(card), item)?;
        Ok(None)
    }

    /// Where the looking up stands.
    ///
    /// # Errors
    /// Those of a library or settings that cannot be read.
    pub fn look_ups(&self) -> Result<LookUps> {
        let waiting = queue::waiting(self.library())?;
        let away = self.outside().away();
        let offline = away.is_some();
        let (why, until) = match away {
            Some((until, why)) => (why, Some(Timestamp(until))),
            None => (waiting.why, waiting.until),
        };
        Ok(LookUps {
            enabled: self.outside().is_enabled()?,
            waiting: waiting.count,
            why,
            offline,
            until,
            parked: waiting.parked,
        })
    }

    /// Leaves the papers that wait as they are. Those that come in later are looked up, and each when a
    /// person asks for it. Gives back how many waited.
    ///
    /// # Errors
    /// Those of a library that cannot be written.
    pub fn look_up_forget_waiting(&self) -> Result<u32> {
        queue::forget_waiting(self.library())
    }

    /// Has what was given up, or waits for its time, be tried at once.
    ///
    /// # Errors
    /// Those of a library that cannot be written.
    pub fn look_up_again(&self) -> Result<()> {
        self.outside().come_back();
        queue::again(self.library())
    }
}
