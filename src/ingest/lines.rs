//! Lines → paragraphs: reversed lines put in order, hard wraps joined, each paragraph cleaned.
//!
//! A text is *wrapped* when its lines are all short and most paragraphs need several; else every line is a
//! paragraph. In a wrapped text a line goes on in the next unless it ends a sentence or is much shorter than its
//! neighbours; one blank line in mid sentence is skipped (the mark of PDF justification: it stands before the
//! last line of a paragraph). A line that begins with a suffix («ها و …») belongs to the line before in any text.

use super::order::{Disorder, reorder};
use super::repair::{Log, RepairKind};
use crate::text::Cleaner;
use crate::text::chars::is_arabic_letter;

/// A cleaned paragraph and how many blank lines stood before it.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) text: String,
    pub(super) gap: usize,
}

struct Line<'a> {
    text: std::borrow::Cow<'a, str>,
    blank_before: usize,
    cells: usize,
}

/// Lines longer than this (characters) are no hard-wrapped lines.
const LONGEST_WRAP: usize = 150;

pub(super) fn paragraphs(text: &str, persian: bool, log: &mut Log) -> Vec<Block> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut blank = 0;
    for line in text.lines() {
        if line.trim().is_empty() {
            blank += 1;
            continue;
        }
        let line = if persian { in_order(line, log) } else { line.into() };
        let cells = line.trim().chars().count();
        lines.push(Line { text: line, blank_before: blank, cells });
        blank = 0;
    }
    let width = wrap_width(&lines);
    let mut cleaner = Cleaner::new();
    let mut blocks: Vec<Block> = Vec::new();
    let mut joined = String::new();
    let mut start = 0;
    while let Some(first) = lines.get(start) {
        let (mut end, mut last) = (start + 1, first);
        while let Some(next) = lines.get(end).filter(|next| goes_on((last, next), end - 1, width, start == 0))
        {
            last = next;
            end += 1;
        }
        joined.clear();
        for (i, line) in lines.iter().enumerate().take(end).skip(start) {
            if i > start {
                joined.push(' ');
            }
            joined.push_str(line.text.trim());
        }
        if end - start > 1 {
            log.add(RepairKind::LinesJoined, &first.text, &joined);
        }
        let gap = first.blank_before;
        let mut cleaned = String::with_capacity(joined.len() + 8);
        if persian {
            cleaner.clean_into(&joined, &mut cleaned);
        } else {
            cleaner.tidy_into(&joined, &mut cleaned);
        }
        log.compare(&joined, &cleaned);
        if !cleaned.is_empty() {
            blocks.push(Block { text: cleaned, gap });
        }
        start = end;
    }
    blocks
}

fn in_order<'a>(line: &'a str, log: &mut Log) -> std::borrow::Cow<'a, str> {
    // only lines with runs of blanks, or with the look of a reversed line, are worth the work
    let suspicious = line.contains("  ") || looks_reversed(line);
    match if suspicious { reorder(line) } else { None } {
        Some((better, kind)) => {
            debug_assert!(matches!(kind, Disorder::Chunks | Disorder::Words | Disorder::Letters));
            log.add(RepairKind::LineReordered, line.trim(), &better);
            better.into()
        }
        None => line.into(),
    }
}

/// Signs of a reversed line that are cheap to see: it begins with a mark, marks are glued to the front of words,
/// or it holds function words spelt backwards.
fn looks_reversed(line: &str) -> bool {
    let marked = |w: &str| w.starts_with(['.', '،', '؛', '؟', ':']);
    let mut backwards = 0;
    for (i, word) in line.split(' ').filter(|w| !w.is_empty()).enumerate() {
        if marked(word) && (i == 0 || word.len() > 3) {
            return true;
        }
        backwards += usize::from(matches!(word, "تسا" | "درک" | "هک" | "یم" | "یاه" | "هب" | "زا"));
    }
    backwards >= 2
}

/// The width a text is wrapped at, in characters; `None` when it is not wrapped.
fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    let longest = lines.iter().map(|l| l.cells).max()?;
    if !(30..=LONGEST_WRAP).contains(&longest) || lines.len() < 4 {
        return None;
    }
    let full = lines.iter().filter(|l| l.cells * 100 >= longest * 78).count();
    let open = lines.iter().filter(|l| l.cells * 100 >= longest * 70 && !ends_sentence(&l.text)).count();
    // most long lines break off in mid sentence
    (full * 3 >= lines.len() && open * 4 >= lines.len()).then_some(longest)
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end().trim_end_matches(['»', ')', '"', '”']).ends_with(['.', '!', '?', '؟', '…', '۔'])
}

/// Whether line `i` goes on in the next one.
fn goes_on((line, next): (&Line<'_>, &Line<'_>), i: usize, width: Option<usize>, first_block: bool) -> bool {
    let text = line.text.trim();
    let following = next.text.trim();
    if text.starts_with('#') || following.starts_with(['#', '-', '*', '|', '•', '>']) {
        return false;
    }
    if next.blank_before <= 1 && !ends_sentence(text) && starts_with_suffix(following) {
        return true;
    }
    let Some(width) = width else { return false };
    let share = line.cells * 100 / width;
    let closed = ends_sentence(text);
    match next.blank_before {
        0 => {
            if closed {
                // a full line may end in a full stop by chance
                line.blank_before != 1
                    && share >= 94
                    && next.cells * 100 / width >= 30
                    && !starts_speaker(following)
            } else if text.ends_with(':') {
                share >= 60 || i > 1
            } else {
                share >= 60
            }
        }
        1 => {
            let heading = first_block && share < 86 && i < 3;
            !closed && share >= 62 && !heading && !text.ends_with(':')
        }
        _ => false,
    }
}

fn starts_with_suffix(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or("");
    matches!(
        first.trim_end_matches(['،', '.', '؛']),
        "ها" | "های" | "هایی" | "هایش" | "هایشان" | "تر" | "ترین" | "اند" | "ام" | "ایم"
    ) && line.chars().any(is_arabic_letter)
}

fn starts_speaker(line: &str) -> bool {
    ["وی ", "او ", "استاندار", "سفیر", "به گزارش", "رئیس ", "معاون ", "مدیرکل", "همچنین "]
        .iter()
        .any(|w| line.starts_with(w))
}
