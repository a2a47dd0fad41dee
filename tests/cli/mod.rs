//! Tests of the `offprint` command as a person and a script meet it: the real program, on a library
//! in a temporary folder.

mod duplicates;
mod ends;
mod exports;
mod files;
mod help;
mod imports;
mod live;
mod names;
mod notes;
mod pipes;
mod references;
mod search;
mod shapes;
pub(crate) mod shelf;
mod steps;
mod verbs;
