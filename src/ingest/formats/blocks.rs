//! HTML → paragraphs, in one pass without a tree: for articles that were cut out already, for items of feeds, and for
//! pages that are too large or too deep to look for their main text in.
//!
//! Promises: linear in the length, no recursion, no more memory than the text takes; what is no text (scripts,
//! styles, comments) never shows; paragraphs stand two blank lines apart, list items begin with `- `, cells of a row
//! stand in one line between ` | `.

use std::sync::OnceLock;

/// What an element does to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Block,
    Heading,
    Item,
    Row,
    Cell,
    Break,
    Rule,
    Void,
    Skip,
    Chrome,
    Inline,
}

/// A piece of markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    /// Name as written, attributes.
    Open(&'a str, &'a str),
    Close(&'a str),
}

/// Elements that a page may leave open, so that they count for no depth.
const OFTEN_OPEN: &[&str] =
    &["p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot", "colgroup"];

fn role(name: &str) -> Role {
    static ROLES: OnceLock<rustc_hash::FxHashMap<&'static str, Role>> = OnceLock::new();
    let roles = ROLES.get_or_init(|| {
        let rows = include_str!("data/elements.tsv").lines().filter(|l| !l.starts_with('#'));
        rows.filter_map(|l| l.split_once('\t'))
            .map(|(name, role)| {
                let role = match role.trim() {
                    "block" => Role::Block,
                    "heading" => Role::Heading,
                    "item" => Role::Item,
                    "row" => Role::Row,
                    "cell" => Role::Cell,
                    "break" => Role::Break,
                    "void-block" => Role::Rule,
                    "void" => Role::Void,
                    "skip" => Role::Skip,
                    "chrome" => Role::Chrome,
                    _ => Role::Inline,
                };
                (name, role)
            })
            .collect()
    });
    let mut lower = [0u8; 12];
    let Some(place) = lower.get_mut(..name.len()) else { return Role::Inline };
    place.copy_from_slice(name.as_bytes());
    place.make_ascii_lowercase();
    std::str::from_utf8(place).ok().and_then(|n| roles.get(n)).copied().unwrap_or(Role::Inline)
}

/// Cuts markup into pieces. Comments, declarations and processing instructions are left out.
struct Pieces<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let Some(at) = memchr::memchr(b'<', self.rest.as_bytes()) else {
                return Some(Piece::Text(std::mem::take(&mut self.rest)));
            };
            if at > 0 {
                let (text, rest) = self.rest.split_at(at);
                self.rest = rest;
                return Some(Piece::Text(text));
            }
            let after = self.rest.get(1..).unwrap_or("");
            if let Some(comment) = after.strip_prefix("!--") {
                self.rest = memchr::memmem::find(comment.as_bytes(), b"-->")
                    .and_then(|end| comment.get(end + 3..))
                    .unwrap_or("");
            } else if let Some(text) = after.strip_prefix("![CDATA[") {
                let end = memchr::memmem::find(text.as_bytes(), b"]]>").unwrap_or(text.len());
                self.rest = text.get(end + 3..).unwrap_or("");
                return Some(Piece::Text(text.get(..end).unwrap_or("")));
            } else if after.starts_with(['!', '?']) {
                self.rest =
                    memchr::memchr(b'>', after.as_bytes()).and_then(|e| after.get(e + 1..)).unwrap_or("");
            } else if after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
                let end = tag_end(after);
                let tag = after.get(..end).unwrap_or("");
                self.rest = after.get(end + 1..).unwrap_or("");
                let (tag, closing) = tag.strip_prefix('/').map_or((tag, false), |t| (t, true));
                let cut = tag.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(tag.len());
                let (name, attributes) = tag.split_at(cut);
                return Some(if closing { Piece::Close(name) } else { Piece::Open(name, attributes) });
            } else {
                // A sign, not a tag.
                let (text, rest) = self.rest.split_at(1);
                self.rest = rest;
                return Some(Piece::Text(text));
            }
        }
    }
}

/// Where a tag ends: the `>` outside quotes.
fn tag_end(tag: &str) -> usize {
    let mut quote = 0u8;
    for (i, &b) in tag.as_bytes().iter().enumerate() {
        match b {
            b'"' | b'\'' if quote == 0 => quote = b,
            _ if b == quote => quote = 0,
            b'>' if quote == 0 => return i,
            _ => {}
        }
    }
    // A quote that never ends: the first `>` will have to do.
    memchr::memchr(b'>', tag.as_bytes()).unwrap_or(tag.len())
}

