//! Markdown: its marks taken off, so that the card reads words; headings, list items and rows stay lines of their own.
//!
//! Title, date and source come from front matter (`---` or `+++`) where there is one. Headings below the first lose
//! their `#`; list items keep a `- `, which is how plain text writes them too.

use super::super::decode;
use super::{Document, File, Kind, Meta, Reason, blocks, day, document, one_line};

/// Front matter is at most this many lines.
const FRONT: usize = 60;

/// Keys of front matter: what they hold, and how they are spelt.
const KEYS: &[(Key, &[&str])] = &[
    (Key::Title, &["title", "عنوان"]),
    (Key::Date, &["date", "published", "pubdate", "تاریخ"]),
    (Key::Source, &["source", "publisher", "site", "منبع"]),
    (Key::Url, &["url", "link", "canonical", "نشانی"]),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Title,
    Date,
    Source,
    Url,
}

/// Whether bytes without a name begin as Markdown does: with front matter or a heading.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(4096)).unwrap_or(bytes));
    head.trim_start().starts_with("# ") || front_matter(&head).is_some()
}

pub(super) fn read(file: &File<'_>) -> Result<Document, Reason> {
    let (text, encoding) = decode::decode(file.name, file.bytes).map_err(|e| Reason::Text(Box::new(e)))?;
    let (meta, body) = front_matter(&text).unwrap_or((Meta::default(), &text));
    let mut plain = without_marks(body);
    if let Some(title) = &meta.title
        && !plain.trim_start().starts_with("# ")
    {
        plain = super::under_title(Some(title), &plain);
    }
    Ok(document(file, Kind::Markdown, plain, meta, encoding))
}

/// What the front matter says, and the text behind it. Lines must look like `key: value` for it to be one.
fn front_matter(text: &str) -> Option<(Meta, &str)> {
    let text = text.trim_start_matches('\u{feff}');
    let fence = ["---", "+++"]
        .into_iter()
        .find(|f| text.strip_prefix(f).is_some_and(|rest| rest.starts_with(['\n', '\r'])))?;
    let separator = if fence == "---" { ':' } else { '=' };
    let mut meta = Meta::default();
    let mut at = text.find('\n')? + 1;
    for _ in 0..FRONT {
        let rest = text.get(at..)?;
        let end = rest.find('\n').map_or(rest.len(), |e| e + 1);
        let line = rest.get(..end)?;
        if line.is_empty() {
            return None;
        }
        at += end;
        if line.trim() == fence {
            return Some((meta, text.get(at..)?));
        }
        let indented = line.starts_with([' ', '\t', '-']) || line.trim().is_empty() || line.starts_with('#');
        match line.split_once(separator) {
            Some((key, value)) if !indented => {
                let value = one_line(value.trim().trim_matches(['"', '\'']));
                let key = key.trim().to_lowercase();
                let known = KEYS.iter().find(|(_, names)| names.contains(&key.as_str())).map(|(k, _)| *k);
                match known.filter(|_| !value.is_empty()) {
                    Some(Key::Title) => meta.title = Some(value),
                    Some(Key::Date) => meta.date = day(&value),
                    Some(Key::Source) => meta.source = Some(value),
                    Some(Key::Url) => meta.url = Some(value),
                    None => {}
                }
            }
            _ if indented => {}
            _ => return None,
        }
    }
    None
}

fn without_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fence: Option<&str> = None;
    let mut titled = false;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        if let Some(mark) = fence {
            if trimmed.starts_with(mark) {
                fence = None;
            } else {
                out.push_str(line);
                out.push('\n');
            }
            continue;
        }
        if let Some(mark) = ["```", "~~~"].into_iter().find(|m| trimmed.starts_with(m)) {
            fence = Some(mark);
            continue;
        }
        if is_rule(trimmed) || is_definition(trimmed) {
            out.push('\n');
            continue;
        }
        // A heading underlined with = or -.
        let underlined = lines
            .peek()
            .map(|n| n.trim())
            .filter(|n| n.len() >= 3 && (n.bytes().all(|b| b == b'=') || n.bytes().all(|b| b == b'-')));
        if let Some(under) = underlined.filter(|_| !trimmed.is_empty() && !trimmed.contains('|')) {
            let first = under.starts_with('=') && !titled;
            titled |= first;
            lines.next();
            heading(&mut out, trimmed, first);
            continue;
        }
        let level = trimmed.bytes().take_while(|b| *b == b'#').count();
        if (1..=6).contains(&level) && trimmed.get(level..).is_some_and(|t| t.starts_with([' ', '\t'])) {
            let words = trimmed.trim_matches('#').trim();
            let first = !titled;
            titled = true;
            heading(&mut out, words, first);
            continue;
        }
        let quoted = trimmed.trim_start_matches(['>', ' ']);
        if quoted.starts_with('|') && quoted.ends_with('|') && quoted.len() > 1 {
            row(&mut out, quoted);
            continue;
        }
        let item = ["- ", "* ", "+ "].iter().find_map(|m| quoted.strip_prefix(m));
        if let Some(rest) = item {
            out.push_str("- ");
            let rest = rest.trim_start();
            inline(rest.strip_prefix("[ ] ").or_else(|| rest.strip_prefix("[x] ")).unwrap_or(rest), &mut out);
        } else {
            inline(quoted, &mut out);
        }
        out.push('\n');
    }
    out
}

