//! Files of every kind → texts with what they say about themselves: plain text, Markdown, HTML, DOCX, PDF, RSS and
//! Atom feeds, and zipped folders of these.
//!
//! One function, [`read`]. Promises: the kind is told from the content first and from the name second; every reader
//! is bounded by [`Limits`] in bytes, depth, parts and steps (counts, no clock: the same file always gives the same
//! result); nothing is written or fetched; what cannot be read is named with its reason, and the rest of an archive
//! is read all the same. Texts come out in logical order, paragraphs two blank lines apart, a known title as a
//! first line behind `# `.

mod archive;
mod blocks;
mod detect;
mod docx;
mod error;
mod feed;
mod html;
mod markdown;
mod pdf;
mod xml;

pub use detect::{Kind, is_named};
pub use error::{FormatError, Reason};

use super::decode::{self, Encoding, MAX_BYTES};

/// How much of anything is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a container (DOCX, PDF, zip), as it lies there.
    pub container: usize,
    /// Bytes of a text, read or unpacked.
    pub text: usize,
    /// Bytes all entries of an archive may unpack to.
    pub unpacked: usize,
    /// Entries of an archive, items of a feed.
    pub entries: usize,
    /// Archives within archives.
    pub depth: usize,
    /// How many times larger an entry may get by unpacking, from 1 MiB on.
    pub ratio: usize,
    /// Elements open at a time in HTML and XML.
    pub nesting: usize,
    /// Elements of a page that its main text is looked for in; of a larger one all text is taken.
    pub elements: usize,
    /// Pages of a PDF.
    pub pages: usize,
    /// Drawing operations and letters of a PDF.
    pub steps: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            container: 64 << 20,
            text: MAX_BYTES,
            unpacked: 256 << 20,
            entries: 10_000,
            depth: 2,
            ratio: 250,
            nesting: 256,
            elements: 30_000,
            pages: 2_000,
            steps: 20_000_000,
        }
    }
}

/// What a file says about itself; each is empty where it says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Meta {
    /// The title.
    pub title: Option<String>,
    /// The day it was published or written: `YYYY/MM/DD`, Gregorian or Solar Hijri (years 1200 to 1500).
    pub date: Option<String>,
    /// Site, feed or publisher.
    pub source: Option<String>,
    /// Where it is on the web.
    pub url: Option<String>,
}

/// One text out of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The file's name; behind a `/` the name within an archive. Nothing in it acts on a terminal.
    pub name: String,
    /// A stable id made of the name; of a feed's item also of the item's own id.
    pub id: String,
    /// What it was.
    pub kind: Kind,
    /// The text in logical order.
    pub text: String,
    /// What it says about itself.
    pub meta: Meta,
    /// How its bytes were read.
    pub encoding: Encoding,
}

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The texts, in the order of the file.
    pub documents: Vec<Document>,
    /// Parts of an archive or a feed that could not be read, by name.
    pub skipped: Vec<FormatError>,
}

/// What is known about bytes besides their name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hint<'a> {
    /// The `Content-Type` a server gave.
    pub content_type: Option<&'a str>,
    /// The address they came from.
    pub url: Option<&'a str>,
}

/// Reads a file of any kind. `name` is its name or path, for messages, ids and, where the content does not tell, for
/// its kind.
///
/// # Errors
/// [`FormatError`] with the name and the [`Reason`] when there is no text to be had.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Found, FormatError> {
    read_with(name, bytes, Hint::default(), limits)
}

/// As [`read`], with what a server said about the bytes.
///
/// # Errors
/// As [`read`].
pub fn read_with(name: &str, bytes: &[u8], hint: Hint<'_>, limits: &Limits) -> Result<Found, FormatError> {
    let mut budget = Budget { unpacked: limits.unpacked, entries: limits.entries };
    let file = File { name, bytes, hint, limits, depth: 0 };
    read_file(&file, &mut budget)
}

/// A file to be read and how deep it lies.
#[derive(Clone, Copy)]
struct File<'a> {
    name: &'a str,
    bytes: &'a [u8],
    hint: Hint<'a>,
    limits: &'a Limits,
    depth: usize,
}

/// What may still be unpacked.
struct Budget {
    unpacked: usize,
    entries: usize,
}

