//! What was done, and its undoing: rows that survive a restart.

mod by_itself;
mod fields;
mod keep;
mod list;
mod replay;

pub use by_itself::by_itself;
pub use fields::{FieldsChanged, fields_changed};
pub(crate) use keep::make_final;
pub use keep::{DAYS, retain};
pub use list::{is_typing, list, next};
pub use replay::{redo, redo_step, undo, undo_step, undo_typed};
