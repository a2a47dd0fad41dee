//! Tests of the whole crate through its surface.
