//! The briefing itself, with evidence and hits marked.

use super::super::doc::{Block, Doc, Piece};
use super::super::model::Model;
use super::super::paint::{self, Brush};
use super::super::theme::Role;
use super::position;
use crate::bidi::Base;
use crate::library::Entry;
use crate::text::Span;
use crate::text::chars::is_arabic_letter;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(super) fn title(model: &Model) -> (String, String) {
    let name = model.ui.pick(if model.raw { ("متن خام", "Raw text") } else { ("متن", "Text") });
    (super::titled(model, name, model.reader.top_row()), position(&model.reader, model.ui))
}

/// Right to left for a paragraph mostly in such letters, also when it opens with a Latin name or an address; else by its
/// first strong character.
fn direction(text: &str) -> Base {
    let (mut rtl, mut latin) = (0usize, 0usize);
    for c in text.chars().take(400) {
        rtl += usize::from(is_arabic_letter(c));
        latin += usize::from(c.is_ascii_alphabetic());
    }
    if rtl > latin { Base::Rtl } else { Base::Auto }
}

/// Builds the document: kicker, title and paragraphs, or the raw file's lines.
pub(super) fn doc(entry: &Entry, raw: bool) -> Doc {
    let briefing = &entry.briefing;
    let mut blocks = Vec::new();
    let mut push = |text: &str, role: Role, span: Span, before: u16| {
        blocks.push(Block {
            pieces: vec![Piece { base: direction(text), ..Piece::auto(text, role) }],
            before,
            span: Some(span),
            ..Block::default()
        });
    };
    if raw {
        let mut start = 0;
        for line in briefing.raw.split_inclusive('\n') {
            let text = line.trim_end_matches(['\n', '\r']);
            push(text, Role::Text, Span::new(start, start + text.len()), 0);
            start += line.len();
        }
        return Doc { blocks };
    }
    let body = &briefing.body;
    if let Some(kicker) = briefing.kicker {
        push(kicker.of(body), Role::Dim, kicker, 0);
    }
    push(briefing.title.of(body), Role::Title, briefing.title, 0);
    for paragraph in &briefing.paragraphs {
        push(paragraph.of(body), Role::Text, *paragraph, 1);
    }
    Doc { blocks }
}

/// The parts of `spans` that lie in a block, relative to it.
fn marks(spans: &[Span], block: Span, role: Role) -> impl Iterator<Item = (Span, Role)> + '_ {
    spans.iter().filter(move |s| s.overlaps(block)).map(move |s| {
        let start = s.start.max(block.start) - block.start;
        let end = s.end.min(block.end) - block.start;
        (Span::new(start, end), role)
    })
}

pub(super) fn draw(model: &Model, buf: &mut Buffer, area: Rect, brush: Brush) {
    let view = &model.reader;
    let current = model.search.hits.get(model.search.at).copied();
    paint::document(
        buf,
        area,
        &view.layout,
        view.top_row(),
        |row, piece| {
            let block = view.doc.blocks.get(row.block)?;
            let mut piece = block.pieces.get(piece)?.clone();
            let span = block.span?;
            if !model.raw {
                piece.marks.extend(marks(&model.evidence, span, Role::Evidence));
            }
            piece.marks.extend(marks(&model.search.hits, span, Role::Match));
            piece.marks.extend(
                current
                    .iter()
                    .flat_map(|c| marks(std::slice::from_ref(c), span, Role::Selection))
                    .collect::<Vec<_>>(),
            );
            Some(piece)
        },
        |_| None,
        brush,
        &model.theme,
    );
}
