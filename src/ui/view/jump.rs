//! The jump overlay: a query line, hits, and, where there is room, what the selected hit is about.

use super::super::doc::{Block, Doc, DocLayout, Piece};
use super::super::jumping::{self, JumpState};
use super::super::model::{Model, Overlay, UiLang};
use super::super::paint::{self, Brush};
use super::super::theme::Role;
use super::number;
use super::overlay::{boxed, middle, within};
use crate::bidi::{Align, Base, Cache};
use crate::jump::{Hit, Item};
use crate::library::Entry;
use crate::text::Span;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::rc::Rc;

/// From this inner width on, the preview stands beside the hits; from this inner height on, below them.
const BESIDE: u16 = 84;
const BELOW: u16 = 19;

/// One cell that says what kind of thing a hit is; the same characters narrow the kind in a query.
const fn kind_mark(hit: &Hit) -> (&'static str, Role) {
    match hit.target.item {
        None => (" ", Role::Key),
        Some(Item::Person(_)) => ("@", Role::Person),
        Some(Item::Sector(_) | Item::SectorId(_)) => ("#", Role::Sector),
        Some(Item::Counterpart(_)) => (":", Role::Counterpart),
        Some(Item::Proposal(_)) => ("!", Role::KindProposal),
        Some(Item::Place(_)) => ("+", Role::Figure),
        Some(Item::Heading(_)) => ("=", Role::Heading),
    }
}

/// Cells a briefing's title is worth beside a hit's English.
const TITLE: u16 = 16;

struct Areas {
    outer: Rect,
    prompt: Rect,
    list: Rect,
    preview: Option<Rect>,
}

fn areas(model: &Model) -> Option<Areas> {
    let screen = Rect::new(0, 0, model.size.0, model.size.1);
    let width = screen.width.saturating_sub(4).clamp(20, 136);
    let height = screen.height.saturating_sub(2).clamp(5, 32);
    let outer = middle(screen, width, height);
    let inner = within(outer);
    if inner.height < 2 || inner.width < 4 {
        return None;
    }
    let prompt = Rect { height: 1, ..inner };
    let mut list = Rect { y: inner.y + 2, height: inner.height - 2, ..inner };
    let mut preview = None;
    if inner.width >= BESIDE {
        let width = inner.width * 45 / 100;
        let rest = inner.width - width - 3;
        // The hits on the side where reading starts.
        let (list_x, preview_x) = if model.ui == UiLang::Fa {
            (inner.x + width + 3, inner.x)
        } else {
            (inner.x, inner.x + rest + 3)
        };
        preview = Some(Rect { x: preview_x, width, ..list });
        list = Rect { x: list_x, width: rest, ..list };
    } else if inner.height >= BELOW {
        let height = inner.height / 3;
        list.height -= height + 1;
        preview = Some(Rect { y: list.bottom() + 1, height, ..list });
    }
    Some(Areas { outer, prompt, list, preview })
}

/// Lays out the preview of the selected hit; reads its briefing.
pub(super) fn prepare(model: &mut Model, options: crate::bidi::Options, cache: &mut Cache) {
    let Some(area) = areas(model).and_then(|a| a.preview) else { return };
    let mut overlay = std::mem::take(&mut model.overlay);
    if let Overlay::Jump(state) = &mut overlay {
        let hit = state.hits.get(state.selected);
        let entry = hit.and_then(|h| model.source.load(h.target.entry).ok());
        let doc = hit.zip(entry).map_or_else(Doc::default, |(h, e)| preview(model, h, &e));
        state.preview.layout = Rc::new(DocLayout::new(&doc, area.width.max(1), options, cache));
        state.preview.doc = Rc::new(doc);
    }
    model.overlay = overlay;
}

/// Title, gist, and the sentence the hit is read from, the words of its evidence marked.
fn preview(model: &Model, hit: &Hit, entry: &Entry) -> Doc {
    let card = entry.card();
    let body = &entry.briefing.body;
    let mut blocks = Vec::new();
    let mut push = |piece: Piece, before: u16| {
        if !piece.text.is_empty() {
            blocks.push(Block { pieces: vec![piece], before, ..Block::default() });
        }
    };
    push(Piece::fa(card.title.fa.clone(), Role::Title), 0);
    push(Piece::en(card.title.en.clone(), Role::Dim), 0);
    let evidence: Vec<Span> = match hit.target.item {
        Some(Item::Place(span) | Item::Heading(span)) => vec![span],
        Some(item) => jumping::item_of(card, item)
            .map_or_else(Vec::new, |item| super::super::update::evidence_of(card, item).to_vec()),
        None => Vec::new(),
    };
    if let Some(first) = evidence.first() {
        let sentences = crate::text::sentences(body);
        let sentence = sentences.iter().find(|s| s.overlaps(*first)).copied().unwrap_or(*first);
        let mut piece = Piece::auto(sentence.of(body).to_owned(), Role::Text);
        let inside = evidence.iter().filter(|s| s.overlaps(sentence)).map(|s| {
            let start = s.start.max(sentence.start) - sentence.start;
            (Span::new(start, s.end.min(sentence.end) - sentence.start), Role::Evidence)
        });
        piece.marks.extend(inside);
        push(piece, 1);
    }
    if evidence.is_empty() || model.size.1 >= 30 {
        push(Piece::fa(card.gist.fa.clone(), Role::Persian), 1);
        push(Piece::en(card.gist.en.clone(), Role::English), 0);
    }
    if let Some(date) = &card.date {
        let (text, base) = if model.ui == UiLang::Fa { (&date.fa, Base::Rtl) } else { (&date.en, Base::Ltr) };
        push(Piece { base, ..Piece::auto(text.clone(), Role::Figure) }, 1);
    }
    Doc { blocks }
}

