//! What the person has set about the network.

use std::collections::BTreeMap;
use std::fmt;

use model::{Draft, Error, Result};
use url::Url;

use crate::Service;
use crate::service::Needs;

/// Reads a body in a format that this crate does not know, such as the XML of PubMed: `formats` reads it,
/// and the two do not know each other. The engine passes in
/// `|bytes| Ok(formats::pubmed::read(&String::from_utf8_lossy(bytes)).drafts)`.
pub type Reader = fn(&[u8]) -> Result<Vec<Draft>>;

/// A key of the person. It is never shown, and is written nowhere by this crate.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// A key, without the spaces around it; `None` for an empty one.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// What is set for one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// `online.<service>.enabled`.
    pub enabled: bool,
    /// `online.<service>.url`: a base address instead of the usual one. What the person set here may lie on
    /// this computer or in its network.
    pub url: Option<String>,
    /// The person's own key.
    pub key: Option<Key>,
}

impl Default for Own {
    fn default() -> Self {
        Self {
            enabled: true,
            url: None,
            key: None,
        }
    }
}

/// Everything that is set. Whether the network may be used at all is said to the client
/// ([`crate::Client::set_offline`]).
#[derive(Debug, Clone)]
pub struct Config {
    /// `online.mailto`: whom a service can write to about our requests.
    pub mailto: Option<String>,
    /// What is set for single services.
    pub own: BTreeMap<Service, Own>,
    /// Reads the XML of PubMed.
    pub pubmed: Reader,
}

impl Config {
    /// Nothing set.
    pub fn new(pubmed: Reader) -> Self {
        Self {
            mailto: None,
            own: BTreeMap::new(),
            pubmed,
        }
    }

    /// May this service be asked: switched on, and given what it needs?
    pub fn asks(&self, service: Service) -> bool {
        let own = self.own.get(&service);
        let given = match service.facts().needs {
            Needs::Nothing => true,
            Needs::Email => self.mailto().is_some(),
            Needs::Key => self.key(service).is_some(),
        };
        own.is_none_or(|own| own.enabled) && given
    }

    /// The e-mail address, if it looks like one; it goes into a header, so nothing odd may be in it.
    pub(crate) fn mailto(&self) -> Option<&str> {
        let mailto = self.mailto.as_deref()?.trim();
        let (name, host) = mailto.split_once('@')?;
        let plain = mailto.bytes().all(|byte| byte.is_ascii_graphic())
            && !mailto.contains(['(', ')', '<', '>', ',', ';']);
        (plain && !name.is_empty() && host.contains('.')).then_some(mailto)
    }

    pub(crate) fn key(&self, service: Service) -> Option<&Key> {
        self.own.get(&service)?.key.as_ref()
    }

    /// The base address, and whether the person set it.
    pub(crate) fn base(&self, service: Service) -> Result<(Url, bool)> {
        let set = self.own.get(&service).and_then(|own| own.url.as_deref());
        let text = set.unwrap_or(service.facts().base);
        let base = Url::parse(text.trim()).ok();
        let base = base.filter(|url| {
            matches!(url.scheme(), "http" | "https")
                && url.has_host()
                && url.username().is_empty()
                && url.password().is_none()
        });
        match base {
            Some(base) => Ok((base, set.is_some())),
            None => Err(Error::invalid(format!(
                "\"{text}\" is no base address for {}; nothing was asked.",
                service.facts().label
            ))
            .hint(format!(
                "Write one such as https://example.org/ for online.{}.url.",
                service.name()
            ))),
        }
    }
}
