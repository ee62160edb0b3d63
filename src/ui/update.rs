//! (model, key) → model and effects. Pure: what must happen outside is returned as [`Effect`]s.

use super::action::Action;
use super::doc::ItemRef;
use super::keymap::{Chord, Found};
use super::lines::{self, Purpose};
use super::model::{CopyWhat, DocView, Effect, Message, Model, Overlay, Pane, UiLang};
use super::search::next_hit;
use super::seek::{Seek, also_in, seek};
use super::{board, finding, helping, jumping, mouse, order, output, picker, state, trail};
use crate::bidi::EditLine;
use crate::export;
use crate::term::Shaping;
use crate::text::Span;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// Takes an event; returns what must happen outside.
pub fn update(model: &mut Model, event: &Event) -> Vec<Effect> {
    let before = model.selected;
    let effects = take(model, event);
    // A briefing whose card or text was opened is read once it is left.
    if model.opened
        && (model.selected != before || model.pane == Pane::List || effects.contains(&Effect::Quit))
    {
        state::left(model, before);
        model.opened = false;
    }
    if !model.opened && model.pane != Pane::List {
        model.opened = true;
        trail::remember(model);
    }
    effects
}

fn take(model: &mut Model, event: &Event) -> Vec<Effect> {
    match event {
        Event::Key(key) => {
            // What the bottom row said has been read.
            model.message = None;
            model.notice = None;
            on_key(model, *key)
        }
        Event::Paste(text) => {
            paste(model, text);
            Vec::new()
        }
        Event::Mouse(event) => mouse::on_mouse(model, *event),
        Event::Resize(width, height) => {
            model.size = (*width, *height);
            Vec::new()
        }
        Event::FocusGained | Event::FocusLost => Vec::new(),
    }
}

fn on_key(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    let chord = Chord::of(key);
    if chord.modifiers.contains(KeyModifiers::CONTROL) {
        // These work over everything.
        match chord.code {
            KeyCode::Char('z') => return vec![Effect::Suspend],
            KeyCode::Char('l') => return vec![Effect::Redraw],
            KeyCode::Char('c') if matches!(model.overlay, Overlay::None) => return vec![Effect::Quit],
            _ => {}
        }
    }
    match std::mem::take(&mut model.overlay) {
        Overlay::None => on_pane_key(model, chord),
        Overlay::Help(state) => {
            helping::on_key(model, key, state);
            Vec::new()
        }
        Overlay::Found(state) => {
            finding::on_key(model, chord, state);
            Vec::new()
        }
        Overlay::CopyMenu => on_copy_key(model, chord),
        Overlay::Bidi => on_bidi_key(model, chord),
        Overlay::Jump(state) => {
            jumping::on_key(model, key, state);
            Vec::new()
        }
        Overlay::Line(line) => lines::on_key(model, key, line),
        Overlay::Themes(state) => {
            picker::on_key(model, chord, state);
            Vec::new()
        }
        Overlay::Output(state) => {
            output::on_key(model, chord, state);
            Vec::new()
        }
        Overlay::Marks(state) => {
            trail::on_key(model, chord, state);
            Vec::new()
        }
        Overlay::Board(state) => {
            board::on_key(model, chord, state);
            Vec::new()
        }
    }
}

fn on_pane_key(model: &mut Model, chord: Chord) -> Vec<Effect> {
    if let (KeyCode::Char(c @ '0'..='9'), KeyModifiers::NONE) = (chord.code, chord.modifiers)
        && (c != '0' || model.count.is_some())
    {
        let digit = c as usize - '0' as usize;
        model.count = Some((model.count.unwrap_or(0) * 10 + digit).min(99_999));
        return Vec::new();
    }
    model.pending.push(chord);
    let found = match model.keymap.find(&model.pending) {
        Found::Nothing if model.pending.len() > 1 => {
            model.pending = vec![chord];
            model.keymap.find(&model.pending)
        }
        found => found,
    };
    match found {
        Found::Prefix => Vec::new(),
        Found::Nothing => {
            model.pending.clear();
            model.count = None;
            Vec::new()
        }
        Found::Action(action) => {
            model.pending.clear();
            let count = model.count.take();
            act(model, action, count)
        }
    }
}

/// So many places on or back in the list.
fn move_in_list(model: &mut Model, by: usize, down: bool) {
    let at = model.position().unwrap_or(0);
    model.select_at(if down { at.saturating_add(by) } else { at.saturating_sub(by) });
}