fn heading(out: &mut String, words: &str, first: bool) {
    out.push_str(if first { "# " } else { "\n" });
    inline(words, out);
    out.push_str("\n\n\n");
}

/// A row of a table: its cells between bars; the row of dashes goes.
fn row(out: &mut String, line: &str) {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    if cells.iter().all(|c| !c.is_empty() && c.bytes().all(|b| matches!(b, b'-' | b':' | b' '))) {
        return;
    }
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            out.push_str(" | ");
        }
        inline(cell, out);
    }
    out.push_str("\n\n\n");
}

fn is_rule(line: &str) -> bool {
    let marks: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    marks.len() >= 3 && ["-", "*", "_"].iter().any(|m| marks.replace(m, "").is_empty())
}

/// `[name]: address`, which nobody reads.
fn is_definition(line: &str) -> bool {
    line.starts_with('[') && !line.starts_with("[^") && line.contains("]: ")
}

/// A line's inline marks taken off: emphasis, code, links, pictures, HTML tags, escapes.
fn inline(line: &str, out: &mut String) {
    let line = if line.contains('<') { inline_html(line) } else { line.to_owned() };
    let chars: Vec<char> = line.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or(' ');
    let mut i = 0;
    while i < chars.len() {
        let c = at(i);
        match c {
            '\\' if at(i + 1).is_ascii_punctuation() => {
                out.push(at(i + 1));
                i += 2;
            }
            '!' if at(i + 1) == '[' => i += 1,
            '[' => {
                if let Some((label_end, end)) = link(&chars, i) {
                    let label: String = chars.get(i + 1..label_end).unwrap_or(&[]).iter().collect();
                    if !label.starts_with('^') {
                        out.push_str(&label.replace(['*', '`'], ""));
                    }
                    i = end;
                } else {
                    out.push(c);
                    i += 1;
                }
            }
            '`' => i += 1,
            '*' | '~' if at(i + 1) == c => i += 2,
            // A lone star or underscore is a mark only at a word's edge.
            '*' | '_' => {
                let before = i.checked_sub(1).map_or(' ', at);
                let inside = before.is_alphanumeric() && at(i + 1).is_alphanumeric();
                let alone = before.is_whitespace() && at(i + 1).is_whitespace();
                if inside && c == '_' || alone {
                    out.push(c);
                }
                i += 1;
            }
            _ => {
                out.push(c);
                i += 1;
            }
        }
    }
}

/// Tags gone, references replaced, `<https://…>` bare.
fn inline_html(line: &str) -> String {
    let bare = ["http://", "https://", "mailto:"].iter().any(|s| line.contains(&format!("<{s}")));
    if bare {
        return line.replace(['<', '>'], "");
    }
    blocks::paragraphs(line, false).trim_end().replace('\n', " ")
}

/// Where the label of a link that begins at `[` ends, and where the link does.
fn link(chars: &[char], open: usize) -> Option<(usize, usize)> {
    let label = chars.iter().skip(open + 1).take(500).position(|c| *c == ']')? + open + 1;
    match chars.get(label + 1) {
        Some('(') => {
            let end = chars.iter().skip(label + 2).take(2000).position(|c| *c == ')')? + label + 2;
            Some((label, end + 1))
        }
        Some('[') => {
            let end = chars.iter().skip(label + 2).take(200).position(|c| *c == ']')? + label + 2;
            Some((label, end + 1))
        }
        _ if chars.get(open + 1) == Some(&'^') => Some((label, label + 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        let text = "# عنوان\n\nاین **مهم** و _کج_ و `کد` و [پیوند](http://x.y/a_b) است.[^1]\n\n## بخش\n* یک\n* دو\n\n\
                    | الف | ب |\n|---|---|\n| ۱ | ۲ |\n\n![عکس](a.png)\n---\nsnake_case ۲ * ۳\n";
        let plain = without_marks(text);
        assert!(plain.starts_with("# عنوان\n"), "{plain}");
        assert!(plain.contains("این مهم و کج و کد و پیوند است.\n"), "{plain}");
        assert!(plain.contains("\nبخش\n") && plain.contains("- یک\n- دو\n"), "{plain}");
        assert!(
            plain.contains("الف | ب\n") && plain.contains("۱ | ۲\n") && !plain.contains("---"),
            "{plain}"
        );
        assert!(plain.contains("عکس") && plain.contains("snake_case ۲ * ۳"), "{plain}");
    }

    #[test]
    fn front_matter_is_read_and_gone() {
        let text = "---\ntitle: \"دیدار سفیر\"\ndate: ۱۳۹۸/۰۴/۱۳\ntags:\n  - a\nsource: ایرنا\n---\nمتن.\n";
        let (meta, rest) = front_matter(text).unwrap();
        assert_eq!(meta.title.as_deref(), Some("دیدار سفیر"));
        assert_eq!(meta.date.as_deref(), Some("1398/04/13"));
        assert_eq!(meta.source.as_deref(), Some("ایرنا"));
        assert_eq!(rest, "متن.\n");
        assert!(front_matter("---\nیک جملهٔ ساده\n---\n").is_none());
    }
}
