//! What was done, and its undoing: rows that survive a restart.

mod keep;
mod list;
mod replay;

pub(crate) use keep::make_final;
pub use keep::retain;
pub use list::{list, next};
pub use replay::{redo, undo, undo_step};
