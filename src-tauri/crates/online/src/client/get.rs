//! The way of a request: cache, lane, guard, exchange, redirect, repetition.

use std::net::IpAddr;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use model::{Error, Result};
use url::{Host, Url};

use super::back_off::{LONGEST_WAIT, RETRIES, back_off, chance, is_to_come, retry_after};
use super::cache::{Head, Stored};
use super::hop::{Exchange, Fault, Hop};
use super::lane::{Lane, stop_if_asked, wait_for};
use super::{Client, Reply, guard, hop};
use crate::request::Private;
use crate::{Cancel, Request, Service, trouble};

/// How many redirects are followed.
const REDIRECTS: usize = 5;

/// How often a running exchange looks whether the person wants to stop.
const TICK: Duration = Duration::from_millis(25);

/// Why a request did not succeed this time.
enum Failed {
    /// Asking again would not help.
    Finally(Error),
    /// It may be asked again, not before that moment.
    ForNow(Error, i64),
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self::Finally(error)
    }
}

impl Client {
    /// Asks, and waits for the answer: from the cache if that is of today, else from the service. Errors say
    /// what to do; [`crate::trouble`] says it to a program.
    pub fn get(&self, request: &Request, cancel: Cancel) -> Result<Reply> {
        let clock = &*self.outside.clock;
        let stored = self.cache.read(request, clock.now());
        if let Some(stored) = &stored
            && (self.is_offline() || (!request.fresh && stored.is_fresh(clock.now())))
        {
            return Ok(stored.clone().into_reply());
        }
        if self.is_offline() {
            return Err(trouble::offline());
        }
        let mut deadline = None;
        let mut attempt = 0;
        loop {
            let (error, not_before) =
                match self.once(request, stored.as_ref(), &mut deadline, cancel) {
                    Ok(reply) => return Ok(reply),
                    Err(Failed::Finally(error)) => return Err(error),
                    Err(Failed::ForNow(error, not_before)) => (error, not_before),
                };
            let backed_off = i64::try_from(back_off(attempt, chance()).as_millis()).unwrap_or(0);
            let wait = backed_off.max(not_before - clock.now());
            let late = deadline.is_some_and(|end| clock.now() + wait >= end);
            if attempt == RETRIES || late {
                return Err(error);
            }
            tracing::debug!("{} again in {wait} ms: {error}", request.service.name());
            wait_for(wait, clock, cancel)?;
            attempt += 1;
        }
    }

    /// One request with its redirects.
    fn once(
        &self,
        request: &Request,
        stored: Option<&Stored>,
        deadline: &mut Option<i64>,
        cancel: Cancel,
    ) -> std::result::Result<Reply, Failed> {
        let mut url = request.sent_url();
        for _ in 0..=REDIRECTS {
            let exchange = self.visit(request, &url, stored, deadline, cancel)?;
            match exchange.status {
                301 | 302 | 303 | 307 | 308 => {
                    url = redirected(request, &url, exchange.header("location"))?;
                }
                200 => return Ok(self.taken(request, &url, exchange)?),
                304 => match stored {
                    Some(stored) => return Ok(self.unchanged(request, stored)),
                    None => {
                        let why = "it says that nothing has changed, though nothing is known of it";
                        return Err(trouble::unreadable(request.service, why).into());
                    }
                },
                status => return Err(Failed::Finally(refusal(request.service, status))),
            }
        }
        Err(trouble::refused_address("The address leads on and on").into())
    }

    /// One host: its lane, its addresses, the exchange.
    fn visit(
        &self,
        request: &Request,
        url: &Url,
        stored: Option<&Stored>,
        deadline: &mut Option<i64>,
        cancel: Cancel,
    ) -> std::result::Result<Exchange, Failed> {
        let clock = &*self.outside.clock;
        let trusted = guard::check_url(request, url, self.outside.is_public)?;
        let host = url.host_str().unwrap_or_default();
        let owner = Service::of_host(host).unwrap_or(request.service);
        let mut lane = self.lanes.enter(&lane_name(url), cancel)?;
        let until = lane.traffic.busy_until;
        if is_to_come(until, clock.now()) {
            return Err(trouble::busy(request.service, until, "asked to wait before").into());
        }
        let pause = match trusted && is_this_computer(url) {
            true => 0,
            false => owner.facts().pause,
        };
        lane.begin(pause, clock, cancel)?;
        // Switched off while it waited: still no socket.
        if self.is_offline() {
            return Err(trouble::offline().into());
        }
        let end = *deadline.get_or_insert(clock.now() + self.outside.limits.total);
        let hop = Hop {
            headers: headers(request, url, stored),
            url: url.clone(),
            addresses: Vec::new(),
            tls: Arc::clone(self.tls.get_or_init(hop::tls)),
            sizes: self.outside.limits.sizes(request.media),
        };
        self.counts.add(owner, clock.now());
        let exchange = self.send(request.service, hop, trusted, end, cancel)?;
        self.heed(&mut lane, &exchange, request.service)?;
        Ok(exchange)
    }

