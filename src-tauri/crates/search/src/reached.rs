//! How far an index is, as its last commit says.

use serde::{Deserialize, Serialize};

use crate::schema::VERSION;

/// How far an index is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reached {
    /// The last change of the library that it holds.
    pub seq: i64,
    /// Which library that was: see `library::text::stamp`.
    pub stamp: u64,
    /// While it is being built: the last ordinal that it holds. `None` once it holds all.
    pub through: Option<u32>,
}

#[derive(Serialize, Deserialize)]
struct Signed {
    version: u32,
    #[serde(flatten)]
    reached: Reached,
    sum: String,
}

fn sum(reached: &Reached) -> String {
    let text = format!(
        "{VERSION} {} {} {:?}",
        reached.seq, reached.stamp, reached.through
    );
    blake3::hash(text.as_bytes())
        .to_hex()
        .chars()
        .take(16)
        .collect()
}

/// The mark as the commit keeps it, so that a flipped bit is noticed.
pub fn sign(reached: &Reached) -> String {
    let signed = Signed {
        version: VERSION,
        reached: *reached,
        sum: sum(reached),
    };
    serde_json::to_string(&signed).unwrap_or_default()
}

/// The mark that a commit of this version has kept whole.
pub fn read(payload: &str) -> Option<Reached> {
    let signed: Signed = serde_json::from_str(payload).ok()?;
    (signed.version == VERSION && signed.sum == sum(&signed.reached)).then_some(signed.reached)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_reads_back_unless_it_was_changed() {
        let reached = Reached {
            seq: 4711,
            stamp: u64::MAX,
            through: Some(7),
        };
        let kept = sign(&reached);
        assert_eq!(read(&kept), Some(reached));
        for wrong in [
            kept.replace("4711", "4712"),
            kept.replace(":1,", ":9,"),
            String::new(),
        ] {
            assert_eq!(read(&wrong), None, "{wrong}");
        }
    }
}
