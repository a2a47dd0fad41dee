//! Tests of the whole crate through its surface.

mod conflict;
mod files;
mod links;
mod random;
pub(crate) mod support;
mod text;
mod verbs;
