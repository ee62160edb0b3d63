//! A text made of everything that terminals, shells of other programs and layouts act on, and files that carry it by
//! every door.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

/// What terminals act on; each says `EVIL` where it carries a text of its own.
pub const SEQUENCES: &[&str] = &[
    "\x1b]0;EVIL\x07",
    "\x1b]2;EVIL\x1b\\",
    "\x1b]52;c;RVZJTA==\x07",
    "\x1b]8;;http://evil.example/\x1b\\here\x1b]8;;\x1b\\",
    "\x1b]11;?\x07",
    "\x1b]1337;SetUserVar=a=RVZJTA==\x07",
    "\x1bP$qm\x1b\\",
    "\x1bP+q544e\x1b\\",
    "\x1bPq#0;2;0;0;0~\x1b\\",
    "\x1b_Gf=24,s=1,v=1;AAAA\x1b\\",
    "\x1b^EVIL\x1b\\",
    "\x1bXEVIL\x1b\\",
    "\x1b[2J",
    "\x1b[1;1H",
    "\x1b[?1049l",
    "\x1b[?2004l",
    "\x1b[6n",
    "\x1b[c",
    "\x1b[21t",
    "\x1b[8m",
    "\x1b[31;40m",
    "\x1b[10;20r",
    "\x1b[4i",
    "\x1bc",
    "\x1b7\x1b8",
    "\x1b#8",
    "\x1b(0",
    "\x1bN\x1bO",
    "\u{9b}2J",
    "\u{9d}0;EVIL\u{9c}",
    "\u{90}qEVIL\u{9c}",
    "\u{9f}EVIL\u{9c}",
];

/// What steers the bidirectional algorithm, and what nobody sees.
pub const INVISIBLE: &str = "\u{200e}\u{200f}\u{61c}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\
                         \u{200b}\u{2060}\u{2063}\u{feff}\u{fff9}\u{fffb}\u{2028}\u{2029}\u{e0001}\u{e0045}\u{e007f}";

/// Everything on one line: each control, each sequence, each invisible character, whole and cut off.
pub fn soup() -> String {
    let mut out = String::new();
    // What opens a control string swallows the line up to its end: those are among the sequences.
    let opens = |c: char| matches!(c, '\n' | '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}');
    for c in (0u32..=0x1f).chain(0x7f..=0x9f).filter_map(char::from_u32).filter(|c| !opens(*c)) {
        let _ = write!(out, "ب{c}پ ");
    }
    for sequence in SEQUENCES {
        let _ = write!(out, "س{sequence}م ");
    }
    for c in INVISIBLE.chars() {
        let _ = write!(out, "ن{c}و ");
    }
    out
}

/// Sequences without their ends, one a line: what follows is theirs to swallow, but not beyond the line.
pub fn cut() -> String {
    SEQUENCES.iter().fold(String::new(), |mut out, s| {
        let _ = write!(out, "\n\nم{} سفیر بلاروس پیشنهاد کرد.", &s[..s.char_indices().last().unwrap().0]);
        out
    })
}

/// The soup without what no argument and no file name can hold.
pub fn argument() -> String {
    (soup() + &cut()).replace(['\0', '/'], "")
}

/// The soup as references of HTML and XML.
pub fn referred() -> String {
    soup().replace('\0', "").chars().fold(String::new(), |mut out, c| {
        if c.is_alphanumeric() || c == ' ' {
            out.push(c);
        } else {
            let _ = write!(out, "&#x{:x};", u32::from(c));
        }
        out
    })
}

/// The soup as an XML 1.0 text: what it may not hold is left out.
pub fn xml() -> String {
    let may = |c: char| matches!(u32::from(c), 0x9 | 0xa | 0xd | 0x20..=0xd7ff | 0xe000..=0xfffd | 0x10000..);
    soup().chars().filter(|c| may(*c)).collect::<String>().replace('&', "&amp;").replace('<', "&lt;")
}

/// A briefing whose card has something in every field, each with the soup in it.
pub fn briefing(title: &str, soup: &str) -> String {
    format!(
        "{title}\n\nبه گزارش خبرگزاری {soup} ایسنا، استاندار آذربایجان شرقی در دیدار با سفیر بلاروس در تهران گفت: \
         پیشنهاد می‌کنیم خط پرواز مستقیم {soup} میان تبریز و مینسک برقرار شود.\n\n«دیمیتری {soup} کالتسوف» سفیر \
         بلاروس افزود: آماده همکاری در حوزه {soup} کشاورزی و صادرات ۵۰ میلیون دلاری {soup} هستیم.\n\
         =HYPERLINK(\"http://evil.example\") <script>alert(1)</script> <img src=x onerror=alert(2)> پیشنهاد شد.{}\n",
        if soup.is_empty() { String::new() } else { cut() }
    )
}

