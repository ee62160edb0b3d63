//! Laws every screen keeps at every size, language and theme, and a few screens kept whole (`BARID_BLESS=1` writes them
//! anew; look at them before they are committed).

use super::*;
use crate::card::{
    Bilingual, Card, Counterpart, Date, Figure, Kind, Person, Proposal, SCHEMA, Sector, Side, Why,
};
use crate::ingest::{self, Origin};
use crate::text::Span;

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 50)];

/// A briefing of our own with a card of our own: what the extractor learns does not change these screens.
fn entry(
    id: &str,
    title: &str,
    sentences: &[&str],
    card: impl FnOnce(&dyn Fn(&str) -> Span) -> Card,
) -> library::Entry {
    let text = format!("{title}\n\n{}\n", sentences.join("\n\n"));
    let briefing = ingest::read_bytes(id, Origin::Seed, text.as_bytes()).unwrap();
    let body = briefing.body.clone();
    let find = move |words: &str| {
        let at = body.find(words).unwrap_or_else(|| panic!("{words} is not in {body}"));
        Span::new(at, at + words.len())
    };
    library::Entry::with_card(briefing.clone(), Card { id: id.into(), ..card(&find) })
}

fn two(fa: &str, en: &str) -> Bilingual {
    Bilingual::new(fa, en)
}

fn fixtures() -> Vec<library::Entry> {
    let sector = |id: &str, fa: &str, en: &str, weight, evidence| Sector {
        id: id.into(),
        name: two(fa, en),
        weight,
        evidence: vec![evidence],
    };
    let proposal = |fa: &str, en: &str, kind, by, evidence| Proposal {
        text: two(fa, en),
        kind,
        by,
        sectors: Vec::new(),
        evidence: vec![evidence],
        why: Why::default(),
    };
    let bridge = "پل تازه‌ای بر رود مرزی ساخته شود";
    let first = entry(
        "a",
        "گفت‌وگو دربارهٔ پل مرزی",
        &[
            "فرماندار در نشست امروز با سفیر باختر گفت: پیشنهاد می‌کنیم پل تازه‌ای بر رود مرزی ساخته شود تا کامیون‌ها زودتر بگذرند.",
            "سفیر باختر درخواست کرد گمرک تا نیمه‌شب باز بماند و ۱۲ کارشناس تازه به مرز فرستاده شوند.",
            "دو سوی گفت‌وگو برای برگزاری نمایشگاه گردشگری در بهار آینده آمادگی نشان دادند.",
        ],
        |find| Card {
            schema: SCHEMA.into(),
            id: String::new(),
            title: two("گفت‌وگو دربارهٔ پل مرزی", "Talks about a border bridge"),
            gist: two(
                "فرماندار و سفیر باختر دربارهٔ پل مرزی گفت‌وگو کردند.",
                "The governor and the ambassador of Bactria talked about a border bridge.",
            ),
            source: Some(two("خبرگزاری آزمون", "Test Agency")),
            date: Some(Date {
                fa: "۵ بهمن ۱۴۰۰".into(),
                en: "25 January 2022".into(),
                iso: "2022-01-25".into(),
            }),
            counterpart: vec![Counterpart {
                country: "AZ".into(),
                name: two("جمهوری آذربایجان", "Republic of Azerbaijan"),
                evidence: vec![find("سفیر باختر")],
            }],
            people: vec![
                Person {
                    name: two("بهرام دادگر", "Bahram Dadgar"),
                    role: two("فرماندار", "governor"),
                    side: Side::Host,
                    evidence: vec![find("فرماندار")],
                },
                Person {
                    name: two("آرش نیکان", "Arash Nikan"),
                    role: two("سفیر باختر", "ambassador of Bactria"),
                    side: Side::Counterpart,
                    evidence: vec![find("سفیر باختر")],
                },
            ],
            sectors: vec![
                sector("transit", "ترانزیت و حمل‌ونقل", "transit and transport", 0.5, find("کامیون‌ها")),
                sector("customs", "گمرک", "customs", 0.3, find("گمرک")),
                sector("tourism", "گردشگری", "tourism", 0.2, find("گردشگری")),
            ],
            proposals: vec![
                proposal(
                    "ساخت پل تازه‌ای بر رود مرزی",
                    "Build a new bridge over the border river",
                    Kind::Proposal,
                    Some(0),
                    find(bridge),
                ),
                proposal(
                    "گمرک تا نیمه‌شب باز بماند",
                    "Keep customs open until midnight",
                    Kind::Request,
                    Some(1),
                    find("گمرک تا نیمه‌شب باز بماند"),
                ),
                proposal(
                    "برگزاری نمایشگاه گردشگری در بهار آینده",
                    "Hold a tourism fair next spring",
                    Kind::Readiness,
                    None,
                    find("برگزاری نمایشگاه گردشگری در بهار آینده"),
                ),
            ],
            figures: vec![Figure {
                text: two("۱۲ کارشناس تازه", "12 new experts"),
                evidence: vec![find("۱۲ کارشناس تازه")],
            }],
            body: None,
        },
    );
    let second = entry(
        "b",
        "پیگیری ساخت پل مرزی",
        &["فرماندار گفت پل تازه‌ای بر رود مرزی ساخته شود و کار آن تا پاییز آینده به پایان برسد."],
        |find| Card {
            schema: SCHEMA.into(),
            id: String::new(),
            title: two("پیگیری ساخت پل مرزی", "The border bridge again"),
            gist: two("فرماندار دوباره از پل مرزی گفت.", "The governor spoke of the border bridge again."),
            source: None,
            date: None,
            counterpart: Vec::new(),
            people: Vec::new(),
            sectors: vec![sector("transit", "ترانزیت و حمل‌ونقل", "transit and transport", 1.0, find("پل"))],
            proposals: vec![proposal(
                "ساخت پل تازه‌ای بر رود مرزی",
                "Build a new bridge over the border river",
                Kind::Plan,
                None,
                find(bridge),
            )],
            figures: Vec::new(),
            body: None,
        },
    );
    vec![first, second]
}

