//! Files that an earlier process had received, at the next start.

use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use library::job::{self, Incoming};

use super::*;

/// Receives files and ends before any of them is filed.
fn received(temp: &Temp, names: &[&str]) {
    let engine = temp.open();
    let library = engine.library();
    for name in names {
        let path = temp.file(&format!("in/{name}"), &pdf(name));
        let received = library.files().receive(&path).unwrap();
        let incoming = Incoming {
            blake3: received.blake3,
            bytes: received.bytes,
            mtime: received.mtime,
            original_name: (*name).to_owned(),
            from: path.display().to_string(),
            item: None,
            tags: Vec::new(),
            collections: Vec::new(),
            linked: None,
            elsewhere: false,
            watched: false,
            everything: false,
        };
        job::received(library, received.id, &incoming).unwrap();
    }
    library.close();
}

/// Opens the library with a command that never comes to the end of a file.
fn with_slow_reader(temp: &Temp, origin: Origin) -> Engine {
    let command = temp.file("slow", b"#!/bin/sh\nexec sleep 60\n");
    std::fs::set_permissions(&command, PermissionsExt::from_mode(0o755)).unwrap();
    let places = Places {
        command: Some(command),
        ..temp.places()
    };
    Engine::open_for(&places, &temp.at("library"), How::Existing, origin).unwrap()
}

fn waiting(engine: &Engine) -> usize {
    job::waiting(engine.library()).unwrap().len()
}

#[test]
fn what_cannot_be_read_while_the_window_opens_waits_and_is_not_filed_unread() {
    let temp = Temp::new();
    received(&temp, &["a.pdf", "b.pdf", "c.pdf"]);
    let engine = with_slow_reader(&temp, Origin::Window);
    assert_eq!((waiting(&engine), count(&engine)), (3, 0));
    let lines = engine.resume_within(Duration::from_millis(100)).unwrap();
    assert_eq!((lines.len(), waiting(&engine), count(&engine)), (0, 3, 0));
    let left = job::waiting(engine.library()).unwrap();
    assert!(left.iter().all(|job| job.attempts == 0), "no file's fault");
    engine.library().close();
    drop(engine);
    let engine = temp.open();
    assert_eq!((waiting(&engine), count(&engine)), (0, 3));
}

#[test]
fn each_start_of_the_command_line_files_at_least_one() {
    let temp = Temp::new();
    received(&temp, &["a.pdf", "b.pdf", "c.pdf"]);
    for (left, filed) in [(2, 1), (1, 2), (0, 3)] {
        let engine = with_slow_reader(&temp, Origin::CommandLine);
        assert_eq!((waiting(&engine), count(&engine)), (left, filed));
        engine.library().close();
    }
}
