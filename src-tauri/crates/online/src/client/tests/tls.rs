//! Encrypted connections: to whom, and to whom not.

use std::io::{Read, Write};
use std::net::{IpAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::server::with;
use super::{Bench, Names, copy, kind};
use crate::TroubleKind;
use crate::client::hop;

/// A server that speaks TLS.
struct Secure {
    port: u16,
    certificate: CertificateDer<'static>,
    /// How many requests came through.
    requests: Arc<AtomicUsize>,
    /// How many connections were begun.
    connections: Arc<AtomicUsize>,
}

impl Secure {
    /// With a certificate of its own for that host.
    fn of(host: &str) -> Self {
        let made = rcgen::generate_simple_self_signed(vec![host.to_owned()]).unwrap();
        let certificate = made.cert.der().clone();
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.clone()], key)
            .unwrap();
        let config = Arc::new(config);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let requests = Arc::new(AtomicUsize::new(0));
        let connections = Arc::new(AtomicUsize::new(0));
        std::thread::spawn({
            let (requests, connections) = (Arc::clone(&requests), Arc::clone(&connections));
            move || {
                for stream in listener.incoming() {
                    connections.fetch_add(1, Ordering::SeqCst);
                    let mut stream = stream.unwrap();
                    let mut connection =
                        rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
                    let mut tls = rustls::Stream::new(&mut connection, &mut stream);
                    if tls.read(&mut [0; 4096]).unwrap_or(0) > 0 {
                        requests.fetch_add(1, Ordering::SeqCst);
                        let answer = with(200, "content-length: 9", "%PDF-1.5\n");
                        let _ = tls.write_all(answer.as_bytes());
                        let _ = tls.flush();
                    }
                }
            }
        });
        Self {
            port,
            certificate,
            requests,
            connections,
        }
    }

    /// A client that finds `paper.example` here, and trusts these certificates.
    fn bench(&self, trusted: &[&CertificateDer<'static>]) -> Bench {
        let here = |address: IpAddr| address.is_loopback();
        let bench = Bench::with(Names::answering(&[&["127.0.0.1"]]), here);
        let mut roots = rustls::RootCertStore::empty();
        for one in trusted {
            roots.add((*one).clone()).unwrap();
        }
        assert!(bench.client.tls.set(hop::config(roots)).is_ok());
        bench
    }

    fn url(&self) -> String {
        format!("https://paper.example:{}/a.pdf", self.port)
    }
}

#[test]
fn who_can_prove_to_be_that_host_is_asked() {
    let server = Secure::of("paper.example");
    let bench = server.bench(&[&server.certificate]);
    assert_eq!(
        bench.get(&copy(&server.url())).unwrap().bytes,
        b"%PDF-1.5\n"
    );
    assert_eq!(server.requests.load(Ordering::SeqCst), 1);
}

#[test]
fn who_cannot_gets_no_request_and_is_not_asked_again() {
    let good = Secure::of("paper.example");
    let other = Secure::of("other.example");
    // Nobody vouches for it; another one is vouched for; it is vouched for as another host.
    let cases = [
        (&good, Vec::new()),
        (&good, vec![&other.certificate]),
        (&other, vec![&other.certificate]),
    ];
    for (server, trusted) in cases {
        let before = server.connections.load(Ordering::SeqCst);
        let error = server
            .bench(&trusted)
            .get(&copy(&server.url()))
            .unwrap_err();
        assert_eq!(kind(&error), TroubleKind::Unreachable);
        assert!(
            error.message.contains("could not prove who it is"),
            "{}",
            error.message
        );
        assert_eq!(server.connections.load(Ordering::SeqCst), before + 1);
        assert_eq!(server.requests.load(Ordering::SeqCst), 0);
    }
}