fn read_file(file: &File<'_>, budget: &mut Budget) -> Result<Found, FormatError> {
    let kind = detect::kind(file.name, file.bytes, file.hint.content_type);
    let limit = if kind.is_container() { file.limits.container } else { file.limits.text };
    if file.bytes.len() > limit {
        return Err(FormatError::new(file.name, Reason::TooLarge { limit }));
    }
    let one = |document: Result<Document, Reason>| {
        document
            .and_then(|d| if d.text.trim().is_empty() { Err(Reason::Empty) } else { Ok(d) })
            .map(|d| Found { documents: vec![d], skipped: Vec::new() })
            .map_err(|reason| FormatError::new(file.name, reason))
    };
    match kind {
        Kind::Text => one(text(file)),
        Kind::Markdown => one(markdown::read(file)),
        Kind::Html => one(html::read(file)),
        Kind::Docx => one(docx::read(file)),
        Kind::Pdf => one(pdf::read(file)),
        Kind::Feed => feed::read(file).map_err(|reason| FormatError::new(file.name, reason)),
        Kind::Zip => archive::read(file, budget),
        Kind::Other(what) => Err(FormatError::new(file.name, Reason::Unsupported { what })),
    }
}

fn text(file: &File<'_>) -> Result<Document, Reason> {
    let (text, encoding) = decode::decode(file.name, file.bytes).map_err(|e| Reason::Text(Box::new(e)))?;
    Ok(document(file, Kind::Text, text, Meta::default(), encoding))
}

fn document(file: &File<'_>, kind: Kind, text: String, mut meta: Meta, encoding: Encoding) -> Document {
    meta.title = meta.title.map(|t| one_line(&t)).filter(|t| !t.is_empty());
    meta.source = meta.source.map(|t| one_line(&t)).filter(|t| !t.is_empty());
    meta.url = meta.url.or_else(|| file.hint.url.map(str::to_owned)).map(|t| one_line(&t));
    Document { name: safe_name(file.name), id: stem(file.name), kind, text, meta, encoding }
}

/// The encoding of formats that have but one.
fn unicode() -> Encoding {
    Encoding { name: "UTF-8".to_owned(), bom: false, lossy: false }
}

/// Blanks and line ends made single blanks, harmful characters gone.
fn one_line(text: &str) -> String {
    let safe = super::sanitized(text);
    safe.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name that acts on nothing: control and bidi characters become U+FFFD.
fn safe_name(name: &str) -> String {
    let bad = |c: char| c.is_control() || crate::text::chars::is_harmful(c);
    name.chars().map(|c| if bad(c) { '\u{fffd}' } else { c }).collect()
}

/// The last part of a name without its extension.
fn stem(name: &str) -> String {
    let last = name.rsplit('/').find(|p| !p.is_empty()).unwrap_or(name);
    let stem = last.rsplit_once('.').map_or(last, |(s, _)| if s.is_empty() { last } else { s });
    safe_name(stem)
}

/// A day out of a time stamp in any usual spelling (ISO 8601, `1398/04/13 10:20`, a PDF's `D:20190704…`): year,
/// month and day joined by `/`. Nothing where it does not begin with a plausible day.
fn day(stamp: &str) -> Option<String> {
    let latin = crate::text::digits::to_latin(stamp.trim().trim_start_matches("D:"));
    let mut parts: Vec<u32> = Vec::new();
    let digits: String = latin.chars().take_while(char::is_ascii_digit).collect();
    if digits.len() >= 8 {
        for range in [0..4, 4..6, 6..8] {
            parts.push(digits.get(range)?.parse().ok()?);
        }
    } else {
        let mut pieces = latin.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty());
        for _ in 0..3 {
            parts.push(pieces.next()?.parse().ok()?);
        }
    }
    let (year, month, day) = (*parts.first()?, *parts.get(1)?, *parts.get(2)?);
    let plausible = matches!(year, 1200..=1500 | 1800..=2200)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && latin.starts_with(|c: char| c.is_ascii_digit());
    plausible.then(|| format!("{year:04}/{month:02}/{day:02}"))
}

/// A title over paragraphs that do not begin with it already.
fn under_title(title: Option<&str>, text: &str) -> String {
    let Some(title) = title.map(one_line).filter(|t| !t.is_empty()) else { return text.to_owned() };
    let key =
        |t: &str| -> String { crate::text::fold_key(t).chars().filter(|c| c.is_alphanumeric()).collect() };
    let mut body = text.trim_start();
    let first = body.lines().next().unwrap_or("");
    if key(first) == key(&title) {
        body = body.get(first.len()..).unwrap_or("").trim_start();
    }
    format!("# {title}\n\n\n{body}")
}
