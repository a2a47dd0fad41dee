//! What all commands share.

use std::path::Path;
use std::sync::atomic::AtomicU32;

use engine::Engine;
use library::{How, Library};
use model::{Changes, Origin, Result};

use crate::drops::AllOpened;
use crate::farewell::Farewell;
use crate::follow::Bell;
use crate::jobs::Jobs;
use crate::links::Links;
use crate::menu::Bar;
use crate::refusal::Refusal;
use crate::tokens::Tokens;

/// What all commands share.
pub struct State {
    /// The open library.
    pub engine: Engine,
    /// Long commands that can be cancelled.
    pub jobs: Jobs,
    /// What the page may refer to without knowing it.
    pub tokens: Tokens,
    /// Links that the page has not followed yet.
    pub links: Links,
    /// Files that the page has not taken yet.
    pub opened: AllOpened,
    /// The menu bar.
    pub menu: Bar,
    /// How large the window is shown, in per cent.
    pub zoom: AtomicU32,
    /// How far the window is on its way out.
    pub farewell: Farewell,
    /// Wakes who tells the page of changes.
    pub bell: Bell,
}

impl State {
    /// Opens the library, makes it if there never was one, and becomes its one application.
    pub fn open(folder: &Path) -> Result<Self> {
        let engine = Engine::open(folder, How::Either, Origin::Window)?;
        engine.library().be_application()?;
        Ok(Self {
            engine,
            jobs: Jobs::default(),
            tokens: Tokens::default(),
            links: Links::default(),
            opened: AllOpened::default(),
            menu: Bar::default(),
            zoom: AtomicU32::new(100),
            farewell: Farewell::default(),
            bell: Bell::default(),
        })
    }

    /// The library.
    pub fn library(&self) -> &Library {
        self.engine.library()
    }

    /// Gives back what a write changed, and has every window told of it at once.
    pub fn changed(
        &self,
        outcome: Result<library::Outcome<()>>,
    ) -> std::result::Result<Changes, Refusal> {
        self.told(outcome).map(|outcome| outcome.changes)
    }

    /// The result of a write, and has every window told of it at once.
    pub fn told<T>(&self, outcome: Result<T>) -> std::result::Result<T, Refusal> {
        self.bell.ring();
        Ok(outcome?)
    }
}