fn fixture(width: u16, height: u16, ui: UiLang) -> Screen {
    let mut screen = open(width, height);
    screen.model = Model::new(fixtures(), screen.model.theme.clone(), Depth::True);
    settle(&mut screen.model);
    screen.model.ui = ui;
    screen.model.size = (width, height);
    view::prepare(&mut screen.model, &mut screen.cache);
    screen
}

#[test]
fn a_few_screens_are_as_they_were() {
    let bless = std::env::var_os("BARID_BLESS").is_some();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui/tests/golden");
    let mut wrong = Vec::new();
    for (name, size, ui, typed) in [
        ("list-80-en", (80, 24), UiLang::En, "s"),
        ("list-40-fa", (40, 12), UiLang::Fa, ""),
        ("card-100-en", (100, 30), UiLang::En, "<Enter>jj"),
        ("card-200-en", (200, 50), UiLang::En, "<Enter>4j"),
        ("card-80-fa", (80, 40), UiLang::Fa, "<Enter>"),
        ("reader-120-en", (120, 30), UiLang::En, "<Enter><Enter>}"),
        ("jump-120-en", (120, 30), UiLang::En, "f!پل"),
        ("jump-80-fa", (80, 24), UiLang::Fa, "f"),
        ("board-80-en", (80, 24), UiLang::En, "O"),
        ("marks-80-en", (80, 24), UiLang::En, "pa'"),
    ] {
        let mut screen = fixture(size.0, size.1, ui);
        // Letters as stored: the files can be read and compared in an editor.
        screen.model.mode = Mode::Logical;
        let rows = screen.press(typed).rows();
        let text: String = rows
            .iter()
            .flat_map(|r| [r.trim_end_matches([' ', '\u{200f}']), "\n"])
            .collect::<String>()
            .replace('\u{200f}', "");
        let path = folder.join(format!("{name}.txt"));
        if bless {
            std::fs::write(&path, &text).unwrap();
        } else if std::fs::read_to_string(&path).unwrap_or_default() != text {
            wrong.push(format!("{name} is now:\n{text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_title_stays_in_sight_at_every_size_however_far_the_text_is_scrolled() {
    for (width, height) in SIZES {
        for ui in [UiLang::En, UiLang::Fa] {
            for typed in ["", "<Enter>", "<Enter>G", "<Enter><Enter>", "<Enter><Enter>G", "zG", "r"] {
                let mut screen = open(width, height).press(typed);
                screen.model.ui = ui;
                screen.model.mode = Mode::Logical;
                let text = screen.text();
                let seen = ["استاندار", "Governor"].iter().any(|w| text.contains(w));
                assert!(seen, "{typed} {width}x{height} {ui:?}\n{text}");
            }
        }
    }
}

#[test]
fn no_pane_paints_into_another() {
    for (width, height) in [(100, 24), (120, 40), (140, 30), (200, 50)] {
        for ui in [UiLang::En, UiLang::Fa] {
            for typed in ["", "j", "<Enter>jjj", "<Enter><Enter>}", "<Enter><Enter>/ایران<Enter>"] {
                let mut screen = fixture(width, height, ui).press(typed);
                let buffer = screen.buffer();
                for (index, (_, area)) in view::panes(&screen.model).iter().enumerate().skip(1) {
                    for y in area.top()..area.bottom() {
                        let symbol = buffer[(area.x, y)].symbol();
                        assert!(
                            symbol.starts_with('│'),
                            "pane {index} row {y} at {width}x{height}: {symbol:?}"
                        );
                    }
                }
            }
        }
    }
}

/// Whether two buffers differ in more than letters: attributes, colours or marks a reader sees without reading.
fn told_apart(a: &Buffer, b: &Buffer) -> bool {
    a.content.iter().zip(&b.content).any(|(x, y)| {
        let marks = |c: &ratatui::buffer::Cell| c.symbol().contains(['▌', '▐', '▏', '▕', '[', '▶', '◀']);
        (x.symbol() == y.symbol() && x.style() != y.style()) || marks(x) != marks(y)
    })
}

#[test]
fn the_selection_is_seen_in_every_theme_and_depth() {
    for (name, _) in BUILT_IN {
        for depth in [Depth::None, Depth::Ansi, Depth::Indexed, Depth::True] {
            for (before, after) in [
                ("", "j"),
                ("<Enter>j", "j"),
                ("<Enter>jj", "j"),
                ("f", "<Down>"),
                ("O", "j"),
                ("t", ""),
                ("pa'", ""),
            ] {
                let mut screen = fixture(80, 24, UiLang::En);
                screen.model.theme = Theme::built_in(name, depth).unwrap();
                screen.model.depth = depth;
                let mut screen = screen.press(before);
                let first = screen.buffer();
                if after.is_empty() {
                    // Something in a box stands out from its neighbours.
                    let styles: std::collections::HashSet<String> =
                        first.content.iter().map(|c| format!("{:?}", c.style())).collect();
                    assert!(styles.len() > 1 || depth == Depth::None, "{name} {depth:?} {before}");
                    continue;
                }
                let second = screen.press(after).buffer();
                assert!(told_apart(&first, &second), "{name} {depth:?} {before} {after}");
            }
        }
    }
}

#[test]
fn every_screen_is_painted_at_every_size_in_both_languages_and_every_theme() {
    for (width, height) in SIZES {
        for ui in [UiLang::En, UiLang::Fa] {
            let mut screens = 0;
            for typed in
                ["", "<Enter>j", "<Enter><Enter>}", "fپل", "O", "?", "t", "Y", "b", "p", ":", "&", "z"]
            {
                let mut screen = fixture(width, height, ui).press(typed);
                for (name, _) in BUILT_IN {
                    let Overlay::Themes(_) = &screen.model.overlay else {
                        screen.model.theme = Theme::built_in(name, Depth::Indexed).unwrap();
                        let buffer = screen.buffer();
                        let ground = screen.model.theme.style(super::super::theme::Role::Text).bg;
                        // Every cell has the theme's ground or one a role gives it: nothing of the terminal's shows through.
                        let bare =
                            buffer.content.iter().filter(|c| c.bg == ratatui::style::Color::Reset).count();
                        assert!(
                            ground.is_none() || ground == Some(ratatui::style::Color::Reset) || bare == 0,
                            "{name} {typed}"
                        );
                        screens += 1;
                        continue;
                    };
                    let _ = screen.buffer();
                }
            }
            assert!(screens >= 12 * BUILT_IN.len());
        }
    }
}
