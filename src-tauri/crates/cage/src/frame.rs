//! Records in a pipe: a length of four bytes, little-endian, then so many bytes of postcard.
//!
//! Both sides keep the bounds: the child so that a parser hears of it, the parent because it does not
//! believe the child.

use std::io;

use model::{Error, ErrorKind, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::limits::megabytes;

/// Bytes of the length that precedes each record.
const HEAD: usize = 4;

/// Makes `record` the frame in `out`; an error if it is longer than `bound`. No more than that is
/// ever written.
pub fn encode<T: Serialize>(record: &T, bound: u32, out: &mut Vec<u8>) -> Result<()> {
    out.clear();
    out.extend_from_slice(&[0; HEAD]);
    let mut body = Bounded { out, left: bound };
    let written = postcard::to_io(record, &mut body).map(drop);
    let length = bound - body.left;
    written.map_err(|error| {
        let most = megabytes(u64::from(bound));
        let message = format!("A record could not be put into {most}.");
        Error::new(ErrorKind::Internal, message).caused_by(error)
    })?;
    if let Some(head) = out.first_chunk_mut::<HEAD>() {
        *head = length.to_le_bytes();
    }
    Ok(())
}

/// Takes so many bytes and then errs.
struct Bounded<'a> {
    out: &'a mut Vec<u8>,
    left: u32,
}

impl io::Write for Bounded<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.left = u32::try_from(bytes.len())
            .ok()
            .and_then(|length| self.left.checked_sub(length))
            .ok_or(io::ErrorKind::FileTooLarge)?;
        self.out.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What one frame holds; what does not read, or leaves bytes over, is refused.
pub fn decode<T: DeserializeOwned>(body: &[u8]) -> std::result::Result<T, String> {
    match postcard::take_from_bytes(body) {
        Ok((record, [])) => Ok(record),
        _ => Err("sent a record that makes no sense".to_owned()),
    }
}

/// Bytes on their way to records. What is refused is told as a part of a sentence whose subject is
/// the child.
pub struct Frames {
    bytes: Vec<u8>,
    /// How many of `bytes` were handed out.
    done: usize,
    record: u32,
    output: u64,
    left: u64,
}

impl Frames {
    /// Nothing yet, for records of at most `record` bytes and `output` bytes in all.
    pub fn new(record: u32, output: u64) -> Self {
        Self {
            bytes: Vec::new(),
            done: 0,
            record,
            output,
            left: output,
        }
    }

    /// Takes what came out of the pipe.
    pub fn push(&mut self, bytes: &[u8]) -> std::result::Result<(), String> {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self
            .left
            .checked_sub(length)
            .ok_or_else(|| format!("said more than {}", megabytes(self.output)))?;
        self.bytes.drain(..self.done.min(self.bytes.len()));
        self.done = 0;
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    /// The body of the next frame that is there as a whole.
    pub fn next(&mut self) -> std::result::Result<Option<&[u8]>, String> {
        let rest = self.bytes.get(self.done..).unwrap_or_default();
        let Some((head, rest)) = rest.split_first_chunk::<HEAD>() else {
            return Ok(None);
        };
        let length = u32::from_le_bytes(*head);
        if length > self.record {
            let bound = megabytes(u64::from(self.record));
            return Err(format!("sent a record of more than {bound}"));
        }
        let body = usize::try_from(length)
            .ok()
            .and_then(|length| rest.get(..length));
        if let Some(body) = body {
            self.done += HEAD + body.len();
        }
        Ok(body)
    }

    /// Whether a frame has begun that did not end.
    pub fn is_cut(&self) -> bool {
        self.bytes.len() > self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framed(records: &[&str]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut frame = Vec::new();
        for record in records {
            encode(record, 1000, &mut frame).expect("short");
            bytes.extend_from_slice(&frame);
        }
        bytes
    }

    fn read(frames: &mut Frames) -> Vec<String> {
        let mut records = Vec::new();
        while let Some(body) = frames.next().expect("within bounds") {
            records.push(decode(body).expect("a text"));
        }
        records
    }

    #[test]
    fn records_come_out_however_the_bytes_are_cut() {
        let sent = ["one", "", "three", &"long".repeat(50)];
        let bytes = framed(&sent);
        for size in 1..bytes.len() {
            let mut frames = Frames::new(1000, 1000);
            let mut got = Vec::new();
            for piece in bytes.chunks(size) {
                frames.push(piece).expect("within bounds");
                got.extend(read(&mut frames));
            }
            assert_eq!(got, sent, "pieces of {size}");
            assert!(!frames.is_cut());
        }
    }

    #[test]
    fn an_end_inside_a_record_is_seen() {
        let mut bytes = framed(&["one"]);
        bytes.pop();
        let mut frames = Frames::new(1000, 1000);
        frames.push(&bytes).expect("within bounds");
        assert_eq!(read(&mut frames), Vec::<String>::new());
        assert!(frames.is_cut());
    }

    #[test]
    fn a_length_over_the_bound_is_refused_before_its_bytes_come() {
        let mut frames = Frames::new(1 << 20, u64::MAX);
        frames.push(&u32::MAX.to_le_bytes()).expect("four bytes");
        let refused = frames.next().expect_err("too long");
        assert_eq!(refused, "sent a record of more than 1 MB");
        assert!(encode(&"x".repeat(100), 100, &mut Vec::new()).is_err());
        assert!(encode(&"x".repeat(99), 100, &mut Vec::new()).is_ok());
    }

    #[test]
    fn too_much_in_all_is_refused() {
        let mut frames = Frames::new(10, 3 << 20);
        let piece = vec![0; 1 << 20];
        for _ in 0..3 {
            frames.push(&piece).expect("within bounds");
        }
        let refused = frames.push(&[0]).expect_err("too much");
        assert_eq!(refused, "said more than 3 MB");
    }

    #[test]
    fn what_does_not_read_is_refused() {
        assert!(decode::<String>(&[5, b'a']).is_err());
        assert!(decode::<String>(&[1, b'a', b'b']).is_err());
        assert!(decode::<String>(&[1, 0xff]).is_err());
        assert!(decode::<String>(&[1, b'a']).is_ok());
    }
}
