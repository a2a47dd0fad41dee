//! One exchange with one host: the only place that opens a connection.
//!
//! It connects to the addresses that it was given and to no others, follows nothing, and keeps no
//! connection for later, so that no request can use one that was checked for another.

use std::io::Read;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use url::Url;

/// What to send, and where.
pub struct Hop {
    pub url: Url,
    pub headers: Vec<(&'static str, String)>,
    /// The addresses of its host, checked; empty if the address is written out in `url`.
    pub addresses: Vec<IpAddr>,
    pub tls: Arc<rustls::ClientConfig>,
    pub sizes: Sizes,
}

/// The largest bodies, in bytes.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    /// As it comes over the line.
    pub raw: u64,
    /// Unpacked.
    pub decoded: u64,
}

/// What came back.
#[derive(Debug)]
pub struct Exchange {
    pub status: u16,
    pub headers: HeaderMap,
    /// The body, unpacked; empty for any status but 200.
    pub body: Vec<u8>,
}

/// Why nothing came back; the texts are for the log.
#[derive(Debug)]
pub enum Fault {
    /// No connection, or one that broke.
    Broken(String),
    /// The other side could not prove who it is.
    Insecure(String),
    /// More than may come.
    TooLarge,
    /// It cannot be unpacked.
    Garbled,
}

impl Exchange {
    /// A header as text; empty if there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }
}

impl Hop {
    /// Sends it and reads the answer.
    pub async fn exchange(self) -> Result<Exchange, Fault> {
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            let value =
                HeaderValue::from_str(value).map_err(|error| Fault::Broken(error.to_string()))?;
            headers.insert(HeaderName::from_static(name), value);
        }
        let mut builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .pool_max_idle_per_host(0)
            .http1_only()
            .tls_backend_preconfigured((*self.tls).clone());
        let port = self.url.port_or_known_default().unwrap_or(443);
        let checked = self.addresses.iter();
        builder = builder.dns_resolver(Checked(
            checked
                .map(|address| SocketAddr::new(*address, port))
                .collect(),
        ));
        let client = builder.build().map_err(fault)?;
        let request = client.get(self.url).headers(headers);
        let mut response = request.send().await.map_err(fault)?;
        let mut exchange = Exchange {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: Vec::new(),
        };
        if exchange.status != 200 {
            return Ok(exchange);
        }
        if response
            .content_length()
            .is_some_and(|length| length > self.sizes.raw)
        {
            return Err(Fault::TooLarge);
        }
        let mut raw = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(fault)? {
            if (raw.len() + chunk.len()) as u64 > self.sizes.raw {
                return Err(Fault::TooLarge);
            }
            raw.extend_from_slice(&chunk);
        }
        exchange.body = unpacked(raw, exchange.header("content-encoding"), self.sizes)?;
        Ok(exchange)
    }
}

/// Whatever name is asked for, these are its addresses: no other resolver is ever asked.
struct Checked(Vec<SocketAddr>);

impl reqwest::dns::Resolve for Checked {
    fn resolve(&self, _: reqwest::dns::Name) -> reqwest::dns::Resolving {
        let addresses: reqwest::dns::Addrs = Box::new(self.0.clone().into_iter());
        Box::pin(std::future::ready(Ok(addresses)))
    }
}

fn unpacked(raw: Vec<u8>, encoding: &str, sizes: Sizes) -> Result<Vec<u8>, Fault> {
    match encoding.trim().to_ascii_lowercase().as_str() {
        "" | "identity" => Ok(raw),
        "gzip" | "x-gzip" => {
            let mut body = Vec::new();
            flate2::read::MultiGzDecoder::new(raw.as_slice())
                .take(sizes.decoded + 1)
                .read_to_end(&mut body)
                .map_err(|_| Fault::Garbled)?;
            match body.len() as u64 > sizes.decoded {
                true => Err(Fault::TooLarge),
                false => Ok(body),
            }
        }
        _ => Err(Fault::Garbled),
    }
}

/// What went wrong, without the address: it may hold a key.
fn fault(error: reqwest::Error) -> Fault {
    let error = error.without_url();
    let mut texts = vec![error.to_string()];
    let mut below: Option<&(dyn std::error::Error + 'static)> = std::error::Error::source(&error);
    let mut is_insecure = false;
    while let Some(cause) = below {
        texts.push(cause.to_string());
        is_insecure |= is_tls(cause);
        below = cause.source();
    }
    let text = texts.join(": ");
    match is_insecure {
        true => Fault::Insecure(text),
        false => Fault::Broken(text),
    }
}

/// Errors of TLS come wrapped in errors of input and output, more than once.
fn is_tls(cause: &(dyn std::error::Error + 'static)) -> bool {
    let inner = cause
        .downcast_ref::<std::io::Error>()
        .and_then(std::io::Error::get_ref);
    match inner {
        Some(inner) => is_tls(inner),
        None => cause.is::<rustls::Error>(),
    }
}

/// TLS as everybody should have it: the certificates that this system trusts, TLS 1.2 and 1.3.
pub fn tls() -> Arc<rustls::ClientConfig> {
    let mut roots = rustls::RootCertStore::empty();
    let found = rustls_native_certs::load_native_certs();
    for error in &found.errors {
        tracing::warn!("some certificates of the system cannot be read: {error}");
    }
    roots.add_parsable_certificates(found.certs);
    config(roots)
}

/// TLS that trusts these certificates.
pub fn config(roots: rustls::RootCertStore) -> Arc<rustls::ClientConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let versions = rustls::ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions();
    let builder = match versions {
        Ok(builder) => builder,
        // The provider is compiled in with both versions; without them nothing is trusted.
        Err(error) => {
            tracing::error!("TLS cannot be used: {error}");
            rustls::ClientConfig::builder_with_protocol_versions(&[])
        }
    };
    Arc::new(builder.with_root_certificates(roots).with_no_client_auth())
}
