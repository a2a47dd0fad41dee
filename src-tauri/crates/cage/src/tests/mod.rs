//! Through real children: the program is `examples/probe.rs`, which misbehaves on demand.

mod deaths;
mod many;
mod parent;
mod support;
mod walls;

pub use support::has_landlock;