fn saved_filter(model: &mut Model, number: usize) {
    if let Some(text) = model.saved_filters.get(&number).cloned() {
        order::set(model, &text);
        model.pane = Pane::List;
        return;
    }
    let fa = crate::text::digits::to_persian(&number.to_string());
    model.message = Some(Message::failed(
        format!("صافی {fa} نداریم؛ {fa}g& صافیِ فهرست را زیر آن نگه می‌دارد"),
        format!("no filter {number}; {number}g& saves the list's under it"),
    ));
}

/// Keeps the list's filter under a number (without one, the first that is free); without a filter forgets the number's.
fn save_filter(model: &mut Model, number: Option<usize>) {
    let line = model.filter.text().trim().to_owned();
    let free =
        || (1..=model.saved_filters.len() + 1).find(|n| !model.saved_filters.contains_key(n)).unwrap_or(1);
    let (fa, en) = match (number, line.is_empty()) {
        (None, true) => {
            model.message = Some(Message::failed("فهرست صافی ندارد", "the list has no filter to save"));
            return;
        }
        (Some(n), true) => {
            if model.saved_filters.remove(&n).is_none() {
                return saved_filter(model, n);
            }
            model.state.filters.remove(&n.to_string());
            (format!("صافی {n} کنار گذاشته شد"), format!("filter {n} forgotten"))
        }
        (number, false) => {
            let n = number.unwrap_or_else(free);
            model.saved_filters.insert(n, line.clone());
            model.state.filters.insert(n.to_string(), line);
            (
                format!("صافی {n} نگه داشته شد؛ {n}& آن را می‌آورد"),
                format!("filter {n} saved; {n}& applies it"),
            )
        }
    };
    model.dirty = true;
    model.message = Some(Message::numbers(&fa, &en));
}

