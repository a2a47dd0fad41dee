//! Tests over files that are made here, object by object.

mod facts;
mod image;
pub mod made;
mod mutated;
mod open;
