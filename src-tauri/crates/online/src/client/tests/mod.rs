//! The client against a server of its own on this computer, with a resolver and a clock that tests hold.

mod addresses;
mod keeping;
mod manners;
pub(crate) mod server;
mod tls;
mod trouble;

use std::collections::VecDeque;
use std::net::IpAddr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tempfile::TempDir;
use url::Url;

use super::clock::Clock;
use super::resolve::Resolve;
use super::{Client, Limits, Outside};
use crate::{Config, Key, Media, Own, Request, Service};
use server::Server;

/// A clock that goes on only when somebody sleeps, or when a test says so.
#[derive(Clone)]
struct Hand(Arc<AtomicI64>);

/// 2026-11-23T10:00:00Z.
const START: i64 = 1_795_428_000_000;

impl Hand {
    fn new() -> Self {
        Self(Arc::new(AtomicI64::new(START)))
    }

    fn pass(&self, milliseconds: i64) {
        self.0.fetch_add(milliseconds, Ordering::SeqCst);
    }
}

impl Clock for Hand {
    fn now(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    fn sleep(&self, time: Duration) {
        self.pass(i64::try_from(time.as_millis()).unwrap());
    }
}

/// A resolver that answers what it was given, one after the other, the last for ever; and notes what it was
/// asked.
#[derive(Default)]
struct Names {
    answers: Mutex<VecDeque<Vec<IpAddr>>>,
    asked: Mutex<Vec<String>>,
}

impl Names {
    fn answering(answers: &[&[&str]]) -> Arc<Self> {
        let answers = answers
            .iter()
            .map(|all| all.iter().map(|one| one.parse().unwrap()).collect());
        Arc::new(Self {
            answers: Mutex::new(answers.collect()),
            asked: Mutex::new(Vec::new()),
        })
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl Resolve for Names {
    fn resolve(&self, host: &str) -> std::io::Result<Vec<IpAddr>> {
        self.asked.lock().unwrap().push(host.to_owned());
        let mut answers = self.answers.lock().unwrap();
        let next = match answers.len() {
            0 | 1 => answers.front().cloned(),
            _ => answers.pop_front(),
        };
        next.ok_or_else(|| std::io::Error::other("no such host"))
    }
}

/// A client with all that a test can hold of it.
pub(crate) struct Bench {
    pub(crate) client: Client,
    clock: Hand,
    names: Arc<Names>,
    folder: TempDir,
}

impl Bench {
    pub(crate) fn new() -> Self {
        Self::with(Names::answering(&[]), super::guard::is_public)
    }

    fn with(names: Arc<Names>, is_public: fn(IpAddr) -> bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Hand::new();
        let client = Client::with(
            folder.path().to_owned(),
            Outside {
                clock: Box::new(clock.clone()),
                resolver: Arc::clone(&names) as Arc<dyn Resolve>,
                is_public,
                limits: Limits::USUAL,
            },
        );
        client.set_offline(false);
        Self {
            client,
            clock,
            names,
            folder,
        }
    }

    fn get(&self, request: &Request) -> model::Result<super::Reply> {
        self.client.get(request, &|| false)
    }
}

/// Settings in which every service has this base address.
pub(crate) fn config(base: &str) -> Config {
    let mut config = Config::new(|_| Ok(Vec::new()));
    for service in Service::ALL {
        let own = Own {
            url: Some(base.to_owned()),
            key: Key::new("sesame-4711"),
            ..Own::default()
        };
        config.own.insert(service, own);
    }
    config
}

/// A request to the server of a test, which the person has set as the base of Crossref.
fn request(server: &Server, path: &str) -> Request {
    let path = path.split('/').filter(|part| !part.is_empty());
    Request::to(
        Service::Crossref,
        &config(&server.base()),
        path,
        &[],
        Media::Json,
    )
    .unwrap()
}

/// A request to an address that came from content.
fn copy(url: &str) -> Request {
    let config = Config::new(|_| Ok(Vec::new()));
    Request::copy(url, Service::Unpaywall, &config).unwrap()
}

/// A request to a service with its address replaced, as if the service had sent us there.
fn strange(service: Service, url: &str) -> Request {
    let config = Config::new(|_| Ok(Vec::new()));
    let mut request = Request::to(service, &config, [], &[], Media::Json).unwrap();
    request.url = Url::parse(url).unwrap();
    request
}

pub(crate) fn kind(error: &model::Error) -> crate::TroubleKind {
    crate::trouble(error).map(|trouble| trouble.kind).unwrap()
}
