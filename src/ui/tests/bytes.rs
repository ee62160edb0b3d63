//! What a key costs on the wire, and that the screen it leaves is that of a full paint: the bytes are replayed into a
//! terminal of our own and into vt100.

use super::tube::Tube;
use super::*;
use crate::term::{Caps, FrameWriter};
use crate::ui::backend::BidiBackend;
use proptest::prelude::*;

const QUIET: Caps = Caps { bce: true, scroll: true, margins: false, tails: false };
const MARGINS: Caps = Caps { margins: true, ..QUIET };
const POOR: Caps = Caps { bce: false, scroll: false, margins: false, tails: true };

/// Each write of the reader.
#[derive(Default)]
struct Writes(Vec<Vec<u8>>);

impl std::io::Write for Writes {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.push(bytes.to_vec());
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

type Backend = BidiBackend<FrameWriter<Writes>>;

fn backend(mode: Mode, caps: Caps) -> Backend {
    BidiBackend::new(FrameWriter::new(Writes::default()), mode, caps)
}

struct Line {
    screen: Screen,
    backend: Backend,
}

impl Line {
    fn new(mut screen: Screen, caps: Caps) -> Self {
        screen.model.depth = Depth::True;
        let backend = backend(screen.model.mode, caps);
        Self { screen, backend }
    }

    /// Paints; gives what was written.
    fn frame(&mut self) -> Vec<u8> {
        let bytes = paint(&mut self.screen, &mut self.backend);
        assert!(bytes.len() <= 1, "more than one write in a frame");
        bytes.into_iter().next().unwrap_or_default()
    }

    fn press(&mut self, typed: &str) -> Vec<u8> {
        for key in keys(typed) {
            update::update(&mut self.screen.model, &Event::Key(key));
            view::prepare(&mut self.screen.model, &mut self.screen.cache);
        }
        self.frame()
    }
}

fn paint(screen: &mut Screen, backend: &mut Backend) -> Vec<Vec<u8>> {
    view::prepare(&mut screen.model, &mut screen.cache);
    let model = &screen.model;
    let panes = view::panes(model);
    let texts: Vec<Rect> =
        panes.iter().enumerate().map(|(i, (_, area))| view::text_area(model, i, *area)).collect();
    let mut buffer = Buffer::empty(Rect::new(0, 0, model.size.0, model.size.1));
    let cursor = view::draw(model, &mut buffer);
    backend.frame(&buffer, cursor, &texts, usize::MAX).unwrap();
    backend.writer().end_frame().unwrap();
    std::mem::take(&mut backend.writer().sink_mut().0)
}

fn median(mut sizes: Vec<usize>) -> usize {
    sizes.sort_unstable();
    sizes[sizes.len() / 2]
}

/// Keys that lead through every pane, overlay and switch; weights by how often they come.
fn key() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        6 => Just("j"), 3 => Just("k"), 3 => Just("<Enter>"), 1 => Just("<Esc>"), 2 => Just("<Tab>"),
        2 => Just("<C-d>"), 2 => Just("<C-u>"), 2 => Just("<Space>"), 1 => Just("G"), 1 => Just("gg"),
        2 => Just("J"), 1 => Just("K"), 1 => Just("z"), 1 => Just("L"), 1 => Just("F"), 1 => Just("r"),
        1 => Just("?"), 1 => Just("ftab"), 1 => Just("/از<Enter>"), 1 => Just("&baku"), 1 => Just("b"),
        1 => Just("Y"), 1 => Just("O"), 1 => Just("t"), 1 => Just("x"), 1 => Just("}"), 1 => Just("s"),
        1 => Just("i"), 1 => Just("B"),
    ]
}

/// Own sentences: harakat, ZWNJ, numbers, Latin, wide and combined signs.
const STRANGE: &str = "نامهٔ مُهمّ دربارهٔ ۱۲٬۵۰۰ تن کالا (e.g. wheat، 小麦 و 👩‍🌾)\n\n\
    می‌گوید: «قیمت ۴۲٪ بالا رفت»؛ see https://example.org/a?b=1 در ۱۴۰۱-۱۱-۰۵. لا لا لا.\n\n\
    The Latin paragraph has فارسی within, and 中文字 as well; e\u{301}tude.\n\n\
    سطر چهارم برای پیمودن؛ سطری که از پهنای صفحه می‌گذرد تا شکسته شود و باز هم می‌گذرد و می‌گذرد و می‌گذرد.\n";

fn entry(id: &str, bytes: &[u8]) -> library::Entry {
    let briefing = crate::ingest::read_bytes(id, crate::ingest::Origin::Stdin, bytes).unwrap();
    library::Entry::new(briefing)
}

fn strange(size: (u16, u16)) -> Screen {
    let mut entries = seeds();
    entries.insert(1, entry("own.txt", STRANGE.repeat(4).as_bytes()));
    let theme = Theme::built_in("dark", Depth::True).unwrap();
    let mut model = Model::new(entries, theme, Depth::True);
    model.size = size;
    let mut cache = Cache::default();
    view::prepare(&mut model, &mut cache);
    Screen { model, cache, effects: Vec::new() }
}