/// Paints the overlay; says where the cursor stands.
pub(super) fn draw(model: &Model, state: &JumpState, buf: &mut Buffer, brush: Brush) -> Option<(u16, u16)> {
    let areas = areas(model)?;
    let fa = model.ui == UiLang::Fa;
    let name = model.ui.pick(("پرش", "Jump"));
    let title = if state.hits.is_empty() {
        name.to_owned()
    } else {
        let (at, of) = (number(state.selected + 1, model.ui), number(state.hits.len(), model.ui));
        let more = if state.hits.len() >= jumping::HITS { "+" } else { "" };
        format!("{name} {at}/{of}{more}")
    };
    boxed(model, buf, areas.outer.width, areas.outer.height, &title, brush);
    let prompt = areas.prompt;
    let (layout, column) = state.line.view(prompt.width, &brush.options(Base::Auto, Align::Left));
    paint::row(buf, (prompt.x, prompt.y), &layout, 0, brush, |_| model.theme.style(Role::Title));
    if state.line.text().is_empty() {
        let hint = model.ui.pick((
            "فارسی یا لاتین؛ @ شخص  # حوزه  : کشور  ! پیشنهاد  + جا  = سرخط",
            "Persian or Latin; @ person  # sector  : country  ! proposal  + place  = heading",
        ));
        let area = Rect { x: prompt.x + 1, width: prompt.width - 1, ..prompt };
        let base = if fa { Base::Rtl } else { Base::Ltr };
        paint::text(buf, area, hint, base, Align::Start, brush, model.theme.style(Role::Dim));
    } else if let Some(turned) = &state.turned {
        // The other keyboard layout: what the query was read as, at the end of the line.
        let cells = crate::text::cells::text_cells(turned) as u16 + 2;
        if cells + column + 2 < prompt.width {
            let area = Rect { x: prompt.right() - cells, width: cells, ..prompt };
            let text = format!("⌨ {turned}");
            paint::text(buf, area, &text, Base::Ltr, Align::Left, brush, model.theme.style(Role::Accent));
        }
    }
    let border = model.theme.style(Role::Border);
    paint::rule(buf, Rect { y: prompt.y + 1, ..prompt }, border);
    draw_hits(model, state, buf, areas.list, brush);
    if let Some(area) = areas.preview {
        if area.y == areas.list.y {
            let x = if fa { area.right() + 1 } else { area.x - 2 };
            for y in area.top()..area.bottom() {
                paint::put(buf, (x, y), brush.bar(), border);
            }
        } else {
            paint::rule(buf, Rect { y: area.y - 1, height: 1, ..area }, border);
        }
        let view = &state.preview;
        let piece = |row: &super::super::doc::DocRow, piece: usize| {
            view.doc.blocks.get(row.block)?.pieces.get(piece).cloned()
        };
        paint::document(buf, area, &view.layout, 0, piece, |_| None, brush, &model.theme);
    }
    Some((prompt.x + column, prompt.y))
}

fn draw_hits(model: &Model, state: &JumpState, buf: &mut Buffer, area: Rect, brush: Brush) {
    let fa = model.ui == UiLang::Fa;
    if state.hits.is_empty() {
        let making = model.index.is_empty() && !model.source.is_empty();
        let text = model.ui.pick(if making {
            ("فهرست پرش ساخته می‌شود…", "the index is being made…")
        } else {
            ("چیزی یافت نشد", "nothing found")
        });
        paint::text(buf, area, text, Base::Auto, Align::Start, brush, model.theme.style(Role::Dim));
        return;
    }
    let each = if area.height >= 6 { 2 } else { 1 };
    let shown = usize::from(area.height / each).max(1);
    let top = state.selected.saturating_sub(shown - 1);
    for (i, hit) in state.hits.iter().enumerate().skip(top).take(shown) {
        let y = area.y + (i - top) as u16 * each;
        let over = (i == state.selected).then(|| model.theme.style(Role::Selection));
        if let Some(over) = over {
            paint::fill(buf, Rect { y, height: each, ..area }, over);
        }
        let styled = |role| {
            let style = model.theme.style(role);
            over.map_or(style, |o| style.patch(o))
        };
        let mark = model.theme.style(Role::Match);
        let row = Rect { y, height: 1, ..area };
        let (symbol, role) = kind_mark(hit);
        let (kind_x, text_x) = if fa { (row.right() - 1, row.x) } else { (row.x, row.x + 2) };
        paint::text(
            buf,
            Rect { x: kind_x, width: 1, ..row },
            symbol,
            Base::Ltr,
            Align::Left,
            brush,
            styled(role),
        );
        let text = Rect { x: text_x, width: row.width.saturating_sub(2), ..row };
        paint::marked(buf, text, &hit.fa, Base::Rtl, brush, styled(Role::Persian), &hit.marks_fa, mark);
        if each == 2 {
            let mut english = Rect { y: y + 1, ..text };
            // A part of a briefing: whose part, at the other end of the row.
            let title = model.source.row(hit.target.entry).filter(|_| hit.target.item.is_some());
            let taken = crate::text::cells::text_cells(&hit.en) as u16 + 2;
            if let Some(row) = title.filter(|_| english.width >= taken + TITLE) {
                let place = Rect { x: english.x + taken, width: english.width - taken, ..english };
                let dim = styled(Role::Dim);
                paint::text(buf, place, row.title_fa(), Base::Rtl, Align::Start, brush, dim);
                english.width = taken;
            }
            paint::marked(buf, english, &hit.en, Base::Ltr, brush, styled(Role::Dim), &hit.marks_en, mark);
        }
    }
}
