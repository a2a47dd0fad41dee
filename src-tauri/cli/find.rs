//! Finding papers: the index is brought up with the library first, and what was probably meant
//! otherwise is said beside the answer.

use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use engine::Engine;
use engine::search::{Answer, Ask, Fed, IndexPhase};
use model::{ErrorKind, Progress, Result};
use serde_json::json;

use crate::exit::say;
use crate::output::Output;
use crate::progress::Work;

/// How long another process that is just indexing is waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// Brings the index up with the library, if the query needs it, or says that it is behind.
pub fn ready(out: &Output, engine: &Engine, ask: &Ask) -> Result<()> {
    if ask.needs_index() {
        catch_up(out, engine)?;
    }
    Ok(())
}

/// Brings the index up with the library, or says that it is behind.
pub fn catch_up(out: &Output, engine: &Engine) -> Result<()> {
    let work = Work::begin(out);
    let fed = engine.catch_up(&mut |progress: Progress| work.watch(&progress));
    drop(work);
    match fed {
        Ok(Fed::Ready) => Ok(()),
        Ok(Fed::Elsewhere) => {
            let since = Instant::now();
            while since.elapsed() < PATIENCE {
                if engine.index_state()?.phase == IndexPhase::Ready {
                    return Ok(());
                }
                sleep(Duration::from_millis(20));
            }
            behind(
                out,
                "Another Offprint is indexing; what was added last may be missing here.",
            );
            Ok(())
        }
        Err(error) if error.kind == ErrorKind::Interrupted => Err(error),
        // Search goes on with what is in the index; nothing precious depends on it.
        Err(error) => {
            if engine.index_state()?.phase != IndexPhase::Ready {
                behind(
                    out,
                    &format!("{} What was added last may be missing here.", error.message),
                );
            }
            Ok(())
        }
    }
}

fn behind(out: &Output, sentence: &str) {
    if out.json {
        say(&json!({"index": "behind", "message": sentence}).to_string());
    } else {
        out.aside(sentence);
    }
}

/// The answer, with what is to be said beside it.
pub fn ask(out: &Output, engine: &Engine, ask: &Ask) -> Result<Arc<Answer>> {
    ready(out, engine, ask)?;
    let answer = engine.ask(ask)?;
    for hint in &answer.hints {
        out.aside(&hint.message);
    }
    if answer.total() == 0
        && let Some(other) = engine.suggestion(&answer)?
    {
        out.aside(&format!("Did you mean: {other}"));
    }
    Ok(answer)
}
