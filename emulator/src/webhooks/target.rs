//! The receivers that the emulator sends to: loopback addresses, over plain HTTP.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use hyper::Uri;

/// A receiver on this machine.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) addresses: Vec<SocketAddr>,
    pub(super) authority: String,
    pub(super) path: String,
}

impl Target {
    /// Reads the URL of a webhook. The error is the reason why the emulator does not send to it.
    pub(super) fn parse(url: &str) -> Result<Self, String> {
        let uri: Uri = url
            .parse()
            .map_err(|_| "the URL cannot be read".to_owned())?;
        if uri.scheme_str() != Some("http") {
            return Err("the emulator sends over plain HTTP only".to_owned());
        }
        let host = uri.host().unwrap_or_default();
        let loopback = match host.trim_matches(['[', ']']) {
            "localhost" => vec![
                IpAddr::from(Ipv4Addr::LOCALHOST),
                IpAddr::from(Ipv6Addr::LOCALHOST),
            ],
            text => match text.parse::<IpAddr>() {
                Ok(address) if address.is_loopback() => vec![address],
                _ => return Err("the emulator sends to loopback addresses only".to_owned()),
            },
        };
        let port = uri.port_u16().unwrap_or(80);
        Ok(Self {
            addresses: loopback
                .into_iter()
                .map(|address| SocketAddr::new(address, port))
                .collect(),
            authority: format!("{host}:{port}"),
            path: uri
                .path_and_query()
                .map_or("/", |path| path.as_str())
                .to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_sent_to() {
        for url in [
            "http://127.0.0.1:1/a?b=c",
            "http://127.9.9.9/",
            "http://localhost:2",
            "http://[::1]:3/",
        ] {
            assert!(Target::parse(url).is_ok(), "{url}");
        }
        for url in [
            "https://127.0.0.1/",
            "http://example.com/",
            "http://10.0.0.1/",
            "http://localhost.example.com/",
            "http://127.0.0.1.example.com/",
            "http://0.0.0.0/",
            "nonsense",
        ] {
            assert!(Target::parse(url).is_err(), "{url}");
        }
    }

    #[test]
    fn the_path_keeps_its_query() {
        let target = Target::parse("http://localhost:81/a?b=c").expect("a target");
        assert_eq!(
            (target.path.as_str(), target.authority.as_str()),
            ("/a?b=c", "localhost:81")
        );
    }
}
