//! RSS, Atom and JSON feeds: every item with a text is a briefing.
//!
//! Promises: an item's id is made of the id the feed gives it, so that it stays the same when the feed is fetched
//! again; a feed that breaks off is read up to its last whole item.

use super::{
    Document, File, FormatError, Found, Kind, Meta, Reason, blocks, day, document, one_line, unicode, xml,
};
use feed_rs::model::{Entry, Feed};
use rustc_hash::FxHashSet;

const WHAT: &str = "feed";

pub(super) fn read(file: &File<'_>) -> Result<Found, Reason> {
    let start = file.bytes.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(0);
    let bytes = file.bytes.get(start..).unwrap_or(file.bytes);
    check(bytes, file.limits.nesting)?;
    let feed = match parse(bytes, file.hint.url) {
        Ok(feed) => feed,
        Err(error) => whole_items(bytes)
            .and_then(|bytes| parse(&bytes, file.hint.url).ok())
            .filter(|f| !f.entries.is_empty())
            .ok_or(Reason::Damaged { what: WHAT, why: xml::short(&error) })?,
    };
    let source = feed.title.as_ref().map(|t| plain(&t.content)).filter(|t| !t.is_empty());
    let mut found = Found::default();
    let mut ids = FxHashSet::default();
    for (number, entry) in feed.entries.iter().enumerate() {
        if number >= file.limits.entries {
            let reason = Reason::TooMany { what: "items", limit: file.limits.entries };
            found.skipped.push(FormatError::new(file.name, reason));
            break;
        }
        let Some(mut item) = item(file, entry, source.clone()) else {
            let name = format!("{}/{}", file.name, number + 1);
            found.skipped.push(FormatError::new(&name, Reason::Empty));
            continue;
        };
        // A feed that gives one id to several items must not lose one of them.
        while !ids.insert(item.id.clone()) {
            item.id.push('x');
        }
        found.documents.push(item);
    }
    if found.documents.is_empty() {
        return Err(Reason::NoItems);
    }
    Ok(found)
}

/// A feed cut off at its beginning or end would be read to the end of memory by nobody, but elements within
/// elements cost; they are counted before.
fn check(bytes: &[u8], nesting: usize) -> Result<(), Reason> {
    if bytes.first() == Some(&b'{') {
        // serde_json has a bound of its own (128).
        return Ok(());
    }
    let text = String::from_utf8_lossy(bytes);
    let (_, depth) = blocks::size(&text);
    // Unclosed elements of pages carried without CDATA count too: only a depth no feed has is refused.
    if depth > nesting * 4 {
        return Err(Reason::TooMany { what: "elements within each other", limit: nesting * 4 });
    }
    Ok(())
}

fn parse(bytes: &[u8], url: Option<&str>) -> Result<Feed, String> {
    let parser = feed_rs::parser::Builder::new().base_uri(url).build();
    parser.parse(bytes).map_err(|e| e.to_string())
}

/// A feed that breaks off, closed behind its last whole item.
fn whole_items(bytes: &[u8]) -> Option<Vec<u8>> {
    [("</item>", "</channel></rss>"), ("</entry>", "</feed>")].into_iter().find_map(|(end, close)| {
        let at = memchr::memmem::rfind(bytes, end.as_bytes())? + end.len();
        let mut whole = bytes.get(..at)?.to_vec();
        whole.extend_from_slice(close.as_bytes());
        Some(whole)
    })
}

fn item(file: &File<'_>, entry: &Entry, feed: Option<String>) -> Option<Document> {
    let title = entry.title.as_ref().map(|t| plain(&t.content)).filter(|t| !t.is_empty());
    let content = entry.content.as_ref().and_then(|c| c.body.as_deref());
    let summary = entry.summary.as_ref().map(|s| s.content.as_str());
    // The longer of the two is the text; a summary that the content does not hold is no lead to keep.
    let html = [content, summary].into_iter().flatten().max_by_key(|t| t.len()).unwrap_or("");
    let text = if html.contains(['<', '&']) { blocks::paragraphs(html, false) } else { html.to_owned() };
    let text = super::under_title(title.as_deref(), text.trim());
    if text.trim().is_empty() {
        return None;
    }
    let date = entry.published.or(entry.updated).and_then(|d| day(&d.date_naive().to_string()));
    let url = entry
        .links
        .iter()
        .find(|l| l.rel.as_deref().is_none_or(|r| r == "alternate"))
        .map(|l| l.href.clone());
    let source = entry.source.clone().or(feed);
    let mut item = document(file, Kind::Feed, text, Meta { title, date, source, url }, unicode());
    let hash = blake3::hash(entry.id.as_bytes()).to_hex();
    item.id = format!("{}-{}", item.id, hash.get(..10).unwrap_or(""));
    item.name = format!("{}/{}", item.name, item.id);
    Some(item)
}

/// A title's text: feeds write marks and references into it.
fn plain(text: &str) -> String {
    one_line(&if text.contains(['<', '&']) { blocks::paragraphs(text, false) } else { text.to_owned() })
}
