//! Files of every kind: what real producers write comes out as the text that went in; addresses are fetched from a
//! server on loopback.
//!
//! The samples under tests/data/formats are one page of our own sentences (page.html), written by LibreOffice 7.4
//! (docx, pdf: justified with kashida, subset fonts with one-byte codes) and by Chromium 156 (pdf; the second in two
//! columns of Amiri, whose ligatures stand for several letters); reportlab.pdf has presentation forms in visual order, as
//! Python programs write Persian.

use barid::ingest::formats::{self, Kind, Limits, Reason};
use barid::library::fetch::{self, Answer, FetchReason, Options};
use std::fs;
use std::io::{BufRead, BufReader, Cursor, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};

fn sample(name: &str) -> Vec<u8> {
    fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/formats").join(name)).unwrap()
}

fn one(name: &str, bytes: &[u8]) -> formats::Document {
    let mut found = formats::read(name, bytes, &Limits::default()).unwrap();
    assert!(found.skipped.is_empty(), "{:?}", found.skipped);
    assert_eq!(found.documents.len(), 1);
    found.documents.remove(0)
}

fn refused(name: &str, bytes: &[u8]) -> Reason {
    formats::read(name, bytes, &Limits::default()).unwrap_err().reason
}

/// Cleaned paragraphs.
fn paragraphs(text: &str) -> Vec<String> {
    let cleaned = barid::ingest::clean_text(text);
    cleaned.body.split("\n\n").map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect()
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const TITLE: &str = "سفیر نروژ: آماده\u{200c}ایم در نوسازی بندرهای استان سرمایه\u{200c}گذاری کنیم";

#[test]
fn a_page_comes_out_of_every_producer_as_it_went_in() {
    let page = paragraphs(&one("page.html", &sample("page.html")).text);
    assert_eq!(page[0], TITLE);
    assert_eq!(page.len(), 9, "{page:#?}");
    for name in ["libreoffice.docx", "libreoffice.pdf", "chromium.pdf", "chromium-columns.pdf"] {
        let text = paragraphs(&one(name, &sample(name)).text);
        assert_eq!(text[..4], page[..4], "{name}");
    }
}

#[test]
fn presentation_forms_in_visual_order_are_read() {
    let text = one("reportlab.pdf", &sample("reportlab.pdf")).text;
    assert!(text.starts_with("# سفیر نروژ به تبریز آمد\n"), "{text}");
    assert!(text.contains("حمل و نقل (ریلی) گسترش می"), "{text}");
    assert!(text.contains("تا سال ۱۴۰۵ به ۱۲٫۵ میلیون دلار") && text.contains("شرکت Equinor نیز"), "{text}");
}

#[test]
fn rows_of_tables_and_items_of_lists_are_lines_of_their_own() {
    for name in ["page.html", "libreoffice.docx"] {
        let text = paragraphs(&one(name, &sample(name)).text);
        assert!(text.contains(&"پسته | ۳٬۵۰۰٬۰۰۰".to_owned()), "{name}: {text:#?}");
        assert!(text.iter().any(|p| p.starts_with("- راه")), "{name}: {text:#?}");
    }
}

#[test]
fn a_page_says_its_title_day_and_site() {
    let html = "<html><head><meta charset=windows-1256><title>x - y</title>\
        <meta property='og:site_name' content='Example'><meta property='article:published_time' \
        content='2019-07-04T10:00:00+04:30'><link rel=\"canonical\" href=\"https://a.example/1\"></head><body>\
        <nav>menu menu</nav><article><h1>خبر نخست روز</h1><p>سفير بلاروس در تهران با استاندار ديدار کرد و گفت: همکاري دو \
        کشور در حمل و نقل گسترش مي يابد.</p><p>او افزود اين ديدار سازنده بود و برنامه هاي تازه اي در پيش است.</p></article>\
        <footer>all rights</footer></body></html>";
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(html);
    let page = one("a.html", &bytes);
    assert_eq!(page.encoding.name, "windows-1256");
    assert_eq!(page.meta.title.as_deref(), Some("خبر نخست روز"));
    assert_eq!(page.meta.date.as_deref(), Some("2019/07/04"));
    assert_eq!(page.meta.source.as_deref(), Some("Example"));
    assert_eq!(page.meta.url.as_deref(), Some("https://a.example/1"));
    assert!(page.text.contains("سفير بلاروس") && !page.text.contains("menu"), "{}", page.text);
    let briefing = barid::ingest::read_document(barid::ingest::Origin::Stdin, page).unwrap();
    let card = barid::card::extract(&briefing);
    assert_eq!(card.date.map(|d| d.iso).as_deref(), Some("2019-07-04"));
    assert_eq!(card.source.map(|s| s.fa).as_deref(), Some("Example"));
    assert_eq!(card.title.fa, "خبر نخست روز");
}

#[test]
fn a_document_keeps_notes_and_boxes_and_leaves_deleted_text() {
    let xml = r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body>
        <w:p><w:pPr><w:pStyle w:val="a1"/></w:pPr><w:r><w:t>عنوان سند</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">متن &amp; </w:t></w:r><w:del><w:r><w:delText>پاک</w:delText></w:r></w:del>
        <w:ins><w:r><w:t>افزوده</w:t></w:r></w:ins><w:r><w:footnoteReference w:id="2"/></w:r></w:p>
        <w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>پایان</w:t></w:r></w:p></w:body></w:document>"#;
    let styles =
        r#"<w:styles xmlns:w="w"><w:style w:styleId="a1"><w:name w:val="Title"/></w:style></w:styles>"#;
    let notes = r#"<w:footnotes xmlns:w="w"><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>
        <w:footnote w:id="2"><w:p><w:r><w:t>یادداشت</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let core = r#"<c xmlns:dc="d" xmlns:dcterms="t"><dc:title>نام</dc:title><dcterms:created>2020-01-02T00:00:00Z</dcterms:created></c>"#;
    let bytes = zipped(&[
        ("[Content_Types].xml", b"<x/>"),
        ("word/document.xml", xml.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
    ]);
    let document = one("x.bin", &bytes);
    assert_eq!(document.kind, Kind::Docx);
    let text: Vec<&str> = document.text.lines().filter(|l| !l.is_empty()).collect();
    assert_eq!(text, ["# عنوان سند", "متن & افزوده[2]", "پایان", "[2] یادداشت"]);
    assert_eq!(document.meta.date.as_deref(), Some("2020/01/02"));
}

const FEED: &str = r#"<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>خوراک نمونه</title>
    <item><title>خبر یک</title><guid>1</guid><link>https://a.example/1</link><pubDate>Thu, 04 Jul 2019 10:00:00 +0000</pubDate>
    <description><![CDATA[<p>متن نخست.</p><p>بند دوم.</p>]]></description></item>
    <item><title>خبر دو</title><guid>2</guid><description>متن ساده</description></item>
    <item><guid>3</guid></item></channel></rss>"#;

#[test]
fn items_of_a_feed_are_texts_with_ids_that_stay() {
    let read = |bytes: &[u8]| formats::read("news.xml", bytes, &Limits::default()).unwrap();
    let found = read(FEED.as_bytes());
    assert_eq!((found.documents.len(), found.skipped.len()), (2, 1));
    let first = &found.documents[0];
    assert_eq!(first.text, "# خبر یک\n\n\nمتن نخست.\n\n\nبند دوم.");
    assert_eq!(first.meta.date.as_deref(), Some("2019/07/04"));
    assert_eq!(first.meta.source.as_deref(), Some("خوراک نمونه"));
    assert_eq!(first.meta.url.as_deref(), Some("https://a.example/1"));
    // The order may change, the ids do not; a feed that breaks off gives its whole items.
    let cut = FEED.find("<item><guid>3").unwrap() + 9;
    let again = read(&FEED.as_bytes()[..cut]);
    assert_eq!(again.documents[1].id, found.documents[1].id);
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><id>u</id><title>عنوان</title>
        <updated>2020-02-03T00:00:00Z</updated><content type="html">&lt;p&gt;متن&lt;/p&gt;</content></entry></feed>"#;
    let atom = one("-", atom.as_bytes());
    assert_eq!((atom.kind, atom.text.as_str()), (Kind::Feed, "# عنوان\n\n\nمتن"));
}

#[test]
fn a_zipped_folder_gives_what_can_be_read_and_names_what_cannot() {
    let page = sample("page.html");
    let inner = zipped(&[("x.txt", "متن درونی".as_bytes())]);
    let bytes = zipped(&[
        ("folder/b.txt", "متن ساده.".as_bytes()),
        ("folder/a.html", &page),
        ("__MACOSX/folder/a.html", b"junk"),
        ("picture.png", b"\x89PNG"),
        ("bad.docx", b"PK\x03\x04 no"),
        ("../../up.txt", "بالا".as_bytes()),
        ("in.zip", &inner),
    ]);
    let found = formats::read("all.zip", &bytes, &Limits::default()).unwrap();
    let names: Vec<&str> = found.documents.iter().map(|d| d.name.as_str()).collect();
    assert_eq!(
        names,
        ["all.zip/up.txt", "all.zip/folder/a.html", "all.zip/folder/b.txt", "all.zip/in.zip/x.txt"]
    );
    assert_eq!(found.skipped.len(), 1);
    assert!(found.skipped[0].to_string().starts_with("all.zip/bad.docx: a damaged"), "{}", found.skipped[0]);
}

/// A PDF of one page with the given font dictionary and content, and no compression.
fn pdf(font: &str, content: &str) -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
            .to_owned(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        font.to_owned(),
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", i + 1).bytes());
    }
    let xref = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(
        format!("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF\n", objects.len() + 1).bytes(),
    );
    out
}

#[test]
fn a_pdf_says_when_it_has_no_text_or_no_letters() {
    let helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
    let text = one("a.pdf", &pdf(helvetica, "BT /F 12 Tf 50 700 Td (Hello ) Tj (World.) Tj ET"));
    assert_eq!(text.text, "Hello World.\n");
    assert_eq!(refused("a.pdf", &pdf(helvetica, "0 0 10 10 re f")), Reason::NoTextLayer { pages: 1 });
    let nameless = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font\
                    /Subtype/CIDFontType2/BaseFont/X/DW 500>>]>>";
    let refused = refused("a.pdf", &pdf(nameless, "BT /F 12 Tf 50 700 Td <00010002> Tj ET"));
    assert_eq!(refused, Reason::NoLetters { unknown: 2, all: 2 });
}

