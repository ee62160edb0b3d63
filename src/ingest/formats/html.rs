//! Web pages: the article by readability, its title, date and site from what the page says of itself.
//!
//! Promises: the encoding is that of the mark, of the bytes if they are UTF-8, of the server, of the page's head, or
//! guessed, in this order; a page beyond the bounds, or one no article is found in, gives all its text.

use super::super::decode::{self, Encoding};
use super::blocks;
use super::{Document, File, Kind, Meta, Reason, day, document, one_line, under_title};
use dom_smoothie::{Config, Readability};

/// Bytes of the head looked through for its encoding (the standard says 1,024; real pages are longer).
const HEAD: usize = 4096;

/// Bytes beyond which no article is looked for.
const ARTICLE: usize = 4 << 20;

/// An article of fewer letters than this share of all the page's is no article, in percent.
const SHARE: usize = 10;

pub(super) fn read(file: &File<'_>) -> Result<Document, Reason> {
    let (html, encoding) = decoded(file.name, file.bytes, file.hint.content_type)?;
    let (meta, text) = article(&html, file);
    Ok(document(file, Kind::Html, text, meta, encoding))
}

/// The page's characters; see the module for how.
pub(super) fn decoded(
    name: &str,
    bytes: &[u8],
    content_type: Option<&str>,
) -> Result<(String, Encoding), Reason> {
    let text = |e| Reason::Text(Box::new(e));
    let marked = encoding_rs::Encoding::for_bom(bytes).is_some();
    if marked || std::str::from_utf8(bytes).is_ok() {
        return decode::decode(name, bytes).map_err(text);
    }
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or(bytes);
    let said = content_type.and_then(charset).or_else(|| charset(&String::from_utf8_lossy(head)));
    match said {
        Some(encoding) if encoding != encoding_rs::UTF_8 && !bytes.contains(&0) => {
            let (text, lossy) = encoding.decode_without_bom_handling(bytes);
            Ok((text.into_owned(), Encoding { name: encoding.name().to_owned(), bom: false, lossy }))
        }
        _ => decode::decode(name, bytes).map_err(text),
    }
}

/// The encoding named behind `charset=` or, in XML, `encoding=`.
pub(super) fn charset(text: &str) -> Option<&'static encoding_rs::Encoding> {
    let lower = text.to_ascii_lowercase();
    ["charset", "encoding"].iter().find_map(|key| {
        let after = lower.split(key).nth(1)?.trim_start().strip_prefix('=')?;
        let label: String = after
            .trim_start_matches([' ', '"', '\''])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
            .collect();
        encoding_rs::Encoding::for_label(label.as_bytes())
    })
}

fn article(html: &str, file: &File<'_>) -> (Meta, String) {
    let limits = file.limits;
    let (elements, depth) = blocks::size(html);
    let plain = || (Meta { title: title_element(html), ..Meta::default() }, blocks::paragraphs(html, true));
    if html.len() > ARTICLE || elements > limits.elements || depth > limits.nesting {
        let (meta, text) = plain();
        return (meta.clone(), under_title(meta.title.as_deref(), &text));
    }
    let config = Config { max_elements_to_parse: limits.elements * 2, ..Config::default() };
    let parsed = Readability::new(html, file.hint.url, Some(config)).ok().map(|mut r| {
        let meta = r.get_article_metadata(r.parse_json_ld());
        (meta, r.parse().ok())
    });
    let Some((said, found)) = parsed else {
        let (meta, text) = plain();
        return (meta.clone(), under_title(meta.title.as_deref(), &text));
    };
    let title = Some(one_line(found.as_ref().map_or(&said.title, |a| &a.title))).filter(|t| !t.is_empty());
    let stamp = said.published_time.or_else(|| machine_date(html)).or(said.modified_time);
    let meta = Meta {
        title: title.or_else(|| title_element(html)),
        date: stamp.as_deref().and_then(day),
        source: said.site_name,
        url: said.url.or_else(|| canonical(html)),
    };
    let text = found.map(|a| blocks::paragraphs(&a.content, false)).unwrap_or_default();
    let whole = blocks::paragraphs(html, true);
    let letters = |t: &str| t.chars().filter(|c| c.is_alphabetic()).count();
    let text = if letters(&text) * 100 < letters(&whole) * SHARE { whole } else { text };
    let mut meta = meta;
    // The headline over the article is nearer to it than the name in the browser's tab.
    let headline = element(html, "h1").filter(|h| same(text.lines().next().unwrap_or(""), h));
    meta.title = headline.or(meta.title);
    let text = under_title(meta.title.as_deref(), &text);
    (meta, text)
}

/// Whether two texts have the same letters.
fn same(a: &str, b: &str) -> bool {
    let key =
        |t: &str| -> String { crate::text::fold_key(t).chars().filter(|c| c.is_alphanumeric()).collect() };
    key(a) == key(b)
}

/// What stands in the page's `<title>`.
fn title_element(html: &str) -> Option<String> {
    element(html.get(..floor(html, 64 << 10)).unwrap_or(html), "title")
}

/// The text of the first element of a name.
fn element(html: &str, name: &str) -> Option<String> {
    let open = html.get(find(html, &format!("<{name}"))?..)?;
    let text = open.get(open.find('>')? + 1..)?;
    let text = text.get(..find(text, &format!("</{name}")).unwrap_or(0))?;
    Some(one_line(&blocks::paragraphs(text, false))).filter(|t| !t.is_empty())
}

/// The value of `datetime` of the first `<time>`, for pages whose head says nothing.
fn machine_date(html: &str) -> Option<String> {
    let at = find(html, "<time")?;
    let tag = html.get(at..)?.split('>').next()?;
    attribute(tag, "datetime").filter(|d| day(d).is_some())
}

fn canonical(html: &str) -> Option<String> {
    let head = html.get(..floor(html, 64 << 10)).unwrap_or(html);
    let at = find(head, "rel=\"canonical\"").or_else(|| find(head, "rel='canonical'"))?;
    let start = head.get(..at)?.rfind('<')?;
    attribute(head.get(start..)?.split('>').next()?, "href")
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let after = tag.split(&format!("{name}=")).nth(1)?;
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    after.get(1..)?.split(quote).next().map(|v| one_line(&blocks::unescape(v)))
}

/// Where a lower-case ASCII text stands, in any case.
fn find(hay: &str, needle: &str) -> Option<usize> {
    let needle = needle.as_bytes();
    memchr::memchr_iter(*needle.first()?, hay.as_bytes()).find(|at| {
        hay.as_bytes().get(*at..*at + needle.len()).is_some_and(|h| h.eq_ignore_ascii_case(needle))
    })
}

/// The largest character boundary at or below `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}
