//! Letters with places → lines → columns → paragraphs.
//!
//! A paragraph ends where its last line is short, where the gap below it is wider than the others, where the type
//! changes. Running heads, page numbers and addresses at the edges of pages go; a paragraph that goes on over the
//! page goes on.

use super::draw::{Letter, Sheet};
use super::visual;

/// Parts of a line that stand further apart than this (in sizes of type) are cells or columns.
const APART: f32 = 2.5;

/// A strip this wide (in sizes of type) through all lines parts two columns.
const GUTTER: f32 = 0.7;

/// Lines a column has at least.
const COLUMN_LINES: usize = 5;

/// A gap wider than this many usual ones ends a paragraph.
const WIDE: f32 = 1.25;

/// Marks before the items of a list.
const BULLETS: [char; 11] = ['•', '▪', '●', '◦', '■', '–', '-', '✓', '*', '\u{f0b7}', '\u{f0a7}'];

/// A part of a line.
#[derive(Debug, Clone)]
struct Part {
    letters: Vec<Letter>,
    left: f32,
    right: f32,
    y: f32,
    size: f32,
}

/// A line in reading order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    text: String,
    left: f32,
    right: f32,
    y: f32,
    size: f32,
}

/// A page: its columns in reading order.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    columns: Vec<Vec<Line>>,
    rtl: bool,
}

/// A paragraph and what it looked like.
struct Paragraph {
    text: String,
    size: f32,
    /// Its last line went to the edge and ended no sentence.
    open: bool,
}

/// Puts a page's letters into lines.
pub(super) fn page(sheet: Sheet) -> Page {
    let (right, left) = visual::strong(&sheet.letters);
    let rtl = right * 2 >= left && right > 0;
    let mut columns = Vec::new();
    cut(sheet.letters, rtl, 0, &mut columns);
    Page { columns: columns.into_iter().map(|c| lines(parts(c), rtl)).collect(), rtl }
}

fn same_line(a: &Part, b: &Part) -> bool {
    (a.y - b.y).abs() < a.size.min(b.size) * 0.5
}

/// Letters → parts of lines, from the top down, each line from left to right.
fn parts(mut letters: Vec<Letter>) -> Vec<Part> {
    letters.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Vec<Letter>> = Vec::new();
    let mut base = (0.0f32, 0.0f32);
    for letter in letters {
        let (y, size) = base;
        let near = (y - letter.y).abs() < size.max(letter.size) * 0.45;
        if let Some(row) = rows.last_mut().filter(|_| near) {
            // The largest type of a row gives its baseline.
            if letter.size > size * 1.2 {
                base = (letter.y, letter.size);
            }
            row.push(letter);
        } else {
            base = (letter.y, letter.size);
            rows.push(vec![letter]);
        }
    }
    let mut out = Vec::new();
    for mut row in rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        let mut part: Vec<Letter> = Vec::new();
        let mut edge = f32::NEG_INFINITY;
        for letter in row {
            if letter.is_blank() && letter.width > letter.size * APART {
                continue;
            }
            if !part.is_empty() && letter.x - edge > letter.size * APART && !letter.is_blank() {
                out.extend(finished(std::mem::take(&mut part)));
                edge = f32::NEG_INFINITY;
            }
            if !letter.is_blank() {
                edge = edge.max(letter.x + letter.width);
            }
            part.push(letter);
        }
        out.extend(finished(part));
    }
    out
}

fn finished(letters: Vec<Letter>) -> Option<Part> {
    let seen = || letters.iter().filter(|l| !l.is_blank());
    let left = seen().map(|l| l.x).reduce(f32::min)?;
    let right = seen().map(|l| l.x + l.width).reduce(f32::max)?;
    let size = seen().map(|l| l.size).reduce(f32::max)?;
    let y = seen().find(|l| l.size >= size).map(|l| l.y)?;
    Some(Part { letters, left, right, y, size })
}