#[test]
fn other_formats_are_named_with_what_to_do() {
    for (bytes, part) in [
        (&b"{\\rtf1 x}"[..], "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "old binary Office"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
    ] {
        let error = formats::read("a\nb.txt", bytes, &Limits::default()).unwrap_err();
        assert!(error.to_string().contains(part) && error.to_string().contains("save it as"), "{error}");
        assert!(!error.to_string().contains('\n') && !error.fa().is_empty());
    }
}

/// A server that gives one canned answer a connection, and the requests it got.
fn server(answers: Vec<Vec<u8>>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (send, requests) = channel();
    std::thread::spawn(move || {
        for answer in answers {
            let Ok((mut stream, _)) = listener.accept() else { return };
            let mut request = String::new();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            while reader.read_line(&mut request).is_ok_and(|n| n > 2) {}
            let _ = send.send(request);
            let _ = stream.write_all(&answer);
        }
    });
    (address, requests)
}

fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head =
        format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n", body.len());
    [head.into_bytes(), body.to_vec()].concat()
}

#[test]
fn an_address_is_fetched_conditionally_and_within_bounds() {
    let headers = "Content-Type: application/rss+xml\r\nETag: \"v1\"\r\nLast-Modified: Thu, 04 Jul 2019 10:00:00 GMT\r\n";
    let (address, requests) = server(vec![
        answer("302 Found", "Location: /feed?x=1\r\n", b""),
        answer("200 OK", headers, FEED.as_bytes()),
        answer("304 Not Modified", "", b""),
        answer("404 Not Found", "", b"no"),
        answer("200 OK", "", &[b'x'; 5000]),
    ]);
    let Answer::Page(page) = fetch::fetch(&format!("{address}/a"), &Options::default()).unwrap() else {
        panic!()
    };
    assert!(requests.recv().unwrap().starts_with("GET /a "));
    assert!(requests.recv().unwrap().starts_with("GET /feed?x=1 "));
    assert_eq!((page.url.as_str(), page.bytes.len()), (format!("{address}/feed?x=1").as_str(), FEED.len()));
    let again = Options { etag: page.etag, last_modified: page.last_modified, ..Options::default() };
    assert_eq!(fetch::fetch(&address, &again).unwrap(), Answer::Unchanged);
    let request = requests.recv().unwrap().to_lowercase();
    assert!(
        request.contains("if-none-match: \"v1\"") && request.contains("if-modified-since: thu, 04"),
        "{request}"
    );
    assert_eq!(fetch::fetch(&address, &Options::default()).unwrap_err().reason, FetchReason::Status(404));
    let small = Options { bytes: 1000, ..Options::default() };
    assert_eq!(fetch::fetch(&address, &small).unwrap_err().reason, FetchReason::TooLarge { limit: 1000 });
}