/// Carries out an action. `count` is what was typed before it.
pub fn act(model: &mut Model, action: Action, count: Option<usize>) -> Vec<Effect> {
    let times = count.unwrap_or(1);
    match action {
        Action::Down => step(model, times, true),
        Action::Up => step(model, times, false),
        Action::HalfDown => page(model, times, 2, true),
        Action::HalfUp => page(model, times, 2, false),
        Action::PageDown => page(model, times, 1, true),
        Action::PageUp => page(model, times, 1, false),
        Action::Top => edge(model, count, false),
        Action::Bottom => edge(model, count, true),
        Action::Open => open(model),
        Action::Back => back(model),
        Action::NextPane => model.pane = next_pane(model.pane, true),
        Action::PreviousPane => model.pane = next_pane(model.pane, false),
        Action::NextBriefing => move_in_list(model, times, true),
        Action::PreviousBriefing => move_in_list(model, times, false),
        Action::ToItem => to_item(model),
        Action::SetMark => trail::open(model, true),
        Action::ToMark => trail::open(model, false),
        Action::TrailBack => trail::step(model, times, false),
        Action::TrailForward => trail::step(model, times, true),
        Action::NextItem => next_evidence(model, true),
        Action::PreviousItem => next_evidence(model, false),
        Action::Jump => jumping::open(model),
        Action::Search => lines::open(model, Purpose::Search),
        Action::Find => lines::open(model, Purpose::Find),
        Action::Filter => match count {
            None => lines::open(model, Purpose::Filter),
            Some(n) => saved_filter(model, n),
        },
        Action::SaveFilter => save_filter(model, count),
        Action::Sort => {
            model.sort = model.sort.next();
            order::apply(model);
            let (fa, en) = model.sort.name();
            model.message = Some(Message::done(format!("ترتیب: {fa}"), format!("order: {en}")));
        }
        Action::Board => board::open(model),
        Action::NextFigure => seek(model, Seek::Figure, true, times),
        Action::PreviousFigure => seek(model, Seek::Figure, false, times),
        Action::NextName => seek(model, Seek::Name, true, times),
        Action::PreviousName => seek(model, Seek::Name, false, times),
        Action::AlsoIn => also_in(model),
        Action::ToggleRead => state::toggle_read(model),
        Action::ToggleStar => state::toggle_star(model),
        Action::Tags => lines::open(model, Purpose::Tags),
        Action::Note => lines::open(model, Purpose::Note),
        Action::Undo => (0..times).for_each(|_| state::undo(model)),
        Action::Pipe => lines::open(model, Purpose::Pipe),
        Action::Export => lines::open(model, Purpose::Export),
        Action::Command => lines::open(model, Purpose::Command),
        Action::Zen => {
            model.zen = !model.zen;
            if model.zen {
                model.pane = Pane::Reader;
            }
            model.message = Some(if model.zen {
                Message::done("تنها متن؛ z بازمی‌گردد", "the text alone; z goes back")
            } else {
                Message::done("همهٔ ستون‌ها", "all panes")
            });
        }
        Action::Mouse => {
            model.mouse = !model.mouse;
            model.message = Some(if model.mouse {
                Message::done("موشواره: کلیک و چرخ؛ برای گزینش متن Shift", "mouse on; Shift selects text")
            } else {
                Message::done("موشواره با پایانه است", "mouse left to the terminal")
            });
            return vec![Effect::Mouse(model.mouse)];
        }
        Action::NextHit => next_hit(model, true),
        Action::PreviousHit => next_hit(model, false),
        Action::Copy => return copy(model, model.last_copy),
        Action::CopyMenu => model.overlay = Overlay::CopyMenu,
        Action::CycleLanguage => {
            model.lang = model.lang.next();
            model.chosen.lang = true;
            let (fa, en) = match model.lang {
                export::Lang::Fa => ("فارسی", "Persian"),
                export::Lang::En => ("انگلیسی", "English"),
                export::Lang::Both => ("هر دو زبان", "both languages"),
            };
            model.message = Some(Message::done(format!("کارت: {fa}"), format!("card: {en}")));
        }
        Action::InterfaceLanguage => {
            model.ui = if model.ui == UiLang::Fa { UiLang::En } else { UiLang::Fa };
            model.chosen.ui = true;
            model.message = Some(Message::done("برنامه به فارسی", "interface in English"));
        }
        Action::ToggleRaw => {
            model.raw = !model.raw;
            model.reader.top = super::doc::Anchor::default();
            model.search.hits.clear();
            model.pane = Pane::Reader;
            model.message = Some(if model.raw {
                Message::done("متن خام پرونده، بی هیچ پیرایش", "the raw text of the file, nothing repaired")
            } else {
                Message::done("متن پیراسته", "the cleaned text")
            });
        }
        Action::CycleBidi => {
            model.overlay = Overlay::Bidi;
        }
        Action::CycleShape => {
            model.shape = if model.shape == Shaping::Forms { Shaping::Base } else { Shaping::Forms };
            model.message = Some(if model.shape == Shaping::Forms {
                Message::done("شکل پیوستهٔ حروف", "joined forms")
            } else {
                Message::done("حروف پایه", "base letters")
            });
            return vec![Effect::Redraw];
        }
        Action::Themes => picker::open(model),
        Action::Plain => {
            if let Some(entry) = model.entry() {
                return vec![Effect::Plain(plain_text(model, entry))];
            }
        }
        Action::Redraw => return vec![Effect::Redraw],
        Action::Help => model.overlay = Overlay::Help(Box::default()),
        Action::Suspend => return vec![Effect::Suspend],
        Action::Quit => return vec![Effect::Quit],
    }
    Vec::new()
}

fn plain_text(model: &Model, entry: &crate::library::Entry) -> String {
    match model.pane {
        // Made harmless: this goes to the terminal as it is.
        Pane::Reader if model.raw => crate::ingest::sanitized(&entry.briefing.raw),
        Pane::Reader => export::article_text(&entry.briefing.body),
        _ => export::card_text(entry.card(), model.lang),
    }
}

pub(super) fn view_of(model: &mut Model) -> Option<&mut DocView> {
    match model.pane {
        Pane::List => None,
        Pane::Card => Some(&mut model.card),
        Pane::Reader => Some(&mut model.reader),
    }
}

pub(super) fn step(model: &mut Model, times: usize, down: bool) {
    let moved = |at: usize| if down { at.saturating_add(times) } else { at.saturating_sub(times) };
    match model.pane {
        Pane::List => move_in_list(model, times, down),
        Pane::Card => step_item(&mut model.card, times, down),
        Pane::Reader => {
            let row = moved(model.reader.top_row());
            model.reader.scroll_to(row);
        }
    }
}

