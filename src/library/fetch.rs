//! Fetching a page or a feed that the user named by its address.
//!
//! Promises: `http` and `https` only; time, bytes and redirects bounded; conditional when the caller kept what the
//! server said before. An address the user names may be anywhere, on this machine and in the office's network too;
//! but a public address must not lead (by redirect) to a private one, nor from `https` to `http`. Nothing is fetched
//! that a text or a page mentions.

use std::io::Read;
use std::net::{IpAddr, ToSocketAddrs};
use std::time::Duration;

/// Bounds, and what is known from the last time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// For the connection.
    pub connect: Duration,
    /// For everything together.
    pub whole: Duration,
    /// Bytes of the answer, unpacked.
    pub bytes: usize,
    /// Redirects that are followed.
    pub redirects: usize,
    /// `ETag` of the last answer.
    pub etag: Option<String>,
    /// `Last-Modified` of the last answer.
    pub last_modified: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(30),
            bytes: crate::ingest::formats::Limits::default().container,
            redirects: 5,
            etag: None,
            last_modified: None,
        }
    }
}

/// What a server gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The address it came from in the end.
    pub url: String,
    /// The bytes, unpacked.
    pub bytes: Vec<u8>,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// `ETag`, for the next time.
    pub etag: Option<String>,
    /// `Last-Modified`, for the next time.
    pub last_modified: Option<String>,
}

/// What came of fetching.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It was given.
    Page(Page),
    /// Nothing has changed since the last time (304).
    Unchanged,
}

/// An address that gave nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{url}: {reason}")]
pub struct FetchError {
    /// The address as named, harmless.
    pub url: String,
    /// Why.
    pub reason: FetchReason,
}

/// Why an address gave nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FetchReason {
    /// Neither `http` nor `https`, or no address at all.
    #[error("not an http or https address; give one that begins with https://")]
    Scheme,
    /// The server refused.
    #[error("the server answered {0}; open the address in a browser to see why")]
    Status(u16),
    /// It took too long.
    #[error("no answer in time; try again, or save the page and give the file")]
    Slow,
    /// More bytes than are read.
    #[error("larger than {} MB; save it and cut it into single briefings", .limit >> 20)]
    TooLarge {
        /// Bytes allowed.
        limit: usize,
    },
    /// Redirected too often.
    #[error("redirected more than {0} times; give the address it should end at")]
    Redirects(usize),
    /// A redirect that is not followed.
    #[error("redirects to {to}, which is private or less safe; give that address itself if you mean it")]
    Unsafe {
        /// Where to.
        to: String,
    },
    /// No connection.
    #[error("cannot be reached ({0}); check the address and the network")]
    Network(String),
}

impl FetchError {
    /// The same line in Persian.
    pub fn fa(&self) -> String {
        let reason = match &self.reason {
            FetchReason::Scheme => "نشانی http یا https نیست".to_owned(),
            FetchReason::Status(code) => format!("کارساز پاسخ {code} داد؛ نشانی را در مرورگر باز کنید"),
            FetchReason::Slow => "به‌موقع پاسخی نیامد؛ دوباره بکوشید یا صفحه را ذخیره کنید".to_owned(),
            FetchReason::TooLarge { limit } => format!("بزرگ‌تر از {} مگابایت است", limit >> 20),
            FetchReason::Redirects(n) => format!("بیش از {n} بار به جای دیگر فرستاد"),
            FetchReason::Unsafe { to } => {
                format!("به {to} می‌فرستد که خصوصی یا ناامن است؛ اگر می‌خواهید خود آن را بدهید")
            }
            FetchReason::Network(why) => format!("در دسترس نیست ({why})؛ نشانی و شبکه را بررسی کنید"),
        };
        format!("{}: {reason}", self.url)
    }
}

/// Whether a path is an address of the web.
pub fn is_url(path: &str) -> bool {
    let lower = path.get(..8.min(path.len())).unwrap_or(path).to_ascii_lowercase();
    lower.starts_with("http://") || lower.starts_with("https://")
}

/// Fetches an address.
///
/// # Errors
/// [`FetchError`] with the address and the reason.
pub fn fetch(url: &str, options: &Options) -> Result<Answer, FetchError> {
    let shown: String = url.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    go(url, options).map_err(|reason| FetchError { url: shown, reason })
}

