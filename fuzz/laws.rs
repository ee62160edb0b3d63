//! What must hold for any bytes whatever: one function a surface, shared by the fuzz targets in this folder and by
//! `tests/laws.rs`, which runs them on made-up input in every test run.
//!
//! Each takes raw bytes and panics when a law is broken.

use barid::bidi::{self, Align, Base, Layout, Options, Order, Shape};
use barid::card::{self, Card};
use barid::ingest::{self, Briefing, Origin};
use barid::jump::{Candidate, Index};
use barid::term::colour::Depth;
use barid::text::Span;
use barid::ui::filter::Filter;
use barid::ui::theme::Theme;

/// What may never leave for a terminal or a clipboard: controls, and marks that reorder or hide.
fn is_harmful(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn no_harm(what: &str, text: &str) {
    if let Some(c) = text.chars().find(|c| is_harmful(*c)) {
        panic!("{what} holds U+{:04X}: {text:?}", c as u32);
    }
}

fn inside(what: &str, span: Span, text: &str) {
    assert!(text.get(span.start..span.end).is_some(), "{what}: {span:?} is no span of {} bytes", text.len());
}

fn briefing(bytes: &[u8]) -> Option<Briefing> {
    ingest::read_bytes("law", Origin::Stdin, bytes).ok()
}

/// Any bytes are a briefing or a clear error; what is cleaned is harmless, whole, and clean.
pub fn clean(bytes: &[u8]) {
    let Some(read) = briefing(bytes) else {
        if let Err(error) = ingest::read_bytes("law", Origin::Stdin, bytes) {
            assert!(!error.to_string().contains('\n'), "an error of more than one line: {error}");
        }
        return;
    };
    no_harm("the body", &read.body);
    no_harm("the raw text made harmless", &ingest::sanitized(&read.raw));
    let body = &read.body;
    inside("title", read.title, body);
    read.kicker.into_iter().chain(read.lead).for_each(|s| inside("kicker or lead", s, body));
    read.paragraphs.iter().for_each(|s| inside("paragraph", *s, body));
    read.quotes.iter().for_each(|q| inside("quote", q.span, body));
    for line in ingest::sanitized(&read.raw).lines() {
        let once = barid::text::clean_line(line);
        assert_eq!(once, barid::text::clean_line(&once), "cleaning twice is cleaning once");
    }
    let folded = barid::text::fold(body);
    inside("fold", folded.original(0, folded.text.len()).unwrap_or(Span::new(0, 0)), body);
}

/// The first four bytes choose width, direction, letters, order and alignment; the rest is the text.
pub fn layout(bytes: &[u8]) {
    let [width, base, shape, align, text @ ..] = bytes else { return };
    let text = String::from_utf8_lossy(text);
    let width = u16::from(*width);
    let options = Options {
        base: [Base::Rtl, Base::Ltr, Base::Auto][usize::from(base % 3)],
        shape: [Shape::Forms, Shape::Base][usize::from(shape % 2)],
        order: [Order::Visual, Order::Logical][usize::from(shape / 2 % 2)],
        align: [Align::Start, Align::Left, Align::Right, Align::Center][usize::from(align % 4)],
    };
    laid(&text, &bidi::layout(&text, width, &options), width);
    let line = bidi::line(&text, width, &options);
    assert_eq!(line.rows(), 1);
}

fn laid(text: &str, layout: &Layout, width: u16) {
    let mut copied = String::new();
    let mut spans = Vec::new();
    for i in 0..layout.rows() {
        let row = layout.row(i);
        copied.push_str(row.logical().of(text));
        let mut column = 0;
        for cell in row.cells() {
            assert_eq!(cell.col, column);
            no_harm("a cell", cell.symbol);
            assert!(!cell.symbol.contains(['\n', '\t']));
            column += u16::from(cell.width);
            spans.extend(cell.logical);
        }
        assert_eq!(column, width, "row {i} of {text:?}");
    }
    assert_eq!(copied, text, "rows cover the text");
    spans.sort_unstable();
    assert!(spans.windows(2).all(|w| w[0].end <= w[1].start), "no byte is painted twice");
}

/// Any briefing has a card that holds to the contract, and cards leave harmless in every format.
pub fn card(bytes: &[u8]) {
    let Some(read) = briefing(bytes) else { return };
    let made = card::extract(&read);
    holds(&read, &made);
    let again = serde_json::to_vec(&card::extract(&read)).unwrap_or_default();
    assert_eq!(serde_json::to_vec(&made).unwrap_or_default(), again, "same text, same card");
    let kept: Card = serde_json::from_slice(&again).expect("the card's JSON reads back");
    assert_eq!(serde_json::to_vec(&kept).unwrap_or_default(), again, "what is read back is what was written");
}

fn is_arabic(c: char) -> bool {
    matches!(c as u32, 0x600..=0x6ff | 0x750..=0x77f | 0x8a0..=0x8ff | 0xfb50..=0xfdff | 0xfe70..=0xfeff)
        && c.is_alphabetic()
}

fn holds(briefing: &Briefing, card: &Card) {
    let body = &briefing.body;
    let english = |text: &str| {
        assert!(!text.trim().is_empty(), "an empty English text");
        assert!(!text.chars().any(is_arabic), "Persian letters in English: {text}");
        no_harm("an English text", text);
    };
    english(&card.title.en);
    english(&card.gist.en);
    assert!(!card.gist.fa.trim().is_empty());
    no_harm("a gist", &card.gist.fa);
    for item in &card.proposals {
        assert!(!item.evidence.is_empty(), "no evidence: {}", item.text.fa);
        item.evidence.iter().for_each(|s| inside("proposal", *s, body));
        assert!((1..=32).contains(&item.text.fa.split_whitespace().count()), "length of: {}", item.text.fa);
        assert!(item.by.is_none_or(|by| by < card.people.len()));
        english(&item.text.en);
    }
    for person in &card.people {
        assert!(!person.name.fa.trim().is_empty() && !person.evidence.is_empty());
        person.evidence.iter().for_each(|s| inside("person", *s, body));
        english(&person.name.en);
    }
    for figure in &card.figures {
        figure.evidence.iter().for_each(|s| inside("figure", *s, body));
        english(&figure.text.en);
    }
    card.sectors.iter().flat_map(|s| &s.evidence).for_each(|s| inside("sector", *s, body));
    card.counterpart.iter().flat_map(|c| &c.evidence).for_each(|s| inside("counterpart", *s, body));
    assert!(!card.counterpart.is_empty() || card.proposals.is_empty(), "proposals without a foreign side");
}

/// The first line is asked for among the others; it is also read as a filter.
pub fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.split('\n');
    let query = lines.next().unwrap_or("");
    let entries = lines
        .take(50)
        .map(|line| {
            let (fa, en) = line.split_once('|').unwrap_or((line, ""));
            vec![Candidate { item: None, fa: fa.to_owned(), en: en.to_owned() }]
        })
        .collect();
    let index = Index::new(entries);
    for hit in index.find(query, 20, &[]) {
        hit.marks_fa.iter().for_each(|s| inside("a mark", *s, &hit.fa));
        hit.marks_en.iter().for_each(|s| inside("a mark", *s, &hit.en));
    }
    match Filter::parse(query) {
        Ok(filter) => assert!(filter.is_empty() || !filter.text().trim().is_empty()),
        Err(error) => {
            let said = error.message();
            assert!(!said.en.is_empty() && !said.fa.is_empty());
        }
    }
}