/// Cuts a region into columns: down a gutter if there is one, else across where that brings a gutter to light.
fn cut(letters: Vec<Letter>, rtl: bool, depth: usize, out: &mut Vec<Vec<Letter>>) {
    if depth > 8 {
        out.push(letters);
        return;
    }
    if let Some(x) = gutter(&letters) {
        let (left, right): (Vec<Letter>, Vec<Letter>) =
            letters.into_iter().partition(|l| l.x + l.width / 2.0 < x);
        let (first, second) = if rtl { (right, left) } else { (left, right) };
        cut(first, rtl, depth + 1, out);
        cut(second, rtl, depth + 1, out);
        return;
    }
    for y in gaps(&letters) {
        let (above, below): (Vec<Letter>, Vec<Letter>) = letters.iter().cloned().partition(|l| l.y > y);
        if gutter(&above).is_some() || gutter(&below).is_some() {
            cut(above, rtl, depth + 1, out);
            cut(below, rtl, depth + 1, out);
            return;
        }
    }
    out.push(letters);
}

/// The middles of the widest gaps between rows, widest first.
fn gaps(letters: &[Letter]) -> Vec<f32> {
    const TRIED: usize = 4;
    let mut ys: Vec<f32> = letters.iter().filter(|l| !l.is_blank()).map(|l| l.y).collect();
    ys.sort_by(f32::total_cmp);
    let pairs = ys.iter().zip(ys.iter().skip(1));
    let mut found: Vec<(f32, f32)> =
        pairs.map(|(a, b)| (b - a, f32::midpoint(*a, *b))).filter(|g| g.0 > 2.0).collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().take(TRIED).map(|g| g.1).collect()
}