fn go(url: &str, options: &Options) -> Result<Answer, FetchReason> {
    if !is_url(url) {
        return Err(FetchReason::Scheme);
    }
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_connect(Some(options.connect))
        .timeout_global(Some(options.whole))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .user_agent(concat!("barid/", env!("CARGO_PKG_VERSION")))
        .accept(
            "text/html, application/rss+xml, application/atom+xml, application/pdf, text/plain, */*;q=0.5",
        )
        .build()
        .new_agent();
    let mut at = url.to_owned();
    let mut private: Option<bool> = None;
    let started = std::time::Instant::now();
    for _ in 0..=options.redirects {
        let mut request = agent.get(&at);
        if let Some(etag) = &options.etag {
            request = request.header("If-None-Match", etag);
        }
        if let Some(day) = &options.last_modified {
            request = request.header("If-Modified-Since", day);
        }
        let mut answer = request.call().map_err(|e| reason(&e))?;
        let header = |name: &str| answer.headers().get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
        let status = answer.status().as_u16();
        match status {
            304 => return Ok(Answer::Unchanged),
            301 | 302 | 303 | 307 | 308 => {
                let Some(to) = header("location").and_then(|l| joined(&at, &l)) else {
                    return Err(FetchReason::Scheme);
                };
                let from_private = *private.get_or_insert_with(|| is_private(&at));
                let weaker = at.starts_with("https:") && !to.starts_with("https:");
                if weaker || !from_private && is_private(&to) {
                    return Err(FetchReason::Unsafe { to });
                }
                if started.elapsed() > options.whole {
                    return Err(FetchReason::Slow);
                }
                at = to;
            }
            200..=299 => {
                let (content_type, etag, last_modified) =
                    (header("content-type"), header("etag"), header("last-modified"));
                let mut bytes = Vec::new();
                let reader = answer.body_mut().as_reader();
                reader.take(options.bytes as u64 + 1).read_to_end(&mut bytes).map_err(|e| {
                    if e.kind() == std::io::ErrorKind::TimedOut || e.to_string().contains("timeout") {
                        FetchReason::Slow
                    } else {
                        FetchReason::Network(e.to_string())
                    }
                })?;
                if bytes.len() > options.bytes {
                    return Err(FetchReason::TooLarge { limit: options.bytes });
                }
                return Ok(Answer::Page(Page { url: at, bytes, content_type, etag, last_modified }));
            }
            _ => return Err(FetchReason::Status(status)),
        }
    }
    Err(FetchReason::Redirects(options.redirects))
}

fn reason(error: &ureq::Error) -> FetchReason {
    match error {
        ureq::Error::Timeout(_) => FetchReason::Slow,
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => FetchReason::Scheme,
        ureq::Error::StatusCode(code) => FetchReason::Status(*code),
        ureq::Error::HostNotFound => FetchReason::Network("no such host".to_owned()),
        other => FetchReason::Network(other.to_string()),
    }
}

/// Scheme and authority of an address.
fn origin(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once("://")?;
    Some((scheme, rest.split(['/', '?', '#']).next()?))
}

/// A redirect's target, relative to where it stands.
fn joined(at: &str, location: &str) -> Option<String> {
    let location = location.trim();
    if location.chars().any(char::is_control) {
        return None;
    }
    if is_url(location) {
        return Some(location.to_owned());
    }
    let (scheme, authority) = origin(at)?;
    if let Some(rest) = location.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    // Another scheme altogether.
    if location.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':')) {
        return None;
    }
    if location.starts_with('/') {
        return Some(format!("{scheme}://{authority}{location}"));
    }
    let path = at.split(['?', '#']).next()?;
    let folder = path.rfind('/').filter(|i| *i > scheme.len() + 2).and_then(|i| path.get(..i));
    Some(format!("{}/{location}", folder.unwrap_or(path)))
}

/// Whether an address leads to this machine or a private network: by what its host's name stands for now.
fn is_private(url: &str) -> bool {
    let Some((scheme, authority)) = origin(url) else { return true };
    let host = authority.rsplit('@').next().unwrap_or(authority);
    let port = if scheme.eq_ignore_ascii_case("https") { 443 } else { 80 };
    let bracketed = host.starts_with('[');
    let has_port = if bracketed { host.contains("]:") } else { host.contains(':') };
    let asked = if has_port { host.to_owned() } else { format!("{host}:{port}") };
    // A name that cannot be resolved here (behind a proxy) is left to the proxy.
    asked.to_socket_addrs().is_ok_and(|mut all| all.any(|a| is_private_address(a.ip())))
}

fn is_private_address(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let shared = ip.octets()[0] == 100 && (64..128).contains(&ip.octets()[1]);
            ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_unspecified() || shared
        }
        IpAddr::V6(ip) => {
            ip.is_loopback()
                || ip.is_unspecified()
                || ip.is_unique_local()
                || ip.is_unicast_link_local()
                || ip.to_ipv4_mapped().is_some_and(|v4| is_private_address(IpAddr::V4(v4)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirects_are_joined() {
        for (location, to) in [
            ("https://b.example/x", Some("https://b.example/x")),
            ("//b.example/x", Some("http://b.example/x")),
            ("/x?y", Some("http://a.example:8080/x?y")),
            ("x", Some("http://a.example:8080/p/x")),
            ("file:///etc/passwd", None),
            ("gopher://x", None),
        ] {
            assert_eq!(joined("http://a.example:8080/p/q?r", location).as_deref(), to, "{location}");
        }
        assert_eq!(joined("http://a.example", "x").as_deref(), Some("http://a.example/x"));
    }

    #[test]
    fn private_addresses_are_known() {
        for url in
            ["http://127.0.0.1/", "http://[::1]:8080/x", "http://10.1.2.3", "http://169.254.169.254/latest"]
        {
            assert!(is_private(url), "{url}");
        }
        assert!(!is_private("http://8.8.8.8/"));
    }
}
