//! From characters to cells: which symbol, how wide, what text it stands for.
//!
//! Promises: cells in logical order whose spans cover the paragraph without gap or overlap; one spacing character a
//! cell, the marks after it in the same symbol.

use unicode_bidi::BidiClass;
use unicode_segmentation::GraphemeCursor;

use super::build::{Builder, Ch, Scratch};
use super::forms::{FORMS, NONE};
use super::layout::{Cell, flag};
use super::{Order, Shape, mirror, props};

/// Longest symbol in bytes: a letter and a good dozen marks. Marks beyond that are not painted.
const LONGEST: usize = 64;
/// What every symbol buffer begins with: the space and the ellipsis, shared by all cells that show them.
const COMMON: &str = " \u{2026}";
/// Place and length of the space in it.
const BLANK: (u32, u8) = (0, 1);
/// Place and length of the ellipsis in it, also shown for what does not fit in any row.
pub(super) const TOO_WIDE: (u32, u8) = (1, 3);
/// Stands under a mark that has no letter.
const DOTTED_CIRCLE: &str = "\u{25CC}";

impl Builder<'_> {
    /// Cells in logical order with their symbols.
    pub(super) fn cells(&mut self) {
        let Scratch { chars, cells, guards, .. } = &mut *self.s;
        let visual = self.opts.order == Order::Visual;
        let symbols = &mut self.symbols;
        symbols.reserve(self.text.len() + self.text.len() / 2 + 8);
        symbols.push_str(COMMON);
        cells.clear();
        let widest = if self.width < 2 { 1 } else { 2 };
        let mut ahead = guards.iter().peekable();
        for (i, ch) in chars.iter().enumerate() {
            let prop = ch.prop;
            while ahead.next_if(|guard| guard.end as usize <= i).is_some() {}
            let guard = ahead.peek().filter(|guard| guard.start as usize <= i);
            if prop.has(props::DROP) {
                if let Some(cell) = cells.last_mut() {
                    cell.flags &= !flag::REGIONAL;
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
                (new.symbol, new.len) = BLANK;
                // A number is not torn apart where it has a space.
                new.flags = if guard.is_some_and(|guard| guard.number) { 0 } else { flag::SPACE };
                cells.push(new);
                continue;
            }
            let last = cells.last_mut();
            match last {
                Some(cell) if prop.width() == 0 => {
                    append(symbols, cell, ch.c);
                    // A space that carries a mark is seen.
                    cell.flags &= !(flag::SPACE | flag::REGIONAL);
                    continue;
                }
                Some(cell) if prop.has(props::REGIONAL) && cell.flags & flag::REGIONAL != 0 => {
                    if widest > 1 {
                        append(symbols, cell, ch.c);
                        cell.width = 2;
                    } else {
                        (cell.symbol, cell.len) = TOO_WIDE;
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
                (new.symbol, new.len) = TOO_WIDE;
                new.width = 1;
                cells.push(new);
                continue;
            }
            let mut c = ch.c;
            if visual {
                if prop.form != 0 && self.opts.shape == Shape::Forms {
                    let form = FORMS
                        .get(usize::from(prop.form) - 1)
                        .and_then(|row| row.1.get(usize::from(ch.joined & 3)));
                    if let Some(&form) = form.filter(|form| **form != NONE) {
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
            if is_dash(ch.c) && guard.is_none() && may_break_after(chars, i) {
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

    /// Marks the cells that continue a grapheme cluster by the full rules of UAX #29. They take the level of the
    /// cluster's first cell, so that no other text comes between them.
    pub(super) fn mark_clusters(&mut self) {
        let mut cursor = GraphemeCursor::new(0, self.text.len(), true);
        let mut boundary = 0;
        let mut level = 0;
        for cell in &mut self.s.cells {
            while boundary < cell.start as usize {
                match cursor.next_boundary(self.text, 0) {
                    Ok(Some(next)) => boundary = next,
                    _ => return,
                }
            }
            if boundary > cell.start as usize {
                cell.flags |= flag::CONT;
                cell.level = level;
            }
            level = cell.level;
        }
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

/// After a hyphen or dash between two letters: not before a number, which may be its sign.
fn may_break_after(chars: &[Ch], i: usize) -> bool {
    let (Some(before), Some(after)) = (i.checked_sub(1).and_then(|b| chars.get(b)), chars.get(i + 1)) else {
        return false;
    };
    before.prop.has(props::LETTER) && after.prop.has(props::LETTER)
}
