//! From what a file says to what becomes of it: the evidence of its pages and its name, the draft that
//! is believed of it, and the ruling whether it goes in by itself.

mod draft;
mod name;
mod ruling;

pub(crate) use draft::{Known, known};
pub(crate) use name::candidates as of_name;
pub(crate) use ruling::{Ruling, rule};
