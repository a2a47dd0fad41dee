//! Files as programs that download leave them, and files that are none.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::*;
use crate::faults::{count, papers};
use crate::made;

/// Puts a file there as a program does that downloads it.
fn download(way: u64, folder: &Path, name: &str, bytes: &[u8]) {
    let place = folder.join(name);
    let stem = name.trim_end_matches(".pdf");
    let half = bytes.len() / 2;
    let pause = |milliseconds| thread::sleep(Duration::from_millis(milliseconds));
    match way {
        // Chromium renames at the end.
        0 => {
            let part = folder.join(format!("Unconfirmed {stem}.crdownload"));
            fs::write(&part, bytes).unwrap();
            pause(500);
            fs::rename(part, place).unwrap();
        }
        // Firefox makes an empty file, and renames over it.
        1 => {
            File::create(&place).unwrap();
            let part = folder.join(format!("{stem}.XyZ12.pdf.part"));
            fs::write(&part, bytes).unwrap();
            pause(1000);
            fs::rename(part, place).unwrap();
        }
        // Safari has a folder.
        2 => {
            let inside = folder.join(format!("{name}.download"));
            fs::create_dir(&inside).unwrap();
            fs::write(inside.join(name), bytes).unwrap();
            pause(500);
            fs::rename(inside.join(name), place).unwrap();
            fs::remove_dir(inside).unwrap();
        }
        // cp and curl: it grows in its place, and stands still in between.
        3 => {
            let mut file = File::create(&place).unwrap();
            file.write_all(&bytes[..half]).unwrap();
            pause(3000);
            file.write_all(&bytes[half..]).unwrap();
        }
        // rsync: hidden, and renamed at the end.
        _ => {
            let hidden = folder.join(format!(".{name}.Ab3Xyz"));
            fs::write(&hidden, bytes).unwrap();
            pause(200);
            fs::rename(hidden, place).unwrap();
        }
    }
}

#[test]
fn a_download_comes_in_once_whichever_program_makes_it() {
    let mut watched = Watched::new();
    let number = u64::from(count::times(20, 200));
    let folder = watched.folder.clone();
    let since = Instant::now();
    let slowest = thread::scope(|scope| {
        let downloading: Vec<_> = (0..5)
            .map(|way| {
                let folder = &folder;
                scope.spawn(move || {
                    for number in (way..number).step_by(5) {
                        let bytes = papers::pdf(number, 20_000);
                        download(way, folder, &format!("paper {number}.pdf"), &bytes);
                    }
                })
            })
            .collect();
        downloading.into_iter().for_each(|one| one.join().unwrap());
        since.elapsed()
    });
    let lines = watched.lines(usize::try_from(number).unwrap());
    println!(
        "downloads: {number} made in {slowest:.1?}, all in {:.1?} after that",
        since.elapsed() - slowest
    );
    for (name, lines) in by_name(&lines) {
        assert_eq!(lines.len(), 1, "{name}");
        assert_eq!(status(lines[0]), "added", "{lines:?}");
        assert_eq!(lines[0]["blake3"], hash(&folder.join(&name)), "{name}");
    }
    let room = watched.whole();
    assert_eq!(room.items().len() as u64, number);
}

#[test]
fn a_download_that_stands_still_is_not_taken_before_its_end() {
    let mut watched = Watched::new();
    let bytes = papers::pdf(1, 400_000);
    let path = watched.at("slow.pdf");
    let mut file = File::create(&path).unwrap();
    file.write_all(&bytes[..200_000]).unwrap();
    // Something else comes in meanwhile, so it was looked at after its rest.
    thread::sleep(Duration::from_secs(4));
    papers::pdf_in(&watched.folder, 2, 4000);
    watched.lines(1);
    file.write_all(&bytes[200_000..]).unwrap();
    drop(file);
    let lines = watched.lines(2);
    assert_eq!(lines[1]["blake3"], hash(&path));
    assert_eq!(status(&lines[1]), "added");
    watched.whole();
}

