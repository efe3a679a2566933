//! An address that `lattice verify` may ask: one of this machine and no other.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use hyper::Uri;

/// Where a hub is served on this machine.
#[derive(Debug, PartialEq, Eq)]
pub struct Address {
    /// The name and port as they were written, for the server that tells sites apart by them.
    pub host: String,
    /// Where to connect to, the first that answers. All are this machine's own: no name is looked up.
    pub sockets: Vec<SocketAddr>,
    /// The folder of the hub, with a slash at either end.
    pub folder: String,
}

const ELSEWHERE: &str = "Lattice asks no other machine. On the server, run `sha256sum --check --quiet SHA256SUMS` in the hub's folder; from here, fetch the hub and its `SHA256SUMS` by the way you trust, and verify the folder";

impl Address {
    /// The address that a text is.
    ///
    /// # Errors
    /// In words, when it is no `http` address of this machine.
    pub fn new(text: &str) -> Result<Self, String> {
        let odd = |why: &str| format!("`{text}` {why}; write it like `http://127.0.0.1:8080/hub/`");
        let uri: Uri = text.parse().map_err(|_| odd("is not an address"))?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(odd("is not an address"));
        };
        let own = |ip: IpAddr| if ip.is_loopback() { vec![ip] } else { Vec::new() };
        let ips = match authority.host() {
            name if name.eq_ignore_ascii_case("localhost") => {
                vec![IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)]
            }
            number => number.trim_matches(['[', ']']).parse().map(own).unwrap_or_default(),
        };
        if ips.is_empty() {
            return Err(format!("`{text}` is not on this machine. {ELSEWHERE}"));
        }
        if authority.as_str().contains('@') {
            return Err(odd("has a user in it"));
        }
        if scheme != "http" {
            return Err(odd("is not an `http` address"));
        }
        if uri.query().is_some() || text.contains('#') {
            return Err(odd("has more than a folder in it"));
        }
        let port = match authority.port() {
            Some(port) => port.as_u16(),
            None if authority.as_str().ends_with(':') || authority.as_str() != authority.host() => {
                return Err(odd("has a port that is none"));
            }
            None => 80,
        };
        let path = uri.path();
        Ok(Self {
            host: authority.as_str().to_string(),
            sockets: ips.into_iter().map(|ip| SocketAddr::new(ip, port)).collect(),
            folder: if path.ends_with('/') { path.to_string() } else { format!("{path}/") },
        })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "http://{}{}", self.host, self.folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_is_asked() {
        for (text, shown, first) in [
            ("http://127.0.0.1", "http://127.0.0.1/", "127.0.0.1:80"),
            ("http://127.0.0.1:8080/hub", "http://127.0.0.1:8080/hub/", "127.0.0.1:8080"),
            ("http://127.9.9.9:1/a/b/", "http://127.9.9.9:1/a/b/", "127.9.9.9:1"),
            ("http://LocalHost:4000/", "http://LocalHost:4000/", "127.0.0.1:4000"),
            ("http://[::1]:4000/", "http://[::1]:4000/", "[::1]:4000"),
        ] {
            let address = Address::new(text).unwrap();
            assert_eq!(address.to_string(), shown);
            assert_eq!(address.sockets[0].to_string(), first);
        }
    }

    #[test]
    fn no_other_machine_is_asked() {
        for text in [
            "http://example.org/",
            "https://example.org/hub/",
            "http://localhost.example.org/",
            "http://127.0.0.1.example.org/",
            "http://127.0.0.1@example.org/",
            "http://127.0.0.1:80@example.org/",
            "http://192.168.0.1/",
            "http://0.0.0.0/",
            "http://[::]/",
            "http://[::ffff:10.0.0.1]/",
            "http://169.254.169.254/",
            "http://2130706433/",
            "http://0x7f.0.0.1/",
        ] {
            let why = Address::new(text).unwrap_err();
            assert!(why.contains("not on this machine") && why.contains("sha256sum"), "{text}: {why}");
        }
    }

    #[test]
    fn an_address_is_a_folder_over_http() {
        for (text, wanted) in [
            ("https://127.0.0.1/", "is not an `http` address"),
            ("ftp://localhost/", "is not an `http` address"),
            ("http://me@127.0.0.1/", "has a user in it"),
            ("http://127.0.0.1/?page=1", "has more than a folder in it"),
            ("http://127.0.0.1/#top", "has more than a folder in it"),
            ("http://127.0.0.1:/", "port"),
            ("http://127.0.0.1:99999/", ""),
            ("http://", "is not an address"),
            ("http:///hub/", "is not an address"),
            ("http://127.0.0.1/a b/", "is not an address"),
            ("://", "is not an address"),
        ] {
            let why = Address::new(text).unwrap_err();
            assert!(why.contains(wanted), "{text}: {why}");
        }
    }
}
