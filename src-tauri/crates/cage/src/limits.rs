//! How much a child may take, and how the parent tells it: in one variable of its environment.

use std::time::Duration;

/// The variable that holds a [`Plan`].
pub const VARIABLE: &str = "OFFPRINT_CAGE";

const MEGABYTE: u64 = 1 << 20;

/// What one child may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of address space on top of the length of the input. The stack of 64 MB is a part of it.
    pub memory: u64,
    /// How long it may take on the clock; what the parent needs to take its records is not counted.
    pub wall: Duration,
    /// Bytes of one record.
    pub record: u32,
    /// Bytes of everything that it says.
    pub output: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            memory: 768 * MEGABYTE,
            wall: Duration::from_secs(20),
            record: 8 << 20,
            output: 256 * MEGABYTE,
        }
    }
}

/// What the child must know: its limits, and whose child it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// The process that started it.
    pub parent: i32,
    /// Bytes of address space on top of the length of the input.
    pub memory: u64,
    /// Seconds of processor time.
    pub processor: u64,
    /// Bytes of one record.
    pub record: u32,
    /// Bytes of everything that it says.
    pub output: u64,
}

impl Plan {
    /// What a child of this process with these limits is told.
    pub fn new(limits: &Limits) -> Self {
        let part = u64::from(limits.wall.subsec_nanos() > 0);
        let seconds = limits.wall.as_secs().saturating_add(part);
        Self {
            parent: i32::try_from(std::process::id()).unwrap_or_default(),
            memory: limits.memory,
            // The clock of the parent is to decide; this one is for a child whose parent is stopped.
            processor: seconds.saturating_add(1),
            record: limits.record,
            output: limits.output,
        }
    }

    /// As the value of [`VARIABLE`].
    pub fn text(&self) -> String {
        let Self {
            parent,
            memory,
            processor,
            record,
            output,
        } = self;
        format!("{parent} {memory} {processor} {record} {output}")
    }

    /// From the value of [`VARIABLE`].
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let plan = Self {
            parent: words.next()?.parse().ok()?,
            memory: words.next()?.parse().ok()?,
            processor: words.next()?.parse().ok()?,
            record: words.next()?.parse().ok()?,
            output: words.next()?.parse().ok()?,
        };
        words.next().is_none().then_some(plan)
    }
}

/// A number of bytes as a person says it, such as `768 MB`.
pub fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(MEGABYTE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_travels() {
        let limits = Limits {
            wall: Duration::from_millis(1500),
            ..Limits::default()
        };
        let plan = Plan::new(&limits);
        assert_eq!(plan.processor, 3);
        assert_eq!(Plan::parse(&plan.text()), Some(plan));
    }

    #[test]
    fn half_a_plan_is_none() {
        for text in ["", "1 2 3 4", "1 2 3 4 5 6", "1 2 3 4 -5", "a 2 3 4 5"] {
            assert_eq!(Plan::parse(text), None, "{text}");
        }
    }
}