/// How many elements a page opens (lone signs that look like one count too), and how many at a time at most; elements
/// that are often left open do not count for the depth.
pub(super) fn size(html: &str) -> (usize, usize) {
    let (mut elements, mut depth, mut deepest) = (0usize, 0usize, 0usize);
    for piece in (Pieces { rest: html }) {
        match piece {
            Piece::Open(name, attributes) => {
                elements += 1;
                let void =
                    matches!(role(name), Role::Void | Role::Break | Role::Rule) || attributes.ends_with('/');
                if !void && !OFTEN_OPEN.iter().any(|o| o.eq_ignore_ascii_case(name)) {
                    depth += 1;
                    deepest = deepest.max(depth);
                }
            }
            Piece::Close(name) if !OFTEN_OPEN.iter().any(|o| o.eq_ignore_ascii_case(name)) => {
                depth = depth.saturating_sub(1);
            }
            Piece::Text(text) => elements += usize::from(text.starts_with('<')),
            Piece::Close(_) => {}
        }
    }
    // References cost a parser about as much as elements do.
    (elements + memchr::memchr_iter(b'&', html.as_bytes()).count() / 4, deepest)
}

/// The text of markup as paragraphs. With `whole_page` what surrounds an article (navigation, forms) is left out.
pub(super) fn paragraphs(html: &str, whole_page: bool) -> String {
    let mut out = Writer::default();
    let mut pieces = Pieces { rest: html };
    // Chrome elements open: depth only, since they may nest.
    let mut chrome = 0usize;
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Text(text) if chrome == 0 => out.text(text),
            Piece::Text(_) => {}
            Piece::Open(name, attributes) => match role(name) {
                Role::Skip if !attributes.ends_with('/') => skip(&mut pieces, name),
                Role::Chrome if whole_page && !attributes.ends_with('/') => {
                    chrome += 1;
                    out.paragraph();
                }
                Role::Block | Role::Heading | Role::Rule | Role::Row | Role::Chrome => out.block(),
                Role::Item => out.item(),
                Role::Cell => out.cell(),
                Role::Break => out.line(),
                Role::Void | Role::Inline | Role::Skip => {}
            },
            Piece::Close(name) => match role(name) {
                Role::Chrome if whole_page => {
                    chrome = chrome.saturating_sub(1);
                    out.paragraph();
                }
                Role::Row => out.row_end(),
                Role::Block | Role::Heading | Role::Item | Role::Chrome => out.block(),
                _ => {}
            },
        }
    }
    out.finish()
}

/// Leaves out everything up to the end tag of a raw element.
fn skip(pieces: &mut Pieces<'_>, name: &str) {
    let bytes = pieces.rest.as_bytes();
    let mut from = 0;
    while let Some(at) = bytes.get(from..).and_then(|b| memchr::memmem::find(b, b"</")) {
        let at = from + at;
        let end = pieces.rest.get(at + 2..at + 2 + name.len());
        if end.is_some_and(|e| e.eq_ignore_ascii_case(name)) {
            pieces.rest = pieces.rest.get(at..).unwrap_or("");
            return;
        }
        from = at + 2;
    }
    pieces.rest = "";
}

/// Puts text into paragraphs.
#[derive(Default)]
struct Writer {
    out: String,
    /// What is to stand before the next text.
    pending: Pending,
    /// A blank is due before the next word.
    blank: bool,
    in_row: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Pending {
    #[default]
    Nothing,
    Line,
    Cell,
    Paragraph,
    Item,
}

impl Writer {
    fn wait(&mut self, pending: Pending) {
        self.pending = self.pending.max(pending);
        self.blank = false;
    }

    fn paragraph(&mut self) {
        self.wait(Pending::Paragraph);
    }

    /// A block within a cell does not break its row.
    fn block(&mut self) {
        if self.in_row {
            self.blank = true;
        } else {
            self.paragraph();
        }
    }

    fn item(&mut self) {
        self.wait(if self.in_row { Pending::Line } else { Pending::Item });
    }

    fn line(&mut self) {
        if self.in_row {
            self.blank = true;
        } else if self.pending == Pending::Line {
            // Two breaks are how older pages end a paragraph.
            self.paragraph();
        } else {
            self.wait(Pending::Line);
        }
    }

    fn cell(&mut self) {
        self.wait(if self.in_row { Pending::Cell } else { Pending::Paragraph });
        self.in_row = true;
    }

    fn row_end(&mut self) {
        self.in_row = false;
        self.wait(Pending::Paragraph);
    }