    /// Resolves, checks and exchanges on the thread of the connections, and looks meanwhile whether the
    /// person wants to stop.
    fn send(
        &self,
        service: Service,
        mut hop: Hop,
        trusted: bool,
        end: i64,
        cancel: Cancel,
    ) -> std::result::Result<Exchange, Failed> {
        let clock = &*self.outside.clock;
        let (answer, answered) = mpsc::channel();
        let resolver = Arc::clone(&self.outside.resolver);
        let is_public = self.outside.is_public;
        let task = self.runtime()?.spawn(async move {
            let came = async {
                if let Some(Host::Domain(host)) = hop.url.host() {
                    let host = host.to_owned();
                    let found = tokio::task::spawn_blocking(move || resolver.resolve(&host)).await;
                    hop.addresses = addresses(found, trusted, is_public)?;
                }
                Ok(hop.exchange().await)
            };
            let _ = answer.send(came.await);
        });
        let came = loop {
            match answered.recv_timeout(TICK) {
                Ok(came) => break came,
                Err(mpsc::RecvTimeoutError::Timeout) => {}
                Err(mpsc::RecvTimeoutError::Disconnected) => {
                    break Err(Unresolved::Unknown("the connection's thread ended".into()));
                }
            }
            if let Err(stopped) = stop_if_asked(cancel) {
                task.abort();
                return Err(stopped.into());
            }
            if clock.now() >= end {
                task.abort();
                return Err(trouble::late(service).into());
            }
        };
        match came {
            Ok(Ok(exchange)) => Ok(exchange),
            Ok(Err(Fault::Broken(why))) | Err(Unresolved::Unknown(why)) => {
                Err(Failed::ForNow(trouble::unreachable(service, why), 0))
            }
            Ok(Err(Fault::Insecure(why))) => Err(trouble::insecure(service, why).into()),
            Ok(Err(Fault::TooLarge)) => Err(trouble::unreadable(service, "it is too large").into()),
            Ok(Err(Fault::Garbled)) => {
                Err(trouble::unreadable(service, "it cannot be unpacked").into())
            }
            Err(Unresolved::Refused(error)) => Err(error.into()),
        }
    }

    /// Does what the headers ask for: wait, or ask less often.
    fn heed(
        &self,
        lane: &mut Lane<'_>,
        exchange: &Exchange,
        service: Service,
    ) -> std::result::Result<(), Failed> {
        let now = self.outside.clock.now();
        // Crossref: so many requests in so many seconds, "50" and "1s".
        let limit = exchange.header("x-rate-limit-limit").parse::<i64>();
        let interval = exchange
            .header("x-rate-limit-interval")
            .trim_end_matches('s')
            .parse::<i64>();
        if let (Ok(limit), Ok(interval)) = (limit, interval)
            && limit > 0
        {
            lane.slow_down(interval.saturating_mul(1000) / limit);
        }
        let until = retry_after(exchange.header("retry-after"), now);
        let detail = format!("status {}", exchange.status);
        match exchange.status {
            429 | 503 => {
                let until = until.unwrap_or(now);
                if until - now > LONGEST_WAIT {
                    lane.leave_alone(until);
                    return Err(trouble::busy(service, until, detail).into());
                }
                // Without a time of its own: a minute, should it still be so after the last repetition.
                let told = until.max(now + LONGEST_WAIT);
                Err(Failed::ForNow(trouble::busy(service, told, detail), until))
            }
            500 | 502 | 504 => Err(Failed::ForNow(trouble::unreachable(service, detail), now)),
            _ => Ok(()),
        }
    }

