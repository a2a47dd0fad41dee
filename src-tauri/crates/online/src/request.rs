//! A request, as data: which service, which address, what is expected.

use model::Result;
use url::{Origin, Url};

use crate::{Config, Key, Media, Service};

/// Where a value goes that is sent, but neither shown, logged nor stored.
#[derive(Debug, Clone)]
pub(crate) enum Private {
    /// Into the query.
    Query(&'static str, Key),
    /// Into a header.
    Header(&'static str, Key),
}

/// One request. Its address never holds a key or an e-mail address: those are added when it is sent.
#[derive(Debug, Clone)]
pub struct Request {
    pub(crate) service: Service,
    pub(crate) url: Url,
    pub(crate) media: Media,
    pub(crate) private: Vec<Private>,
    pub(crate) mailto: Option<String>,
    /// What the person set as the base address; it may lie on this computer.
    pub(crate) trusted: Option<Origin>,
    pub(crate) fresh: bool,
}

impl Request {
    /// A request to a service: its base address, then `path` piece by piece, then the query.
    pub(crate) fn to<'a>(
        service: Service,
        config: &Config,
        path: impl IntoIterator<Item = &'a str>,
        query: &[(&str, &str)],
        media: Media,
    ) -> Result<Self> {
        let (mut url, is_set) = config.base(service)?;
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(path);
        }
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        Ok(Self {
            service,
            media,
            private: Vec::new(),
            mailto: config.mailto().map(str::to_owned),
            trusted: is_set.then(|| url.origin()),
            url,
            fresh: false,
        })
    }

    /// An open copy at an address that a service named. Such an address is content: it gets no base address
    /// of the person's trust, unless it is that of the service which named it.
    pub fn copy(url: &str, named_by: Service, config: &Config) -> Result<Self> {
        let url = Url::parse(url).map_err(|_| {
            crate::trouble::refused_address("The address of the copy cannot be read")
        })?;
        let (base, is_set) = match config.base(named_by) {
            Ok(found) => found,
            Err(_) => (url.clone(), false),
        };
        Ok(Self {
            service: Service::Copies,
            media: Media::Pdf,
            private: Vec::new(),
            mailto: config.mailto().map(str::to_owned),
            trusted: is_set.then(|| base.origin()),
            url,
            fresh: true,
        })
    }

    /// Asks the service even if the cache has an answer of today; an unchanged one is not sent again.
    #[must_use]
    pub fn fresh(mut self) -> Self {
        self.fresh = true;
        self
    }

    pub(crate) fn with_query(mut self, name: &'static str, key: Option<Key>) -> Self {
        self.private
            .extend(key.map(|key| Private::Query(name, key)));
        self
    }

    pub(crate) fn with_header(mut self, name: &'static str, key: Option<Key>) -> Self {
        self.private
            .extend(key.map(|key| Private::Header(name, key)));
        self
    }

    /// Which service is asked.
    pub fn service(&self) -> Service {
        self.service
    }

    /// The address, as it may be shown.
    pub fn url(&self) -> &str {
        self.url.as_str()
    }

    /// The address as it is sent.
    pub(crate) fn sent_url(&self) -> Url {
        let mut url = self.url.clone();
        for private in &self.private {
            if let Private::Query(name, key) = private {
                url.query_pairs_mut().append_pair(name, key.text());
            }
        }
        url
    }
}
