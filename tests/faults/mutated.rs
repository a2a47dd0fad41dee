//! PDFs of which bytes were changed at random, through the cage: whatever becomes of the child, the
//! program that started it goes on, and holds nothing of it afterwards.

use std::fs::{self, File};
use std::path::Path;

use cage::{Cage, Limits, Outcome};
use model::pdf::Record;

use super::count::{self, Tally};
use super::random::Random;
use super::room::program;
use crate::made;

/// What is changed: plain objects, a packed stream, a form, an outline, a locked file.
fn seeds() -> Vec<Vec<u8>> {
    let lines: Vec<&str> = made::BODY.to_vec();
    let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Length 44 >>\nstream\nBT /F1 12 Tf 72 700 Td (A form that is) Tj ET\nendstream";
    let drawn = "<< /Length 6 >>\nstream\n/X1 Do\nendstream";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /Outlines 7 0 R /PageLabels << /Nums [0 << /S /r >>] >> /Names << >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Rotate 90 /Contents 4 0 R /Resources << /XObject << /X1 6 0 R >> /Font << /F1 5 0 R >> >> /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.org/) >> >>] >>",
        drawn,
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /FirstChar 65 /Widths [500 500] >>",
        form,
        "<< /Type /Outlines /First 8 0 R /Last 8 0 R /Count 1 >>",
        "<< /Title (One) /Parent 7 0 R /Dest [3 0 R /Fit] >>",
    ];
    let objects: Vec<Vec<u8>> = objects
        .iter()
        .map(|object| object.as_bytes().to_vec())
        .collect();
    vec![
        made::paper("A paper that is changed", 0),
        made::pages(&[&lines, &lines, &lines], 0),
        made::whole(&objects),
    ]
}

/// Bytes flipped, cut out, doubled, or put from one place to another.
fn mutated(seed: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(12) {
        let at = random.place(bytes.len());
        let length = random.place(40).min(bytes.len() - at);
        match random.below(5) {
            0 => bytes[at] = u8::try_from(random.below(256)).unwrap(),
            1 => drop(bytes.drain(at..at + length)),
            2 => {
                let piece = bytes[at..at + length].to_vec();
                let to = random.place(bytes.len());
                bytes.splice(to..to, piece);
            }
            3 => {
                let digits = random.next().to_string();
                bytes.splice(at..at, digits.into_bytes());
            }
            _ => {
                let word = [
                    &b"<< "[..],
                    b"[",
                    b" 0 R ",
                    b"stream\n",
                    b"/Length",
                    b"obj",
                    b">>",
                ];
                bytes.splice(at..at, word[random.place(word.len())].to_vec());
            }
        }
        if bytes.is_empty() {
            bytes.push(b'%');
        }
    }
    bytes
}

#[test]
fn mutated_pdfs_leave_the_program_unharmed() {
    let mut tally = Tally::new("63 mutated PDFs through the cage");
    let random = Random::seeded("mutated");
    let folder = tempfile::tempdir().unwrap();
    let cage = Cage::new(program(), 2);
    let seeds = seeds();
    let total = count::times(300, 10_000);
    let next = std::sync::atomic::AtomicU32::new(0);
    let said = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    if number >= total {
                        break;
                    }
                    let mut random = random.fork(u64::from(number));
                    let seed = &seeds[random.place(seeds.len())];
                    let path = folder.path().join(format!("{number}.pdf"));
                    fs::write(&path, mutated(seed, &mut random)).unwrap();
                    let complaint = one(&cage, &path);
                    fs::remove_file(&path).unwrap();
                    said.lock().unwrap().push(complaint);
                }
            });
        }
    });
    for complaint in said.into_inner().unwrap() {
        tally.one(complaint);
    }
    tally.finish();
}

fn one(cage: &Cage, path: &Path) -> Option<String> {
    let mut closed = false;
    let done = cage.run(
        &["pdf"],
        File::open(path).unwrap(),
        &Limits::default(),
        &|| false,
        &mut |record: Record| {
            closed |= matches!(record, Record::Closed(_));
            Ok(())
        },
    );
    match done {
        Ok(Outcome::Done) if closed => None,
        Ok(Outcome::Done) => Some("it ended without its last record".to_owned()),
        // A child may die of its file; that is what it is for.
        Ok(Outcome::Died(_)) => None,
        Err(error) => Some(error.to_string()),
    }
}
