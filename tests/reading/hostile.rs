//! PDFs that are made to harm: the file is kept and told of, and nothing else happens.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use flate2::{Compression, write::ZlibEncoder};

use crate::cli::shelf::Shelf;
use crate::made;

/// Ten times what a child may take.
const HANG: Duration = Duration::from_secs(200);

fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<< {dictionary} /Length {} >>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// A file of one page with this content, and further objects from 6 on.
fn page(dictionary: &str, content: &[u8], resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> {resources} >> >>").into_bytes(),
        stream(dictionary, content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
    ];
    objects.extend_from_slice(more);
    made::whole(&objects)
}

/// That many megabytes of the same piece, packed.
fn packed(piece: &[u8], megabytes: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    let block = piece.repeat((1 << 20) / piece.len());
    for _ in 0..megabytes {
        encoder.write_all(&block).unwrap();
    }
    encoder.finish().unwrap()
}

/// Forms of which each draws the next ten times: ten to the twelfth drawings.
fn nested_forms() -> Vec<u8> {
    let form = |next: usize| {
        let drawn = format!("/X{next} Do\n").repeat(10);
        let dictionary = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X{next} {next} 0 R >> >>"
        );
        stream(&dictionary, drawn.as_bytes())
    };
    let mut forms: Vec<Vec<u8>> = (7..19).map(form).collect();
    let last = b"BT /F1 12 Tf 72 700 Td (Hello) Tj ET";
    forms.push(stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 5 0 R >> >>",
        last,
    ));
    page("", b"/X6 Do", "/XObject << /X6 6 0 R >>", &forms)
}

const HELLO: &[u8] = b"BT /F1 12 Tf 72 700 Td (Hello world) Tj ET";

fn kill_set() -> Vec<(&'static str, Vec<u8>)> {
    let hello = page("", HELLO, "", &[]);
    let bomb = packed(b"\0", 1400);
    let twice = {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&bomb).unwrap();
        encoder.finish().unwrap()
    };
    let looped =
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>";
    let text = [
        b"BT /F1 12 Tf 72 700 Td ".as_slice(),
        &b"[".repeat(20_000),
        &b"]".repeat(20_000),
        b" TJ ET",
    ]
    .concat();
    let objects = |pages: &str, page: &str| {
        made::whole(&[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            pages.as_bytes().to_vec(),
            page.as_bytes().to_vec(),
            stream("", HELLO),
        ])
    };
    let deep = format!(
        "<< /Type /Catalog /Pages 2 0 R /X {}{} >>",
        "[".repeat(10_000),
        "]".repeat(10_000)
    );
    let image = "/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode";
    let table = hello
        .windows(5)
        .rposition(|window| window == b"xref\n")
        .unwrap();
    let looping =
        String::from_utf8_lossy(&hello).replace("<< /Size", &format!("<< /Prev {table} /Size"));
    vec![
        ("bomb", page("/Filter /FlateDecode", &bomb, "", &[])),
        ("bomb in a bomb", page("/Filter [/FlateDecode /FlateDecode]", &twice, "", &[])),
        ("endless text", page("/Filter /FlateDecode", &packed(b"BT /F1 9 Tf 9 9 Td (aaaaaaaaaaaa) Tj ET\n", 300), "", &[])),
        ("nested forms", nested_forms()),
        ("form that draws itself", page("", b"/X Do", "/XObject << /X 6 0 R >>", &[stream(looped, b"/X Do")])),
        ("nested arrays", page("", &text, "", &[])),
        ("nested catalogue", made::whole(&[deep.into_bytes(), b"<< /Type /Pages /Kids [] /Count 0 >>".to_vec()])),
        ("pages in a circle", objects("<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>", "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>")),
        ("parent in a circle", objects("<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 3 0 R >>", "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>")),
        ("a million pages", objects(&format!("<< /Type /Pages /Kids [{}] /Count 1000000 >>", "3 0 R ".repeat(200_000)), "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>")),
        ("huge page", objects("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1e9 1e9] /Contents 4 0 R >>")),
        ("huge image", page("", b"q 600 0 0 700 0 0 cm /I Do Q", "/XObject << /I 6 0 R >>", &[stream(image, &packed(b"\xaa", 64))])),
        ("table in a circle", looping.into_bytes()),
        ("cut off", hello[..hello.len() / 2].to_vec()),
        ("no font", page("", b"BT /F9 12 Tf (x) Tj ET", "", &[])),
        ("wrong operators", page("", b"Tj Td cm q Q Q Q BT Tf ET (", "", &[])),
        ("locked", String::from_utf8_lossy(&hello).replace("<< /Size", "<< /Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -1 >> /ID [(a) (b)] /Size").into_bytes()),
        ("only a head", b"%PDF-1.7\n".to_vec()),
        ("noise", [b"%PDF-1.4\n".to_vec(), packed(b"noise and more noise, ", 4)].concat()),
    ]
}

/// Processes that have a file below this folder as their standard input.
fn children(folder: &Path) -> usize {
    let processes = fs::read_dir("/proc").unwrap().flatten();
    processes
        .filter_map(|process| fs::read_link(process.path().join("fd/0")).ok())
        .filter(|input| input.starts_with(folder))
        .count()
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .flat_map(|entry| match entry.path() {
            path if path.is_dir() => below(&path),
            path => vec![path],
        })
        .collect()
}

