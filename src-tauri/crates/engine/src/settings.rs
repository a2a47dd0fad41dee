//! Settings: what belongs to the person lies in `settings.toml` and holds only what differs from
//! the defaults; what belongs to a library lies in it.

pub mod online;

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use library::Library;
use model::{Error, ErrorKind, ItemId, Result};
use serde_json::Value;
use ts_rs::TS;

use crate::names;
use crate::place::Places;

/// One setting with its value.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, TS)]
#[ts(export)]
pub struct Setting {
    /// Its key.
    pub key: &'static str,
    /// Its value.
    #[ts(type = "string | boolean")]
    pub value: Value,
    /// The value that holds if none is set.
    #[ts(type = "string | boolean")]
    pub default: Value,
    /// What it does, as a sentence.
    pub about: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keeps {
    Person,
    Library,
}

#[derive(Debug, Clone, Copy)]
enum Takes {
    Folder,
    Switch,
    /// Folders, each under its own rules.
    Folders,
    OneOf(&'static [&'static str]),
    KeyPattern,
    NameTemplate,
    Email,
    Url,
}

struct Known {
    key: &'static str,
    keeps: Keeps,
    takes: Takes,
    default: &'static str,
    about: &'static str,
}

/// Not kept as a setting, but shown as one.
const FOLDERS: &str = "watch.folders";

/// Whether the window has its menu bar.
pub const MENU_BAR: &str = "appearance.menu_bar";

/// How large the whole window is, in per cent.
pub const ZOOM: &str = "appearance.zoom";

const KNOWN: [Known; 15] = [
    Known {
        key: "library.path",
        keeps: Keeps::Person,
        takes: Takes::Folder,
        default: "~/Offprint",
        about: "The folder of the library.",
    },
    Known {
        key: "appearance.theme",
        keeps: Keeps::Person,
        takes: Takes::OneOf(&["system", "light", "dark"]),
        default: "system",
        about: "Colours of the window: system, light or dark.",
    },
    Known {
        key: "appearance.density",
        keeps: Keeps::Person,
        takes: Takes::OneOf(&["comfortable", "compact"]),
        default: "comfortable",
        about: "Height of the rows: comfortable in two lines, or compact in one.",
    },
    Known {
        key: "appearance.font_size",
        keeps: Keeps::Person,
        takes: Takes::OneOf(&["small", "normal", "large", "largest"]),
        default: "normal",
        about: "Size of the words in the window: small, normal, large or largest.",
    },
    Known {
        key: ZOOM,
        keeps: Keeps::Person,
        takes: Takes::OneOf(&["100", "110", "125", "150", "175", "200"]),
        default: "100",
        about: "Size of everything in the window, in per cent: 100, 110, 125, 150, 175 or 200.",
    },
    Known {
        key: "appearance.contrast",
        keeps: Keeps::Person,
        takes: Takes::OneOf(&["system", "more", "normal"]),
        default: "system",
        about: "Contrast of the colours: system, more or normal.",
    },
    Known {
        key: MENU_BAR,
        keeps: Keeps::Person,
        takes: Takes::Switch,
        default: "true",
        about: "Whether the window has its menu bar. All commands are in the palette, too (Ctrl K).",
    },
    Known {
        key: "keyboard.single_letters",
        keeps: Keeps::Person,
        takes: Takes::Switch,
        default: "true",
        about: "Whether single letters and digits are shortcuts, such as T for a tag.",
    },
    Known {
        key: online::ENABLED,
        keeps: Keeps::Person,
        takes: Takes::Switch,
        default: "false",
        about: "Whether papers that come in are looked up on the network by themselves.",
    },
    Known {
        key: online::MAILTO,
        keeps: Keeps::Person,
        takes: Takes::Email,
        default: "",
        about: "Your e-mail address, for services that ask whom to write to about requests; empty for none.",
    },
    Known {
        key: "import.mode",
        keeps: Keeps::Library,
        takes: Takes::OneOf(&["copy", "link", "move"]),
        default: "copy",
        about: "What happens to an imported file: copy it, link it where it lies, or move it into the library.",
    },
    Known {
        key: names::TEMPLATE,
        keeps: Keeps::Library,
        takes: Takes::NameTemplate,
        default: formats::file_name::DEFAULT,
        about: "How stored files are named, such as {{ year }}/{{ firstCreator suffix=\" - \" }}{{ title }} or [citationkey] - [title].",
    },
    Known {
        key: names::FOLLOW,
        keeps: Keeps::Library,
        takes: Takes::Switch,
        default: "true",
        about: "Whether stored files are renamed when the title, the people or the date of their paper change.",
    },
    Known {
        key: FOLDERS,
        keeps: Keeps::Library,
        takes: Takes::Folders,
        default: "",
        about: "The folders that are watched. `offprint watch DIR` adds one, `offprint watch --forget DIR` takes it away.",
    },
    Known {
        key: "citation_key.pattern",
        keeps: Keeps::Library,
        takes: Takes::KeyPattern,
        default: formats::citation_key::DEFAULT,
        about: "How citation keys are made for papers that have none, such as auth.lower + year or [auth][year].",
    },
];

