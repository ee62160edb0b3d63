//! The layout itself: scan, direction, guards, levels, joining, cells, rows.
//!
//! Promises: the order of work of the module documentation; levels and joining are computed for the whole paragraph
//! before any row is cut. Buffers are kept per thread between calls.

use std::cell::RefCell;

use unicode_bidi::BidiClass;
use unicode_segmentation::GraphemeCursor;

use super::forms::{FORMS, NONE};
use super::guard::{self, Guard};
use super::layout::{Cell, Layout, RowMeta, flag};
use super::mirror;
use super::props::{self, Prop};
use super::wrap::{self, Break, Word};
use super::{Align, Base, Options, Order, Shape, Span, levels};

/// A character of the paragraph on its way to a cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ch {
    pub c: char,
    /// Byte where it begins.
    pub at: u32,
    pub prop: Prop,
    /// Bit 0: joined to the letter before, bit 1: to the letter after. The number is the column in [`FORMS`].
    pub joined: u8,
    pub level: u8,
}

impl Ch {
    pub(super) fn is(&self, class: BidiClass) -> bool {
        self.prop.class == class
    }
}

/// Longest symbol in bytes: a letter and a good dozen marks. Marks beyond that are not painted.
const LONGEST: usize = 64;
const ELLIPSIS: &str = "\u{2026}";
/// Stands under a mark that has no letter.
const DOTTED_CIRCLE: &str = "\u{25CC}";

#[derive(Default)]
struct Scratch {
    chars: Vec<Ch>,
    guards: Vec<Guard>,
    copy: String,
    cells: Vec<Cell>,
    words: Vec<Word>,
    breaks: Vec<Break>,
    row_levels: Vec<u8>,
    visual: Vec<u32>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// How much a paragraph may hold, in bytes: offsets are 32 bits. What lies beyond is not laid out.
const LIMIT: usize = 1 << 30;

/// Whether controls in the text act, and whether dates, numbers, paths and names are guarded by isolates.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rules {
    /// Controls do not act, guards do: what readers see.
    Reader,
    /// The bare algorithm: controls act, nothing is guarded.
    Bare,
}

/// How many rows a paragraph may take.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Wrap,
    OneRow,
}

/// Lays out one paragraph in rows of exactly `width` cells. Line ends and tabs in it count as spaces.
///
/// A character of two cells in a row of one is painted as an ellipsis. With a width of 0 there is one row without
/// cells.
pub fn layout(text: &str, width: u16, opts: &Options) -> Layout {
    run(text, width, opts, Rules::Reader, Fit::Wrap)
}

/// Lays out one paragraph on exactly one row of `width` cells; what does not fit is cut, and an ellipsis stands at
/// the logical end: at the left for right-to-left text.
pub fn line(text: &str, width: u16, opts: &Options) -> Layout {
    run(text, width, opts, Rules::Reader, Fit::OneRow)
}

/// [`layout`] by the bare algorithm of UAX #9: controls in `text` act, dates and paths are not guarded. For tests and
/// for explaining; readers want [`layout`].
pub fn layout_uax(text: &str, width: u16, opts: &Options) -> Layout {
    run(text, width, opts, Rules::Bare, Fit::Wrap)
}

/// [`line`] by the bare algorithm, see [`layout_uax`].
pub fn line_uax(text: &str, width: u16, opts: &Options) -> Layout {
    run(text, width, opts, Rules::Bare, Fit::OneRow)
}

fn run(text: &str, width: u16, opts: &Options, rules: Rules, fit: Fit) -> Layout {
    let mut scratch = SCRATCH.with(RefCell::take);
    let layout =
        Builder { text, width, opts: *opts, rules, s: &mut scratch, symbols: String::new() }.build(fit);
    scratch.trim();
    SCRATCH.with(|kept| kept.replace(scratch));
    layout
}

impl Scratch {
    /// Gives memory back after an unusually long paragraph.
    fn trim(&mut self) {
        const KEEP: usize = 1 << 16;
        if self.chars.capacity() > KEEP {
            *self = Self::default();
        }
    }
}

