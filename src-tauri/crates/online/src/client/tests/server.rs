//! A server that says exactly what a test wants, also what no good server would.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// What to do with one connection, after its request was read.
pub type Act = Box<dyn Fn(&Asked, &mut dyn Write) -> std::io::Result<()> + Send + Sync>;

/// A request as it came.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    pub path: String,
    pub headers: Vec<(String, String)>,
}

impl Asked {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The server; it ends when it is dropped.
pub struct Server {
    port: u16,
    address: &'static str,
    seen: Arc<Mutex<Vec<Asked>>>,
    connections: Arc<AtomicUsize>,
    ends: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Does the same with each connection.
    pub fn acting(act: Act) -> Self {
        Self::at("127.0.0.1", 0, act)
    }

    /// Gives these answers, one after the other, the last for ever.
    pub fn answering(answers: Vec<String>) -> Self {
        let next = AtomicUsize::new(0);
        Self::acting(Box::new(move |_, out| {
            let at = next.fetch_add(1, Ordering::SeqCst).min(answers.len() - 1);
            out.write_all(answers[at].as_bytes())
        }))
    }

    pub fn at(address: &'static str, port: u16, act: Act) -> Self {
        let listener = TcpListener::bind((address, port)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let connections = Arc::new(AtomicUsize::new(0));
        let ends = Arc::new(AtomicBool::new(false));
        let act: Arc<Act> = Arc::new(act);
        let thread = std::thread::spawn({
            let (seen, connections, ends) = (seen.clone(), connections.clone(), ends.clone());
            move || {
                for stream in listener.incoming() {
                    if ends.load(Ordering::SeqCst) {
                        return;
                    }
                    connections.fetch_add(1, Ordering::SeqCst);
                    let (seen, act) = (seen.clone(), act.clone());
                    // A connection that never ends must not keep the next one out.
                    std::thread::spawn(move || serve(stream.unwrap(), &seen, &act));
                }
            }
        });
        Self {
            port,
            address,
            seen,
            connections,
            ends,
            thread: Some(thread),
        }
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn base(&self) -> String {
        format!("http://{}:{}/", self.address, self.port)
    }

    pub fn seen(&self) -> Vec<Asked> {
        self.seen.lock().unwrap().clone()
    }

    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect((self.address, self.port));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(mut stream: TcpStream, seen: &Mutex<Vec<Asked>>, act: &Act) {
    let Some(asked) = read(&mut stream) else {
        return;
    };
    seen.lock().unwrap().push(asked.clone());
    let _ = act(&asked, &mut stream);
    let _ = stream.flush();
    let _ = stream.shutdown(std::net::Shutdown::Write);
    // Until the other side has read it all: else what is on its way may be lost.
    let _ = stream.read_to_end(&mut Vec::new());
}

fn read(stream: &mut TcpStream) -> Option<Asked> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let path = line.split(' ').nth(1)?.to_owned();
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim().split_once(':') else {
            return Some(Asked { path, headers });
        };
        headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
}

/// An answer with a body of JSON.
pub fn json(body: &str) -> String {
    with(
        200,
        &format!(
            "content-type: application/json\r\ncontent-length: {}",
            body.len()
        ),
        body,
    )
}

/// An answer with this status, these headers and this body.
pub fn with(status: u16, headers: &str, body: &str) -> String {
    let headers = match headers.is_empty() {
        true => "content-length: 0".to_owned(),
        false => headers.to_owned(),
    };
    format!("HTTP/1.1 {status} Whatever\r\nconnection: close\r\n{headers}\r\n\r\n{body}")
}

/// An answer that leads elsewhere.
pub fn redirect(to: &str) -> String {
    with(302, &format!("location: {to}\r\ncontent-length: 0"), "")
}
