//! The card as a document.

use super::super::action::Action;
use super::super::doc::{Arrange, Block, Doc, ItemRef, Piece};
use super::super::keymap::show_key;
use super::super::model::{Model, Pane, UiLang};
use super::super::paint::{self, Brush};
use super::super::theme::Role;
use super::number;
use crate::bidi::Base;
use crate::card::{Bilingual, Card, Kind};
use crate::export::{Lang, words};
use crate::library::Entry;
use crate::library::state::Marks;
use crate::text::Span;
use crate::text::cells::text_cells;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// From this width on, both languages of an item stand side by side.
const COLUMNS_FROM: u16 = 88;

struct Builder {
    blocks: Vec<Block>,
    lang: Lang,
    columns: bool,
    /// Cells one of two languages has where they stand side by side.
    half: usize,
}

impl Builder {
    /// The pieces of a text in the languages wanted; English first where they stand side by side.
    fn pieces(&self, text: &Bilingual, fa: Role, en: Role, columns: bool) -> Vec<Piece> {
        let en_role = if text.is_sure() { en } else { Role::Unsure };
        let en_text = if text.is_sure() { text.en.clone() } else { format!("≈ {}", text.en) };
        let mut pieces = Vec::new();
        if self.lang.fa() {
            pieces.push(Piece::fa(text.fa.clone(), fa));
        }
        if self.lang.en() {
            pieces.push(Piece::en(en_text, en_role));
        }
        if columns {
            pieces.reverse();
        }
        pieces
    }

    fn block(
        &mut self,
        text: &Bilingual,
        roles: (Role, Role),
        before: u16,
        indent: u16,
        item: Option<ItemRef>,
    ) {
        let columns = self.columns && self.lang == Lang::Both;
        let pieces = self.pieces(text, roles.0, roles.1, columns);
        let arrange = if columns { Arrange::Columns } else { Arrange::Stacked };
        self.blocks.push(Block { pieces, arrange, item, indent, before, span: None });
    }

    /// Whether both texts of a pair stand on one row side by side, with `indent` on both sides.
    fn fits(&self, fa: &str, en: &str, indent: u16) -> bool {
        let half = self.half.saturating_sub(usize::from(indent));
        self.lang != Lang::Both || text_cells(fa) <= half && text_cells(en) <= half
    }

    /// A short pair on one row where it fits, English left, Persian right; else one below the other.
    fn facing(
        &mut self,
        fa: (String, Role),
        en: (String, Role),
        before: u16,
        indent: u16,
        item: Option<ItemRef>,
    ) {
        let mut pieces = Vec::new();
        if self.lang.en() {
            pieces.push(Piece::en(en.0, en.1));
        }
        if self.lang.fa() {
            pieces.push(Piece::fa(fa.0, fa.1));
        }
        let side_by_side = match pieces.as_slice() {
            [en, fa] => self.fits(&fa.text, &en.text, indent),
            _ => false,
        };
        if !side_by_side {
            pieces.reverse();
        }
        let arrange = if side_by_side { Arrange::Columns } else { Arrange::Stacked };
        self.blocks.push(Block { pieces, arrange, item, indent, before, span: None });
    }

    /// Short items one after the other: (Persian, English, item).
    fn chips(&mut self, items: Vec<(String, String, ItemRef)>, role: Role) {
        let (mut fa_pieces, mut en_pieces) = (Vec::new(), Vec::new());
        for (fa, en, item) in items {
            let item = Some(item);
            if self.lang.fa() {
                fa_pieces.push(Piece { item, ..Piece::fa(fa, role) });
            }
            if self.lang.en() {
                en_pieces.push(Piece { item, ..Piece::en(en, role) });
            }
        }
        // In two columns where they are wide or all of it fits there, else Persian above English over the whole width.
        let cells = |pieces: &[Piece]| pieces.iter().map(|p| text_cells(&p.text) + 2).sum::<usize>();
        let fit = cells(&fa_pieces).max(cells(&en_pieces)) < self.half;
        let rows = if self.columns || fit {
            vec![[en_pieces, fa_pieces].concat()]
        } else {
            vec![fa_pieces, en_pieces]
        };
        for pieces in rows.into_iter().filter(|p| !p.is_empty()) {
            self.blocks.push(Block { pieces, arrange: Arrange::Chips, indent: 1, ..Block::default() });
        }
    }

    fn heading(&mut self, word: (&str, &str)) {
        self.facing((word.0.to_owned(), Role::Heading), (word.1.to_owned(), Role::Heading), 1, 0, None);
    }
}

