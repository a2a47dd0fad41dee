//! One decision for all cards that wait for the same kind of reason.

use library::job;
use model::{
    AttachmentId, Card, Decided, Error, ErrorKind, ForAll, Progress, Result, Undecided, Watcher,
};

use crate::Engine;

impl Engine {
    /// The cards that wait for the same kind of reason as this one, itself among them.
    ///
    /// # Errors
    /// `NotFound` for a card that is not there.
    pub fn inbox_alike(&self, id: AttachmentId) -> Result<Vec<Card>> {
        for aside in [false, true] {
            let cards = self.inbox(aside)?;
            if let Some(one) = cards.iter().find(|card| card.id == id) {
                let like = |card: &&Card| {
                    card.kind == one.kind && card.postponed.is_some() == one.postponed.is_some()
                };
                return Ok(cards.iter().filter(like).cloned().collect());
            }
        }
        Err(Error::not_found(format!("card {id} in the inbox")))
    }

    /// Decides about all cards that are like this one; what is taken in is one step of the history. A
    /// card of which it cannot be decided stays, and is told of with its reason.
    ///
    /// # Errors
    /// `NotFound` for a card that is not there; `Interrupted` if the watcher asks for it: what was
    /// taken in by then stays so. What the next card would meet as well, such as a full disk.
    pub fn inbox_all_alike(
        &self,
        id: AttachmentId,
        what: ForAll,
        watcher: &mut Watcher<'_>,
    ) -> Result<Decided> {
        let cards = self.inbox_alike(id)?;
        let ids: Vec<AttachmentId> = cards.iter().map(|card| card.id).collect();
        match what {
            ForAll::NotAPaper => job::set_aside(self.library(), &ids, true)?,
            ForAll::Skip => job::skip(self.library(), &ids)?,
            ForAll::Accept => return self.accept_all(cards, watcher),
        }
        Ok(Decided {
            done: ids,
            failed: Vec::new(),
        })
    }

    fn accept_all(&self, cards: Vec<Card>, watcher: &mut Watcher<'_>) -> Result<Decided> {
        let engine = self.grouped();
        let total = u64::try_from(cards.len()).unwrap_or(u64::MAX);
        let mut decided = Decided::default();
        for (card, done) in cards.into_iter().zip(0_u64..) {
            watcher(Progress {
                done,
                total,
                what: card.name.clone(),
            })?;
            match engine.inbox_accept(card.id, &[]) {
                Ok(_) => decided.done.push(card.id),
                Err(error) if stops_all(&error) => return Err(error),
                Err(error) => decided.failed.push(Undecided {
                    card: card.id,
                    name: card.name,
                    reason: format!("{} {}", error.message, error.hint)
                        .trim()
                        .to_owned(),
                }),
            }
        }
        Ok(decided)
    }
}

fn stops_all(error: &Error) -> bool {
    !matches!(
        error.kind,
        ErrorKind::Invalid
            | ErrorKind::NotFound
            | ErrorKind::Conflict
            | ErrorKind::Disk
            | ErrorKind::Unreadable
    )
}
