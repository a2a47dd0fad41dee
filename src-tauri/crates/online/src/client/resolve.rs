//! From the name of a host to its addresses.

use std::io;
use std::net::{IpAddr, ToSocketAddrs};

/// Says which addresses a host has. It is asked once for each connection, and what it says is what is
/// checked and connected to: a second answer cannot be another one.
pub trait Resolve: Send + Sync {
    /// The addresses; an error if there are none.
    fn resolve(&self, host: &str) -> io::Result<Vec<IpAddr>>;
}

/// The resolver of the system.
pub struct System;

impl Resolve for System {
    fn resolve(&self, host: &str) -> io::Result<Vec<IpAddr>> {
        let found = (host, 0).to_socket_addrs()?;
        Ok(found.map(|address| address.ip()).collect())
    }
}
