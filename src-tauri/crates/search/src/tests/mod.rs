//! Tests of the whole crate through its surface.

mod care;
mod finding;
mod support;