/// Builds the card's document for a pane of `width` cells.
pub(super) fn doc(model: &Model, entry: &Entry, width: u16) -> Doc {
    let card = entry.card();
    let columns = width >= COLUMNS_FROM;
    let half = usize::from(width.saturating_sub(3) / 2);
    let mut b = Builder { blocks: Vec::new(), lang: model.lang, columns, half };
    b.block(&card.title, (Role::Title, Role::Title), 0, 0, None);
    if !card.gist.fa.is_empty() {
        b.block(&card.gist, (Role::Persian, Role::English), 1, 0, None);
    }
    facts(&mut b, card);
    people(&mut b, card);
    proposals(&mut b, model, card);
    if !card.figures.is_empty() {
        b.heading(words::FIGURES);
        for (i, figure) in card.figures.iter().enumerate() {
            b.block(&figure.text, (Role::Figure, Role::English), 0, 1, Some(ItemRef::Figure(i)));
        }
    }
    source(&mut b, card);
    Doc { blocks: b.blocks }
}

/// Puts the user's tags and note under the title.
pub(super) fn add_marks(doc: &mut Doc, marks: &Marks, ui: UiLang) {
    let mut blocks = Vec::new();
    if !marks.tags.is_empty() {
        let tags: Vec<String> = marks.tags.iter().map(|t| format!("#{t}")).collect();
        blocks.push(Piece::auto(tags.join(" "), Role::Sector));
    }
    if !marks.note.is_empty() {
        let word = ui.pick(("یادداشت", "note"));
        blocks.push(Piece::auto(format!("{word}: {}", marks.note), Role::Person));
    }
    let at = doc.blocks.len().min(1);
    for (i, piece) in blocks.into_iter().enumerate() {
        doc.blocks
            .insert(at + i, Block { pieces: vec![piece], before: u16::from(i == 0), ..Block::default() });
    }
}

/// Eighths of a cell: the weight of a sector, seen without colour too.
const WEIGHTS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

fn facts(b: &mut Builder, card: &Card) {
    b.heading(words::COUNTERPART);
    if card.counterpart.is_empty() {
        let (fa, en) = words::NO_COUNTERPART;
        b.facing((fa.to_owned(), Role::Dim), (en.to_owned(), Role::Dim), 0, 1, None);
    }
    let countries = card.counterpart.iter().enumerate().map(|(i, c)| {
        let en = format!("{} ({})", c.name.en, c.country);
        (c.name.fa.clone(), en, ItemRef::Counterpart(i))
    });
    b.chips(countries.collect(), Role::Counterpart);
    if card.sectors.is_empty() {
        return;
    }
    b.heading(words::SECTORS);
    let top = card.sectors.iter().map(|s| s.weight).fold(f32::EPSILON, f32::max);
    let mut order: Vec<_> = card.sectors.iter().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| b.weight.total_cmp(&a.weight));
    let sectors = order.into_iter().map(|(i, sector)| {
        let eighths = (sector.weight / top * 8.0).round().clamp(1.0, 8.0) as usize;
        let bar = WEIGHTS.get(eighths.saturating_sub(1)).copied().unwrap_or("");
        let item = ItemRef::Sector(i);
        // Where there is little room the sector's id, one word, stands for its English name.
        let en = if b.columns || b.lang == Lang::En { &sector.name.en } else { &sector.id };
        (format!("{bar} {}", sector.name.fa), format!("{bar} {en}"), item)
    });
    b.chips(sectors.collect(), Role::Sector);
}

fn people(b: &mut Builder, card: &Card) {
    if card.people.is_empty() {
        return;
    }
    b.heading(words::PEOPLE);
    for (i, person) in card.people.iter().enumerate() {
        let mut text = person.line();
        text.confidence = text.confidence.max(crate::card::SURE);
        b.facing((text.fa, Role::Person), (text.en, Role::English), 0, 1, Some(ItemRef::Person(i)));
    }
}

/// The letter of a kind, Persian and English: told apart without colour.
pub(super) const fn letter(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Proposal => ("پ", "P"),
        Kind::Request => ("د", "R"),
        Kind::Agreement => ("ت", "A"),
        Kind::Readiness => ("آ", "Y"),
        Kind::Plan => ("ب", "L"),
        Kind::Obstacle => ("م", "O"),
    }
}

