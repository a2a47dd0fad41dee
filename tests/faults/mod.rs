//! Kills, power cuts and broken disks, driven from outside through the program itself.
//!
//! What the program has printed is its word; each test breaks something and then holds it to it. CI
//! runs small counts, `make faults` those of a release. To see a test fail, take a mechanism out of
//! the program, build that elsewhere, and name it in `OFFPRINT_FAULTS_PROGRAM`.

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
mod injected;
mod kills;
#[cfg(feature = "faults")]
mod points;
mod power;
mod read_only;
mod rot;
mod sharing;
mod texts;
mod versions;
