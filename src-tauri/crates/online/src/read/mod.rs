//! What the readers of answers share.

pub mod csl;
pub mod date;
pub mod json;
pub mod license;
pub mod markup;
pub mod name;
pub mod xml;
