//! The text index over a library.
