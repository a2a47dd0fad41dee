//! Look-ups through the command, with services played by a server on this machine.

pub mod server;
pub mod world;

mod adding;
mod backlog;
mod copies;
mod papers;
mod trouble;

use serde_json::Value;

use crate::cli::shelf::Shelf;
use server::{SERVICES, Server};

/// A library whose services are played, with look-ups on.
pub fn shelf(server: &Server) -> Shelf {
    let shelf = Shelf::with_library();
    plug_in(&shelf, server);
    shelf.ok(&["config", "set", "online.enabled", "true"]);
    shelf
}

/// Has the services of a library be played.
pub fn plug_in(shelf: &Shelf, server: &Server) {
    for service in SERVICES {
        let key = format!("online.{service}.url");
        shelf.ok(&["config", "set", &key, &server.url(service)]);
    }
    shelf.ok(&["config", "set", "online.mailto", "jane@example.org"]);
}

/// What has to be decided.
pub fn findings(shelf: &Shelf) -> Vec<Value> {
    let found = shelf.json(&["look-up", "--list"]);
    found.as_array().unwrap().clone()
}
