//! Whole screens at four sizes, in both languages and every theme, and what a key costs on the wire.

use super::*;
use crate::term::FrameWriter;
use crate::ui::backend::BidiBackend;
use ratatui::{Terminal, TerminalOptions, Viewport};

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 50)];

/// A Persian text as it stands on the screen.
fn painted(text: &str) -> String {
    let options = crate::bidi::Options {
        base: crate::bidi::Base::Rtl,
        align: crate::bidi::Align::Left,
        ..Default::default()
    };
    let layout = crate::bidi::line(text, 200, &options);
    layout.row(0).cells().filter(|c| c.logical.is_some()).map(|c| c.symbol).collect()
}

#[test]
fn the_title_the_place_and_a_key_are_on_every_screen() {
    for (width, height) in SIZES {
        for ui in [UiLang::En, UiLang::Fa] {
            for (name, _) in BUILT_IN {
                let mut screen = open(width, height);
                screen.model.ui = ui;
                screen.model.theme = Theme::built_in(name, Depth::True).unwrap();
                let rows = screen.rows();
                let text = rows.join("\n");
                let word = painted("آذربایجان");
                assert!(text.contains(&word), "{width}x{height} {ui:?} {name}:\n{text}");
                let place = ui.pick(("۱/۵", "1/5"));
                assert!(text.contains(place), "{width}x{height} {ui:?} {name}:\n{text}");
                let footer = rows.last().unwrap();
                let open = ui.pick(("باز", "open"));
                let open = if ui == UiLang::Fa { painted(open) } else { open.to_owned() };
                assert!(footer.contains(&open), "{footer}");
            }
        }
    }
}

#[test]
fn card_and_text_are_whole_at_every_size() {
    for (width, height) in SIZES {
        for (typed, words) in [("4j<Enter>", ["Belarus", "بلاروس"]), ("4j<Enter><Enter>", ["", "بلاروس"])]
        {
            for ui in [UiLang::En, UiLang::Fa] {
                let mut screen = open(width, height).press(typed);
                screen.model.ui = ui;
                let text = screen.text();
                assert!(
                    text.contains(words[0]) && text.contains(&painted(words[1])),
                    "{width}x{height}\n{text}"
                );
            }
        }
    }
}

#[test]
fn no_row_is_cut_in_the_middle_of_a_wide_cell_and_all_are_full() {
    for (width, height) in SIZES {
        for typed in ["", "<Enter>", "z", "O", ":", "t", "f", "?"] {
            let mut screen = open(width, height).press(typed);
            assert_eq!(screen.buffer().content.len(), usize::from(width) * usize::from(height));
        }
    }
}

/// Counts writes and bytes.
#[derive(Default)]
struct Counting {
    writes: usize,
    bytes: usize,
}

impl std::io::Write for Counting {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.writes += 1;
        self.bytes += bytes.len();
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

struct Wire {
    screen: Screen,
    terminal: Terminal<BidiBackend<FrameWriter<Counting>>>,
}

impl Wire {
    fn new(width: u16, height: u16) -> Self {
        let screen = open(width, height);
        let backend = BidiBackend::new(FrameWriter::new(Counting::default()), Mode::Visual, (width, height));
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, width, height)) };
        let mut wire = Self { screen, terminal: Terminal::with_options(backend, options).unwrap() };
        wire.frame();
        wire
    }

    /// Paints; gives writes and bytes.
    fn frame(&mut self) -> (usize, usize) {
        view::prepare(&mut self.screen.model, &mut self.screen.cache);
        let model = &self.screen.model;
        self.terminal
            .draw(|frame| {
                view::draw(model, frame.buffer_mut());
            })
            .unwrap();
        let mut writer = self.terminal.backend_mut().writer();
        writer.end_frame().unwrap();
        let sink = std::mem::take(writer.sink_mut());
        (sink.writes, sink.bytes)
    }

    fn press(&mut self, key: &str) -> (usize, usize) {
        for key in keys(key) {
            update::update(&mut self.screen.model, &Event::Key(key));
        }
        self.frame()
    }
}

#[test]
fn a_key_costs_one_write_and_few_bytes() {
    let mut wire = Wire::new(120, 40);
    let (writes, idle) = wire.frame();
    println!("120x40 idle: {idle} bytes, {writes} writes");
    // ratatui puts the cursor away with every frame; the runtime paints only after something happened.
    assert!(writes <= 1 && idle <= 32, "{writes} {idle}");
    wire.press("4j<Enter>");
    let mut sizes = Vec::new();
    for _ in 0..8 {
        let (writes, bytes) = wire.press("j");
        assert_eq!(writes, 1);
        sizes.push(bytes);
    }
    sizes.sort_unstable();
    println!("120x40 selecting the next item of a card: median {} bytes, most {}", sizes[4], sizes[7]);
    let mut wire = Wire::new(80, 24);
    let mut list: Vec<usize> = (0..4).map(|_| wire.press("j").1).collect();
    list.sort_unstable();
    println!("80x24 selecting the next briefing: median {} bytes, most {}", list[2], list[3]);
    let mut wire = Wire::new(120, 40);
    let mut list: Vec<usize> = (0..4).map(|_| wire.press("j").1).collect();
    list.sort_unstable();
    println!("120x40 the next briefing with its card: median {} bytes, most {}", list[2], list[3]);
    let mut wire = Wire::new(120, 40);
    wire.press("4j<Enter><Enter>");
    let scroll: Vec<usize> = (0..4).map(|_| wire.press("j").1).collect();
    println!("120x40 scrolling the text by a row: {scroll:?}");
}