#[test]
fn hostile_files_are_kept_and_harm_nothing() {
    let shelf = Shelf::with_library();
    let set = kill_set();
    for (name, bytes) in &set {
        shelf.file(&format!("hostile/{name}.pdf"), bytes);
    }
    shelf.file("hostile/good.pdf", &made::paper("A good one among them", 0));
    let since = Instant::now();
    let folder = shelf.path("hostile");
    let done = shelf.ok(&["import", folder.to_str().unwrap(), "--json"]);
    assert!(since.elapsed() < HANG);
    let lines = done.lines();
    assert_eq!(lines.len(), set.len() + 1);
    for line in &lines {
        let name = Path::new(line["input"].as_str().unwrap());
        let good = name.file_stem().unwrap() == "good";
        let status = line["status"].as_str().unwrap();
        assert_eq!(status == "added", good, "{line}");
        assert!(
            good || status == "needs-review" && line["reason"].is_string(),
            "{line}"
        );
    }
    let bomb = lines
        .iter()
        .find(|line| line["input"].as_str().unwrap().ends_with("/bomb.pdf"));
    let reason = bomb.unwrap()["reason"].as_str().unwrap();
    assert_eq!(
        reason,
        "It could not be read: it needs more than 768 MB of memory."
    );
    let kept: Vec<Vec<u8>> = below(&shelf.library().join("files"))
        .iter()
        .map(|path| fs::read(path).unwrap())
        .collect();
    for (name, bytes) in &set {
        assert!(kept.contains(bytes), "{name} is kept as it was");
        assert_eq!(
            &fs::read(folder.join(format!("{name}.pdf"))).unwrap(),
            bytes,
            "{name}"
        );
    }
    let left: Vec<PathBuf> = below(&shelf.library().join(".cache"));
    assert!(
        !left
            .iter()
            .any(|path| path.extension().is_some_and(|end| end == "tmp")),
        "{left:?}"
    );
    assert_eq!(children(shelf.path("").as_path()), 0);
    assert_eq!(shelf.json(&["inbox"]).as_array().unwrap().len(), set.len());
    let check = shelf.json(&["check"]);
    assert_eq!(check["ok"], true, "{check}");
}

#[test]
fn one_slow_file_delays_no_other() {
    let shelf = Shelf::with_library();
    shelf.file("many/0 slow.pdf", &nested_forms());
    for number in 1..=20 {
        let name = format!("many/{number} quick.pdf");
        shelf.file(
            &name,
            &made::paper(&format!("A quick paper to read, number {number}"), 0),
        );
    }
    let folder = shelf.path("many");
    let done = shelf.ok(&["import", folder.to_str().unwrap(), "--json"]);
    let lines = done.lines();
    assert_eq!(lines.len(), 21);
    let last = lines.last().unwrap()["input"].as_str().unwrap();
    assert!(
        last.ends_with("slow.pdf"),
        "what was read first is told first: {}",
        done.stdout
    );
}

#[test]
fn no_child_outlives_the_program_that_began_it() {
    let shelf = Shelf::with_library();
    let slow = shelf.file("slow.pdf", &nested_forms());
    let mut program = shelf
        .command()
        .args(["import", &slow])
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    let since = Instant::now();
    while children(&shelf.library()) == 0 && since.elapsed() < HANG {
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(children(&shelf.library()), 1);
    program.kill().unwrap();
    program.wait().unwrap();
    let since = Instant::now();
    while children(&shelf.library()) > 0 && since.elapsed() < HANG {
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(children(&shelf.library()), 0);
    let check = shelf.json(&["check"]);
    assert_eq!(check["ok"], true, "{check}");
}

#[test]
fn a_program_with_little_memory_ends_cleanly() {
    let shelf = Shelf::with_library();
    for number in 0..5 {
        shelf.file(
            &format!("big/{number}.pdf"),
            &made::paper(&format!("A large paper to read, number {number}"), 20 << 20),
        );
    }
    let mut limited = Command::new("/usr/bin/prlimit");
    limited.args([
        "--as=700000000",
        env!("CARGO_BIN_EXE_offprint"),
        "--library",
    ]);
    limited
        .arg(shelf.library())
        .args(["import", shelf.path("big").to_str().unwrap(), "--json"]);
    let done = limited.env("HOME", shelf.path("home")).output().unwrap();
    assert!(done.status.code().is_some(), "no signal ended it: {done:?}");
    let check = shelf.json(&["check"]);
    assert_eq!(check["ok"], true, "{check}");
}

#[test]
fn stopped_as_asked_it_leaves_nothing_behind() {
    let shelf = Shelf::with_library();
    let slow = shelf.file("slow.pdf", &nested_forms());
    let program = shelf
        .command()
        .args(["import", &slow])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let since = Instant::now();
    while children(&shelf.library()) == 0 && since.elapsed() < HANG {
        std::thread::sleep(Duration::from_millis(5));
    }
    let id = program.id().to_string();
    assert!(
        Command::new("/bin/kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    let done = program.wait_with_output().unwrap();
    assert_eq!(done.status.code(), Some(3), "{done:?}");
    assert_eq!(children(&shelf.library()), 0);
    assert!(below(&shelf.library().join("files")).is_empty());
    assert_eq!(shelf.json(&["inbox"]).as_array().unwrap().len(), 0);
}