/// What the person's file holds, as far as the program asks for it before a library is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfUser {
    /// `library.path`.
    pub library_path: Option<String>,
}

/// Reads the person's file.
pub fn of_user(places: &Places) -> Result<OfUser> {
    let table = read(places)?;
    Ok(OfUser {
        library_path: find(&table, "library.path")
            .and_then(|value| value.as_str().map(str::to_owned)),
    })
}

fn read(places: &Places) -> Result<toml::Table> {
    let path = places.config.join("settings.toml");
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(toml::Table::new()),
        Err(error) => {
            return Err(Error::new(
                ErrorKind::Disk,
                format!("The settings file {} could not be read.", path.display()),
            )
            .caused_by(error));
        }
    };
    text.parse::<toml::Table>().map_err(|error| {
        Error::invalid(format!(
            "The settings file {} has a mistake: {}. It was left as it is.",
            path.display(),
            error.message()
        ))
        .hint("Correct it in a text editor, or remove it to go back to the defaults.")
    })
}

fn find<'a>(table: &'a toml::Table, key: &str) -> Option<&'a toml::Value> {
    let (section, name) = key.split_once('.')?;
    let found = table.get(section)?;
    match found.as_table()?.get(name) {
        Some(value) => Some(value),
        // A key of three parts lies in a section of its section.
        None => find(found.as_table()?, name),
    }
}

fn all() -> impl Iterator<Item = &'static Known> {
    KNOWN.iter().chain(&online::OF_SERVICES)
}

fn known(key: &str) -> Result<&'static Known> {
    all().find(|known| known.key == key).ok_or_else(|| {
        Error::invalid(format!(
            "There is no setting \"{key}\"; nothing was changed."
        ))
        .hint(format!(
            "Settings are {}.",
            all().map(|known| known.key).collect::<Vec<_>>().join(", ")
        ))
    })
}

impl Known {
    fn parse(&self, text: &str) -> Result<Value> {
        match self.takes {
            Takes::Folder if !text.trim().is_empty() => Ok(Value::from(text)),
            Takes::KeyPattern => {
                text.parse::<formats::citation_key::Pattern>()?;
                Ok(Value::from(text))
            }
            Takes::NameTemplate => {
                text.parse::<formats::file_name::Template>()?;
                Ok(Value::from(text))
            }
            Takes::Folders => Err(Error::invalid(
                "Watched folders are not set here; nothing was changed.",
            )
            .hint("Add one with `offprint watch DIR`, and end that with `offprint watch --forget DIR`.")),
            Takes::Email if text.is_empty() || is_email(text) => Ok(Value::from(text)),
            Takes::Url if text.is_empty() || is_address(text) => Ok(Value::from(text)),
            Takes::Switch if matches!(text, "true" | "false") => Ok(Value::from(text == "true")),
            Takes::OneOf(words) if words.contains(&text) => Ok(Value::from(text)),
            takes => Err(Error::invalid(format!(
                "\"{text}\" is no value for {}; nothing was changed.",
                self.key
            ))
            .hint(match takes {
                Takes::Folder | Takes::Folders | Takes::KeyPattern | Takes::NameTemplate => {
                    "It needs a text.".to_owned()
                }
                Takes::Email => "It is an e-mail address, or empty for none.".to_owned(),
                Takes::Url => {
                    "It is an address such as https://example.org/, or empty for the usual one.".to_owned()
                }
                Takes::Switch => "It is true or false.".to_owned(),
                Takes::OneOf(words) => format!("It is one of {}.", words.join(", ")),
            })),
        }
    }

    fn default(&self) -> Value {
        match self.takes {
            Takes::Switch => Value::from(self.default == "true"),
            Takes::Folders => Value::Array(Vec::new()),
            Takes::Folder
            | Takes::KeyPattern
            | Takes::NameTemplate
            | Takes::Email
            | Takes::Url
            | Takes::OneOf(_) => Value::from(self.default),
        }
    }
}

fn is_email(text: &str) -> bool {
    let plain = text.bytes().all(|byte| byte.is_ascii_graphic());
    plain
        && text
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

fn is_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("http://")
        .or_else(|| text.strip_prefix("https://"));
    let plain = text.bytes().all(|byte| byte.is_ascii_graphic());
    plain
        && rest
            .is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && !rest.contains('@'))
}