/// The next item; where none is left, or the next one is further than the pane shows, scrolls instead.
fn step_item(view: &mut DocView, times: usize, down: bool) {
    let items = view.items();
    let at = view.selected.and_then(|s| items.iter().position(|(_, i)| *i == s));
    let next = match (at, down) {
        (None, true) => times.checked_sub(1),
        (None, false) => None,
        (Some(i), true) => Some(i + times),
        (Some(i), false) => i.checked_sub(times),
    };
    let clamped = next.map(|n| n.min(items.len().saturating_sub(1)));
    match clamped.and_then(|n| items.get(n)) {
        Some((_, item)) if at != clamped => {
            view.selected = Some(*item);
            let rows = view.rows_of_item(*item);
            view.reveal(&rows);
        }
        _ => {
            let top = view.top_row();
            if down {
                view.scroll_to(top.saturating_add(times));
            } else {
                if at == Some(0) {
                    view.selected = None;
                }
                view.scroll_to(top.saturating_sub(times));
            }
        }
    }
}

fn page(model: &mut Model, times: usize, part: usize, down: bool) {
    if model.pane == Pane::List {
        let by = (model.list_height / part).max(1) * times;
        move_in_list(model, by, down);
    } else if let Some(view) = view_of(model) {
        // A page keeps one row of the one before.
        let by = if part == 1 { view.height.saturating_sub(1) } else { view.height / part }.max(1) * times;
        let top = view.top_row();
        view.scroll_to(if down { top.saturating_add(by) } else { top.saturating_sub(by) });
        view.selected = None;
    }
}

fn edge(model: &mut Model, count: Option<usize>, end: bool) {
    if model.pane == Pane::Reader {
        trail::leave(model);
    }
    if model.pane == Pane::List {
        let to = count.map_or(if end { usize::MAX } else { 0 }, |n| n.saturating_sub(1));
        model.select_at(to);
    } else if let Some(view) = view_of(model) {
        let row = count.map_or(if end { usize::MAX } else { 0 }, |n| n.saturating_sub(1));
        view.scroll_to(row);
        view.selected = None;
    }
}

fn next_pane(pane: Pane, forward: bool) -> Pane {
    match (pane, forward) {
        (Pane::List, true) | (Pane::Reader, false) => Pane::Card,
        (Pane::Card, true) | (Pane::List, false) => Pane::Reader,
        (Pane::Reader, true) | (Pane::Card, false) => Pane::List,
    }
}

pub(super) fn open(model: &mut Model) {
    match model.pane {
        Pane::List => model.pane = Pane::Card,
        Pane::Card => {
            if let Some(item) = model.card.selected {
                show_evidence(model, item);
            } else {
                model.pane = Pane::Reader;
            }
        }
        Pane::Reader => to_item(model),
    }
}

fn back(model: &mut Model) {
    if !model.search.hits.is_empty() {
        model.search.hits.clear();
        return;
    }
    match model.pane {
        Pane::Reader => {
            model.evidence.clear();
            model.pane = Pane::Card;
        }
        Pane::Card => {
            model.card.selected = None;
            model.pane = Pane::List;
        }
        Pane::List => {}
    }
}

/// The spans an item was read from.
pub fn evidence_of(card: &crate::card::Card, item: ItemRef) -> &[Span] {
    match item {
        ItemRef::Counterpart(i) => card.counterpart.get(i).map_or(&[], |c| &c.evidence),
        ItemRef::Sector(i) => card.sectors.get(i).map_or(&[], |s| &s.evidence),
        ItemRef::Person(i) => card.people.get(i).map_or(&[], |p| &p.evidence),
        ItemRef::Proposal(i) => card.proposals.get(i).map_or(&[], |p| &p.evidence),
        ItemRef::Figure(i) => card.figures.get(i).map_or(&[], |f| &f.evidence),
    }
}

pub(super) fn show_evidence(model: &mut Model, item: ItemRef) {
    let spans = model.entry().map_or(Vec::new(), |e| evidence_of(e.card(), item).to_vec());
    if spans.is_empty() {
        return;
    }
    model.raw = false;
    model.card.selected = Some(item);
    model.evidence = spans;
    model.pane = Pane::Reader;
    model.reveal = true;
    // The card beside the text shows the whole item.
    let rows = model.card.rows_of_item(item);
    if !rows.is_empty() {
        model.card.reveal(&rows);
    }
}

/// After layout: scrolls the reader so that the evidence is seen. Called by `view::prepare`.
pub fn reveal_evidence(model: &mut Model) {
    if !std::mem::take(&mut model.reveal) {
        return;
    }
    let hit = || model.search.hits.get(model.search.at).copied();
    let Some(first) = model.evidence.iter().min_by_key(|s| s.start).copied().or_else(hit) else { return };
    reveal_span(&mut model.reader, first);
}

