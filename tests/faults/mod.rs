//! Kills, power cuts and broken disks, driven from outside through the program itself.
//!
//! What the program has printed is its word; each test breaks something and then holds it to it. CI
//! runs small counts, `make faults` those of a release. Numbers in names are of the tests that the
//! project has set itself for reliability.
//!
//! To see a test fail, take a mechanism out of the program, build that elsewhere with the feature
//! `faults`, and name it in `OFFPRINT_FAULTS_PROGRAM`. These were tried, and noticed:
//! - `synchronous=NORMAL`, no fsync of folders, no fsync of a received file: `power`;
//! - no journal of renames, nothing cleared from `.incoming`: `points` and `kills`;
//! - an error of COMMIT or of a file's fsync passed over: `injected`;
//! - `immutable` although the WAL holds rows: `read_only`; folders made where none are: `gone`;
//! - no hash of stored files, no check at a start: `rot`, `corrupt`;
//! - a backup by plain copy, a restore that leaves the WAL: `backups`; BEGIN without IMMEDIATE: `sharing`;
//! - a newer schema written to, the owner's mark set last: `versions`, `points`; trimmed text: `texts`.

mod count;
mod papers;
mod random;
mod room;
mod run;
mod space;

mod backups;
mod corrupt;
mod full;
mod gone;
mod index;
mod injected;
mod kills;
mod mutated;
mod network;
#[cfg(feature = "faults")]
mod points;
mod power;
mod read_only;
mod rot;
mod sharing;
mod texts;
mod versions;
mod watching;