/// A vertical strip without ink that has lines of text, not cells, on both sides.
fn gutter(letters: &[Letter]) -> Option<f32> {
    let mut spans: Vec<(f32, f32, f32)> =
        letters.iter().filter(|l| !l.is_blank()).map(|l| (l.x, l.x + l.width, l.size)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut edge = spans.first()?.1;
    let size = spans.iter().map(|s| s.2).sum::<f32>() / spans.len() as f32;
    for (left, right, _) in spans {
        if left - edge > size * GUTTER {
            let x = f32::midpoint(left, edge);
            let (one, two): (Vec<&Letter>, Vec<&Letter>) =
                letters.iter().filter(|l| !l.is_blank()).partition(|l| l.x + l.width / 2.0 < x);
            if is_text(one) && is_text(two) {
                return Some(x);
            }
        }
        edge = edge.max(right);
    }
    None
}

/// Whether a column holds lines of text: enough of them, most filling it.
fn is_text(mut letters: Vec<&Letter>) -> bool {
    letters.sort_by(|a, b| b.y.total_cmp(&a.y));
    let (mut left, mut right) = (f32::INFINITY, f32::NEG_INFINITY);
    let mut rows: Vec<(f32, f32, f32)> = Vec::new();
    for letter in letters {
        let edge = letter.x + letter.width;
        (left, right) = (left.min(letter.x), right.max(edge));
        match rows.last_mut() {
            Some((y, from, to)) if *y - letter.y < letter.size * 0.45 => {
                (*from, *to) = (from.min(letter.x), to.max(edge));
            }
            _ => rows.push((letter.y, letter.x, edge)),
        }
    }
    let filled: f32 = rows.iter().map(|(_, from, to)| to - from).sum();
    rows.len() >= COLUMN_LINES && filled >= (right - left) * rows.len() as f32 * 0.6
}

/// Parts of one column → lines; parts side by side are cells of a row.
fn lines(parts: Vec<Part>, rtl: bool) -> Vec<Line> {
    let mut rows: Vec<Vec<Part>> = Vec::new();
    for part in parts {
        match rows.last_mut() {
            Some(row) if row.last().is_some_and(|p| same_line(p, &part)) => row.push(part),
            _ => rows.push(vec![part]),
        }
    }
    let mut out = Vec::new();
    for mut row in rows {
        if rtl {
            row.reverse();
        }
        let left = row.iter().map(|p| p.left).fold(f32::INFINITY, f32::min);
        let right = row.iter().map(|p| p.right).fold(f32::NEG_INFINITY, f32::max);
        let size = row.iter().map(|p| p.size).fold(0.0, f32::max);
        let y = row.first().map_or(0.0, |p| p.y);
        let texts: Vec<String> =
            row.iter_mut().map(|p| visual::read(&mut p.letters, rtl)).filter(|t| !t.is_empty()).collect();
        if !texts.is_empty() {
            out.push(Line { text: texts.join(" | "), left, right, y, size });
        }
    }
    out
}

/// The text of all pages.
pub(super) fn text(mut pages: Vec<Page>) -> String {
    drop_edges(&mut pages);
    let mut all: Vec<Paragraph> = Vec::new();
    for page in &pages {
        for (i, column) in page.columns.iter().enumerate() {
            for (j, paragraph) in paragraphs(column, page.rtl).into_iter().enumerate() {
                // Over the page or into the next column.
                let goes_on = j == 0 && (i > 0 || !all.is_empty());
                match all.last_mut() {
                    Some(last)
                        if goes_on && last.open && (last.size - paragraph.size).abs() < 0.1 * last.size =>
                    {
                        last.text.push(' ');
                        last.text.push_str(&paragraph.text);
                        last.open = paragraph.open;
                    }
                    _ => all.push(paragraph),
                }
            }
        }
    }
    let mut sizes: Vec<(f32, usize)> = all.iter().map(|p| (p.size, p.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|s| s.1).sum::<usize>() / 2;
    let mut seen = 0;
    let usual = sizes.iter().find(|(_, n)| {
        seen += n;
        seen > half
    });
    let usual = usual.map_or(0.0, |s| s.0);
    let largest = all.iter().take(2).map(|p| p.size).fold(0.0, f32::max);
    let mut out = String::new();
    let mut titled = false;
    for (i, paragraph) in all.iter().enumerate() {
        let title = !titled
            && i < 2
            && paragraph.size >= largest
            && paragraph.size > usual * 1.12
            && paragraph.text.chars().count() < 220;
        if title {
            titled = true;
            out.push_str("# ");
        }
        out.push_str(&paragraph.text);
        out.push_str("\n\n\n");
    }
    let length = out.trim_end().len();
    out.truncate(length);
    out.push('\n');
    visual::brackets(&out)
}

fn ends_sentence(text: &str) -> bool {
    let bracket = |c: char| matches!(c, ')' | '"' | '”' | '»') || ('\u{f700}'..='\u{f70b}').contains(&c);
    text.trim_end_matches(bracket).ends_with(['.', '!', '?', '؟', ':', '؛', '…'])
}

/// Lines of a column → paragraphs.
fn paragraphs(lines: &[Line], rtl: bool) -> Vec<Paragraph> {
    let pairs = lines.iter().zip(lines.iter().skip(1));
    let mut gaps: Vec<f32> = pairs.map(|(line, next)| line.y - next.y).filter(|g| *g > 0.0).collect();
    gaps.sort_by(f32::total_cmp);
    // The lower third: paragraphs of one line make the gaps between paragraphs the commoner ones.
    let usual = gaps.get(gaps.len() / 3).copied().unwrap_or(0.0);
    let mut sizes: Vec<f32> = lines.iter().map(|l| l.size).collect();
    sizes.sort_by(f32::total_cmp);
    let body = sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
    let left = lines.iter().map(|l| l.left).fold(f32::INFINITY, f32::min);
    let right = lines.iter().map(|l| l.right).fold(f32::NEG_INFINITY, f32::max);
    let width = (right - left).max(1.0);
    // How much of the line is empty at its end, and at its start, as a share of the column.
    let short = |l: &Line| (if rtl { l.left - left } else { right - l.right }) / width;
    let indent = |l: &Line| (if rtl { right - l.right } else { l.left - left }) / width;
    let mut out: Vec<Paragraph> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|b| lines.get(b));
        let goes_on = before.is_some_and(|before| {
            let same_type = (before.size - line.size).abs() <= before.size * 0.12;
            let gap = before.y - line.y;
            let closed = ends_sentence(&before.text);
            let near = gap > 0.0 && gap <= usual * if closed { 1.12 } else { WIDE };
            let item = line.text.starts_with(BULLETS);
            let row = before.text.contains(" | ") || line.text.contains(" | ");
            let heading = line.size > body * 1.12;
            if heading {
                return same_type && gap > 0.0 && gap <= line.size * 2.0 && !closed && short(before) < 0.6;
            }
            let full = indent(before) < 0.3 && short(before) <= if closed { 0.06 } else { 0.2 };
            let indented = closed && indent(line) > indent(before) + 0.02 && indent(line) < 0.2;
            same_type && near && full && !item && !row && !indented
        });
        let open = short(line) <= 0.2 && !ends_sentence(&line.text) && !line.text.contains(" | ");
        if let Some(last) = out.last_mut().filter(|_| goes_on) {
            last.text.push(' ');
            last.text.push_str(&line.text);
            last.open = open;
        } else {
            let text = match line.text.strip_prefix(BULLETS) {
                Some(rest) if !rest.is_empty() => format!("- {}", rest.trim_start()),
                _ => line.text.clone(),
            };
            out.push(Paragraph { text, size: line.size, open });
        }
    }
    out
}