pub(super) fn reveal_span(view: &mut DocView, span: Span) {
    let holds = |s: &Span| s.start <= span.start && span.start < s.end;
    let mut starts = view.doc.blocks.iter().map(|b| b.span.filter(holds).map(|s| s.start)).enumerate();
    let Some((block, offset)) = starts.find_map(|(block, start)| Some((block, start?))) else { return };
    let from = view.layout.row_of(super::doc::Anchor { block, gap: 0, piece: 0, byte: span.start - offset });
    let last = span.end.saturating_sub(offset + 1).max(span.start - offset);
    let to = view.layout.row_of(super::doc::Anchor { block, gap: 0, piece: 0, byte: last });
    view.reveal(&(from..to + 1));
}

fn to_item(model: &mut Model) {
    let (top, bottom) = (model.reader.top_row(), model.reader.top_row() + model.reader.height);
    let visible: Vec<Span> = model
        .reader
        .layout
        .rows
        .iter()
        .skip(top)
        .take(bottom - top)
        .filter_map(|r| model.reader.doc.blocks.get(r.block).and_then(|b| b.span))
        .collect();
    let Some(entry) = model.entry() else { return };
    let card = entry.card();
    let here = |span: &Span| visible.iter().any(|v| v.overlaps(*span));
    let item = if let Some(current) = model.card.selected.filter(|_| !model.evidence.is_empty()) {
        Some(current)
    } else {
        // What is read from the first words seen; a proposal before what else is read from them.
        let places = |spans: &[Span], rank: u8, item: ItemRef| {
            spans.iter().filter(|s| here(s)).map(|s| s.start).min().map(|start| (start, rank, item))
        };
        let proposals = card
            .proposals
            .iter()
            .enumerate()
            .filter_map(|(i, p)| places(&p.evidence, 0, ItemRef::Proposal(i)));
        let figures =
            card.figures.iter().enumerate().filter_map(|(i, f)| places(&f.evidence, 1, ItemRef::Figure(i)));
        let people =
            card.people.iter().enumerate().filter_map(|(i, p)| places(&p.evidence, 2, ItemRef::Person(i)));
        let first = |all: &mut dyn Iterator<Item = (usize, u8, ItemRef)>| all.min().map(|(_, _, item)| item);
        first(&mut proposals.into_iter()).or_else(|| first(&mut figures.chain(people)))
    };
    model.pane = Pane::Card;
    if let Some(item) = item {
        model.card.selected = Some(item);
        let rows = model.card.rows_of_item(item);
        model.card.reveal(&rows);
    }
}

fn next_evidence(model: &mut Model, forward: bool) {
    let Some(entry) = model.entry() else { return };
    let count = entry.card().proposals.len();
    if count == 0 {
        model.message =
            Some(Message::done("این خبر پیشنهادی ندارد", "nothing was put forward in this briefing"));
        return;
    }
    let next = match (model.card.selected, forward) {
        (Some(ItemRef::Proposal(i)), true) => (i + 1) % count,
        (Some(ItemRef::Proposal(i)), false) => (i + count - 1) % count,
        (_, true) => 0,
        (_, false) => count - 1,
    };
    show_evidence(model, ItemRef::Proposal(next));
}

fn copy(model: &mut Model, what: CopyWhat) -> Vec<Effect> {
    let Some(text) = copied(model, what) else { return Vec::new() };
    model.last_copy = what;
    vec![Effect::Copy { text, what }]
}

/// The sentence at hand: the evidence shown, else the one the top row of the text stands in.
fn sentence(model: &Model) -> Option<String> {
    let body = &model.entry()?.briefing.body;
    if !model.evidence.is_empty() {
        let parts: Vec<&str> = model.evidence.iter().filter_map(|s| body.get(s.start..s.end)).collect();
        return Some(parts.join("\n") + "\n");
    }
    let text = model.shown_text();
    let at = state::reader_byte(model);
    let all = crate::text::sentences(text);
    let span = all.iter().find(|s| s.end > at).or(all.last())?;
    text.get(span.start..span.end).map(|t| format!("{t}\n"))
}

