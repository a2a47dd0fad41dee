//! What can go wrong with a look-up, so that somebody can decide by it: try another service, wait, or tell
//! the person.
//!
//! It travels as the cause of the house's one error; [`trouble`] finds it there. Its text is for the log,
//! and never holds an address with a key or an e-mail in it.

use std::fmt;

use model::{Error, ErrorKind, Timestamp};

use crate::Service;

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TroubleKind {
    /// The service does not know the work.
    NotFound,
    /// The service asks to be left alone until then.
    Busy(Timestamp),
    /// The network is switched off.
    Offline,
    /// No connection, or none that held.
    Unreachable,
    /// An address that must not be asked, or a service that refuses to answer.
    Refused,
    /// The service answered, but not with what was asked for.
    Unreadable,
}

/// The cause of an error of this crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What somebody decides by.
    pub kind: TroubleKind,
    /// What lies below, for the log.
    pub detail: String,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for Trouble {}

/// The trouble that an error of this crate came from; `None` for one that the person asked for, or that
/// has nothing to do with the network.
pub fn trouble(error: &Error) -> Option<&Trouble> {
    error.source.as_deref()?.downcast_ref()
}

fn error(
    kind: TroubleKind,
    message: impl Into<String>,
    hint: impl Into<String>,
    detail: impl Into<String>,
) -> Error {
    let model = match kind {
        TroubleKind::NotFound => ErrorKind::NotFound,
        // None of these is a fault of the program or of the library: it cannot be done as asked.
        _ => ErrorKind::Invalid,
    };
    Error::new(model, message).hint(hint).caused_by(Trouble {
        kind,
        detail: detail.into(),
    })
}

/// The same trouble for another work of the same request.
pub(crate) fn again(service: Service, trouble: &Trouble) -> Error {
    let detail = trouble.detail.clone();
    match trouble.kind {
        TroubleKind::NotFound => not_found(service, detail),
        TroubleKind::Busy(until) => busy(service, until.0, detail),
        TroubleKind::Offline => offline(),
        TroubleKind::Unreachable => unreachable(service, detail),
        TroubleKind::Refused => refused_by(service, 400),
        TroubleKind::Unreadable => unreadable(service, &detail),
    }
}

pub(crate) fn not_found(service: Service, detail: impl Into<String>) -> Error {
    let label = service.facts().label;
    error(
        TroubleKind::NotFound,
        format!("{label} does not know this work; nothing was changed."),
        "Check the identifier for a slip, or look it up by its title.",
        detail,
    )
}

pub(crate) fn busy(service: Service, until: i64, detail: impl Into<String>) -> Error {
    let label = service.facts().label;
    let until = Timestamp(until);
    error(
        TroubleKind::Busy(until),
        format!("{label} asks to wait until {until}; nothing was changed."),
        "The look-up can be repeated then.",
        detail,
    )
}

/// The error of whoever may not use the network.
pub fn offline() -> Error {
    error(
        TroubleKind::Offline,
        "The network is switched off; nothing was asked and nothing was changed.",
        "Switch look-ups on in the settings, or with \"offprint config set online.enabled true\".",
        "offline",
    )
}

pub(crate) fn unreachable(service: Service, detail: impl Into<String>) -> Error {
    let label = service.facts().label;
    error(
        TroubleKind::Unreachable,
        format!("{label} could not be reached; nothing was changed."),
        "Check the connection, or try again later.",
        detail,
    )
}

pub(crate) fn late(service: Service) -> Error {
    let label = service.facts().label;
    error(
        TroubleKind::Unreachable,
        format!(
            "{label} took longer than a minute; what had come was dropped, and nothing was changed."
        ),
        "Try again later.",
        "time is up",
    )
}

pub(crate) fn insecure(service: Service, detail: impl Into<String>) -> Error {
    let label = service.facts().label;
    error(
        TroubleKind::Unreachable,
        format!(
            "{label} could not prove who it is; the connection was closed and nothing was changed."
        ),
        "Check the clock of this computer, whether its certificates are installed (ca-certificates), and whether a proxy stands in between.",
        detail,
    )
}

pub(crate) fn refused_address(why: &str) -> Error {
    error(
        TroubleKind::Refused,
        format!("{why}, so it was not asked; nothing was changed."),
        "Only public addresses are asked, and base addresses that you set yourself.",
        why,
    )
}

pub(crate) fn refused_by(service: Service, status: u16) -> Error {
    let label = service.facts().label;
    let hint = match status {
        401 | 403 => "Check the key of this service in the settings, if it needs one.",
        422 => "Check the e-mail address in the settings.",
        _ => "Another service may answer; this one does not take the request.",
    };
    error(
        TroubleKind::Refused,
        format!("{label} refuses to answer (status {status}); nothing was changed."),
        hint,
        format!("status {status}"),
    )
}

pub(crate) fn unreadable(service: Service, why: &str) -> Error {
    let label = service.facts().label;
    error(
        TroubleKind::Unreadable,
        format!("What {label} answered cannot be used: {why}. Nothing was changed."),
        "Another service may answer, or this one later.",
        why,
    )
}
