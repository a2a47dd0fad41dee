//! What goes to the network while look-ups are off, or the network is: nothing (76 of the table of tests).
//!
//! The kernel is asked by strace: who resolves a name or opens a connection needs a socket of the internet
//! for it, and none is made, by no process of the program.

use std::fs;
use std::path::PathBuf;

use super::papers::{folder_of, listing_in};
use super::room::Room;
use super::run::Ran;
use crate::services::server::{SERVICES, Server};
use crate::services::world::{World, work};

const TITLE: &str = "On Reading in Closed Systems";
const DOI: &str = "10.1234/closed.1";

/// A room whose programs are looked at, and where that is written down.
struct Watched {
    room: Room,
    log: PathBuf,
}

impl Watched {
    fn new(room: &Room) -> Self {
        let log = room.path.join("calls");
        let mut watched = room.other(&room.library);
        let trace = [
            "strace",
            "-f",
            "-e",
            "trace=socket,connect,sendto,sendmsg",
            "-o",
        ];
        watched.through = trace.map(str::to_owned).to_vec();
        watched.through.push(log.to_str().unwrap().to_owned());
        Self { room: watched, log }
    }

    /// Runs it, and gives back what it asked of the internet.
    fn run(&self, arguments: &[&str]) -> (Ran, Vec<String>) {
        let ran = self.room.run(arguments);
        let calls = fs::read_to_string(&self.log).unwrap();
        assert!(calls.contains("exited with"), "nothing was traced: {calls}");
        let sent = calls.lines().filter(|line| line.contains("AF_INET"));
        (ran, sent.map(str::to_owned).collect())
    }

    /// Runs it, and it must send nothing.
    fn quiet(&self, arguments: &[&str]) -> Ran {
        let (ran, sent) = self.run(arguments);
        assert!(sent.is_empty(), "{arguments:?}: {sent:#?}");
        assert!(
            !ran.was_killed() && ran.code != Some(1),
            "{arguments:?}: {ran}"
        );
        ran
    }
}

#[test]
fn nothing_is_sent_while_look_ups_are_off_nor_offline() {
    let server = Server::of(World::of(vec![
        work(TITLE, &["Ada Lovelace"], 2020).doi(DOI),
    ]));
    let room = Room::with_library();
    for service in SERVICES {
        let key = format!("online.{service}.url");
        room.run(&["config", "set", &key, &server.url(service)])
            .ok();
    }
    room.run(&["config", "set", "online.mailto", "jane@example.org"])
        .ok();
    let program = Watched::new(&room);
    let made = [
        "new",
        "--title",
        TITLE,
        "--author",
        "Lovelace, Ada",
        "--set",
        "doi=10.1234/closed.1",
    ];
    let item = program.quiet(&made).ok().json()["item"]
        .as_str()
        .unwrap()
        .to_owned();
    everything_local(&program, &item);
    let refused = program.quiet(&["look-up"]);
    assert!(refused.err.contains("online.enabled true"), "{refused}");

    room.run(&["config", "set", "online.enabled", "true"]).ok();
    for arguments in [
        &["look-up"][..],
        &["look-up", &item],
        &["fetch-pdf", &item],
        &["add", "10.1234/other.1"],
        &["watch", "--once"],
    ] {
        program.quiet(&[&["--offline"], arguments].concat());
    }
    assert!(server.asked().is_empty(), "{:?}", server.asked());

    // That this would notice: asked for, the services are reached.
    let (_, sent) = program.run(&["look-up", &item]);
    assert!(!server.asked().is_empty() && !sent.is_empty(), "{sent:?}");
}

/// What works without a network, which is all but look-ups.
fn everything_local(program: &Watched, item: &str) {
    let place = &program.room.path;
    let papers = folder_of(&place.join("papers"), 1, 2, 3000);
    let listing = listing_in(&place.join("listings"), 1, 5);
    let watched = folder_of(&place.join("watched"), 10, 1, 3000);
    let links = place.join("links.bib");
    fs::write(&links, "@article{far, title = {Far away}, url = {https://example.org/far.pdf}, file = {https://example.org/x.pdf}}").unwrap();
    let out = place.join("out.bib");
    let [papers, listing, watched, links, out] =
        [&papers, &listing, &watched, &links, &out].map(|path| path.to_str().unwrap());
    let paper = fs::read_dir(papers)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    program.quiet(&["import", papers, listing, links]).ok();
    program.quiet(&["watch", "--once", watched]).ok();
    for arguments in [
        &["list"][..],
        &["show", item],
        &["search", "notes"],
        &[
            "note",
            "add",
            item,
            "--text",
            "See https://example.org/ and [[this]].",
        ],
        &["tag", "add", "read", item],
        &["export", "--format", "bibtex", "-o", out, "--live"],
        &["edit", item, "--set", "url=https://example.org/paper"],
        &["undo"],
        &["duplicates"],
        &["inspect", paper.to_str().unwrap()],
        &["inbox"],
        &["look-up", "--list"],
        &["reindex"],
        &["backup"],
        &["check"],
        &["check", "--metadata"],
    ] {
        program.quiet(arguments);
    }
    assert_eq!(program.room.items().len(), 10);
}