#[test]
fn the_same_file_again_is_no_new_paper() {
    let mut watched = Watched::new();
    let first = papers::pdf_in(&watched.folder, 1, 4000);
    let item = watched.lines(1)[0]["item"].clone();
    let again: [&dyn Fn(&Path) -> PathBuf; 3] = [
        &|folder| folder.join("x (1).pdf"),
        &|folder| folder.join("other/x.pdf"),
        &|folder| folder.join("x (2).pdf"),
    ];
    fs::create_dir(watched.at("other")).unwrap();
    for (number, place) in again.into_iter().enumerate() {
        let place = place(&watched.folder);
        match number {
            2 => fs::hard_link(&first, place).unwrap(),
            _ => drop(fs::copy(&first, place).unwrap()),
        }
        let lines = watched.lines(number + 2);
        assert_eq!(status(&lines[number + 1]), "duplicate");
        assert_eq!(lines[number + 1]["duplicate_of"], item);
    }
    let room = watched.whole();
    assert_eq!(room.items().len(), 1);
    let stored = fs::read_dir(room.library.join("files")).unwrap().flatten();
    let stored = stored.filter(|entry| entry.path().is_file()).count();
    assert_eq!(stored, 1);
}

#[test]
fn what_is_no_paper_stays_out_with_its_reason() {
    let mut watched = Watched::new();
    let invoice = made::invoice();
    let html = b"<!DOCTYPE html><html><body>Log in to read this %%EOF</body></html>";
    let whole = papers::pdf(1, 4000);
    let files: [(&str, &[u8]); 5] = [
        ("login.pdf", html),
        ("empty.pdf", b""),
        (
            "picture.pdf",
            b"\x89PNG\r\n\x1a\n, or what begins like it %%EOF",
        ),
        ("invoice.pdf", &invoice),
        ("good.pdf", &whole),
    ];
    for (name, bytes) in files {
        fs::write(watched.at(name), bytes).unwrap();
    }
    let lines = watched.lines(4);
    let told = by_name(&lines);
    for (name, expected) in [
        ("login.pdf", "skipped"),
        ("picture.pdf", "skipped"),
        ("invoice.pdf", "not-a-paper"),
        ("good.pdf", "added"),
    ] {
        let line = told[name][0];
        assert_eq!(status(line), expected, "{line}");
        assert!(expected == "added" || line["reason"].is_string(), "{line}");
    }
    // The log-in page is replaced by the paper.
    fs::write(watched.at("login.pdf"), papers::pdf(2, 4000)).unwrap();
    let lines = watched.lines(5);
    assert_eq!(status(&lines[4]), "added");
    let room = watched.whole();
    assert_eq!(room.items().len(), 2);
    assert!(room.path.join("watched/invoice.pdf").is_file());
}

#[test]
fn a_broken_download_gives_way_to_a_whole_one() {
    let mut watched = Watched::new();
    let whole = papers::pdf(1, 8000);
    let path = watched.at("paper.pdf");
    // Cut, with an end that looks like one, long ago.
    let mut cut = whole[..whole.len() / 3].to_vec();
    cut.extend_from_slice(b"\n%%EOF\n");
    fs::write(&path, cut).unwrap();
    let lines = watched.lines(1);
    assert_eq!(status(&lines[0]), "needs-review", "{lines:?}");
    fs::write(&path, &whole).unwrap();
    let lines = watched.lines(2);
    assert_eq!(status(&lines[1]), "added");
    let (room, _) = watched.end();
    let cards = room.run(&["inbox"]).ok().json();
    assert_eq!(cards.as_array().unwrap().len(), 0, "{cards}");
}

#[test]
fn a_file_that_changes_while_it_is_taken_comes_in_as_it_is_at_its_end() {
    let mut watched = Watched::new();
    let path = watched.at("growing.pdf");
    fs::write(&path, papers::pdf(0, 300_000)).unwrap();
    // Each is a whole PDF, so only its rest tells when it is the last.
    for number in 1..12 {
        thread::sleep(Duration::from_millis(700));
        let mut file = OpenOptions::new()
            .write(true)
            .truncate(true)
            .open(&path)
            .unwrap();
        file.write_all(&papers::pdf(number, 300_000)).unwrap();
    }
    let lines = watched.lines(1);
    assert_eq!(lines[0]["blake3"], hash(&path));
    let room = watched.whole();
    assert_eq!(room.items().len(), 1);
}
