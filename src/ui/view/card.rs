//! The card as a document.

use super::super::doc::{Arrange, Block, Doc, ItemRef, Piece};
use super::super::model::{Model, Pane, UiLang};
use super::super::paint::{self, Brush};
use super::super::theme::Role;
use super::number;
use crate::card::{Bilingual, Card};
use crate::export::{Lang, words};
use crate::library::Entry;
use crate::library::state::Marks;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// From this width on, both languages of an item stand side by side.
const COLUMNS_FROM: u16 = 88;

struct Builder {
    blocks: Vec<Block>,
    lang: Lang,
    columns: bool,
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

    /// A short pair that always stands on one row: English left, Persian right.
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
        self.blocks.push(Block { pieces, arrange: Arrange::Columns, item, indent, before, span: None });
    }

    fn heading(&mut self, word: (&str, &str)) {
        self.facing((word.0.to_owned(), Role::Heading), (word.1.to_owned(), Role::Heading), 1, 0, None);
    }
}

/// Builds the card's document for a pane of `width` cells.
pub(super) fn doc(entry: &Entry, lang: Lang, _ui: UiLang, width: u16) -> Doc {
    let card = entry.card();
    let mut b = Builder { blocks: Vec::new(), lang, columns: width >= COLUMNS_FROM };
    b.block(&card.title, (Role::Title, Role::Title), 0, 0, None);
    if !card.gist.fa.is_empty() {
        b.block(&card.gist, (Role::Persian, Role::English), 1, 0, None);
    }
    facts(&mut b, card);
    people(&mut b, card);
    proposals(&mut b, card);
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

fn facts(b: &mut Builder, card: &Card) {
    b.heading(words::COUNTERPART);
    if card.counterpart.is_empty() {
        let (fa, en) = words::NO_COUNTERPART;
        b.facing((fa.to_owned(), Role::Dim), (en.to_owned(), Role::Dim), 0, 1, None);
    }
    for (i, c) in card.counterpart.iter().enumerate() {
        let item = Some(ItemRef::Counterpart(i));
        let en = format!("{} ({})", c.name.en, c.country);
        b.facing((c.name.fa.clone(), Role::Counterpart), (en, Role::Counterpart), 0, 1, item);
    }
    if !card.sectors.is_empty() {
        b.heading(words::SECTORS);
        let top = card.sectors.first().map_or(1.0, |s| s.weight.max(f32::EPSILON));
        for (i, s) in card.sectors.iter().enumerate() {
            // A bar of up to five cells shows the weight next to the name.
            let full = (s.weight / top * 5.0).round().clamp(1.0, 5.0) as usize;
            let bar = format!("{}{}", "▪".repeat(full), "·".repeat(5 - full));
            let item = Some(ItemRef::Sector(i));
            b.facing(
                (format!("{bar} {}", s.name.fa), Role::Sector),
                (format!("{bar} {}", s.name.en), Role::Sector),
                0,
                1,
                item,
            );
        }
    }
}

fn people(b: &mut Builder, card: &Card) {
    if card.people.is_empty() {
        return;
    }
    b.heading(words::PEOPLE);
    for (i, person) in card.people.iter().enumerate() {
        let mut text = Bilingual::new(
            format!("{}، {}", person.name.fa, person.role.fa),
            format!("{}, {}", person.name.en, person.role.en),
        );
        text.confidence = person.name.confidence.min(person.role.confidence).max(crate::card::SURE);
        b.facing((text.fa, Role::Person), (text.en, Role::English), 0, 1, Some(ItemRef::Person(i)));
    }
}

fn proposals(b: &mut Builder, card: &Card) {
    b.heading(words::PROPOSALS);
    if card.proposals.is_empty() {
        let (fa, en) = words::NO_PROPOSALS;
        b.facing((fa.to_owned(), Role::Dim), (en.to_owned(), Role::Dim), 0, 1, None);
    }
    for (i, item) in card.proposals.iter().enumerate() {
        let role = Role::of_kind(item.kind);
        let by = item.by.and_then(|p| card.people.get(p));
        let (kind_fa, kind_en) = item.kind.name();
        let mut fa = format!("{}. {kind_fa}", number(i + 1, UiLang::Fa));
        let mut en = format!("{}. {kind_en}", i + 1);
        if let Some(by) = by {
            fa = format!("{fa} · {}", by.name.fa);
            en = format!("{en} · {}", by.name.en);
        }
        let reference = Some(ItemRef::Proposal(i));
        b.facing((fa, role), (en, role), u16::from(i > 0), 0, reference);
        b.block(&item.text, (Role::Persian, Role::English), 0, 2, reference);
    }
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
        |row, piece| view.doc.blocks.get(row.block).and_then(|b| b.pieces.get(piece)).cloned(),
        |row| {
            let item = view.doc.blocks.get(row.block).and_then(|b| b.item);
            (item.is_some() && item == view.selected && !row.lines.is_empty()).then_some((focus, bar))
        },
        brush,
        &model.theme,
    );
}
