//! What a file is: by its first bytes, then by its name.

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A document of a word processor (Office Open XML).
    Docx,
    /// A PDF.
    Pdf,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A zipped folder.
    Zip,
    /// Something that is known but not read, in words.
    Other(&'static str),
}

impl Kind {
    /// Whether the bytes are packed, so that their number says little about the text's.
    pub(super) const fn is_container(self) -> bool {
        matches!(self, Self::Docx | Self::Pdf | Self::Zip)
    }
}

/// Extensions that are taken from folders and archives.
const NAMES: &[&str] = &[
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "docx", "docm", "pdf", "rss", "atom", "xml",
    "zip",
];

/// Whether a file of this name is taken from a folder; one that is named by itself is always tried.
pub fn is_named(name: &str) -> bool {
    extension(name).is_some_and(|e| NAMES.contains(&e.as_str()))
}

fn extension(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    last.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase())
}

/// Formats that are told apart only to say what to do.
const OTHERS: &[(&[u8], &str)] = &[
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old binary Office file (.doc, .xls, .ppt)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"%!PS", "a PostScript file"),
    (b"\x7fELF", "a program"),
];

/// How far a PDF's mark may stand from the start, in bytes (as its readers allow).
const PDF_MARK: usize = 1024;

/// Bytes looked at for the first element of a page or feed.
const LOOKED_AT: usize = 4096;

pub(super) fn kind(name: &str, bytes: &[u8], content_type: Option<&str>) -> Kind {
    let head = bytes.get(..bytes.len().min(PDF_MARK)).unwrap_or(bytes);
    if memchr_find(head, b"%PDF-").is_some() {
        return Kind::Pdf;
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") || head.starts_with(b"PK\x07\x08") {
        return zip_kind(bytes);
    }
    if let Some((_, what)) = OTHERS.iter().find(|(mark, _)| head.starts_with(mark)) {
        return Kind::Other(what);
    }
    let extension = extension(name).unwrap_or_default();
    let said = content_type.map(|t| t.split(';').next().unwrap_or("").trim().to_ascii_lowercase());
    if let Some(kind) = markup(bytes, &extension) {
        return kind;
    }
    match (extension.as_str(), said.as_deref()) {
        ("md" | "markdown", _) | (_, Some("text/markdown")) => Kind::Markdown,
        ("html" | "htm" | "xhtml", _) | (_, Some("text/html" | "application/xhtml+xml")) => Kind::Html,
        ("docx" | "docm", _) => Kind::Docx,
        ("pdf", _) | (_, Some("application/pdf")) => Kind::Pdf,
        ("zip", _) | (_, Some("application/zip")) => Kind::Zip,
        ("rss" | "atom", _)
        | (_, Some("application/rss+xml" | "application/atom+xml" | "application/feed+json")) => Kind::Feed,
        ("txt" | "text", _) => Kind::Text,
        _ if super::markdown::looks_like(bytes) => Kind::Markdown,
        _ => Kind::Text,
    }
}

