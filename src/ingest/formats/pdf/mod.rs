//! PDF: the text layer, put back into reading order from where its letters stand on the page.
//!
//! Producers write Persian in many ways: shapes from left to right, runs in any order, presentation forms, ligatures
//! whose letters are told backwards, blanks as gaps. So the order of the file is not used: letters are taken with
//! their places, made into lines, and each line is read from its visual order ([`visual`]).
//!
//! Promises: every stream, page, step and depth is counted; a PDF without letters says so, as does one whose letters
//! cannot be known.

mod cmap;
mod draw;
mod flow;
mod font;
mod tokens;
mod visual;

use super::{Document, File, Kind, Limits, Meta, Reason, day, document, one_line, unicode, xml};
use lopdf::{Dictionary, Object, ObjectId};

const WHAT: &str = "PDF";

/// Bytes a single stream may unpack to.
const STREAM: usize = 32 << 20;

/// What a page's letters are worth: below this share of known ones (in percent) the text is no text.
const KNOWN: usize = 60;

pub(super) fn read(file: &File<'_>) -> Result<Document, Reason> {
    let options = lopdf::LoadOptions { max_decompressed_size: Some(STREAM), ..lopdf::LoadOptions::default() };
    let pdf = lopdf::Document::load_mem_with_options(file.bytes, options).map_err(|e| {
        let text = e.to_string();
        let lower = text.to_ascii_lowercase();
        if lower.contains("password") || lower.contains("encrypt") || lower.contains("decrypt") {
            Reason::Locked
        } else {
            Reason::Damaged { what: WHAT, why: xml::short(&text) }
        }
    })?;
    if pdf.is_encrypted() {
        return Err(Reason::Locked);
    }
    let limits = file.limits;
    let pages: Vec<ObjectId> = pdf.page_iter().take(limits.pages + 1).collect();
    if pages.len() > limits.pages {
        return Err(Reason::TooMany { what: "pages", limit: limits.pages });
    }
    if pages.is_empty() {
        return Err(Reason::Damaged { what: WHAT, why: "no page was found in it".to_owned() });
    }
    let mut artist = draw::Artist::new(&pdf, limits.steps);
    let mut sheets = Vec::with_capacity(pages.len());
    for page in &pages {
        sheets.push(flow::page(artist.page(*page)));
        if artist.spent() {
            return Err(Reason::Bomb { what: "drawing operations" });
        }
    }
    let (known, unknown) = artist.letters();
    if known + unknown == 0 {
        return Err(Reason::NoTextLayer { pages: pages.len() });
    }
    if known * 100 < (known + unknown) * KNOWN {
        return Err(Reason::NoLetters { unknown, all: known + unknown });
    }
    let text = flow::text(sheets);
    if text.trim().is_empty() {
        return Err(Reason::NoTextLayer { pages: pages.len() });
    }
    let text = cut(text, limits)?;
    let meta = information(&pdf);
    Ok(document(file, Kind::Pdf, text, meta, unicode()))
}

fn cut(text: String, limits: &Limits) -> Result<String, Reason> {
    if text.len() > limits.text { Err(Reason::TooLarge { limit: limits.text }) } else { Ok(text) }
}

/// Title and date. A title that a program made up of the file's name is none.
fn information(pdf: &lopdf::Document) -> Meta {
    let info = pdf.trailer.get(b"Info").ok().and_then(|o| resolved(pdf, o)).and_then(|o| o.as_dict().ok());
    let text = |key: &[u8]| {
        let value = info.and_then(|i| i.get(key).ok()).and_then(|o| resolved(pdf, o))?;
        Some(one_line(&string(value.as_str().ok()?))).filter(|t| !t.is_empty())
    };
    let made_up = |t: &String| {
        let lower = t.to_lowercase();
        lower.starts_with("microsoft word")
            || [".docx", ".doc", ".pdf", ".html", ".indd", ".odt"].iter().any(|e| lower.ends_with(e))
            || matches!(lower.as_str(), "untitled" | "about:blank" | "document" | "document1")
    };
    Meta {
        title: text(b"Title").filter(|t| !made_up(t)),
        date: text(b"CreationDate").as_deref().and_then(day),
        source: None,
        url: None,
    }
}

/// A text string: UTF-16 or UTF-8 with its mark, else Latin-1 (of PDFDocEncoding the part that matters).
fn string(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_with_bom_removal(bytes).0.into_owned();
    }
    bytes.iter().map(|b| char::from(*b)).collect()
}

/// What a reference stands for, a few steps far.
fn resolved<'a>(pdf: &'a lopdf::Document, object: &'a Object) -> Option<&'a Object> {
    let mut object = object;
    for _ in 0..8 {
        match object {
            Object::Reference(id) => object = pdf.get_object(*id).ok()?,
            _ => return Some(object),
        }
    }
    None
}

/// An entry of a dictionary, its reference followed.
fn entry<'a>(pdf: &'a lopdf::Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    resolved(pdf, dictionary.get(key).ok()?)
}

/// An entry that is a dictionary, or a stream's dictionary.
fn dictionary<'a>(pdf: &'a lopdf::Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    match entry(pdf, of, key)? {
        Object::Dictionary(d) => Some(d),
        Object::Stream(s) => Some(&s.dict),
        _ => None,
    }
}

/// A number of either sort.
fn number(object: &Object) -> Option<f32> {
    match object {
        Object::Integer(i) => Some(*i as f32),
        Object::Real(r) => Some(*r),
        _ => None,
    }
}

/// A stream's bytes, unpacked within bounds.
fn bytes(stream: &lopdf::Stream) -> Option<Vec<u8>> {
    stream.get_plain_content_with_limit(STREAM).ok()
}
