//! Whether a file goes in by itself, waits for a person, or is no paper.

use model::evidence::{Recognised, SURE};

use super::draft::Known;

/// Names are those of its authors if they are at least so sure: metadata alone never are.
const NAMED: f32 = 0.6;

/// What becomes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ruling {
    /// It goes in.
    File,
    /// It waits, for this reason.
    Wait(String),
    /// It is no paper, for this reason.
    NoPaper(String),
}

/// Rules on a file: its status as a text, and what was recognised of it. With `anyway` a person has
/// asked for it, so that it goes in whatever it is.
pub(crate) fn rule(
    status: &str,
    recognised: Option<&Recognised>,
    known: &Known,
    anyway: bool,
) -> Ruling {
    if anyway {
        return Ruling::File;
    }
    match status {
        "ok" => {}
        // A list or a ticket has few of the words that texts have; a scan has no words at all.
        "none" if recognised.is_some_and(|found| found.verdict.paper == Some(false)) => {}
        "none" => {
            return Ruling::Wait(
                "It holds too little text to tell what it is; it may be a scan.".to_owned(),
            );
        }
        "encrypted" => return Ruling::Wait("It opens only with a password.".to_owned()),
        failed => {
            return Ruling::Wait(format!(
                "It could not be read: {}.",
                failed.strip_prefix("failed: ").unwrap_or(failed)
            ));
        }
    }
    let Some(recognised) = recognised else {
        return Ruling::Wait("What it is could not be told.".to_owned());
    };
    let verdict = &recognised.verdict;
    match verdict.paper {
        Some(false) => Ruling::NoPaper(format!(
            "It does not look like a research paper ({}). It was left where it is; take it in from the inbox if it is one.",
            reasons(&verdict.because)
        )),
        None => Ruling::Wait(format!(
            "It could not be told whether it is a research paper ({}).",
            reasons(&verdict.because)
        )),
        Some(true) if known.title < SURE => {
            Ruling::Wait("Its title could not be told for sure.".to_owned())
        }
        Some(true) if known.first().is_none() || known.creators < NAMED => {
            Ruling::Wait("Its authors could not be told.".to_owned())
        }
        Some(true) => Ruling::File,
    }
}

/// The first few reasons, as a part of a sentence.
fn reasons(because: &[String]) -> String {
    let some: Vec<&str> = because.iter().take(4).map(String::as_str).collect();
    if some.is_empty() {
        "nothing speaks for it".to_owned()
    } else {
        some.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use model::Creator;
    use model::evidence::{Recognised, Verdict};

    use super::{Ruling, rule};
    use crate::recognise::Known;

    fn known(title: f32, author: bool) -> Known {
        let mut known = Known {
            title,
            creators: if author { 0.8 } else { 0.0 },
            ..Known::default()
        };
        if author {
            known.draft.creators.push(Creator::author("Smith, Jane"));
        }
        known
    }

    fn says(paper: Option<bool>) -> Recognised {
        Recognised {
            verdict: Verdict {
                paper,
                confidence: 0.9,
                because: vec!["no references".to_owned()],
            },
            ..Recognised::default()
        }
    }

    #[test]
    fn what_goes_in_by_itself() {
        let sure = known(0.95, true);
        let paper = says(Some(true));
        assert_eq!(rule("ok", Some(&paper), &sure, false), Ruling::File);
        for (status, recognised, known) in [
            ("none", Some(&paper), &sure),
            ("encrypted", Some(&paper), &sure),
            ("failed: it is broken", None, &sure),
            ("ok", None, &sure),
            ("ok", Some(&says(None)), &sure),
            ("ok", Some(&paper), &known(0.89, true)),
            ("ok", Some(&paper), &known(0.95, false)),
        ] {
            let ruling = rule(status, recognised, known, false);
            assert!(matches!(ruling, Ruling::Wait(_)), "{status}: {ruling:?}");
            assert_eq!(
                rule(status, recognised, known, true),
                Ruling::File,
                "{status}"
            );
        }
        assert!(matches!(
            rule("ok", Some(&says(Some(false))), &sure, false),
            Ruling::NoPaper(_)
        ));
    }
}
