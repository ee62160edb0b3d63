//! From place to place in the text and between briefings: figures, names, the same proposal elsewhere.

use super::doc::ItemRef;
use super::jumping::go_to;
use super::model::{Message, Model};
use super::update::show_evidence;
use super::{links, state};
use crate::jump::Target;
use crate::text::Span;
use std::sync::Arc;

/// What is sought in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seek {
    /// Figures.
    Figure,
    /// People.
    Name,
}

/// To the next figure or name after the one shown, or after the top of the text; round at the end.
pub fn seek(model: &mut Model, what: Seek, forward: bool, times: usize) {
    let Some(entry) = model.entry() else { return };
    let card = entry.card();
    let mut places: Vec<(Span, ItemRef)> = match what {
        Seek::Figure => card
            .figures
            .iter()
            .enumerate()
            .flat_map(|(i, f)| f.evidence.iter().map(move |s| (*s, ItemRef::Figure(i))))
            .collect(),
        Seek::Name => card
            .people
            .iter()
            .enumerate()
            .flat_map(|(i, p)| p.evidence.iter().map(move |s| (*s, ItemRef::Person(i))))
            .collect(),
    };
    places.sort_unstable();
    let count = places.len();
    if count == 0 {
        model.message = Some(match what {
            Seek::Figure => Message::done("این خبر رقمی ندارد", "no figure in this briefing"),
            Seek::Name => Message::done("این خبر نامی ندارد", "no name in this briefing"),
        });
        return;
    }
    let shown = model.evidence.first().map(|s| s.start);
    let here = shown.unwrap_or_else(|| state::reader_byte(model));
    let past = |s: &Span| if shown.is_some() { s.start > here } else { s.start >= here };
    let next = places.iter().position(|(s, _)| past(s)).unwrap_or(0);
    let at = if forward {
        (next + times - 1) % count
    } else {
        let before = places.iter().rposition(|(s, _)| s.start < here).unwrap_or(count - 1);
        (before + count - (times - 1) % count) % count
    };
    let Some(&(span, item)) = places.get(at) else { return };
    show_evidence(model, item);
    model.evidence = vec![span];
}

/// From a proposal to the same one in the next briefing that has it.
pub fn also_in(model: &mut Model) {
    let selected = model.selected;
    let proposals = match model.card.selected {
        Some(ItemRef::Proposal(p)) => p..p + 1,
        _ => 0..model.entry().map_or(0, |e| e.card().proposals.len()),
    };
    if model.links.is_empty() && model.source.len() > links::CARDS {
        link_near(model);
    }
    let Some(others) = proposals.map(|p| model.links.others(selected, p)).find(|o| !o.is_empty()) else {
        model.message =
            Some(Message::done("در خبر دیگری نیست", "in no other briefing, as far as barid can tell"));
        return;
    };
    let next = others.iter().find(|m| m.0 > selected).or(others.first()).copied();
    if let Some((entry, proposal)) = next {
        go_to(model, &Target { entry, item: Some(crate::jump::Item::Proposal(proposal)) });
    }
}

/// Briefings looked at for the same proposal in a large set.
const NEAR: usize = 300;

/// In a large set: links among the briefings with a counterpart of this one and a sector of it, the nearest in place.
fn link_near(model: &mut Model) {
    let here = model.selected;
    let Some(row) = model.source.full_row(here) else { return };
    let (countries, sectors): (Vec<&str>, Vec<usize>) = (row.countries().collect(), row.sectors().collect());
    let mut near: Vec<usize> = (0..model.source.len())
        .filter(|at| {
            let Some(row) = model.source.row(*at) else { return false };
            row.countries().any(|c| countries.contains(&c)) && row.sectors().any(|s| sectors.contains(&s))
        })
        .collect();
    near.sort_by_key(|at| at.abs_diff(here));
    near.truncate(NEAR);
    near.sort_unstable();
    model.links = Arc::new(links::Links::among(&*model.source, &near));
}