/// vt100's cells as they are seen.
fn glass(parser: &vt100::Parser) -> Vec<String> {
    let (rows, columns) = parser.screen().size();
    let mut out = Vec::new();
    for y in 0..rows.get() {
        for x in 0..columns.get() {
            let cell = parser.screen().cell(y, x).unwrap();
            let symbol = if cell.has_contents() { cell.contents() } else { " " };
            let pen = if symbol == " " && !cell.inverse() && !cell.underline() {
                format!("{:?}", cell.bgcolor())
            } else {
                format!(
                    "{:?} {:?} {} {} {} {} {}",
                    cell.fgcolor(),
                    cell.bgcolor(),
                    cell.bold(),
                    cell.dim(),
                    cell.italic(),
                    cell.underline(),
                    cell.inverse()
                )
            };
            out.push(format!("{symbol} {pen}"));
        }
    }
    out
}

fn parser(size: (u16, u16)) -> vt100::Parser {
    let cells = |n| std::num::NonZero::new(n).unwrap();
    vt100::Parser::new(cells(size.1), cells(size.0), 0)
}

/// Kitty's sized text, which vt100 skips, as a letter with a mark.
fn unsized_text(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut parts = text.split("\x1b]66;w=1:h=1;");
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let (cell, rest) = part.split_once('\x07').unwrap();
        let _ = write!(out, "{cell}\u{323}{rest}");
    }
    out.into_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, ..ProptestConfig::default() })]
    #[test]
    fn every_frame_leaves_the_screen_of_a_full_paint(
        pressed in proptest::collection::vec(key(), 1..24),
        size in prop_oneof![Just((120u16, 40u16)), Just((80, 24)), Just((150, 45)), Just((60, 18)), (12u16..170, 3u16..50)],
        mode in proptest::sample::select(Mode::ALL.to_vec()),
        caps in proptest::sample::select(vec![QUIET, MARGINS, POOR]),
        theme in proptest::sample::select(BUILT_IN.iter().map(|b| b.0).collect::<Vec<_>>()),
    ) {
        let mut screen = strange(size);
        screen.model.mode = mode;
        screen.model.theme = Theme::built_in(theme, Depth::True).unwrap();
        view::prepare(&mut screen.model, &mut screen.cache);
        let mut line = Line::new(screen, caps);
        let mut tube = Tube::new(size.0.into(), size.1.into(), caps.bce);
        let mut vt = parser(size);
        let first = line.frame();
        tube.feed(&first);
        vt.process(&unsized_text(&first));
        for typed in pressed {
            let bytes = line.press(typed);
            tube.feed(&bytes);
            vt.process(&unsized_text(&bytes));
            let mut whole = Tube::new(size.0.into(), size.1.into(), caps.bce);
            let mut other = backend(mode, caps);
            let full = paint(&mut line.screen, &mut other).concat();
            whole.feed(&full);
            let differs = tube.seen().iter().zip(whole.seen()).position(|(a, b)| *a != b);
            prop_assert!(
                differs.is_none(),
                "after {typed:?} in {mode} at {:?} cell {:?}: {:?}, not {:?}",
                size,
                differs.map(|d| (d % usize::from(size.0), d / usize::from(size.0))),
                differs.map(|d| &tube.cells[d]),
                differs.map(|d| &whole.cells[d])
            );
            prop_assert_eq!(tube.cursor_on, whole.cursor_on);
            prop_assert!(!tube.cursor_on || tube.at() == whole.at());
            if !caps.margins && caps.bce {
                let mut fresh = parser(size);
                fresh.process(&unsized_text(&full));
                let differs = glass(&vt).into_iter().zip(glass(&fresh)).enumerate().find(|(_, (a, b))| a != b);
                prop_assert!(differs.is_none(), "vt100 after {typed:?} in {mode}: {differs:?}");
            }
        }
    }
}

/// Texts with their names: the seeds, and where there are the shared data some of its articles.
fn articles() -> Vec<library::Entry> {
    let mut entries = seeds();
    let Some(data) = std::env::var_os("BARID_DATA") else {
        eprintln!("BARID_DATA is not set: bytes are counted on the seeds alone");
        return entries;
    };
    let folder = std::path::Path::new(&data).join("articles");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "txt")).take(10) {
        let bytes = std::fs::read(file).unwrap();
        entries.push(entry(&file.to_string_lossy(), &bytes));
    }
    entries
}

fn over(entries: Vec<library::Entry>, size: (u16, u16), theme: &str) -> Screen {
    let theme = Theme::built_in(theme, Depth::True).unwrap();
    let mut model = Model::new(entries, theme, Depth::True);
    model.size = size;
    settle(&mut model);
    let mut cache = Cache::default();
    view::prepare(&mut model, &mut cache);
    Screen { model, cache, effects: Vec::new() }
}