    fn text(&mut self, raw: &str) {
        let decoded = if raw.contains('&') { unescape(raw).into() } else { std::borrow::Cow::Borrowed(raw) };
        for (i, word) in decoded.split([' ', '\t', '\n', '\r', '\u{c}']).enumerate() {
            if i > 0 {
                self.blank = true;
            }
            if !word.is_empty() {
                self.word(word);
            }
        }
    }

    fn word(&mut self, word: &str) {
        let mark = match self.pending {
            _ if self.out.is_empty() => {
                if self.pending == Pending::Item {
                    "- "
                } else {
                    ""
                }
            }
            Pending::Nothing => {
                if self.blank {
                    " "
                } else {
                    ""
                }
            }
            Pending::Line => "\n",
            Pending::Cell => " | ",
            Pending::Paragraph => "\n\n\n",
            Pending::Item => {
                if self.out.lines().next_back().is_some_and(|l| l.starts_with("- ")) {
                    "\n- "
                } else {
                    "\n\n\n- "
                }
            }
        };
        self.out.push_str(mark);
        self.out.push_str(word);
        self.pending = Pending::Nothing;
        self.blank = false;
    }

    fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }
}

/// Character references replaced by their characters; unknown ones stay.
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(rest.get(..at).unwrap_or(""));
        let after = rest.get(at + 1..).unwrap_or("");
        if let Some((c, length)) = reference(after) {
            out.push(c);
            rest = after.get(length..).unwrap_or("");
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// The character a reference stands for and its length behind the `&`.
fn reference(text: &str) -> Option<(char, usize)> {
    static NAMED: OnceLock<rustc_hash::FxHashMap<&'static str, char>> = OnceLock::new();
    if let Some(number) = text.strip_prefix('#') {
        let (digits, radix, lead) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 2),
            None => (number, 10, 1),
        };
        let length = digits.bytes().take(8).take_while(|b| char::from(*b).is_digit(radix)).count();
        let code = u32::from_str_radix(digits.get(..length)?, radix).ok()?;
        let semicolon = usize::from(digits.as_bytes().get(length) == Some(&b';'));
        // 0x80 to 0x9f are meant as Windows-1252, as browsers read them; only its marks matter here.
        let c = match code {
            0x85 => '…',
            0x91 => '‘',
            0x92 => '’',
            0x93 => '“',
            0x94 => '”',
            0x96 => '–',
            0x97 => '—',
            0 => '\u{fffd}',
            _ => char::from_u32(code).unwrap_or('\u{fffd}'),
        };
        return Some((c, lead + length + semicolon));
    }
    let named = NAMED.get_or_init(|| {
        let rows = include_str!("data/entities.tsv").lines().filter(|l| !l.starts_with('#'));
        rows.filter_map(|l| l.split_once('\t'))
            .filter_map(|(name, code)| {
                Some((name, u32::from_str_radix(code.trim(), 16).ok().and_then(char::from_u32)?))
            })
            .collect()
    });
    let length = text.bytes().take(10).take_while(u8::is_ascii_alphanumeric).count();
    let c = named.get(text.get(..length)?)?;
    // Without its semicolon `&copy=1` in an address is no sign.
    (text.as_bytes().get(length) == Some(&b';')).then_some((*c, length + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_items_and_rows() {
        let html = "<div>سلام <b>دنیا</b><p>دوم<br>سطر<br><br>سوم</p><ul><li>یک<li>دو</ul>\
                    <table><tr><td><p>الف</p></td><td>ب</td></tr></table><script>x<p>y</script>پایان</div>";
        assert_eq!(
            paragraphs(html, false),
            "سلام دنیا\n\n\nدوم\nسطر\n\n\nسوم\n\n\n- یک\n- دو\n\n\nالف | ب\n\n\nپایان\n"
        );
    }

    #[test]
    fn references_and_signs() {
        assert_eq!(
            paragraphs("می&zwnj;رود &amp; &#1587;&#x644; &foo; a < b", false),
            "می\u{200c}رود & سل &foo; a < b\n"
        );
        assert_eq!(paragraphs("<a title='>'>x</a><img alt=\"", false), "x\n");
    }

    #[test]
    fn chrome_goes_only_from_whole_pages() {
        let html = "<header>بالا</header><p>متن</p><footer>پایین</footer>";
        assert_eq!(paragraphs(html, true), "متن\n");
        assert_eq!(paragraphs(html, false), "بالا\n\n\nمتن\n\n\nپایین\n");
    }

    #[test]
    fn depth_is_counted_without_a_tree() {
        assert_eq!(size(&"<div>".repeat(1000)), (1000, 1000));
        assert_eq!(size(&"<p>x".repeat(1000)).1, 0);
    }
}
