//! The services, and how they stand.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use model::{Result, ServiceState, Timestamp};
use online::service::Needs;
use online::{Client, Config, Service};

use crate::Engine;
use crate::place::Places;
use crate::settings::online as set;

/// When the network is away, it is tried again after so long, in milliseconds.
pub(super) const AWAY: i64 = 2 * 60 * 1000;

/// Who asks the network for an open library.
pub(crate) struct Outside {
    places: Places,
    cache: PathBuf,
    cut_off: AtomicBool,
    /// No service could be reached: until when nobody is asked, and why.
    away: Mutex<Option<(i64, String)>>,
    client: OnceLock<Client>,
}

impl Outside {
    pub(crate) fn new(places: &Places, library: &library::Library) -> Arc<Self> {
        Arc::new(Self {
            places: places.clone(),
            cache: library.folder().join(".cache/http"),
            cut_off: AtomicBool::new(false),
            away: Mutex::default(),
            client: OnceLock::new(),
        })
    }

    pub(crate) fn client(&self) -> &Client {
        self.client.get_or_init(|| Client::new(self.cache.clone()))
    }

    /// Whether nothing may be asked at all, whatever is set.
    pub(crate) fn is_cut_off(&self) -> bool {
        self.cut_off.load(Ordering::Relaxed)
    }

    /// Until when nobody is asked by itself, and why.
    pub(crate) fn away(&self) -> Option<(i64, String)> {
        let away = self.away.lock().ok()?;
        away.clone()
            // A clock that was set back has nobody stay away for longer than was meant.
            .filter(|(until, _)| (1..=AWAY).contains(&(until - Timestamp::now().0)))
    }

    pub(crate) fn is_away(&self) -> bool {
        self.away().is_some()
    }

    /// Asks nobody by itself until then.
    pub(crate) fn stay_away(&self, until: i64, why: &str) {
        if let Ok(mut away) = self.away.lock() {
            *away = Some((until, why.to_owned()));
        }
    }

    /// Asks again.
    pub(crate) fn come_back(&self) {
        if let Ok(mut away) = self.away.lock() {
            *away = None;
        }
    }

    /// As it is set now.
    pub(crate) fn config(&self) -> Result<Config> {
        set::config(&self.places)
    }

    /// Whether look-ups are switched on.
    pub(crate) fn is_enabled(&self) -> Result<bool> {
        set::is_enabled(&self.places)
    }
}

/// What a service is asked for, as a sentence.
const fn about(service: Service) -> &'static str {
    match service {
        Service::Crossref => "Journal articles, proceedings and books, by DOI or title.",
        Service::Arxiv => "Preprints, their versions and their PDFs.",
        Service::DataCite => "Repositories, theses, data and software, by DOI.",
        Service::PubMed => "Medicine and the life sciences, by PubMed id.",
        Service::OpenLibrary => "Books, by ISBN.",
        Service::Unpaywall => "Where an open copy of a paper lies.",
        Service::Doi => "DOIs that nobody else knows.",
        Service::OpenAlex => "Asked after the others, with your own key.",
        Service::SemanticScholar => "Asked after the others, with your own key.",
        Service::HuggingFace => "Papers of arXiv, if nobody else answers.",
        Service::Copies => "Open copies, from wherever they lie, when you ask for a PDF.",
    }
}

impl Engine {
    /// Asks nothing of the network from now on, whatever is set.
    pub fn cut_off(&self) {
        self.outside().cut_off.store(true, Ordering::Relaxed);
    }

    /// The services of the network, and how they stand.
    ///
    /// # Errors
    /// Those of settings that cannot be read.
    pub fn services(&self) -> Result<Vec<ServiceState>> {
        let config = self.outside().config()?;
        let today = self.outside().client().requests_today();
        Ok(Service::ALL
            .into_iter()
            .map(|service| {
                let facts = service.facts();
                let own = config.own.get(&service).cloned().unwrap_or_default();
                let has_key = own.key.is_some();
                let takes_key = facts.needs == Needs::Key;
                let wants = match facts.needs {
                    Needs::Email if config.mailto.is_none() => "email",
                    Needs::Key if !has_key => "key",
                    _ => "",
                };
                ServiceState {
                    name: facts.name.to_owned(),
                    label: facts.label.to_owned(),
                    about: about(service).to_owned(),
                    hosts: facts.hosts.iter().map(|host| (*host).to_owned()).collect(),
                    enabled: own.enabled,
                    url: own.url,
                    wants: wants.to_owned(),
                    has_key: takes_key.then_some(has_key),
                    today: today.get(&service).copied().unwrap_or_default(),
                }
            })
            .collect())
    }
}
