//! A very large PDF: it goes through in pieces, and its reader stays within its limit.

use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use crate::cli::shelf::Shelf;
use crate::made;

const SIZE: u64 = 500 << 20;

/// A paper with half a gigabyte in the middle of it: a picture that no page shows. The disk keeps
/// nothing of it but its length.
fn large(path: &Path) {
    let mut file = File::create(path).unwrap();
    let mut places = Vec::new();
    let text: String = made::HEAD
        .iter()
        .chain(&made::BODY)
        .chain(&made::BODY)
        .chain(&made::END)
        .map(|line| format!("({line}) Tj T*\n"))
        .collect();
    let content = format!(
        "BT /F1 18 Tf 13 TL 72 740 Td\n(A large paper with a picture) Tj /F1 10 Tf 0 -26 Td\n{text}ET"
    );
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /I 6 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    file.write_all(b"%PDF-1.4\n").unwrap();
    for (object, number) in objects.iter().zip(1..) {
        places.push(file.stream_position().unwrap());
        write!(file, "{number} 0 obj\n{object}\nendobj\n").unwrap();
    }
    places.push(file.stream_position().unwrap());
    write!(file, "6 0 obj\n<< /Type /XObject /Subtype /Image /Width 20000 /Height 26214 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length {SIZE} >>\nstream\n").unwrap();
    file.seek(SeekFrom::Current(i64::try_from(SIZE).unwrap()))
        .unwrap();
    file.write_all(b"\nendstream\nendobj\n").unwrap();
    let table = file.stream_position().unwrap();
    write!(file, "xref\n0 7\n0000000000 65535 f \n").unwrap();
    for place in places {
        writeln!(file, "{place:010} 00000 n ").unwrap();
    }
    write!(
        file,
        "trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    )
    .unwrap();
}

/// The most memory that a process has had so far, in bytes.
fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes << 10)
}

#[test]
fn half_a_gigabyte_is_imported_in_little_memory() {
    let shelf = Shelf::with_library();
    let path = shelf.path("large.pdf");
    large(&path);
    let mut program = shelf
        .command()
        .args(["import", "large.pdf", "--json"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut most = 0;
    while program.try_wait().unwrap().is_none() {
        most = most.max(peak(program.id()).unwrap_or(0));
        std::thread::sleep(Duration::from_millis(5));
    }
    let done = program.wait_with_output().unwrap();
    let line: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(line["status"], "added", "{line}");
    assert!(most > 0 && most < 128 << 20, "{most} bytes in the parent");
    let shown = shelf.show(line["item"].as_str().unwrap());
    assert_eq!(shown["attachments"][0]["text"], "ok");
    let text = shelf.ok(&["text", line["item"].as_str().unwrap()]).stdout;
    assert!(text.contains("A large paper"), "{text}");
}
