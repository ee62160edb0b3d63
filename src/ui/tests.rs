//! (model, keys) → (model, effects), and whole screens as buffers.

mod actions;
mod bytes;
mod finding;
mod large;
mod laws;
mod places;
mod screens;
mod session;
pub(crate) mod tube;

use super::action::{ACTIONS, Action};
use super::doc::ItemRef;
use super::model::{CopyWhat, Effect, Model, Overlay, Pane, UiLang};
use super::theme::{BUILT_IN, Theme};
use super::{update, view};
use crate::bidi::Cache;
use crate::library;
use crate::term::Mode;
use crate::term::colour::Depth;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::fmt::Write as _;

/// A reader on the seeds with everything at its default.
struct Screen {
    model: Model,
    cache: Cache,
    effects: Vec<Effect>,
}

/// The seeds, their cards made once for all tests.
fn seeds() -> Vec<library::Entry> {
    static SEEDS: std::sync::OnceLock<Vec<library::Entry>> = std::sync::OnceLock::new();
    SEEDS.get_or_init(library::seeds).clone()
}

fn open(width: u16, height: u16) -> Screen {
    let theme = Theme::built_in("dark", Depth::True).unwrap();
    let mut model = Model::new(seeds(), theme, Depth::True);
    model.size = (width, height);
    settle(&mut model);
    let mut cache = Cache::default();
    view::prepare(&mut model, &mut cache);
    Screen { model, cache, effects: Vec::new() }
}

/// What the runtime does behind the first paint.
fn settle(model: &mut Model) {
    model.warm = true;
    super::links::index(&*model.source, &crate::jump::Index::default(), |index| model.index = index.into());
    model.links = std::sync::Arc::new(super::links::Links::new(&*model.source));
}