/// Paints the list's step as the reader does: what stands beside it follows later. Bytes of both frames.
fn list_step(line: &mut Line, last: &mut Buffer) -> (usize, usize) {
    for key in keys("j") {
        update::update(&mut line.screen.model, &Event::Key(key));
    }
    view::prepare(&mut line.screen.model, &mut line.screen.cache);
    let panes = view::panes(&line.screen.model);
    let mut buffer = line.screen.buffer();
    let beside = panes.iter().filter(|(pane, _)| *pane != Pane::List).map(|(_, area)| *area);
    crate::ui::backend::keep(&mut buffer, last, beside);
    line.backend.frame(&buffer, None, &[], usize::MAX).unwrap();
    let step = line.backend.writer().end_frame().unwrap();
    line.backend.writer().sink_mut().0.clear();
    let follow = line.frame().len();
    *last = line.screen.buffer();
    (step, follow)
}

fn told(what: &str, sizes: &[usize]) -> usize {
    let middle = median(sizes.to_vec());
    println!("120x40 {what}: median {middle}, most {:?} of {}", sizes.iter().max(), sizes.len());
    middle
}

/// Scrolls through a text: bytes of each line scrolled, or percent of its letters for each page.
fn scrolled(line: &mut Line, key: &str, whole: usize, area: Rect) -> (Vec<usize>, Vec<usize>) {
    let (mut bytes, mut shares) = (Vec::new(), Vec::new());
    line.press("gg");
    loop {
        let top = line.screen.model.reader.top_row();
        let sent = line.press(key).len();
        if line.screen.model.reader.top_row() < top + whole {
            return (bytes, shares);
        }
        let buffer = line.screen.buffer();
        let letters: usize = area
            .rows()
            .map(|r| r.columns().map(|c| buffer[(c.x, c.y)].symbol()).collect::<String>().trim().len())
            .sum();
        bytes.push(sent);
        shares.push(sent * 100 / letters.max(1));
    }
}

#[test]
fn keys_cost_few_bytes() {
    let size = (120, 40);
    let entries = articles();
    let count = entries.len();
    let long: Vec<u8> = seeds()
        .iter()
        .flat_map(|e| format!("{}\n\n", e.briefing.body).into_bytes())
        .collect::<Vec<_>>()
        .repeat(3);
    for mode in Mode::ALL {
        let at = |caps: Caps| {
            let mut screen = over(entries.clone(), size, "dark");
            screen.model.mode = mode;
            Line::new(screen, caps)
        };
        let mut line = at(QUIET);
        line.frame();
        assert_eq!(line.frame().len(), 0, "nothing changed, nothing is sent");
        let mut last = line.screen.buffer();
        let (mut steps, mut follows) = (Vec::new(), Vec::new());
        for _ in 1..count.min(11) {
            let (step, follow) = list_step(&mut line, &mut last);
            steps.push(step);
            follows.push(follow);
        }
        let (mut items, mut lines, mut beside) = (Vec::new(), Vec::new(), Vec::new());
        for which in 1..=count.min(if mode.is_visual() { 8 } else { 2 }) {
            let mut line = at(QUIET);
            line.press(&format!("{which}G<Enter>"));
            for _ in 0..8 {
                items.extend(Some(line.press("j").len()).filter(|n| *n > 0));
            }
            // The text alone, at reading width, and over the whole width of 80 columns.
            let mut line = at(QUIET);
            line.press(&format!("{which}G<Tab><Tab>z"));
            let inner = view::text_area(&line.screen.model, 0, Rect::new(0, 0, 120, 39));
            lines.extend(scrolled(&mut line, "j", 1, inner).0);
            let mut line = at(MARGINS);
            line.press(&format!("{which}G<Tab><Tab>"));
            beside.extend(scrolled(&mut line, "j", 1, inner).0);
        }
        println!("{mode}");
        let step = told("list step before the card follows", &steps);
        assert!(step <= 150, "{step} bytes in {mode}");
        told("the card that follows", &follows);
        let item = told("item of the card", &items);
        let scroll = told("line of the text alone", &lines);
        told("line of the text beside the card, with margins", &beside);
        // Pages of one long text: those that are whole.
        let mut screen = over(vec![entry("long", &long)], size, "dark");
        screen.model.mode = mode;
        let mut line = Line::new(screen, QUIET);
        line.press("<Tab><Tab>z");
        let inner = view::text_area(&line.screen.model, 0, Rect::new(0, 0, 120, 39));
        let pages = scrolled(&mut line, "<Space>", 30, inner).1;
        assert!(pages.len() >= 3, "{} pages", pages.len());
        let page = told("page, percent of its letters", &pages);
        // A letter as stored has two bytes, a joined form three: there the same moves weigh more.
        assert!(page <= 115 || !mode.is_visual(), "{page} percent in {mode}");
        assert!(item <= 250);
        assert!(scroll <= 320, "{scroll} bytes in {mode}");
    }
}