/// All settings. Those of a library are left at their defaults if none is open.
pub fn list(places: &Places, library: Option<&Library>) -> Result<Vec<Setting>> {
    all()
        .map(|known| value_of(places, library, known))
        .collect()
}

/// One setting.
pub fn get(places: &Places, library: Option<&Library>, key: &str) -> Result<Setting> {
    value_of(places, library, known(key)?)
}

fn value_of(places: &Places, library: Option<&Library>, known: &'static Known) -> Result<Setting> {
    let set = match (known.keeps, library) {
        (Keeps::Library, Some(library)) if known.key == FOLDERS => {
            let watched = library::folder::watched(library)?;
            return Ok(Setting {
                key: known.key,
                value: watched.into_iter().map(|one| one.path).collect(),
                default: known.default(),
                about: known.about,
            });
        }
        (Keeps::Person, _) => {
            find(&read(places)?, known.key).and_then(|value| serde_json::to_value(value).ok())
        }
        (Keeps::Library, Some(library)) => library::setting::get(library, known.key)?,
        (Keeps::Library, None) => None,
    };
    // A value that this program does not understand counts as not set; the file keeps it.
    let understood = set.filter(|value| {
        let text = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        known.parse(&text).is_ok()
    });
    Ok(Setting {
        key: known.key,
        value: understood.unwrap_or_else(|| known.default()),
        default: known.default(),
        about: known.about,
    })
}

/// Whether a setting lies in the library, so that one must be open to set it.
pub fn is_of_library(key: &str) -> Result<bool> {
    Ok(known(key)?.keeps == Keeps::Library)
}

/// Whether a setting names a folder. Whoever must not name folders, such as the page, must not set it.
pub fn names_a_folder(key: &str) -> Result<bool> {
    Ok(matches!(known(key)?.takes, Takes::Folder))
}

/// Sets a setting. Setting it to its default takes it out of the file.
pub fn set(places: &Places, library: Option<&Library>, key: &str, text: &str) -> Result<Setting> {
    let known = known(key)?;
    let value = known.parse(text)?;
    let kept = Some(&value).filter(|value| **value != known.default());
    match known.keeps {
        Keeps::Library => {
            let library = library.ok_or_else(|| {
                Error::new(
                    ErrorKind::NoLibrary,
                    format!("{key} belongs to a library, and none is open."),
                )
            })?;
            library::setting::set(library, key, kept)?;
        }
        Keeps::Person => write(places, key, kept)?,
    }
    value_of(places, library, known)
}

/// Puts a value into its section, or takes it out, and sections that hold nothing with it.
fn put(table: &mut toml::Table, key: &str, value: Option<toml::Value>) {
    let Some((section, rest)) = key.split_once('.') else {
        match value {
            Some(value) => drop(table.insert(key.to_owned(), value)),
            None => drop(table.remove(key)),
        }
        return;
    };
    let entry = table
        .entry(section)
        .or_insert_with(|| toml::Value::Table(toml::Table::new()));
    if let Some(inner) = entry.as_table_mut() {
        put(inner, rest, value);
        if inner.is_empty() {
            table.remove(section);
        }
    }
}

fn write(places: &Places, key: &str, value: Option<&Value>) -> Result<()> {
    let path = places.config.join("settings.toml");
    let refused = |error: io::Error| {
        Error::new(
            ErrorKind::Disk,
            format!(
                "The settings file {} could not be written; it is as it was.",
                path.display()
            ),
        )
        .caused_by(error)
    };
    let _turn = turn(places).map_err(refused)?;
    let mut table = read(places)?;
    let value = match value.map(toml::Value::try_from) {
        Some(Ok(value)) => Some(value),
        None => None,
        Some(Err(error)) => {
            return Err(
                Error::new(ErrorKind::Internal, "The setting could not be written.")
                    .caused_by(error),
            );
        }
    };
    put(&mut table, key, value);
    let text = toml::to_string(&table).map_err(|error| {
        Error::new(ErrorKind::Internal, "The settings could not be written.").caused_by(error)
    })?;
    replace(&path, &text, 0o666).map_err(refused)
}

/// One at a time changes what the person has set: from reading a file until the new one is there.
fn turn(places: &Places) -> io::Result<File> {
    fs::create_dir_all(&places.config)?;
    let lock = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(places.config.join("settings.lock"))?;
    lock.lock()?;
    Ok(lock)
}

/// Puts a text in place of a file, whole or not at all.
fn replace(path: &Path, text: &str, mode: u32) -> io::Result<()> {
    let next = path.with_extension(format!("{}.new", ItemId::fresh()));
    let written = || -> io::Result<()> {
        let mut file = File::options()
            .write(true)
            .create_new(true)
            .mode(mode)
            .open(&next)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&next, path)
    };
    let done = written();
    if done.is_err() {
        let _ = fs::remove_file(&next);
    }
    done
}
