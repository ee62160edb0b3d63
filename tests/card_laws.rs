//! Laws every card keeps, on made-up texts and, where `BARID_DATA` names the data folder, on its articles.

use barid::card::{self, Card};
use barid::ingest::{self, Briefing, Origin};
use proptest::prelude::*;
use std::io::Read as _;

/// Says a line on standard error itself: what a passing test prints is not shown otherwise.
macro_rules! tell {
    ($($part:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), $($part)*);
    }};
}

fn read(id: &str, bytes: &[u8]) -> Option<(Briefing, Card)> {
    let briefing = ingest::read_bytes(id, Origin::Stdin, bytes).ok()?;
    let card = card::extract(&briefing);
    Some((briefing, card))
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn is_arabic(c: char) -> bool {
    matches!(c as u32, 0x600..=0x6ff | 0xfb50..=0xfdff | 0xfe70..=0xfeff) && c.is_alphabetic()
}

/// Panics with the reason when a law is broken.
fn check(briefing: &Briefing, card: &Card) {
    let body = &briefing.body;
    let inside = |span: &barid::text::Span, what: &str| {
        assert!(!span.is_empty() && body.get(span.start..span.end).is_some(), "{}: {what} {span:?}", card.id);
    };
    for item in &card.proposals {
        assert!(!item.evidence.is_empty(), "{}: no evidence: {}", card.id, item.text.fa);
        assert!(!item.text.fa.trim().is_empty() && !item.text.en.trim().is_empty(), "{}: empty", card.id);
        assert!(item.text.fa.split_whitespace().count() <= 32, "{}: long: {}", card.id, item.text.fa);
        assert!(!item.text.en.chars().any(is_arabic), "{}: {}", card.id, item.text.en);
        assert!(item.by.is_none_or(|by| by < card.people.len()));
        item.evidence.iter().for_each(|s| inside(s, "proposal"));
        let held: String = item.evidence.iter().map(|s| squeezed(s.of(body)) + " ").collect();
        for word in item.text.fa.split_whitespace() {
            assert!(
                held.contains(&squeezed(word)),
                "{}: «{word}» is not in the evidence of «{}»",
                card.id,
                item.text.fa
            );
        }
    }
    for person in &card.people {
        assert!(!person.name.fa.is_empty() && !person.role.en.is_empty() && !person.evidence.is_empty());
        person.evidence.iter().for_each(|s| inside(s, "person"));
    }
    for sector in &card.sectors {
        assert!(!sector.evidence.is_empty());
        sector.evidence.iter().for_each(|s| inside(s, "sector"));
    }
    for figure in &card.figures {
        assert!(!figure.text.fa.is_empty() && !figure.evidence.is_empty());
        figure.evidence.iter().for_each(|s| inside(s, "figure"));
        for digit in figure.text.fa.chars().filter(|c| c.is_numeric()) {
            assert!(body.contains(digit), "{}: invented digit {digit}", card.id);
        }
    }
    for side in &card.counterpart {
        assert!(!side.evidence.is_empty());
        side.evidence.iter().for_each(|s| inside(s, "counterpart"));
    }
    assert!(!card.gist.fa.is_empty() && !card.gist.en.is_empty());
    let total: f32 = card.sectors.iter().map(|s| s.weight).sum();
    assert!(card.sectors.is_empty() || (total - 1.0).abs() < 0.02, "{}: weights {total}", card.id);
    if card.counterpart.is_empty() {
        assert!(card.proposals.is_empty(), "{}: proposals without a foreign side", card.id);
    }
}

const WORDS: &[&str] = &[
    "استاندار",
    "سفیر",
    "ایران",
    "بلاروس",
    "در",
    "تهران",
    "گفت",
    ":",
    "باید",
    "توسعه",
    "روابط",
    "و",
    "،",
    "گسترش",
    "همکاری\u{200c}های",
    "بر",
    "تأکید",
    "کرد",
    ".",
    "که",
    "را",
    "خواستار",
    "شد",
    "۱۲",
    "میلیون",
    "دلار",
    "وی",
    "آماده\u{200c}ایم",
    "کنیم",
    "برای",
    "خواهد",
    "شود",
    "از",
    "خبر",
    "داد",
    "«",
    "»",
    "اینکه",
    "\n",
    "\n\n",
    "محمد",
    "کریمی",
    "مشکل",
    "وجود",
    "دارد",
    "به",
    "امضا",
    "رسید",
    "می\u{200c}توان",
    "توافق",
    "جمهوری",
    "آذربایجان",
    "شرقی",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_news_words_keeps_the_laws(picks in proptest::collection::vec(0..WORDS.len(), 1..160)) {
        let text = picks.iter().map(|&i| WORDS[i]).collect::<Vec<_>>().join(" ");
        if let Some((briefing, card)) = read("made-up", text.as_bytes()) {
            check(&briefing, &card);
        }
    }

    #[test]
    fn any_text_has_a_card(text in "\\PC{0,300}") {
        if let Some((briefing, card)) = read("any", text.as_bytes()) {
            check(&briefing, &card);
        }
    }
}

#[test]
fn the_same_text_gives_the_same_bytes() {
    let text = "سفیر بلاروس در تهران در دیدار با استاندار آذربایجان شرقی خواستار توسعه همکاری\u{200c}های صنعتی و \
                راه\u{200c}اندازی خط پروازی تبریز و مینسک شد.\n\nوی بر رفع موانع گمرکی ایران و بلاروس تأکید کرد.";
    let first = serde_json::to_string(&read("same", text.as_bytes()).unwrap().1).unwrap();
    for _ in 0..5 {
        let again = std::thread::spawn(move || {
            serde_json::to_string(&read("same", text.as_bytes()).unwrap().1).unwrap()
        });
        assert_eq!(again.join().unwrap(), first);
    }
}

/// The regular files of a tar archive (ustar names and sizes; nothing else is needed here).
fn untar(bytes: &[u8]) -> Vec<(String, &[u8])> {
    let mut files = Vec::new();
    let mut at = 0;
    while let Some(head) = bytes.get(at..at + 512) {
        let name = String::from_utf8_lossy(&head[..100]).trim_end_matches('\0').to_owned();
        let size = String::from_utf8_lossy(&head[124..136]);
        let size = usize::from_str_radix(size.trim_matches(['\0', ' ']), 8).unwrap_or(0);
        at += 512;
        if matches!(head[156], b'0' | 0) && name.to_ascii_lowercase().ends_with(".txt") {
            files.push((name, bytes.get(at..at + size).unwrap_or(&[])));
        }
        at += size.div_ceil(512) * 512;
    }
    files
}

#[test]
fn the_bulk_articles_keep_the_laws() {
    let Ok(data) = std::env::var("BARID_DATA") else {
        tell!("left out: BARID_DATA is not set");
        return;
    };
    let Ok(packed) = std::fs::read(std::path::Path::new(&data).join("bulk/bulk-3000.tar.gz")) else {
        tell!("left out: no bulk articles in {data}");
        return;
    };
    let mut tar = Vec::new();
    flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut tar).unwrap();
    let files = untar(&tar);
    assert!(files.len() > 1000);
    let step = if cfg!(debug_assertions) { 25 } else { 1 };
    for (name, bytes) in files.iter().step_by(step) {
        if let Some((briefing, card)) = read(name, bytes) {
            check(&briefing, &card);
        }
    }
}