struct Builder<'a> {
    text: &'a str,
    width: u16,
    opts: Options,
    rules: Rules,
    s: &'a mut Scratch,
    symbols: String,
}

/// Bit of a class in the set of classes a paragraph holds.
const fn bit(class: BidiClass) -> u32 {
    1 << class as u32
}

const RTL: u32 = bit(BidiClass::R) | bit(BidiClass::AL) | bit(BidiClass::AN);
const NUMBERS: u32 = bit(BidiClass::EN) | bit(BidiClass::AN);

impl Builder<'_> {
    fn build(mut self, fit: Fit) -> Layout {
        let (flags, classes) = self.scan();
        let rtl = self.direction();
        self.s.guards.clear();
        if self.rules == Rules::Reader
            && (rtl || classes & RTL != 0)
            && classes & (NUMBERS | bit(BidiClass::L)) != 0
        {
            guard::find(&self.s.chars, rtl, &mut self.s.guards);
        }
        self.levels(rtl, classes);
        if self.opts.shape == Shape::Forms
            && self.opts.order == Order::Visual
            && classes & bit(BidiClass::AL) != 0
        {
            self.join();
        }
        self.cells();
        if flags & props::COMPLEX != 0 {
            self.mark_clusters();
        }
        self.rows(rtl, fit)
    }

    /// Looks every character up once; returns the union of their flags and the set of their classes.
    fn scan(&mut self) -> (u16, u32) {
        let chars = &mut self.s.chars;
        chars.clear();
        let (mut flags, mut classes) = (0, 0);
        let bare = self.rules == Rules::Bare;
        for (at, c) in self.text.char_indices() {
            if at >= LIMIT {
                break;
            }
            let mut prop = props::of(c);
            if prop.has(props::AS_SPACE) {
                prop.class = BidiClass::WS;
            } else if prop.has(props::DROP) && !bare {
                prop.class = BidiClass::BN;
            }
            flags |= prop.flags;
            classes |= bit(prop.class);
            let c = if prop.has(props::AS_SPACE) { ' ' } else { c };
            chars.push(Ch { c, at: at as u32, prop, joined: 0, level: 0 });
        }
        (flags, classes)
    }

    fn direction(&self) -> bool {
        match self.opts.base {
            Base::Rtl => true,
            Base::Ltr => false,
            Base::Auto => levels::first_strong(self.s.chars.iter().map(|ch| ch.prop.class)).unwrap_or(true),
        }
    }

    fn levels(&mut self, rtl: bool, classes: u32) {
        use BidiClass::{AL, BN, CS, EN, ES, ET, L, NSM, ON, R, WS};
        let plain = bit(BN) | bit(CS) | bit(ES) | bit(ET) | bit(NSM) | bit(ON) | bit(WS);
        // Nothing that could raise a level: all of it stands at the base.
        let same = if rtl { plain | bit(R) | bit(AL) } else { plain | bit(L) | bit(EN) };
        if classes & !same == 0 {
            for ch in &mut self.s.chars {
                ch.level = u8::from(rtl);
            }
            return;
        }
        self.copy();
        let bytes = levels::resolve(&self.s.copy, rtl);
        // Walk the copy's guards again to step over what was put in.
        let mut guards = self.s.guards.iter().peekable();
        let mut at = 0;
        for (i, ch) in self.s.chars.iter_mut().enumerate() {
            while let Some(guard) = guards.peek() {
                if guard.start as usize == i {
                    at += guard.opening().len();
                    break;
                }
                if guard.end as usize > i {
                    break;
                }
                at += guard.closing().len();
                guards.next();
            }
            if self.rules == Rules::Reader && ch.prop.has(props::DROP) {
                ch.level = u8::from(rtl);
                continue;
            }
            ch.level = bytes.get(at).map_or(u8::from(rtl), |level| level.number());
            at += ch.c.len_utf8();
        }
    }

    /// The layout copy: no dropped characters, spaces for line ends, isolates around the guarded stretches.
    fn copy(&mut self) {
        let Scratch { chars, guards, copy, .. } = &mut *self.s;
        copy.clear();
        let mut from = 0;
        let keep_all = self.rules == Rules::Bare;
        let push = |copy: &mut String, part: &[Ch]| {
            copy.extend(part.iter().filter(|ch| keep_all || !ch.prop.has(props::DROP)).map(|ch| ch.c));
        };
        for guard in guards.iter() {
            let (start, end) = (guard.start as usize, guard.end as usize);
            push(copy, chars.get(from..start).unwrap_or(&[]));
            copy.push_str(guard.opening());
            push(copy, chars.get(start..end).unwrap_or(&[]));
            copy.push_str(guard.closing());
            from = end;
        }
        push(copy, chars.get(from..).unwrap_or(&[]));
    }

    /// Cursive joining: marks and dropped characters are seen through, U+200C parts, U+200D joins.
    fn join(&mut self) {
        let chars = &mut self.s.chars;
        let mut before: Option<usize> = None;
        for i in 0..chars.len() {
            let prop = chars[i].prop;
            if prop.has(props::TRANSPARENT) {
                continue;
            }
            if prop.has(props::JOINS_PREV) {
                if let Some(last) = before {
                    chars[last].joined |= 2;
                    chars[i].joined |= 1;
                }
            }
            before = prop.has(props::JOINS_NEXT).then_some(i);
        }
    }

    /// Cells in logical order with their symbols.
    fn cells(&mut self) {
        let Scratch { chars, cells, guards, .. } = &mut *self.s;
        let visual = self.opts.order == Order::Visual;
        let symbols = &mut self.symbols;
        symbols.reserve(self.text.len() + self.text.len() / 2 + 8);
        symbols.push_str(" \u{2026}");
        cells.clear();
        let widest = if self.width < 2 { 1 } else { 2 };
        for i in 0..chars.len() {
            let ch = chars[i];
            let prop = ch.prop;
            if prop.has(props::DROP) {
                if let Some(cell) = cells.last_mut() {
                    if !visual && prop.has(props::JOINER) && cell.flags & flag::SPACE == 0 {
                        append(symbols, cell, ch.c);
                    }
                    if prop.has(props::BREAK) {
                        cell.flags |= flag::BREAK;
                    }
                }
                continue;
            }
            let mut new = Cell {
                symbol: symbols.len() as u32,
                start: ch.at,
                end: 0,
                col: 0,
                len: 0,
                width: prop.width(),
                level: ch.level,
                flags: 0,
            };
            if prop.has(props::SPACE) && ch.c == ' ' {
                new.symbol = 0;
                new.len = 1;
                new.flags = flag::SPACE;
                cells.push(new);
                continue;
            }
            let last = cells.last_mut();
            match last {
                Some(cell) if prop.width() == 0 => {
                    append(symbols, cell, ch.c);
                    continue;
                }
                Some(cell) if prop.has(props::REGIONAL) && cell.flags & flag::REGIONAL != 0 => {
                    append(symbols, cell, ch.c);
                    if widest > 1 {
                        cell.width = 2;
                    }
                    cell.flags &= !flag::REGIONAL;
                    continue;
                }
                Some(cell) if prop.has(props::MODIFIER) && cell.width == 2 => continue,
                None if prop.width() == 0 => {
                    symbols.push_str(DOTTED_CIRCLE);
                    new.len = DOTTED_CIRCLE.len() as u8;
                    new.width = 1;
                    append(symbols, &mut new, ch.c);
                    cells.push(new);
                    continue;
                }
                _ => {}
            }
            if prop.width() > widest {
                // Too wide for the row, or for the two cells a symbol may take.
                new.symbol = 1;
                new.len = ELLIPSIS.len() as u8;
                new.width = 1;
                cells.push(new);
                continue;
            }
            let mut c = ch.c;
            if visual {
                if prop.form != 0 && self.opts.shape == Shape::Forms {
                    let form = FORMS
                        .get(usize::from(prop.form) - 1)
                        .map_or(NONE, |row| row.1[usize::from(ch.joined & 3)]);
                    if form != NONE {
                        c = form;
                    }
                } else if prop.has(props::MIRROR) && ch.level & 1 == 1 {
                    c = mirror::mirrored(c).unwrap_or(c);
                }
            }
            append(symbols, &mut new, c);
            if prop.has(props::SPACE) {
                new.flags |= flag::SPACE;
            }
            if prop.has(props::REGIONAL) {
                new.flags |= flag::REGIONAL;
            }
            if matches!(prop.class, BidiClass::R | BidiClass::AL | BidiClass::AN) {
                new.flags |= flag::RTL;
            }
            if is_dash(ch.c) && may_break_after(chars, i) && !guard::inside(guards, i as u32) {
                new.flags |= flag::BREAK;
            }
            cells.push(new);
        }
        let mut next = self.text.len() as u32;
        for cell in cells.iter_mut().rev() {
            cell.end = next;
            next = cell.start;
        }
        if let Some(first) = cells.first_mut() {
            first.start = 0;
        }
    }

    /// Marks the cells that continue a grapheme cluster by the full rules of UAX #29.
    fn mark_clusters(&mut self) {
        let mut cursor = GraphemeCursor::new(0, self.text.len(), true);
        let mut boundary = 0;
        for cell in &mut self.s.cells {
            while boundary < cell.start as usize {
                match cursor.next_boundary(self.text, 0) {
                    Ok(Some(next)) => boundary = next,
                    _ => return,
                }
            }
            if boundary > cell.start as usize {
                cell.flags |= flag::CONT;
            }
        }
    }

    fn rows(mut self, rtl: bool, fit: Fit) -> Layout {
        let mut breaks = std::mem::take(&mut self.s.breaks);
        let mut cut = false;
        if self.width == 0 {
            breaks.clear();
            breaks.push(Break { start: 0, end: 0, next: self.s.cells.len() as u32 });
        } else if fit == Fit::OneRow {
            breaks.clear();
            let (row, shortened) = one_row(&self.s.cells, self.width);
            cut = shortened;
            breaks.push(row);
        } else {
            wrap::rows(&self.s.cells, self.width, &mut self.s.words, &mut breaks);
        }
        let mut cells = Vec::with_capacity(self.s.cells.len() + usize::from(cut));
        let mut rows = Vec::with_capacity(breaks.len());
        let mut from = 0;
        for row in &breaks {
            let first = cells.len() as u32;
            let (left, has_rtl) = self.row(*row, rtl, cut, &mut cells);
            let to = match self.s.cells.get(row.next as usize) {
                Some(next) => next.start as usize,
                None => self.text.len(),
            };
            rows.push(RowMeta {
                cells: (first, cells.len() as u32),
                span: Span::new(from, to),
                left,
                has_rtl,
            });
            from = to;
        }
        self.s.breaks = breaks;
        Layout { width: self.width, rtl, symbols: self.symbols, cells, rows }
    }

    /// Orders one row, adds it to `out`, and returns its left padding and whether it holds right-to-left text.
    fn row(&mut self, row: Break, rtl: bool, cut: bool, out: &mut Vec<Cell>) -> (u16, bool) {
        let Scratch { cells, row_levels, visual, .. } = &mut *self.s;
        let base = u8::from(rtl);
        let cells = cells.get(row.start as usize..row.end as usize).unwrap_or(&[]);
        row_levels.clear();
        row_levels.extend(cells.iter().map(|cell| cell.level));
        // Rule L1: white space at the end of the row.
        for (level, _) in
            row_levels.iter_mut().rev().zip(cells.iter().rev().take_while(|c| c.flags & flag::SPACE != 0))
        {
            *level = base;
        }
        if cut {
            row_levels.push(base);
        }
        let first = out.len();
        let mut used = 0u16;
        let mut has_rtl = false;
        let end = cells.last().map_or(0, |cell| cell.end);
        let marker = Cell {
            symbol: 1,
            start: end,
            end,
            col: 0,
            len: ELLIPSIS.len() as u8,
            width: 1,
            level: base,
            flags: flag::MARKER,
        };
        let mut put = |i: usize| {
            let mut cell = cells.get(i).copied().unwrap_or(marker);
            cell.level = row_levels.get(i).copied().unwrap_or(base);
            has_rtl |= cell.flags & flag::RTL != 0;
            cell.col = used;
            used = used.saturating_add(u16::from(cell.width));
            out.push(cell);
        };
        if self.opts.order == Order::Logical {
            (0..row_levels.len()).for_each(&mut put);
        } else {
            levels::order(row_levels, visual);
            keep_clusters(cells, visual);
            visual.iter().for_each(|&i| put(i as usize));
        }
        let free = self.width.saturating_sub(used);
        let left = match (self.opts.align, rtl) {
            (Align::Start, true) | (Align::Right, _) => free,
            (Align::Start, false) | (Align::Left, _) => 0,
            (Align::Center, _) => free / 2,
        };
        for cell in out.iter_mut().skip(first) {
            cell.col += left;
        }
        (left, has_rtl)
    }
}

