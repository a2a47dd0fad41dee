//! Which addresses may be asked: those of the public internet, of listed hosts, and what the person set.
//!
//! The web address itself is parsed by the URL standard, which already reads `2130706433`, `0x7f.1` and
//! `0177.0.0.1` as the address that they are.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use model::Result;
use url::{Host, Url};

use crate::trouble::refused_address;
use crate::{Request, Service};

/// Is it an address of the public internet? The others by the registries of special addresses
/// (<https://www.iana.org/assignments/iana-ipv4-special-registry>, `iana-ipv6-special-registry`).
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let special = match address.octets() {
        // This network, private use, shared by providers, loopback.
        [0 | 10 | 127, ..] | [100, 64..=127, ..] => true,
        // Link-local (there the clouds keep their secrets), private use.
        [169, 254, ..] | [172, 16..=31, ..] | [192, 168, ..] => true,
        // Protocols, documentation, the old 6to4 relays, benchmarks.
        [192, 0, 0 | 2, _] | [192, 88, 99, _] | [198, 18 | 19, ..] => true,
        [198, 51, 100, _] | [203, 0, 113, _] => true,
        // Multicast, reserved, broadcast.
        [first, ..] if first >= 224 => true,
        _ => false,
    };
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, d, e, f, high, low] = address.segments();
    let inner = Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match (a, b) {
        // An IPv4 address in other clothes: mapped, or translated (RFC 6052).
        (0, 0) if (c, d, e, f) == (0, 0, 0, 0xffff) => is_public_v4(inner),
        (0x64, 0xff9b) if (c, d, e, f) == (0, 0, 0, 0) => is_public_v4(inner),
        // Protocols with Teredo, documentation, 6to4, which also holds IPv4 addresses.
        (0x2001, 0..=0x1ff | 0xdb8) | (0x2002, _) | (0x3fff, 0..=0xfff) => false,
        // All that is given out to the public so far.
        (0x2000..=0x3fff, _) => true,
        _ => false,
    }
}

/// What may be asked, before any name is resolved: the scheme, the host by the list of the service, and an
/// address that is written out. `true` for what the person set, whose addresses are not checked.
pub fn check_url(request: &Request, url: &Url, is_public: fn(IpAddr) -> bool) -> Result<bool> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(refused_address("That is no address of the web"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refused_address("The address holds a name or a password"));
    }
    if request.trusted.as_ref() == Some(&url.origin()) {
        return Ok(true);
    }
    let host = url
        .host()
        .ok_or_else(|| refused_address("The address names no host"))?;
    let written = match host {
        Host::Ipv4(address) => Some(IpAddr::V4(address)),
        Host::Ipv6(address) => Some(IpAddr::V6(address)),
        Host::Domain(_) => None,
    };
    if written.is_some_and(|address| !is_public(address)) {
        return Err(refused_address(
            "The address lies on this computer or in its network",
        ));
    }
    if request.service == Service::Copies {
        return Ok(false);
    }
    let listed = request.service.facts().hosts;
    if !listed.contains(&url.host_str().unwrap_or_default()) {
        return Err(refused_address(
            "The address is on a host that is not listed for this service",
        ));
    }
    match url.scheme() {
        "https" => Ok(false),
        _ => Err(refused_address("The address is not encrypted")),
    }
}

/// Refuses a host if any of its addresses is not public.
pub fn check_addresses(addresses: &[IpAddr], is_public: fn(IpAddr) -> bool) -> Result<()> {
    match addresses.iter().all(|address| is_public(*address)) {
        true => Ok(()),
        false => Err(refused_address(
            "The host lies on this computer or in its network",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_public_internet_are_public() {
        let public = [
            "8.8.8.8",
            "100.63.0.1",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "223.255.255.1",
            "2606:4700::1111",
            "2a00:1450:4001::1",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
        ];
        for address in public {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
        let not = [
            "0.0.0.0",
            "127.0.0.1",
            "127.255.255.254",
            "10.0.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::7f00:1",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "4000::1",
        ];
        for address in not {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
    }
}
