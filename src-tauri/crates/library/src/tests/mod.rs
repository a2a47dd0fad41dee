//! Tests of the whole crate through its surface.

mod conflict;
mod files;
mod random;
mod support;
mod text;
mod verbs;