#[test]
fn redirects_end_and_only_the_web_is_fetched() {
    let again = || answer("302 Found", "Location: /again\r\n", b"");
    let (address, _requests) = server((0..10).map(|_| again()).collect());
    let two = Options { redirects: 2, ..Options::default() };
    assert_eq!(fetch::fetch(&address, &two).unwrap_err().reason, FetchReason::Redirects(2));
    for url in ["file:///etc/passwd", "ftp://a.example/", "gopher://x", "x"] {
        assert_eq!(fetch::fetch(url, &two).unwrap_err().reason, FetchReason::Scheme, "{url}");
    }
    let (address, _requests) = server(vec![answer("302 Found", "Location: file:///etc/passwd\r\n", b"")]);
    assert_eq!(fetch::fetch(&address, &two).unwrap_err().reason, FetchReason::Scheme);
}

#[test]
fn a_server_that_never_ends_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        while stream.write_all(b"x").is_ok() {
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    });
    let short = Options { whole: std::time::Duration::from_millis(700), ..Options::default() };
    assert_eq!(fetch::fetch(&address, &short).unwrap_err().reason, FetchReason::Slow);
}

#[test]
fn the_same_bytes_give_the_same_text() {
    for name in ["page.html", "libreoffice.docx", "libreoffice.pdf"] {
        let bytes = sample(name);
        assert_eq!(one(name, &bytes), one(name, &bytes));
    }
}
