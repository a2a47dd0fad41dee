//! What is set about the network: switches and addresses of the services, and the person's own keys.
//!
//! Keys are no settings: they lie in a file of their own that only the person's account may read, are
//! never shown, and leave in no export, backup or error.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use model::{Draft, Error, ErrorKind, Result};
use online::service::Needs;
use online::{Config, Key, Own, Service};

use super::{Keeps, Known, Takes, find, read, replace, turn};
use crate::place::Places;

/// Whether papers may be looked up without being asked for each.
pub const ENABLED: &str = "online.enabled";

/// Whom services can write to.
pub const MAILTO: &str = "online.mailto";

const fn switch(key: &'static str) -> Known {
    Known {
        key,
        keeps: Keeps::Person,
        takes: Takes::Switch,
        default: "true",
        about: "Whether this service may be asked, once look-ups are on.",
    }
}

const fn address(key: &'static str) -> Known {
    Known {
        key,
        keeps: Keeps::Person,
        takes: Takes::Url,
        default: "",
        about: "A base address in place of the usual one, such as a mirror; empty for the usual one.",
    }
}

macro_rules! services {
    ($($name:literal),*) => {
        /// The settings of the services, two each.
        pub(super) const OF_SERVICES: [Known; 22] = [$(
            switch(concat!("online.", $name, ".enabled")),
            address(concat!("online.", $name, ".url")),
        )*];
    };
}

services!(
    "crossref",
    "arxiv",
    "datacite",
    "pubmed",
    "openlibrary",
    "unpaywall",
    "doi",
    "openalex",
    "semanticscholar",
    "huggingface",
    "copies"
);

/// What the client needs to know.
///
/// # Errors
/// Those of a settings file that cannot be read.
pub(crate) fn config(places: &Places) -> Result<Config> {
    let table = read(places)?;
    let keys = keys(places)?;
    let text = |key: &str| {
        let found = find(&table, key).and_then(toml::Value::as_str);
        found
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    let mut config = Config::new(pubmed);
    config.mailto = text(MAILTO);
    for service in Service::ALL {
        let name = service.name();
        let enabled = find(&table, &format!("online.{name}.enabled"));
        let own = Own {
            enabled: enabled.and_then(toml::Value::as_bool).unwrap_or(true),
            url: text(&format!("online.{name}.url")),
            key: keys.get(name).and_then(|key| Key::new(key)),
        };
        config.own.insert(service, own);
    }
    Ok(config)
}

fn pubmed(bytes: &[u8]) -> Result<Vec<Draft>> {
    Ok(formats::pubmed::read(&String::from_utf8_lossy(bytes)).drafts)
}

/// Whether look-ups are switched on.
///
/// # Errors
/// Those of a settings file that cannot be read.
pub fn is_enabled(places: &Places) -> Result<bool> {
    let enabled = find(&read(places)?, ENABLED).and_then(toml::Value::as_bool);
    Ok(enabled.unwrap_or(false))
}

fn keys_file(places: &Places) -> PathBuf {
    places.config.join("keys.toml")
}

/// The person's own keys by the name of their service; those of the environment come first.
fn keys(places: &Places) -> Result<BTreeMap<String, String>> {
    let mut keys = kept_keys(places)?;
    for service in with_keys() {
        let name = service.name();
        let variable = format!("OFFPRINT_{}_KEY", name.to_uppercase());
        if let Ok(key) = std::env::var(variable) {
            keys.insert(name.to_owned(), key);
        }
    }
    Ok(keys)
}

/// Those of the file.
fn kept_keys(places: &Places) -> Result<BTreeMap<String, String>> {
    match fs::read_to_string(keys_file(places)) {
        Ok(text) => toml::from_str(&text).map_err(|_| {
            // What the parser says would quote the key.
            Error::invalid(
                "The file with your keys (keys.toml) has a mistake; it was left as it is.",
            )
            .hint("Remove it, and set the keys again.")
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(BTreeMap::new()),
        Err(error) => Err(Error::new(
            ErrorKind::Disk,
            "The file with your keys could not be read.",
        )
        .caused_by(error)),
    }
}

/// Services that take a key of the person's own.
pub fn with_keys() -> impl Iterator<Item = Service> {
    Service::ALL
        .into_iter()
        .filter(|service| service.facts().needs == Needs::Key)
}

/// Keeps a key for a service, or forgets it. It lies in `keys.toml` beside the settings, which only
/// the account of the person can read; it is not encrypted.
///
/// # Errors
/// `Invalid` for a service that takes none, and those of the disk.
pub fn set_key(places: &Places, service: &str, key: Option<&str>) -> Result<()> {
    let Some(service) = with_keys().find(|known| known.name() == service) else {
        return Err(Error::invalid(format!(
            "\"{service}\" takes no key; nothing was changed."
        )));
    };
    let refused = |error: std::io::Error| {
        Error::new(
            ErrorKind::Disk,
            "The key could not be kept; the file with your keys is as it was.",
        )
        .caused_by(error)
    };
    let _turn = turn(places).map_err(refused)?;
    let mut keys = kept_keys(places)?;
    match key.map(str::trim).filter(|key| !key.is_empty()) {
        Some(key) => drop(keys.insert(service.name().to_owned(), key.to_owned())),
        None => drop(keys.remove(service.name())),
    }
    let text = toml::to_string(&keys).unwrap_or_default();
    replace(&keys_file(places), &text, 0o600).map_err(refused)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::settings;

    fn places(folder: &std::path::Path) -> Places {
        Places {
            config: folder.join("config"),
            state: folder.join("state"),
            home: folder.to_path_buf(),
            command: None,
        }
    }

    #[test]
    fn every_service_has_its_switch_and_its_address() {
        for service in Service::ALL {
            for what in ["enabled", "url"] {
                let key = format!("online.{}.{what}", service.name());
                assert!(OF_SERVICES.iter().any(|known| known.key == key), "{key}");
            }
        }
    }

    #[test]
    fn what_is_set_reaches_the_client() {
        let temp = tempfile::tempdir().unwrap();
        let places = places(temp.path());
        let set = |key: &str, value: &str| settings::set(&places, None, key, value);
        set("online.mailto", "jane@example.org").unwrap();
        set("online.arxiv.enabled", "false").unwrap();
        set("online.crossref.url", "http://127.0.0.1:9/").unwrap();
        assert!(set("online.crossref.url", "ftp://x").is_err());
        assert!(set("online.mailto", "jane").is_err());
        let config = config(&places).unwrap();
        assert_eq!(config.mailto.as_deref(), Some("jane@example.org"));
        assert!(!config.asks(Service::Arxiv));
        assert_eq!(
            config.own[&Service::Crossref].url.as_deref(),
            Some("http://127.0.0.1:9/")
        );
        assert!(!is_enabled(&places).unwrap());
        set("online.enabled", "true").unwrap();
        assert!(is_enabled(&places).unwrap());
    }

    #[test]
    fn a_key_lies_in_a_file_that_only_its_owner_reads_and_in_no_setting() {
        let temp = tempfile::tempdir().unwrap();
        let places = places(temp.path());
        set_key(&places, "openalex", Some(" planted-key ")).unwrap();
        let mode = fs::metadata(keys_file(&places))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(config(&places).unwrap().asks(Service::OpenAlex));
        let shown = format!("{:?}", settings::list(&places, None).unwrap());
        assert!(!shown.contains("planted-key"));
        assert!(set_key(&places, "crossref", Some("x")).is_err());
        set_key(&places, "openalex", None).unwrap();
        assert!(!config(&places).unwrap().asks(Service::OpenAlex));
    }
}