fn append(symbols: &mut String, cell: &mut Cell, c: char) {
    // Only the newest symbol can grow: shared ones (the space) are copied to the end first.
    if usize::from(cell.len) + c.len_utf8() > LONGEST {
        return;
    }
    if cell.symbol as usize + usize::from(cell.len) != symbols.len() {
        let from = cell.symbol as usize;
        cell.symbol = symbols.len() as u32;
        symbols.extend_from_within(from..from + usize::from(cell.len));
    }
    symbols.push(c);
    cell.len += c.len_utf8() as u8;
}

const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2012}'..='\u{2014}')
}

/// After a hyphen between two letters, after a dash between two visible characters.
fn may_break_after(chars: &[Ch], i: usize) -> bool {
    let (Some(before), Some(after)) = (i.checked_sub(1).and_then(|b| chars.get(b)), chars.get(i + 1)) else {
        return false;
    };
    before.prop.has(props::LETTER) && after.prop.has(props::LETTER)
}

/// The cells that fit on one row; the flag says that an ellipsis follows them.
fn one_row(cells: &[Cell], width: u16) -> (Break, bool) {
    let next = cells.len() as u32;
    let total: u64 = cells.iter().map(|cell| u64::from(cell.width)).sum();
    if total <= u64::from(width) {
        return (Break { start: 0, end: next, next }, false);
    }
    let visible = cells.iter().rposition(|cell| cell.flags & flag::SPACE == 0).map_or(0, |last| last + 1);
    let total: u64 = cells.iter().take(visible).map(|cell| u64::from(cell.width)).sum();
    if total <= u64::from(width) {
        // Only white space is too much.
        return (Break { start: 0, end: visible as u32, next }, false);
    }
    let mut used = 1u32;
    let mut end = 0;
    while end < next {
        let cluster = wrap::cluster_end(cells, end, next);
        used += wrap::measure(cells, end, cluster);
        if used > u32::from(width) {
            break;
        }
        end = cluster;
    }
    let shown = cells.get(..end as usize).unwrap_or(&[]);
    let end = shown.iter().rposition(|cell| cell.flags & flag::SPACE == 0).map_or(0, |last| last as u32 + 1);
    (Break { start: 0, end, next }, true)
}

/// Puts the cells of a grapheme cluster back in order where a right-to-left run turned them round.
fn keep_clusters(cells: &[Cell], visual: &mut [u32]) {
    if !cells.iter().any(|cell| cell.flags & flag::CONT != 0) {
        return;
    }
    let continues = |i: u32| cells.get(i as usize).is_some_and(|cell| cell.flags & flag::CONT != 0);
    let mut at = 0;
    while at < visual.len() {
        let mut end = at;
        while end + 1 < visual.len() && continues(visual[end]) && visual[end + 1] + 1 == visual[end] {
            end += 1;
        }
        visual[at..=end].reverse();
        at = end + 1;
    }
}
