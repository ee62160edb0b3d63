//! From place to place in the text and between briefings: figures, names, the same proposal elsewhere.

use super::doc::ItemRef;
use super::model::{Message, Model};
use super::state;
use super::update::{go_to, show_evidence};
use crate::jump::Target;
use crate::text::Span;

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
    let (span, item) = places[at];
    show_evidence(model, item);
    model.evidence = vec![span];
}

/// From a proposal to the same one in the next briefing that has it.
pub fn also_in(model: &mut Model) {
    let here = match model.card.selected {
        Some(ItemRef::Proposal(p)) => Some((model.selected, p)),
        _ => None,
    };
    let threads = model.threads();
    let holds = |t: &&crate::card::threads::Thread| match here {
        Some(here) => t.members.contains(&here),
        None => t.members.iter().any(|m| m.0 == model.selected),
    };
    let Some(thread) = threads.iter().find(holds) else {
        model.message =
            Some(Message::done("در خبر دیگری نیست", "in no other briefing, as far as barid can tell"));
        return;
    };
    let others = || thread.members.iter().filter(|m| m.0 != model.selected);
    let next = others().find(|m| m.0 > model.selected).or_else(|| others().next()).copied();
    if let Some((entry, proposal)) = next {
        go_to(model, &Target { entry, item: Some(crate::jump::Item::Proposal(proposal)) });
    }
}
