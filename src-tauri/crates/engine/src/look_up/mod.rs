//! Looking works up: what is known of them elsewhere, agreed to by the paper's own pages or by a person.

mod add;
mod agree;
mod case;
mod findings;
mod named;
mod pdf;
mod run;
mod services;

pub use add::ToAdd;
pub(crate) use services::Outside;
