//! Files made to do harm: each is told in one clear line or read, memory stays bounded, nothing crashes or hangs.
//!
//! The files are made here, the same on every run (a small generator of pseudo-random numbers with a fixed seed), and
//! given to the program as processes of twenty files each. Counted: files, and the highest resident memory.

// Files are put together from repeated pieces; how many strings that takes does not matter here.
#![allow(clippy::format_collect, clippy::format_push_string)]

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Highest resident memory allowed, in MiB: the largest file read (64) and what is made of it.
const MEMORY_MIB: u64 = 512;

/// A process of twenty files that takes longer hangs, in seconds (a debug build on a busy machine).
const HANGS: u64 = 240;

struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }
}

struct Maker {
    folder: PathBuf,
    files: Vec<PathBuf>,
}

impl Maker {
    fn put(&mut self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.folder.join(format!("{:03}-{name}", self.files.len()));
        fs::write(&path, bytes).unwrap();
        self.files.push(path);
    }
}

fn sample(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/formats").join(name)).unwrap()
}

fn zeros(bytes: u64) -> impl Read {
    std::io::repeat(0).take(bytes)
}

/// A zip of entries, each a name and a reader.
fn zip(entries: Vec<(&str, Box<dyn Read>)>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, mut reader) in entries {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::copy(&mut reader, &mut zip).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn held(bytes: impl AsRef<[u8]>) -> Box<dyn Read> {
    Box::new(Cursor::new(bytes.as_ref().to_vec()))
}

fn docx(document: &str) -> Vec<u8> {
    zip(vec![("[Content_Types].xml", held("<x/>")), ("word/document.xml", held(document))])
}

fn deflated(mut reader: impl Read) -> Vec<u8> {
    let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::copy(&mut reader, &mut out).unwrap();
    out.finish().unwrap()
}

/// A PDF of numbered objects; the cross-reference is left to the reader's repair unless given.
fn pdf(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", i + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let xref = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let trailer = trailer.replace("XREF", &xref.to_string());
    out.extend(
        format!("trailer<</Size {}/Root 1 0 R{trailer}>>\nstartxref\n{xref}\n%%EOF\n", objects.len() + 1)
            .bytes(),
    );
    out
}

fn stream(dictionary: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<<{dictionary}/Length {}>>stream\n", bytes.len());
    [head.into_bytes(), bytes.to_vec(), b"\nendstream".to_vec()].concat()
}

/// A PDF of one page with this content, and objects from 6 on.
fn page(content: Vec<u8>, font: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R/Y 7 0 R>>>>>>".to_vec(),
        content,
        font.as_bytes().to_vec(),
    ];
    objects.extend_from_slice(more);
    pdf(&objects, "")
}

const HELVETICA: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