fn proposals(b: &mut Builder, model: &Model, card: &Card) {
    b.heading(words::PROPOSALS);
    if card.proposals.is_empty() {
        let (fa, en) = words::NO_PROPOSALS;
        b.facing((fa.to_owned(), Role::Dim), (en.to_owned(), Role::Dim), 0, 1, None);
    }
    for (i, item) in card.proposals.iter().enumerate() {
        let role = Role::of_kind(item.kind);
        let by = item.by.and_then(|p| card.people.get(p));
        let (kind_fa, kind_en) = item.kind.name();
        let (letter_fa, letter_en) = letter(item.kind);
        let mut fa = format!("{letter_fa} {}. {kind_fa}", number(i + 1, UiLang::Fa));
        let mut en = format!("{letter_en} {}. {kind_en}", i + 1);
        let badges = [(letter_fa.len(), fa.len()), (letter_en.len(), en.len())];
        let mut text = item.text.clone();
        let mut said = (0, 0);
        if let Some(by) = by {
            let (with_fa, with_en) = (format!("{fa} · {}", by.name.fa), format!("{en} · {}", by.name.en));
            if b.fits(&with_fa, &with_en, 0) {
                (fa, en) = (with_fa, with_en);
            } else {
                // No room beside the kind: the speaker stands before the words.
                said = (by.name.fa.len(), by.name.en.len());
                text.fa = format!("{}: {}", by.name.fa, text.fa);
                text.en = format!("{}: {}", by.name.en, text.en);
            }
        }
        let reference = Some(ItemRef::Proposal(i));
        let speaker = [(badges[0].1, fa.len()), (badges[1].1, en.len())];
        b.facing((fa, role), (en, role), u16::from(i > 0), 0, reference);
        // Who says it is told in the colour of people.
        if let Some(block) = b.blocks.last_mut() {
            for piece in &mut block.pieces {
                let (start, end) = if piece.base == Base::Rtl { speaker[0] } else { speaker[1] };
                if start < end {
                    piece.marks.push((Span::new(start, end), Role::Person));
                }
            }
        }
        b.block(&text, (Role::Persian, Role::English), 0, 2, reference);
        if let Some(block) = b.blocks.last_mut().filter(|_| said.0 > 0) {
            for piece in &mut block.pieces {
                let unsure = if piece.base == Base::Rtl || text.is_sure() { 0 } else { "≈ ".len() };
                let len = if piece.base == Base::Rtl { said.0 } else { said.1 };
                piece.marks.push((Span::new(unsure, unsure + len), Role::Person));
            }
        }
        also_in(b, model, i, reference);
    }
}

/// Where else a proposal stands, with the key that goes there.
fn also_in(b: &mut Builder, model: &Model, proposal: usize, item: Option<ItemRef>) {
    let others = model.links.others(model.selected, proposal);
    let Some(row) = others.first().and_then(|o| model.source.row(o.0)) else { return };
    let key = model.keymap.keys_of(Action::AlsoIn).first().map(|k| show_key(k)).unwrap_or_default();
    let more = others.len() - 1;
    let (mut fa, mut en) = (format!("{key} ← {}", row.title_fa()), format!("{key} → {}", row.title_en()));
    if more > 0 {
        fa = format!("{fa} (+{})", number(more, UiLang::Fa));
        en = format!("{en} (+{more})");
    }
    let texts = Bilingual::new(fa, en);
    b.block(&texts, (Role::Dim, Role::Dim), 0, 2, item);
}

fn source(b: &mut Builder, card: &Card) {
    if card.source.is_none() && card.date.is_none() {
        return;
    }
    let line = |f: fn(&Bilingual) -> &str, date: fn(&crate::card::Date) -> &str| {
        let parts: Vec<&str> =
            card.source.iter().map(f).chain(card.date.iter().map(date)).filter(|s| !s.is_empty()).collect();
        parts.join(" · ")
    };
    let fa = line(|s| &s.fa, |d| &d.fa);
    let en = line(|s| &s.en, |d| &d.en);
    b.heading(words::SOURCE);
    b.facing((fa, Role::Dim), (en, Role::Dim), 0, 1, None);
}

pub(super) fn draw(model: &Model, buf: &mut Buffer, area: Rect, brush: Brush) {
    let focus = model.pane == Pane::Card;
    let bar = model.theme.style(if focus { Role::Accent } else { Role::Dim });
    let view = &model.card;
    paint::document(
        buf,
        area,
        &view.layout,
        view.top_row(),
        |row, piece| {
            let piece = view.doc.blocks.get(row.block)?.pieces.get(piece)?;
            Some(piece.clone())
        },
        |row| {
            let item = view.doc.blocks.get(row.block).and_then(|b| b.item);
            (item.is_some() && item == view.selected && !row.lines.is_empty()).then_some((focus, bar))
        },
        brush,
        &model.theme,
    );
    // A chip is selected alone, not with its row: bars in the gaps beside it, its letters stay as they are.
    let Some(selected) = view.selected else { return };
    let shown = view.layout.rows.iter().skip(view.top_row()).take(usize::from(area.height));
    for (y, row) in (area.y..).zip(shown) {
        if view.doc.blocks.get(row.block).is_none_or(|b| b.arrange != Arrange::Chips) {
            continue;
        }
        for (_, cells) in view.items_on(row).into_iter().filter(|(item, _)| *item == selected) {
            let chip = Rect { x: area.x + cells.start, y, width: cells.end - cells.start, height: 1 };
            paint::bars(buf, chip, focus, bar);
        }
    }
}