/// Any text is a theme and a config, or says in which line it is not.
pub fn config(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.matches('\n').count() + 1;
    for depth in [Depth::True, Depth::Indexed, Depth::Ansi, Depth::None] {
        if let Err(error) = Theme::parse("law.toml", &text, depth) {
            assert!(error.to_string().contains("law.toml"), "the file is named: {error}");
        }
    }
    let (_, errors) = barid::ui::config::parse(&text);
    for error in errors {
        assert!((1..=lines).contains(&error.line), "line {} of {lines}", error.line);
    }
}

/// Whatever a terminal sends is keys and answers, however it is cut.
pub fn input(bytes: &[u8]) {
    let mut whole = barid::term::keys::Decoder::default();
    let mut events = Vec::new();
    whole.feed(bytes, &mut events);
    let mut parts = barid::term::keys::Decoder::default();
    let mut same = Vec::new();
    for byte in bytes {
        parts.feed(&[*byte], &mut same);
    }
    assert_eq!(events, same, "where the bytes are cut makes no difference");
    whole.settle(&mut events);
}

/// Any bytes under any name are documents with harmless texts, or an error of one line that names the file.
/// The first byte chooses the name's ending, which only matters where the content does not tell.
pub fn formats(bytes: &[u8]) {
    const ENDINGS: [&str; 8] = ["txt", "md", "html", "docx", "pdf", "xml", "zip", "json"];
    let [ending, bytes @ ..] = bytes else { return };
    let name = format!("law.{}", ENDINGS[usize::from(*ending) % ENDINGS.len()]);
    match barid::ingest::formats::read(&name, bytes, &barid::ingest::formats::Limits::default()) {
        Ok(found) => {
            for document in found.documents.into_iter().take(8) {
                if let Ok(read) = ingest::read_document(Origin::Stdin, document) {
                    no_harm("a document's body", &read.body);
                }
            }
        }
        Err(error) => {
            let said = error.to_string();
            assert!(said.contains("law"), "the file is named: {said}");
            assert!(!said.contains('\n'), "an error of more than one line: {said}");
        }
    }
}
