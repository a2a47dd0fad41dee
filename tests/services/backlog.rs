//! What was there before look-ups were switched on.

use super::plug_in;
use super::server::Server;
use super::world::World;
use crate::cli::shelf::{Shelf, pdf};

fn imported(shelf: &Shelf, title: &str) {
    let file = shelf.file(&format!("{title}.pdf"), &pdf(title));
    shelf.ok(&["import", &file]);
}

#[test]
fn the_backlog_is_told_before_it_is_looked_up_and_can_be_left_alone() {
    let server = Server::of(World::of(Vec::new()));
    let shelf = Shelf::with_library();
    plug_in(&shelf, &server);
    for title in ["Reading of Bees", "Counting of Stars", "Laws of Thought"] {
        imported(&shelf, title);
    }
    let said = shelf.ok(&["look-up", "--list"]).stderr;
    assert!(said.contains("3 papers wait to be looked up"), "{said}");
    let switched_on = ["config", "set", "online.enabled", "true"];
    let said = shelf.ok(&switched_on).stderr;
    assert!(said.contains("3 papers wait"), "{said}");
    assert!(said.contains("a minute"), "{said}");
    assert!(said.contains("--forget-waiting"), "{said}");
    let left = shelf.json(&["look-up", "--forget-waiting"]);
    assert_eq!(left["forgotten"], 3, "{left}");
    shelf.ok(&["look-up"]);
    assert!(server.asked().is_empty(), "{:?}", server.asked());
    assert_eq!(shelf.titles(&[]).len(), 3, "the papers stay");
    assert_eq!(shelf.ok(&switched_on).stderr, "");
    imported(&shelf, "Tides of the Moon");
    shelf.ok(&["look-up"]);
    let asked = server.asked().join(" ");
    assert!(
        asked.contains("Moon"),
        "what comes in later is looked up: {asked}"
    );
    assert!(!asked.contains("Bees"), "{asked}");
}