/// Keys as they are written in tests: letters, and names in angle brackets: `jj<Enter>`, `<C-d>`.
fn keys(text: &str) -> Vec<KeyEvent> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((name, tail)) = rest.strip_prefix('<').and_then(|r| r.split_once('>')) {
            let (code, modifiers) = match name {
                "Enter" => (KeyCode::Enter, KeyModifiers::NONE),
                "Esc" => (KeyCode::Esc, KeyModifiers::NONE),
                "Tab" => (KeyCode::Tab, KeyModifiers::NONE),
                "STab" => (KeyCode::BackTab, KeyModifiers::NONE),
                "Up" => (KeyCode::Up, KeyModifiers::NONE),
                "Down" => (KeyCode::Down, KeyModifiers::NONE),
                "Back" => (KeyCode::Backspace, KeyModifiers::NONE),
                "lt" => (KeyCode::Char('<'), KeyModifiers::NONE),
                "Space" => (KeyCode::Char(' '), KeyModifiers::NONE),
                other => (KeyCode::Char(other.chars().last().unwrap()), KeyModifiers::CONTROL),
            };
            out.push(KeyEvent::new(code, modifiers));
            rest = tail;
        } else {
            out.push(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

impl Screen {
    fn press(mut self, text: &str) -> Self {
        for key in keys(text) {
            self.effects = update::update(&mut self.model, &Event::Key(key));
            view::prepare(&mut self.model, &mut self.cache);
        }
        self
    }

    fn buffer(&mut self) -> Buffer {
        view::prepare(&mut self.model, &mut self.cache);
        let (width, height) = self.model.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        view::draw(&self.model, &mut buffer);
        buffer
    }

    fn rows(&mut self) -> Vec<String> {
        let buffer = self.buffer();
        let width = usize::from(buffer.area.width).max(1);
        buffer
            .content
            .chunks(width)
            .map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect())
            .collect()
    }

    fn text(&mut self) -> String {
        self.rows().join("\n")
    }
}

#[test]
fn the_list_moves_and_stops_at_its_ends() {
    for (typed, selected) in [
        ("", 0),
        ("j", 1),
        ("jk", 0),
        ("k", 0),
        ("jjjjjjjj", 4),
        ("G", 4),
        ("Ggg", 0),
        ("3j", 3),
        ("3G", 2),
        ("<Down><Down><Up>", 1),
        ("ت", 1),
        ("۲ت", 2),
        ("J", 1),
        ("]]", 2),
    ] {
        assert_eq!(open(80, 24).press(typed).model.selected, selected, "{typed}");
    }
}

#[test]
fn enter_goes_in_and_escape_comes_out() {
    for (typed, pane) in [
        ("<Enter>", Pane::Card),
        ("l", Pane::Card),
        ("<Enter><Enter>", Pane::Reader),
        ("<Enter><Enter><Esc>", Pane::Card),
        ("<Enter><Esc>", Pane::List),
        ("<Tab><Tab>", Pane::Reader),
        ("<Tab><Tab><Tab>", Pane::List),
        ("<Esc>", Pane::List),
    ] {
        assert_eq!(open(80, 24).press(typed).model.pane, pane, "{typed}");
    }
}

#[test]
fn enter_on_an_item_shows_its_evidence_and_c_leads_back() {
    let mut screen = open(140, 45).press("4j<Enter>");
    while !matches!(screen.model.card.selected, Some(ItemRef::Proposal(_))) {
        let before = screen.model.card.selected;
        screen = screen.press("j");
        assert_ne!(screen.model.card.selected, before, "no proposal on the card");
    }
    let item = screen.model.card.selected;
    let screen = screen.press("<Enter>");
    assert_eq!(screen.model.pane, Pane::Reader);
    assert!(!screen.model.evidence.is_empty());
    let screen = screen.press("c");
    assert_eq!((screen.model.pane, screen.model.card.selected), (Pane::Card, item));
}

#[test]
fn y_copies_the_card_and_then_the_last_choice_again() {
    let screen = open(80, 24).press("y");
    assert!(
        matches!(&screen.effects[..], [Effect::Copy { what: CopyWhat::Card, text }] if text.contains("آذربایجان"))
    );
    let screen = screen.press("Yt");
    assert!(matches!(&screen.effects[..], [Effect::Copy { what: CopyWhat::Title, .. }]));
    let screen = screen.press("y");
    assert!(matches!(&screen.effects[..], [Effect::Copy { what: CopyWhat::Title, .. }]));
    let screen = open(80, 24).press("Yi");
    assert!(screen.effects.is_empty() && screen.model.message.is_some_and(|m| m.error));
}

#[test]
fn copies_hold_no_visual_order() {
    for (letter, ..) in CopyWhat::MENU {
        let screen = open(80, 24).press("<Enter>j").press(&format!("Y{letter}"));
        let [Effect::Copy { text, .. }] = &screen.effects[..] else {
            panic!("{letter}: {:?}", screen.effects)
        };
        let bad = |c: char| matches!(u32::from(c), 0xfb50..=0xfdff | 0xfe70..=0xfeff | 0x202a..=0x202e | 0x2066..=0x2069 | 0x2500..=0x257f);
        assert!(!text.is_empty() && !text.chars().any(bad), "{letter}: {text}");
    }
}

#[test]
fn jump_finds_in_both_scripts_and_on_the_wrong_layout() {
    for typed in ["belarus", "بلاروس", "fghv,s", "ذثمشقعس"] {
        let screen = open(80, 24).press(&format!("f{typed}<Enter>"));
        assert_eq!(screen.model.selected, 4, "{typed}");
        assert!(matches!(screen.model.overlay, Overlay::None));
    }
    let screen = open(80, 24).press("fقزاقستان<Esc>");
    assert_eq!(screen.model.selected, 0);
}

#[test]
fn search_marks_every_spelling_and_n_walks() {
    let screen = open(80, 24).press("<Enter><Enter>/همكاريهاي<Enter>");
    assert!(screen.model.search.hits.len() > 1, "{:?}", screen.model.search);
    let screen = screen.press("n");
    assert_eq!(screen.model.search.at, 1);
    let screen = screen.press("NN");
    assert_eq!(screen.model.search.at, screen.model.search.hits.len() - 1);
    let screen = open(80, 24).press("/نیست‌درجهان<Enter>");
    assert!(screen.model.message.is_some_and(|m| m.error));
}

#[test]
fn every_action_of_the_table_can_be_pressed() {
    for entry in ACTIONS {
        for pane in [Pane::List, Pane::Card, Pane::Reader] {
            let mut screen = open(100, 30);
            screen.model.pane = pane;
            view::prepare(&mut screen.model, &mut screen.cache);
            update::act(&mut screen.model, entry.action, None);
            update::act(&mut screen.model, entry.action, Some(7));
            let _ = screen.buffer();
        }
    }
}

#[test]
fn language_theme_and_raw_text_switch() {
    let screen = open(80, 24).press("L");
    assert_eq!(screen.model.lang, crate::export::Lang::Fa);
    let mut screen = open(140, 45).press("<Enter>LL");
    assert!(!screen.text().contains("طرف مقابل"));
    assert_eq!(open(80, 24).press("tj").model.theme.name, "light");
    let screen = open(80, 24).press("r");
    assert!(screen.model.raw && screen.model.pane == Pane::Reader);
}

#[test]
fn the_bidi_key_shows_a_sample_and_asks_for_the_next_mode() {
    let screen = open(80, 24).press("b");
    assert!(matches!(screen.model.overlay, Overlay::Bidi));
    let screen = screen.press("b");
    assert_eq!(screen.effects, [Effect::SwitchMode(Mode::VisualLro)]);
    let screen = screen.press("<Esc>");
    assert!(matches!(screen.model.overlay, Overlay::None));
}

#[test]
fn quit_suspend_and_redraw_are_effects() {
    assert_eq!(open(80, 24).press("q").effects, [Effect::Quit]);
    assert_eq!(open(80, 24).press("<C-z>").effects, [Effect::Suspend]);
    assert_eq!(open(80, 24).press("<C-l>").effects, [Effect::Redraw]);
}

#[test]
fn no_size_panics_in_any_pane_language_mode_or_overlay() {
    for (width, height) in
        [(1, 1), (2, 2), (5, 3), (20, 5), (40, 12), (80, 24), (99, 7), (100, 30), (140, 45), (300, 100)]
    {
        for typed in [
            "",
            "<Enter>",
            "<Enter><Enter>",
            "?",
            "f",
            "ftab",
            "/س",
            "Y",
            "b",
            "r",
            "t",
            "O",
            ":",
            "&",
            "|",
            "a",
            "z",
            "g",
        ] {
            let mut screen = open(width, height);
            for mode in [Mode::Visual, Mode::Logical, Mode::Off] {
                for ui in [UiLang::En, UiLang::Fa] {
                    screen.model.mode = mode;
                    screen.model.ui = ui;
                    screen = screen.press(typed);
                    let _ = screen.buffer();
                    screen = screen.press("<Esc>");
                }
            }
        }
    }
}

#[test]
fn the_place_in_the_text_survives_a_resize() {
    let mut screen = open(80, 24).press("<Enter><Enter><C-d><C-d>");
    let anchor = screen.model.reader.top;
    for size in [(40, 12), (200, 50), (60, 10), (80, 24)] {
        screen.model.size = size;
        let _ = screen.buffer();
        let top = screen.model.reader.top;
        assert!(top.block <= anchor.block + 1, "{size:?}: {top:?} {anchor:?}");
    }
    assert_eq!(screen.model.reader.top, anchor);
}

#[test]
fn panes_stand_side_by_side_where_there_is_room() {
    let panes = |width| {
        let screen = open(width, 30);
        view::panes(&screen.model).into_iter().map(|(p, r)| (p, r.width)).collect::<Vec<_>>()
    };
    assert_eq!(panes(80).len(), 1);
    assert_eq!(panes(100).len(), 2);
    assert_eq!(panes(140).len(), 3);
    for width in [80, 100, 140, 200] {
        assert_eq!(panes(width).iter().map(|(_, w)| w).sum::<u16>(), width);
    }
}

#[test]
fn the_persian_interface_mirrors_the_panes() {
    let mut screen = open(140, 30);
    screen.model.ui = UiLang::Fa;
    let order: Vec<Pane> = view::panes(&screen.model).into_iter().map(|(p, _)| p).collect();
    assert_eq!(order, [Pane::Reader, Pane::Card, Pane::List]);
}

#[test]
fn titles_are_flush_right_and_the_selection_is_seen_in_every_theme() {
    for (name, _) in BUILT_IN {
        for depth in [Depth::None, Depth::Ansi, Depth::Indexed, Depth::True] {
            let mut screen = open(80, 24);
            screen.model.theme = Theme::built_in(name, depth).unwrap();
            let buffer = screen.buffer();
            // Bars in the margins: seen without colour too.
            let edges = |y| [buffer[(0, y)].symbol(), buffer[(79, y)].symbol()].concat();
            assert_eq!((edges(2), edges(5)), ("▌▐".to_owned(), "  ".to_owned()), "{name} {depth:?}");
        }
    }
    let rows = open(80, 24).rows();
    let row: Vec<char> = rows[2].chars().collect();
    assert!(row.iter().rev().take(5).any(|c| !c.is_whitespace() && !c.is_ascii()), "{}", rows[2]);
}

#[test]
fn help_lists_every_action() {
    let lines = view::help_lines(UiLang::En, &super::keymap::Keymap::default(), &|_| true);
    for entry in ACTIONS {
        assert!(lines.iter().any(|(_, text)| text == entry.en), "{}", entry.id);
    }
    assert!(ACTIONS.iter().any(|e| e.action == Action::Help));
}

#[test]
fn the_readme_has_every_key_of_the_table() {
    let readme = include_str!("../../README.md");
    let table =
        readme.split("<!-- keys:begin -->").nth(1).and_then(|t| t.split("<!-- keys:end -->").next()).unwrap();
    let mut wanted = String::new();
    for entry in ACTIONS {
        let keys: Vec<String> = entry
            .keys
            .iter()
            .map(|k| format!("`{}`", super::keymap::show_key(k).replace('|', "\\|")))
            .collect();
        let _ = writeln!(wanted, "| {} | {} |", keys.join(" "), entry.en);
    }
    let rows = table.split_once("|---|---|\n").unwrap().1;
    assert_eq!(rows.trim_end(), wanted.trim_end(), "the README's table should read:\n{wanted}");
}

#[test]
fn a_page_repaints_without_laying_anything_out_again() {
    for (width, height) in [(80, 24), (140, 45)] {
        for typed in ["", "<Enter>", "<Enter><Enter>", "ftab"] {
            let mut screen = open(width, height).press(typed);
            let first = screen.buffer();
            let misses = (screen.cache.misses(), screen.model.lines.borrow().misses());
            let second = screen.buffer();
            assert_eq!(misses, (screen.cache.misses(), screen.model.lines.borrow().misses()), "{typed}");
            assert_eq!(first, second);
        }
    }
}

#[test]
fn logical_rows_keep_stored_letters_between_bars_that_are_letters() {
    let mut screen = open(140, 30);
    screen.model.mode = Mode::Logical;
    let rows = screen.rows();
    assert!(rows.iter().any(|r| r.contains("استاندار")), "{rows:?}");
    assert!(rows[3].contains('\u{1c0}') && !rows[3].contains('│'), "{}", rows[3]);
    // Each Persian row ends in a mark that keeps its full stop on the left.
    assert!(rows.iter().filter(|r| r.contains("استاندار")).all(|r| r.contains('\u{200f}')));
    assert!(
        !rows.concat().chars().any(|c| matches!(u32::from(c), 0xfe70..=0xfefc)),
        "no forms: the terminal joins"
    );
}

#[test]
fn off_sends_the_letters_as_stored_from_the_left() {
    let mut screen = open(80, 24);
    screen.model.mode = Mode::Off;
    let row = screen.rows()[2].clone();
    assert!(row.trim_start_matches([' ', '•', '▌', '▐']).starts_with("استاندار"), "{row}");
}