/// The first element's name decides; text before it, or no element at all, decides nothing.
fn markup(bytes: &[u8], extension: &str) -> Option<Kind> {
    let head = bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or(bytes);
    let wide = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]);
    // Of UTF-16 the ASCII letters are enough to know the element.
    let ascii: Vec<u8> = head.iter().copied().filter(|b| !wide || (*b != 0 && *b < 0x80)).collect();
    let mut rest = ascii.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&ascii);
    loop {
        rest = rest.trim_ascii_start();
        if rest.starts_with(b"{") {
            return memchr_find(rest, b"jsonfeed.org/version").map(|_| Kind::Feed);
        }
        let after = rest.strip_prefix(b"<")?;
        if after.starts_with(b"!--") {
            rest = after.get(memchr_find(after, b"-->")? + 3..)?;
        } else if after.starts_with(b"?") {
            rest = after.get(memchr_find(after, b">")? + 1..)?;
        } else if after.starts_with(b"!") {
            let html = after.get(..13).is_some_and(|d| d.eq_ignore_ascii_case(b"!doctype html"));
            if html {
                return Some(Kind::Html);
            }
            // An internal subset may hold anything, entity declarations too.
            let end = memchr_find(after, b">")?;
            let subset = memchr_find(after, b"[").filter(|at| *at < end);
            rest = match subset {
                Some(_) => after.get(memchr_find(after, b"]>").map_or(after.len(), |at| at + 2)..)?,
                None => after.get(end + 1..)?,
            };
            if rest.is_empty() && matches!(extension, "xml" | "rss" | "atom") {
                return Some(Kind::Feed);
            }
        } else {
            let name: Vec<u8> = after
                .iter()
                .take_while(|b| b.is_ascii_alphanumeric() || **b == b':' || **b == b'_')
                .map(u8::to_ascii_lowercase)
                .collect();
            let local = name.rsplit(|b| *b == b':').next().unwrap_or(&name);
            return match local {
                b"rss" | b"feed" | b"rdf" | b"entry" => Some(Kind::Feed),
                b"html" | b"head" | b"body" | b"meta" | b"title" | b"div" | b"p" | b"article" | b"table"
                | b"span" | b"h1" | b"h2" | b"section" | b"main" | b"link" | b"script" | b"style" => {
                    Some(Kind::Html)
                }
                _ if matches!(extension, "xml") => Some(Kind::Other("an XML file that is no feed")),
                _ => None,
            };
        }
    }
}

/// A zip is what its entries say: names stand in clear in the headers.
fn zip_kind(bytes: &[u8]) -> Kind {
    let has = |name: &[u8]| memchr_find(bytes, name).is_some();
    // The directory at the end names everything; the head is enough for the rest.
    let tail = bytes.get(bytes.len().saturating_sub(64 << 10)..).unwrap_or(bytes);
    let head = bytes.get(..bytes.len().min(64 << 10)).unwrap_or(bytes);
    let near = |name: &[u8]| memchr_find(head, name).is_some() || memchr_find(tail, name).is_some();
    if near(b"[Content_Types].xml") || near(b"word/document.xml") {
        if has(b"word/") {
            return Kind::Docx;
        }
        if near(b"xl/workbook.xml") {
            return Kind::Other("a spreadsheet");
        }
        if near(b"ppt/presentation.xml") {
            return Kind::Other("a presentation");
        }
    }
    if head.get(30..).is_some_and(|h| h.starts_with(b"mimetypeapplication/vnd.oasis.opendocument")) {
        return Kind::Other("an OpenDocument file");
    }
    if head.get(30..).is_some_and(|h| h.starts_with(b"mimetypeapplication/epub+zip")) {
        return Kind::Other("an EPUB book");
    }
    Kind::Zip
}

/// Where `needle` first stands in `hay`.
pub(super) fn memchr_find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::find(hay, needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_goes_before_the_name() {
        for (name, bytes, kind) in [
            ("a.txt", &b"%PDF-1.4\n"[..], Kind::Pdf),
            ("a.txt", b"<!-- x --><!DOCTYPE html><p>", Kind::Html),
            ("-", b"\xef\xbb\xbf<?xml version='1.0'?>\n<rss version='2.0'>", Kind::Feed),
            ("-", b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><feed>", Kind::Feed),
            ("-", b"<rdf:RDF>", Kind::Feed),
            ("a.html", "متن بی‌نشان".as_bytes(), Kind::Html),
            ("a.md", "متن".as_bytes(), Kind::Markdown),
            ("a", "متن".as_bytes(), Kind::Text),
            ("a", "<<متن>>".as_bytes(), Kind::Text),
            (
                "a.doc",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
                Kind::Other("an old binary Office file (.doc, .xls, .ppt)"),
            ),
            ("a.xml", b"<invoice>", Kind::Other("an XML file that is no feed")),
        ] {
            assert_eq!(super::kind(name, bytes, None), kind, "{name}");
        }
    }

    #[test]
    fn utf16_pages_are_pages() {
        let bytes: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("<html>".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(super::kind("a", &bytes, None), Kind::Html);
    }
}
