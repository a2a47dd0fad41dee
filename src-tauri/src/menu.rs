//! The menu bar. The page hands its table of commands over, so that there is one; what is chosen goes
//! back to it as the id of a command. Keys are shown only: the page hears them, and knows who types.

use std::collections::HashMap;
use std::sync::Mutex;

use model::{Error, ErrorKind, Result};
use serde::Deserialize;
use tauri::menu::{Menu, MenuEvent, MenuItem, MenuItemKind, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Emitter, Manager, Wry};
use ts_rs::TS;

use crate::app::WINDOW;

/// One command in a menu.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub struct MenuEntry {
    /// What comes back when it is chosen.
    pub id: String,
    /// How it is called.
    pub words: String,
    /// Its keys; empty for none.
    pub keys: String,
    /// Whether it can be chosen now.
    pub enabled: bool,
    /// Whether a line stands above it.
    pub apart: bool,
}

/// One menu of the bar.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub struct MenuList {
    /// How it is called.
    pub title: String,
    /// What it holds.
    pub entries: Vec<MenuEntry>,
}

/// More than this is no menu.
const MENUS: usize = 12;
const ENTRIES: usize = 60;
const LETTERS: usize = 100;

/// The menu bar, once the page has told of it.
#[derive(Default)]
pub struct Bar {
    shown: Mutex<Shown>,
}

#[derive(Default)]
struct Shown {
    /// Titles, ids and words as they stand in the bar.
    form: Vec<(String, Vec<(String, String)>)>,
    items: HashMap<String, MenuItem<Wry>>,
    /// A new bar begins hidden, too.
    hidden: bool,
}

/// Shows the menus, or only what can be chosen in them if that is all that changed.
pub fn show(app: &AppHandle, bar: &Bar, menus: &[MenuList]) -> Result<()> {
    check(menus)?;
    let mut shown = bar
        .shown
        .lock()
        .unwrap_or_else(|broken| broken.into_inner());
    let form: Vec<_> = menus.iter().map(form_of).collect();
    if form == shown.form {
        for entry in menus.iter().flat_map(|menu| &menu.entries) {
            if let Some(item) = shown.items.get(&entry.id) {
                item.set_enabled(entry.enabled).map_err(failed)?;
            }
        }
        return Ok(());
    }
    let mut items = HashMap::new();
    let menu = build(app, menus, &mut items).map_err(failed)?;
    if let Some(window) = app.get_webview_window(WINDOW) {
        window.set_menu(menu).map_err(failed)?;
        if shown.hidden {
            window.hide_menu().map_err(failed)?;
        }
    }
    shown.form = form;
    shown.items = items;
    Ok(())
}

/// Hides the bar, or shows it again. The keys of its commands are the page's and go on to work.
pub fn reveal(app: &AppHandle, bar: &Bar, on: bool) -> Result<()> {
    let mut shown = bar
        .shown
        .lock()
        .unwrap_or_else(|broken| broken.into_inner());
    if shown.hidden != on {
        return Ok(());
    }
    shown.hidden = !on;
    if let Some(window) = app.get_webview_window(WINDOW) {
        match on {
            true => window.show_menu().map_err(failed)?,
            false => window.hide_menu().map_err(failed)?,
        }
    }
    Ok(())
}

/// A bar with nothing in it, so that the page has its height from the start.
pub fn before(app: &AppHandle) -> Result<Menu<Wry>> {
    let empty = || Menu::with_items(app, &[&Submenu::new(app, "Library", false)?]);
    empty().map_err(failed)
}

/// A command was chosen.
pub fn chosen(app: &AppHandle, event: &MenuEvent) {
    let _ = app.emit("command", event.id().0.clone());
}

fn form_of(menu: &MenuList) -> (String, Vec<(String, String)>) {
    let entries = menu.entries.iter();
    let entries = entries.map(|entry| (entry.id.clone(), label(entry)));
    (menu.title.clone(), entries.collect())
}

fn build(
    app: &AppHandle,
    menus: &[MenuList],
    items: &mut HashMap<String, MenuItem<Wry>>,
) -> tauri::Result<Menu<Wry>> {
    let bar = Menu::new(app)?;
    for MenuList { title, entries } in menus {
        let menu = Submenu::new(app, plain(title), true)?;
        for entry in entries {
            if entry.apart {
                menu.append(&PredefinedMenuItem::separator(app)?)?;
            }
            let item =
                MenuItem::with_id(app, &entry.id, label(entry), entry.enabled, None::<&str>)?;
            menu.append(&MenuItemKind::MenuItem(item.clone()))?;
            items.insert(entry.id.clone(), item);
        }
        bar.append(&menu)?;
    }
    Ok(bar)
}

/// In a menu an ampersand would underline the next letter.
fn plain(words: &str) -> String {
    words.replace('&', "&&")
}

fn label(entry: &MenuEntry) -> String {
    if entry.keys.is_empty() {
        plain(&entry.words)
    } else {
        format!("{}\u{2003}\u{2003}{}", plain(&entry.words), entry.keys)
    }
}

fn check(menus: &[MenuList]) -> Result<()> {
    let is_id = |id: &str| {
        !id.is_empty()
            && id.len() <= LETTERS
            && id
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte))
    };
    let is_short = |text: &str| text.len() <= LETTERS && !text.chars().any(char::is_control);
    let fits = menus.len() <= MENUS
        && menus.iter().all(|menu| {
            is_short(&menu.title)
                && menu.entries.len() <= ENTRIES
                && menu.entries.iter().all(|entry| {
                    is_id(&entry.id) && is_short(&entry.words) && is_short(&entry.keys)
                })
        });
    match fits {
        true => Ok(()),
        false => Err(Error::invalid("This is no menu; the old one stays.")),
    }
}

fn failed(error: tauri::Error) -> Error {
    Error::new(ErrorKind::Internal, "The menus could not be shown.")
        .hint("All commands are in the palette (Ctrl K).")
        .caused_by(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn menu(id: &str, words: &str) -> Vec<MenuList> {
        let entry = MenuEntry {
            id: id.to_owned(),
            words: words.to_owned(),
            keys: "Ctrl Z".to_owned(),
            enabled: true,
            apart: false,
        };
        vec![MenuList {
            title: "Edit".to_owned(),
            entries: vec![entry],
        }]
    }

    #[test]
    fn only_menus_are_taken() {
        assert!(check(&menu("paper.rate.5", "Rate 5 of 5")).is_ok());
        for (id, words) in [
            ("", "Undo"),
            ("a b", "Undo"),
            ("../x", "Undo"),
            ("undo", "a\nb"),
        ] {
            assert!(check(&menu(id, words)).is_err(), "{id} {words}");
        }
        assert!(check(&menu("undo", &"long ".repeat(50))).is_err());
        let many: Vec<_> = (0..13).flat_map(|_| menu("undo", "Undo")).collect();
        assert!(check(&many).is_err());
    }

    #[test]
    fn an_ampersand_stays_one() {
        let menus = menu("x", "Black & white");
        let said = menus.iter().flat_map(|menu| &menu.entries).map(label);
        assert_eq!(
            said.collect::<Vec<_>>(),
            ["Black && white\u{2003}\u{2003}Ctrl Z"]
        );
    }
}
