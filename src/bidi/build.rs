//! The layout itself: scan, direction, guards, levels, joining; `cells` and `rows` do the rest.
//!
//! Promises: the order of work of the module documentation; levels and joining are computed for the whole paragraph
//! before any row is cut. Buffers are kept per thread between calls.

use std::cell::RefCell;

use super::guard::{self, Guard};
use super::layout::{Cell, Layout};
use super::props::{self, Prop};
use super::wrap::{Break, Word};
use super::{Base, Options, Order, Shape, levels};
use unicode_bidi::{BidiClass, Level};

/// A character of the paragraph on its way to a cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ch {
    pub c: char,
    /// Byte where it begins.
    pub at: u32,
    pub prop: Prop,
    /// Bit 0: joined to the letter before, bit 1: to the letter after. The number is the column in `FORMS`.
    pub joined: u8,
    pub level: u8,
}

impl Ch {
    pub(super) fn is(&self, class: BidiClass) -> bool {
        self.prop.class == class
    }
}

#[derive(Default)]
pub(super) struct Scratch {
    pub chars: Vec<Ch>,
    pub guards: Vec<Guard>,
    copy: String,
    /// In logical order.
    pub cells: Vec<Cell>,
    pub words: Vec<Word>,
    pub breaks: Vec<Break>,
    pub row_levels: Vec<u8>,
    pub visual: Vec<u32>,
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
pub(super) enum Fit {
    Wrap,
    OneRow,
}

/// Lays out one paragraph in rows of exactly `width` cells. Line ends and tabs in it count as spaces.
///
/// A character of two cells in a row of one is painted as an ellipsis. With a width of 0 there is one row without
/// cells.
pub fn layout(text: &str, width: u16, opts: &Options) -> Layout {
    run(text, width, *opts, Rules::Reader, Fit::Wrap)
}

/// Lays out one paragraph on exactly one row of `width` cells; what does not fit is cut, and an ellipsis stands at
/// the logical end: at the left for right-to-left text.
pub fn line(text: &str, width: u16, opts: &Options) -> Layout {
    run(text, width, *opts, Rules::Reader, Fit::OneRow)
}

/// [`layout`] by the bare algorithm of UAX #9: controls in `text` act, dates and paths are not guarded. For tests and
/// for explaining; readers want [`layout`].
pub fn layout_uax(text: &str, width: u16, opts: &Options) -> Layout {
    run(text, width, *opts, Rules::Bare, Fit::Wrap)
}

/// [`line()`] by the bare algorithm, see [`layout_uax`].
pub fn line_uax(text: &str, width: u16, opts: &Options) -> Layout {
    run(text, width, *opts, Rules::Bare, Fit::OneRow)
}

fn run(text: &str, width: u16, opts: Options, rules: Rules, fit: Fit) -> Layout {
    let text = head(text);
    let mut scratch = SCRATCH.with(RefCell::take);
    let layout = Builder { text, width, opts, rules, s: &mut scratch, symbols: String::new() }.build(fit);
    scratch.trim();
    SCRATCH.with(|kept| kept.replace(scratch));
    layout
}

/// The text, or as much of it as offsets can count.
fn head(text: &str) -> &str {
    let cut = (0..=LIMIT.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
    cut.and_then(|cut| text.get(..cut)).unwrap_or(text)
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

/// One paragraph on its way to a [`Layout`].
pub(super) struct Builder<'a> {
    pub text: &'a str,
    pub width: u16,
    pub opts: Options,
    rules: Rules,
    pub s: &'a mut Scratch,
    pub symbols: String,
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
            ch.level = bytes.get(at).map_or(u8::from(rtl), Level::number);
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
        let mut before: Option<&mut Ch> = None;
        for ch in &mut self.s.chars {
            let prop = ch.prop;
            if prop.has(props::TRANSPARENT) {
                continue;
            }
            if let Some(last) = before.filter(|_| prop.has(props::JOINS_PREV)) {
                last.joined |= 2;
                ch.joined |= 1;
            }
            before = prop.has(props::JOINS_NEXT).then_some(ch);
        }
    }
}