pub fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The same harm by every door, in `folder`.
pub fn doors(folder: &Path) -> Vec<PathBuf> {
    use std::os::unix::ffi::OsStringExt as _;
    // With a NUL a file is no text; those have files of their own.
    let soup = soup().replace('\0', "");
    let mut made = Vec::new();
    let mut put = |name: std::ffi::OsString, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        made.push(path);
    };
    put("body.txt".into(), briefing(&format!("دیدار {soup} استاندار"), &soup).as_bytes());
    put("formula.txt".into(), briefing("=cmd|'/c calc'!A1 <b onmouseover=alert(3)>", "").as_bytes());
    put(
        "front.md".into(),
        format!(
            "---\ntitle: دیدار {soup}\ndate: 1398/04/13\nsource: {soup}\n---\n{}",
            briefing("# x", &soup)
        )
        .as_bytes(),
    );
    let (r, x) = (referred(), xml());
    put(
        "page.html".into(),
        format!(
            "<!doctype html><html><head><title>دیدار {r}</title><meta property='og:site_name' content=\"{r}\">\
             <meta name='author' content=\"{r}\"></head><body><article><h1>دیدار {r}</h1><p>{}</p></article></body></html>",
            briefing("x", &r)
        )
        .as_bytes(),
    );
    let item = |t: &str| {
        format!(
            "<item><title>دیدار {t}</title><author>{t}</author><category>{t}</category><link>http://example.com/?{t}</link><guid>{t}</guid><description>{t} پیشنهاد</description></item>"
        )
    };
    for (name, t) in [("feed.rss", &x), ("references.rss", &r)] {
        let feed = format!(
            "<?xml version='1.0'?><rss version='2.0'><channel><title>خبر {t}</title><generator>{t}</generator>{}</channel></rss>",
            item(t)
        );
        put(name.into(), feed.as_bytes());
    }
    let text = serde_json::to_string(&soup).unwrap();
    let text = text.trim_matches('"');
    put(
        "feed.json".into(),
        format!(
            "{{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"{text}\",\"items\":[{{\"id\":\"{text}\",\"url\":\"http://e.example/\",\
             \"title\":\"دیدار {text}\",\"author\":{{\"name\":\"{text}\"}},\"tags\":[\"{text}\"],\"content_text\":\"متن {text} پیشنهاد شد.\"}}]}}"
        )
        .as_bytes(),
    );
    put(
        "surrogate.json".into(),
        br#"{"version":"https://jsonfeed.org/version/1","title":"\ud800","items":[{"id":"\udfff","title":"a\ud800b","content_text":"\udc00\ud800 x"}]}"#,
    );
    for (name, t) in [("meta.docx", &x), ("references.docx", &r)] {
        let core = format!(
            "<cp:coreProperties xmlns:cp='cp' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>دیدار {t}</dc:title><dc:creator>{t}</dc:creator></cp:coreProperties>"
        );
        let body = format!(
            "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>دیدار {t}</w:t></w:r></w:p><w:p><w:r><w:t>{t} پیشنهاد شد.</w:t></w:r></w:p></w:body></w:document>"
        );
        put(
            name.into(),
            &zip(&[
                ("[Content_Types].xml", b"<x/>"),
                ("docProps/core.xml", core.as_bytes()),
                ("word/document.xml", body.as_bytes()),
            ]),
        );
    }
    put(
        "inside.zip".into(),
        &zip(&[
            ("a\x1b]0;EVIL\x07\u{202e}b.txt", briefing("دیدار", &soup).as_bytes()),
            ("\u{9b}2J/c.md", b"# x\n\ny"),
        ]),
    );
    let mut units: Vec<u16> = vec![0xfeff, 0xd800, 0x20, 0xdfff, 0x20, 0xdc00, 0xd800];
    units.extend(briefing("دیدار", &soup).encode_utf16());
    put("surrogates.txt".into(), &units.iter().flat_map(|u| u.to_le_bytes()).collect::<Vec<_>>());
    // Bytes that are no UTF-8: C1 as they are, and CESU surrogates.
    put(
        "bytes.txt".into(),
        &[b"\x9b2J\x9d0;EVIL\x9c \xed\xa0\x80 \xff\xfe ".as_slice(), briefing("دیدار", "\0").as_bytes()]
            .concat(),
    );
    // Names.
    let body = briefing("دیدار استاندار با سفیر", "");
    put("n\x1b]0;EVIL\x07\x1b[2J\n\u{202e}\u{2067}\u{9b}8m\u{200b}\u{e0041}.txt".into(), body.as_bytes());
    put(std::ffi::OsString::from_vec(b"n\xff\xfe\x9b2J\x1b[31m.txt".to_vec()), body.as_bytes());
    put("сopy.txt".into(), body.as_bytes()); // a Cyrillic с
    put("copy.txt".into(), body.replace("بلاروس", "قزاقستان").as_bytes());
    put("=1+1.txt".into(), briefing("x", "").as_bytes());
    put("bad\x1b]0;EVIL\x07\u{202e}\u{9b}2J.pdf".into(), b"%PDF-1.4 no");
    // In an order of our own: the program's own would do as well.
    made.sort();
    made
}
