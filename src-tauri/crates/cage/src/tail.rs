//! The last words of a child: the end of what it wrote to its standard error.

/// How much of it is kept, in bytes.
const KEPT: usize = 4096;

/// The last bytes of something that may be endless.
#[derive(Debug, Default)]
pub struct Tail {
    bytes: Vec<u8>,
}

impl Tail {
    /// Adds what came, and forgets what came long before.
    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        let over = self.bytes.len().saturating_sub(KEPT);
        self.bytes.drain(..over);
    }

    /// As lines without control characters: an outside file may have had a say in them.
    pub fn lines(&self) -> Vec<String> {
        String::from_utf8_lossy(&self.bytes)
            .lines()
            .map(|line| {
                let line: String = line.chars().filter(|c| !c.is_control()).collect();
                line.trim().to_owned()
            })
            .filter(|line| !line.is_empty())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_end_is_kept() {
        let mut tail = Tail::default();
        for _ in 0..1000 {
            tail.push(b"something or other\n");
        }
        tail.push(b"\x1b[31mthe \xff end\x07\n\n");
        assert!(tail.bytes.len() <= KEPT);
        let lines = tail.lines();
        assert_eq!(
            lines.last().map(String::as_str),
            Some("[31mthe \u{fffd} end")
        );
    }
}