/// Drops running heads and feet: lines at the edge of pages that come again on others, numbers, addresses.
fn drop_edges(pages: &mut [Page]) {
    const EDGE: usize = 2;
    let key = |line: &Line| -> String {
        let latin = crate::text::digits::to_latin(&line.text);
        latin.chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect()
    };
    let mut seen: rustc_hash::FxHashMap<String, usize> = rustc_hash::FxHashMap::default();
    for page in pages.iter() {
        let lines: Vec<&Line> = page.columns.iter().flatten().collect();
        let mut keys: Vec<String> = lines.iter().take(EDGE).map(|l| key(l)).collect();
        keys.extend(lines.iter().skip(EDGE).rev().take(EDGE).map(|l| key(l)));
        keys.sort();
        keys.dedup();
        for key in keys {
            *seen.entry(key).or_default() += 1;
        }
    }
    let often = (pages.len() / 2).max(2);
    let date_and_time = |line: &Line| {
        // What a browser prints over a page: its title and when.
        let latin = crate::text::digits::to_latin(&line.text);
        let numbers = |sign: char| {
            latin.split_whitespace().any(|w| {
                w.split(sign).filter(|p| p.contains(|c: char| c.is_ascii_digit())).count()
                    >= if sign == '/' { 3 } else { 2 }
            })
        };
        line.text.contains(" | ") && numbers('/') && numbers(':')
    };
    let drop = |line: &Line| {
        let key = key(line);
        let letters = key.chars().filter(|c| c.is_alphabetic()).count();
        let only_number = letters == 0 && key.contains('#') && key.chars().count() <= 12;
        let page_of =
            ["صفحه #", "Page #", "page #"].iter().any(|p| key.trim_start().starts_with(p)) && letters <= 8;
        let address =
            ["http://", "https://", "file://"].iter().any(|a| line.text.contains(a)) && letters < 200;
        only_number || page_of || address || date_and_time(line) || seen.get(&key).is_some_and(|n| *n > often)
    };
    for page in pages.iter_mut() {
        let alone = page.columns.iter().flatten().count() <= 1;
        if let Some(first) = page.columns.first_mut().filter(|_| !alone) {
            for _ in 0..EDGE {
                if first.first().is_some_and(&drop) {
                    first.remove(0);
                }
            }
        }
        if let Some(last) = page.columns.last_mut().filter(|_| !alone) {
            for _ in 0..EDGE {
                if last.last().is_some_and(&drop) {
                    last.pop();
                }
            }
        }
    }
}
