//! A server on this machine that plays all services of the network, with works that a test gives it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use super::world::{Said, World};

/// The names of the services in settings.
pub const SERVICES: [&str; 7] = [
    "crossref",
    "arxiv",
    "datacite",
    "pubmed",
    "openlibrary",
    "unpaywall",
    "doi",
];

/// The server; it ends when it is dropped.
pub struct Server {
    port: u16,
    seen: Arc<Mutex<Vec<String>>>,
    world: Arc<Mutex<World>>,
    ends: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Plays services that know this world.
    pub fn of(world: World) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen: Arc<Mutex<Vec<String>>> = Arc::default();
        let (world, ends) = (
            Arc::new(Mutex::new(world)),
            Arc::new(AtomicBool::new(false)),
        );
        let thread = std::thread::spawn({
            let (seen, world, ends) = (seen.clone(), world.clone(), ends.clone());
            move || {
                for stream in listener.incoming() {
                    if ends.load(Ordering::SeqCst) {
                        return;
                    }
                    let Ok(stream) = stream else { continue };
                    let (seen, world) = (seen.clone(), world.clone());
                    std::thread::spawn(move || serve(stream, port, &seen, &world));
                }
            }
        });
        Self {
            port,
            seen,
            world,
            ends,
            thread: Some(thread),
        }
    }

    /// The base address of a service.
    pub fn url(&self, service: &str) -> String {
        format!("http://127.0.0.1:{}/{service}/", self.port)
    }

    /// What was asked so far, each with its service.
    pub fn asked(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }

    /// Changes what the services know.
    pub fn change(&self, change: impl FnOnce(&mut World)) {
        change(&mut self.world.lock().unwrap());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(stream: TcpStream, port: u16, seen: &Mutex<Vec<String>>, world: &Mutex<World>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut first = String::new();
    if reader.read_line(&mut first).is_err() || first.is_empty() {
        return;
    }
    let mut line = String::new();
    while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
        line.clear();
    }
    let target = first.split(' ').nth(1).unwrap_or("/").to_owned();
    seen.lock().unwrap().push(target.clone());
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let path: Vec<String> = path.trim_matches('/').split('/').map(decoded).collect();
    let query: BTreeMap<String, String> = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect();
    let said = world.lock().unwrap().answer(&path, &query, port);
    let Said {
        status,
        media,
        body,
        more,
    } = said;
    let mut stream = stream;
    let head = format!(
        "HTTP/1.1 {status} X\r\nContent-Type: {media}\r\nContent-Length: {}\r\n{more}Connection: close\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all(head.as_bytes());
    let _ = stream.write_all(&body);
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let pair: Vec<u8> = rest.by_ref().take(2).collect();
                u8::from_str_radix(std::str::from_utf8(&pair).unwrap_or("3f"), 16).unwrap_or(b'?')
            }
            byte => byte,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
