//! What was done, and its undoing: rows that survive a restart.

mod keep;
mod list;
mod replay;

pub use keep::retain;
pub(crate) use keep::{DAYS, make_final};
pub use list::{list, next};
pub use replay::{redo, undo, undo_step};