fn archives(m: &mut Maker) {
    m.put("bomb.zip", zip(vec![("big.txt", Box::new(zeros(400 << 20)))]));
    m.put(
        "many-bombs.zip",
        zip((0..8)
            .map(|_| ("x", held("")))
            .enumerate()
            .map(|(i, _)| {
                let name: &'static str =
                    ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt", "g.txt", "h.txt"][i];
                (name, Box::new(zeros(40 << 20)) as Box<dyn Read>)
            })
            .collect()),
    );
    let mut nested = b"text".to_vec();
    for depth in 0..12 {
        nested = zip(vec![(if depth == 0 { "a.txt" } else { "a.zip" }, held(&nested))]);
        m.put("nested.zip", &nested);
    }
    let names: Vec<String> = (0..12_000).map(|i| format!("{i}.txt")).collect();
    m.put("entries.zip", zip(names.iter().map(|n| (n.as_str(), held("x"))).collect()));
    for name in [
        "../../../etc/passwd.txt",
        "/etc/passwd.txt",
        "a\nb.txt",
        "a\x1b]0;x\x07.txt",
        "C:\\x\\..\\y.txt",
        "\u{202e}txt.a.txt",
        "a\0b.txt",
        "./.././x.md",
    ] {
        m.put("names.zip", zip(vec![(name, held("متن"))]));
    }
    m.put("empty.zip", zip(vec![]));
    m.put("lies.zip", {
        // The directory says one byte; the entry has more.
        let mut bytes = zip(vec![("a.txt", held("متن ".repeat(1000)))]);
        let at = bytes.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
        bytes[at + 24..at + 28].copy_from_slice(&1u32.to_le_bytes());
        bytes
    });
    m.put("huge-count.zip", b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0");
}

fn broken(m: &mut Maker, random: &mut Random) {
    for name in ["libreoffice.docx", "libreoffice.pdf", "chromium.pdf"] {
        let whole = sample(name);
        for _ in 0..12 {
            m.put(&format!("cut-{name}"), &whole[..random.next(whole.len())]);
        }
        for _ in 0..12 {
            let mut bytes = whole.clone();
            for _ in 0..20 {
                let at = random.next(bytes.len());
                bytes[at] = random.next(256) as u8;
            }
            m.put(&format!("flipped-{name}"), bytes);
        }
    }
}

fn documents(m: &mut Maker) {
    let w = |body: &str| format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    m.put("deep.docx", docx(&w(&format!("{}{}", "<w:p>".repeat(100_000), "</w:p>".repeat(100_000)))));
    m.put(
        "tables.docx",
        docx(&w(&format!("{}x{}", "<w:tbl><w:tr><w:tc>".repeat(50), "</w:tc></w:tr></w:tbl>".repeat(50)))),
    );
    m.put("million.docx", docx(&w(&"<w:p><w:r><w:t>x</w:t></w:r></w:p>".repeat(200_000))));
    m.put(
        "laughs.docx",
        docx(&laughs("<w:document><w:body><w:p><w:t>&lol9;</w:t></w:p></w:body></w:document>")),
    );
    m.put(
        "bomb.docx",
        zip(vec![("[Content_Types].xml", held("<x/>")), ("word/document.xml", Box::new(zeros(300 << 20)))]),
    );
    m.put(
        "without.docx",
        zip(vec![("[Content_Types].xml", held("<x/>")), ("word/styles.xml", held("<x/>"))]),
    );
    m.put(
        "badutf.docx",
        zip(vec![
            ("[Content_Types].xml", held("<x/>")),
            ("word/document.xml", held(b"<w:document><w:p><w:t>\xff\xfe\xd8</w:t>")),
        ]),
    );
    m.put(
        "attribute.docx",
        docx(&w(&format!("<w:p><w:r><w:t x='{}'>y</w:t></w:r></w:p>", "a".repeat(5 << 20)))),
    );
    m.put(
        "attributes.docx",
        docx(&w(&format!("<w:p {}/>", (0..50_000).map(|i| format!("a{i}='x' ")).collect::<String>()))),
    );
    m.put("unclosed.docx", docx("<w:document><w:body><w:p><w:r><w:t>متن"));
}

fn laughs(tail: &str) -> String {
    let mut out = String::from("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY lol 'lol'>");
    for i in 1..10 {
        let before = if i == 1 { "lol".to_owned() } else { format!("lol{}", i - 1) };
        out.push_str(&format!("<!ENTITY lol{i} '{}'>", format!("&{before};").repeat(10)));
    }
    out.push_str("]>");
    out + tail
}

fn feeds(m: &mut Maker) {
    let rss = |items: &str| {
        format!("<?xml version='1.0'?><rss version='2.0'><channel><title>t</title>{items}</channel></rss>")
    };
    m.put(
        "laughs.rss",
        laughs("<rss version='2.0'><channel><item><title>&lol9;</title></item></channel></rss>"),
    );
    m.put("blowup.rss", format!("<!DOCTYPE x [<!ENTITY a '{}'>]><rss version='2.0'><channel><item><title>{}</title></item></channel></rss>",
        "a".repeat(50_000), "&a;".repeat(50_000)));
    m.put("external.rss", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel><item><title>&a;</title></item></channel></rss>");
    m.put("deep.rss", rss(&format!("<item>{}</item>", "<a>".repeat(1_000_000))));
    m.put("many.rss", rss(&"<item><title>x</title></item>".repeat(30_000)));
    m.put("nothing.rss", rss(""));
    m.put("cut.rss", "<rss version='2.0'><channel><item><title>x");
    m.put("attribute.rss", rss(&format!("<item a='{}'><title>x</title></item>", "a".repeat(8 << 20))));
    m.put("encoding.rss", "<?xml version='1.0' encoding='utf-7'?><rss version='2.0'><channel/></rss>");
    m.put("utf16.rss", [0xff, 0xfe, b'<', 0, b'r', 0, b's', 0, b's', 0, b'>']);
    m.put(
        "deep.json",
        format!("{{\"version\":\"https://jsonfeed.org/version/1\",\"items\":{}", "[".repeat(500_000)),
    );
    m.put(
        "html.rss",
        rss(&format!(
            "<item><title>x</title><description><![CDATA[{}]]></description></item>",
            "<div>".repeat(100_000)
        )),
    );
    m.put(
        "namespaces.rss",
        format!(
            "<rss version='2.0' {}><channel/></rss>",
            (0..20_000).map(|i| format!("xmlns:n{i}='u{i}' ")).collect::<String>()
        ),
    );
    m.put("never.xml", "<!DOCTYPE x [".repeat(20_000));
}

fn pages(m: &mut Maker) {
    for (name, tag) in [
        ("div", "<div>"),
        ("b", "<b>"),
        ("table", "<table><tr><td>"),
        ("span", "<span a=b>"),
        ("a", "<a href=x>"),
        ("misnested", "<a><b><i></a><p>"),
        ("list", "<ul><li>"),
        ("button", "<button>"),
        ("svg", "<svg><g>"),
        ("font", "<font size=1><p>"),
        ("select", "<select><option>"),
        ("frameset", "<frameset>"),
        ("p", "<p>x"),
    ] {
        m.put(&format!("{name}.html"), format!("<!doctype html><title>x</title>{}متن", tag.repeat(20_000)));
        m.put(&format!("{name}-few.html"), format!("<!doctype html><p>متن</p>{}متن", tag.repeat(250)));
    }
    m.put("attribute.html", format!("<html><p title='{}'>متن</p>", "a".repeat(8 << 20)));
    m.put("quote.html", format!("<html><p title='{}", "<p>x".repeat(100_000)));
    m.put("comments.html", format!("<html>{}متن", "<!--".repeat(200_000)));
    m.put("scripts.html", format!("<html>{}متن", "<script>".repeat(100_000)));
    m.put("signs.html", format!("<html>{}", "<".repeat(2_000_000)));
    m.put("ands.html", format!("<html>{}", "&".repeat(2_000_000)));
    m.put("references.html", format!("<html>{}", "&#x110000;&#0;&#xffffffff;&nosuch;".repeat(20_000)));
    m.put("links.html", format!("<html><body>{}</body>", "<a href=x>y</a>\n".repeat(25_000)));
    m.put(
        "json.html",
        format!("<html><script type='application/ld+json'>{}</script><p>متن", "[".repeat(200_000)),
    );
    m.put("nul.html", [b"<html>".to_vec(), vec![0; 100_000], b"<p>x".to_vec()].concat());
    m.put("charset.html", b"<html><meta charset=utf-7><p>\xff\xfe\xff");
}

fn pdfs(m: &mut Maker) {
    let catalog = || b"<</Type/Catalog/Pages 2 0 R>>".to_vec();
    m.put("loop.pdf", pdf(&[catalog(), b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>".to_vec()], ""));
    m.put(
        "parents.pdf",
        pdf(
            &[
                catalog(),
                b"<</Type/Pages/Kids[3 0 R]/Parent 3 0 R>>".to_vec(),
                b"<</Type/Page/Parent 2 0 R/Contents 3 0 R>>".to_vec(),
            ],
            "",
        ),
    );
    m.put("references.pdf", pdf(&[b"2 0 R".to_vec(), b"3 0 R".to_vec(), b"1 0 R".to_vec()], ""));
    m.put("prev.pdf", pdf(&[catalog(), b"<</Type/Pages/Kids[]/Count 0>>".to_vec()], "/Prev XREF"));
    m.put("deep-array.pdf", pdf(&[catalog(), vec![b'['; 500_000]], ""));
    m.put("deep-text.pdf", pdf(&[catalog(), vec![b'('; 500_000]], ""));
    m.put("deep-dictionary.pdf", pdf(&[catalog(), b"<</A".repeat(200_000)], ""));
    m.put("mark.pdf", b"%PDF-1.4");
    m.put("count.pdf", pdf(&[catalog(), b"<</Type/Pages/Kids[]/Count 2147483647>>".to_vec()], ""));
    m.put(
        "encrypted.pdf",
        pdf(
            &[catalog(), b"<</Type/Pages/Kids[]/Count 0>>".to_vec()],
            "/Encrypt<</Filter/Standard/V 2/R 3/O(x)/U(y)/P -4/Length 128>>/ID[(a)(b)]",
        ),
    );
    let bomb = deflated(zeros(200 << 20));
    m.put("bomb.pdf", page(stream("/Filter/FlateDecode", &bomb), HELVETICA, &[]));
    let twice = deflated(Cursor::new(deflated(zeros(200 << 20))));
    m.put("bomb-twice.pdf", page(stream("/Filter[/FlateDecode/FlateDecode]", &twice), HELVETICA, &[]));
    m.put(
        "objects-bomb.pdf",
        pdf(
            &[
                catalog(),
                b"<</Type/Pages/Kids[]>>".to_vec(),
                stream("/Type/ObjStm/N 100000/First 10/Filter/FlateDecode", &bomb),
            ],
            "",
        ),
    );
    let form = |content: &str| {
        stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X 6 0 R/Y 7 0 R>>>>",
            content.as_bytes(),
        )
    };
    m.put(
        "forms.pdf",
        page(stream("", b"/X Do"), HELVETICA, &[form("/X Do /Y Do /X Do"), form("/Y Do /X Do /Y Do")]),
    );
    m.put("saves.pdf", page(stream("", "q ".repeat(1_000_000).as_bytes()), HELVETICA, &[]));
    m.put("operands.pdf", page(stream("", "1 ".repeat(1_000_000).as_bytes()), HELVETICA, &[]));
    m.put(
        "letters.pdf",
        page(
            stream(
                "",
                format!("BT /F 1 Tf {} ET", "(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ".repeat(50_000)).as_bytes(),
            ),
            HELVETICA,
            &[],
        ),
    );
    m.put(
        "numbers.pdf",
        page(
            stream(
                "",
                b"BT /F 1e38 Tf 1e38 1e38 1e38 1e38 1e38 1e38 Tm (a) Tj 99999999999999999999 0 Td (b) Tj ET",
            ),
            HELVETICA,
            &[],
        ),
    );
    m.put(
        "nan.pdf",
        page(stream("", b"BT /F 0 Tf 0 0 0 0 0 0 Tm (abc) Tj nan inf Td (b) Tj ET"), HELVETICA, &[]),
    );
    let map = |text: &str| stream("", text.as_bytes());
    let font = "<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[7 0 R]>>";
    let widths = b"<</Type/Font/Subtype/CIDFontType2/W[0 4294967295 500 0 4000000000 1]>>".to_vec();
    m.put(
        "map.pdf",
        page(
            stream("", b"BT /F 9 Tf <00010002> Tj ET"),
            font,
            &[map("1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"), widths.clone()],
        ),
    );
    m.put(
        "maps.pdf",
        page(
            stream("", b"BT /F 9 Tf <00010002> Tj ET"),
            font,
            &[map(&"1 beginbfrange <0000> <ffff> <0041> endbfrange ".repeat(200)), widths.clone()],
        ),
    );
    m.put(
        "map-self.pdf",
        page(
            stream("", b"BT /F 9 Tf <0001> Tj ET"),
            "<</Type/Font/Subtype/Type0/ToUnicode 5 0 R/DescendantFonts[5 0 R]>>",
            &[],
        ),
    );
    m.put("picture.pdf", page(stream("", b"BI /W 1 /H 1 ID EIEIEIEIEI"), HELVETICA, &[]));
    m.put("pages.pdf", {
        let kids = "3 0 R ".repeat(5000);
        pdf(
            &[
                catalog(),
                format!("<</Type/Pages/Kids[{kids}]/Count 5000>>").into_bytes(),
                b"<</Type/Page/Parent 2 0 R>>".to_vec(),
            ],
            "",
        )
    });
}

fn texts(m: &mut Maker) {
    m.put("empty.txt", "");
    m.put("blank.txt", " \n\t\r\n".repeat(1000));
    m.put("bom.txt", [0xef, 0xbb, 0xbf]);
    m.put("bom16.txt", [0xff, 0xfe]);
    m.put("nul.txt", vec![0; 100_000]);
    m.put("nuls.txt", "م\0ت\0ن\0".repeat(1000));
    m.put("half16.txt", [0xff, 0xfe, 0x45, 0x06, 0x2a]);
    m.put("surrogate.txt", [0xff, 0xfe, 0x00, 0xd8, 0x00, 0xd8, 0x45, 0x06]);
    m.put("invalid.txt", [0xd8, 0xd8, 0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80].repeat(1000));
    m.put("escapes.txt", "\x1b]52;c;aGk=\x07\x1b[2J\x1bP q\u{9b}31m\u{202e} متن ".repeat(1000));
    m.put("line.txt", "متن بلند ".repeat(60_000));
    m.put("marks.txt", format!("ا{}", "\u{64b}".repeat(200_000)));
    m.put("joiners.txt", "\u{200c}".repeat(200_000));
    m.put("newlines.txt", "\n".repeat(1_000_000));
    m.put("controls.txt", (1..=31u8).cycle().take(10_000).collect::<Vec<_>>());
    m.put("binary.txt", (0..=255u8).cycle().take(100_000).collect::<Vec<_>>());
    m.put("links.md", "[".repeat(20_000));
    m.put("stars.md", "*_`~".repeat(50_000));
    m.put("fence.md", "```\n".repeat(50_000) + "متن");
    m.put("front.md", format!("---\n{}", "a: b\n".repeat(50_000)));
    m.put("quotes.md", ">".repeat(100_000));
    m.put("table.md", format!("|{}", "a|".repeat(50_000)));
    let path = m.folder.join("999-sparse.txt");
    fs::File::create(&path).unwrap().set_len(1 << 30).unwrap();
    m.files.push(path);
    let path = m.folder.join("999-sparse.pdf");
    fs::File::create(&path).unwrap().set_len(1 << 30).unwrap();
    m.files.push(path);
}

#[cfg(unix)]
fn names(m: &mut Maker) {
    use std::os::unix::fs::symlink;
    for name in ["a\nb.txt", "a\x1b]0;x\x07.txt", "\u{202e}b.docx", "-rf.txt", "a b\t.html", "\u{9b}31m.pdf"]
    {
        m.put(name, "{\\rtf1");
    }
    let long = "ن".repeat(120);
    m.put(&format!("{long}.txt"), "{\\rtf1");
    let path = m.folder.join("self.txt");
    symlink("self.txt", &path).unwrap();
    m.files.push(path);
    let path = m.folder.join("dangling.txt");
    symlink("nowhere", &path).unwrap();
    m.files.push(path);
    let around = m.folder.join("around");
    fs::create_dir(&around).unwrap();
    symlink("..", around.join("up")).unwrap();
    symlink(".", around.join("here")).unwrap();
    m.files.push(around);
}

/// Runs the program on some files: what it told on standard error, its exit code, its highest resident memory in MiB.
fn run(files: &[PathBuf]) -> (String, Option<i32>, u64) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_barid"))
        .arg("clean")
        .args(files)
        .env_remove("LANG")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stderr.take().unwrap();
    let reader = std::thread::spawn(move || {
        let mut text = Vec::new();
        let _ = pipe.read_to_end(&mut text);
        String::from_utf8_lossy(&text).into_owned()
    });
    let (started, mut highest) = (Instant::now(), 0);
    let status = format!("/proc/{}/status", child.id());
    let code = loop {
        if let Some(code) = child.try_wait().unwrap() {
            break code.code();
        }
        let now = fs::read_to_string(&status).unwrap_or_default();
        let line = now.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or("0");
        let kib: u64 = line.trim().split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0);
        highest = highest.max(kib >> 10);
        if started.elapsed() > Duration::from_secs(HANGS) {
            let _ = child.kill();
            let _ = child.wait();
            break None;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    (reader.join().unwrap(), code, highest)
}

#[test]
#[cfg(unix)]
fn two_hundred_hostile_files_are_told_or_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut m = Maker { folder: folder.path().to_owned(), files: Vec::new() };
    let mut random = Random(20);
    archives(&mut m);
    documents(&mut m);
    feeds(&mut m);
    pages(&mut m);
    pdfs(&mut m);
    texts(&mut m);
    names(&mut m);
    broken(&mut m, &mut random);
    assert!(m.files.len() >= 200, "{} files", m.files.len());
    let (mut told, mut highest, mut slowest) = (0, 0, (Duration::ZERO, 0));
    for (group, files) in m.files.chunks(20).enumerate() {
        let started = Instant::now();
        let (errors, code, memory) = run(files);
        slowest = slowest.max((started.elapsed(), group));
        let list = || files.iter().map(|f| format!("{f:?}\n")).collect::<String>();
        assert!(
            matches!(code, Some(0 | 1)),
            "exit {code:?}, one of these crashed or hung:\n{}{errors}",
            list()
        );
        assert!(memory <= MEMORY_MIB, "{memory} MiB for\n{}", list());
        highest = highest.max(memory);
        for line in errors.lines() {
            assert!(line.starts_with("barid: "), "{line:?}");
            assert!(line.contains(&*folder.path().to_string_lossy()), "names no file: {line:?}");
            assert!(!line.chars().any(|c| c.is_control() || c == '\u{202e}'), "{line:?}");
            assert!(line.chars().count() < 700, "{line:?}");
        }
        told += errors.lines().count();
    }
    let _ = writeln!(
        std::io::stderr(),
        "{} hostile files, {told} lines told, {highest} MiB at most, slowest twenty {:.1} s (group {})",
        m.files.len(),
        slowest.0.as_secs_f64(),
        slowest.1
    );
}

#[test]
#[cfg(unix)]
fn a_folder_with_bad_files_gives_the_good_ones() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.txt"), "متن خوب است.").unwrap();
    fs::write(folder.path().join("bad.docx"), b"PK\x03\x04 no").unwrap();
    fs::write(folder.path().join("bad.pdf"), b"%PDF-1.4 no").unwrap();
    std::os::unix::fs::symlink(".", folder.path().join("loop")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_barid")).arg("clean").arg(folder.path()).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "متن خوب است.");
    assert_eq!(String::from_utf8_lossy(&output.stderr).lines().count(), 2);
    assert_eq!(output.status.code(), Some(1));
}