/// The text of a choice; says what is missing when there is none.
pub fn copied(model: &mut Model, what: CopyWhat) -> Option<String> {
    let entry = model.entry()?;
    let card = entry.card();
    let text = match what {
        CopyWhat::Card => Some(export::card_text(card, export::Lang::Both)),
        CopyWhat::CardFa => Some(export::card_text(card, export::Lang::Fa)),
        CopyWhat::CardEn => Some(export::card_text(card, export::Lang::En)),
        CopyWhat::Sentence => sentence(model),
        CopyWhat::Title => Some(format!("{}\n{}\n", card.title.fa, card.title.en)),
        CopyWhat::Article => Some(export::article_text(&entry.briefing.body)),
        CopyWhat::Markdown => Some(export::card_markdown(card, export::Lang::Both)),
        CopyWhat::Json => export::card_json(card).ok(),
        CopyWhat::Item => model.card.selected.map(|item| item_text(card, item)),
    };
    if text.is_none() {
        model.message =
            Some(Message::failed("نخست موردی را روی کارت برگزینید", "select an item on the card first"));
    }
    text
}

pub(super) fn item_text(card: &crate::card::Card, item: ItemRef) -> String {
    let two = |t: &crate::card::Bilingual| format!("{}\n{}\n", t.fa, t.en);
    match item {
        ItemRef::Counterpart(i) => card.counterpart.get(i).map(|c| two(&c.name)),
        ItemRef::Sector(i) => card.sectors.get(i).map(|s| two(&s.name)),
        ItemRef::Person(i) => card
            .people
            .get(i)
            .map(|p| format!("{}، {}\n{}, {}\n", p.name.fa, p.role.fa, p.name.en, p.role.en)),
        ItemRef::Proposal(i) => card.proposals.get(i).map(|p| two(&p.text)),
        ItemRef::Figure(i) => card.figures.get(i).map(|f| two(&f.text)),
    }
    .unwrap_or_default()
}

fn on_copy_key(model: &mut Model, chord: Chord) -> Vec<Effect> {
    let KeyCode::Char(letter) = chord.code else { return Vec::new() };
    match CopyWhat::MENU.iter().find(|m| m.0 == letter) {
        Some((_, what, ..)) => copy(model, *what),
        None => Vec::new(),
    }
}

fn on_bidi_key(model: &mut Model, chord: Chord) -> Vec<Effect> {
    match chord.code {
        KeyCode::Char('b') | KeyCode::Down | KeyCode::Right | KeyCode::Tab => {
            model.overlay = Overlay::Bidi;
            model.mode = model.mode.next();
            vec![Effect::SwitchMode(model.mode)]
        }
        KeyCode::Char('B') => {
            model.overlay = Overlay::Bidi;
            act(model, Action::CycleShape, None)
        }
        _ => vec![Effect::Redraw],
    }
}

/// Keys of an editing line. Returns whether the text changed.
pub fn edit(line: &mut EditLine, key: KeyEvent) -> bool {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let before = line.text().len();
    match (key.code, control) {
        (KeyCode::Char('a'), true) | (KeyCode::Home, _) => line.home(),
        (KeyCode::Char('e'), true) | (KeyCode::End, _) => line.end(),
        (KeyCode::Left, true) => line.word_left(),
        (KeyCode::Right, true) => line.word_right(),
        (KeyCode::Left, false) => drop(line.left()),
        (KeyCode::Right, false) => drop(line.right()),
        (KeyCode::Char('u'), true) => drop(line.kill_to_start()),
        (KeyCode::Char('k'), true) => drop(line.kill_to_end()),
        (KeyCode::Char('w'), true) => drop(line.delete_word()),
        (KeyCode::Char('h'), true) | (KeyCode::Backspace, _) => drop(line.backspace()),
        (KeyCode::Delete, _) => drop(line.delete()),
        (KeyCode::Char(c), false) if !c.is_control() => {
            line.insert(c.encode_utf8(&mut [0; 4]));
            return true;
        }
        _ => {}
    }
    before != line.text().len()
}

fn paste(model: &mut Model, text: &str) {
    // One line, no control characters: what was pasted never acts on the screen.
    let clean: String = text
        .chars()
        .map(|c| if c == '\n' || c == '\t' { ' ' } else { c })
        .filter(|c| !c.is_control())
        .collect();
    let clean = clean.trim();
    match &mut model.overlay {
        Overlay::Jump(state) => jumping::paste(&model.index, state, clean),
        Overlay::Line(state) => state.line.insert(clean),
        Overlay::Help(state) => state.line.insert(clean),
        _ => {}
    }
}