    fn taken(&self, request: &Request, url: &Url, exchange: Exchange) -> Result<Reply> {
        let content_type = exchange.header("content-type").to_ascii_lowercase();
        request
            .media
            .check(&content_type, &exchange.body)
            .map_err(|why| trouble::unreadable(request.service, &why))?;
        let now = self.outside.clock.now();
        let header = |name| Some(exchange.header(name).to_owned()).filter(|text| !text.is_empty());
        let head = Head {
            asked: request.url.to_string(),
            answered: shown(request, url),
            media_type: content_type
                .split(';')
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned(),
            etag: header("etag"),
            last_modified: header("last-modified"),
            at: now,
            since: now,
        };
        let may_keep = !exchange.header("cache-control").contains("no-store");
        let stored = Stored {
            head,
            body: exchange.body,
        };
        if may_keep {
            self.cache.write(request, &stored);
        }
        let mut reply = stored.into_reply();
        reply.is_cached = false;
        Ok(reply)
    }

    fn unchanged(&self, request: &Request, stored: &Stored) -> Reply {
        let mut stored = stored.clone();
        stored.head.at = self.outside.clock.now();
        self.cache.write(request, &stored);
        stored.into_reply()
    }
}

/// Why a host has no addresses to go to.
enum Unresolved {
    Unknown(String),
    Refused(Error),
}

fn addresses(
    found: std::result::Result<std::io::Result<Vec<IpAddr>>, tokio::task::JoinError>,
    trusted: bool,
    is_public: fn(IpAddr) -> bool,
) -> std::result::Result<Vec<IpAddr>, Unresolved> {
    let found = found
        .map_err(|error| error.to_string())
        .and_then(|found| found.map_err(|error| error.to_string()))
        .map_err(|why| Unresolved::Unknown(format!("the name of the host: {why}")))?;
    if found.is_empty() {
        return Err(Unresolved::Unknown("the host has no address".to_owned()));
    }
    if !trusted {
        guard::check_addresses(&found, is_public).map_err(Unresolved::Refused)?;
    }
    Ok(found)
}

/// All hosts of a service share a lane; others have their own.
fn lane_name(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match Service::of_host(host) {
        Some(service) => service.name().to_owned(),
        None => format!("{host} {}", url.port_or_known_default().unwrap_or(0)),
    }
}

fn is_this_computer(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(host)) => host == "localhost",
        None => false,
    }
}

pub(super) fn redirected(request: &Request, from: &Url, location: &str) -> Result<Url> {
    let to = from.join(location).ok().filter(|_| !location.is_empty());
    let to = to.ok_or_else(|| trouble::unreadable(request.service, "it leads nowhere"))?;
    if from.scheme() == "https" && to.scheme() == "http" {
        return Err(trouble::refused_address(
            "The address leads from an encrypted one to one that is not",
        ));
    }
    Ok(to)
}

/// The address without what must not be shown.
fn shown(request: &Request, url: &Url) -> String {
    match request.private.is_empty() {
        true => url.to_string(),
        false => request.url.to_string(),
    }
}

pub(super) fn headers(
    request: &Request,
    url: &Url,
    stored: Option<&Stored>,
) -> Vec<(&'static str, String)> {
    let version = env!("CARGO_PKG_VERSION");
    // An open copy may lie anywhere: a stranger is not told whom to write to.
    let mailto = request
        .mailto
        .as_ref()
        .filter(|_| request.service != Service::Copies);
    let agent = match mailto {
        Some(mailto) => format!("Offprint/{version} (mailto:{mailto})"),
        None => format!("Offprint/{version}"),
    };
    let mut headers = vec![
        ("user-agent", agent),
        ("accept", request.media.accept().to_owned()),
        ("accept-encoding", "gzip".to_owned()),
    ];
    // Keys go to the origin that they were meant for, and not along with a redirect.
    if url.origin() == request.url.origin() {
        for private in &request.private {
            if let Private::Header(name, key) = private {
                headers.push((name, key.text().to_owned()));
            }
        }
    }
    if let Some(stored) = stored {
        let head = &stored.head;
        headers.extend(head.etag.clone().map(|tag| ("if-none-match", tag)));
        let since = head.last_modified.clone();
        headers.extend(since.map(|date| ("if-modified-since", date)));
    }
    headers
}

fn refusal(service: Service, status: u16) -> Error {
    match status {
        404 | 410 => trouble::not_found(service, format!("status {status}")),
        200..=299 => trouble::unreadable(service, &format!("it has the status {status}")),
        500..=599 => trouble::unreachable(service, format!("status {status}")),
        _ => trouble::refused_by(service, status),
    }
}
