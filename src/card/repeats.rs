//! What is found twice: overlapping finds of one sentence, and what title, lead and body say again.
//!
//! Promises: of two finds that share most of their words the more specific stays; the fullest wording of a repeated
//! item is kept with all its places, its own place first.

use super::doc::Part;
use super::key::Key;
use super::proposals::Draft;

/// An item spans fewer words than this, marks among them: only those so near can overlap.
const WIDEST: usize = 256;

/// Overlapping finds of one sentence: of two that share most of their words the better one stays.
pub(super) fn within_sentence(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::new();
    'next: for draft in drafts {
        let near = kept.iter().rev().take_while(|k| k.words.start + WIDEST >= draft.words.start).count();
        let from = kept.len() - near;
        for other in &mut kept[from..] {
            let shared =
                draft.words.end.min(other.words.end).saturating_sub(draft.words.start.max(other.words.start));
            let short = draft.words.len().min(other.words.len());
            if shared == 0 || shared * 10 < short * 6 {
                continue;
            }
            // nested or the same: a specific cue beats a general one, then the longer run
            let (a, b) = (draft.rank, other.rank);
            let longer = draft.words.len() > other.words.len();
            if a > b || a == b && longer {
                *other = draft;
            }
            continue 'next;
        }
        kept.push(draft);
    }
    kept
}

/// Items a card holds at most: each is compared with all others, and no briefing has so many.
const MOST: usize = 2_000;

/// One item for what title, lead and body repeat; in text order.
pub(super) fn merge(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::new();
    for draft in drafts {
        let twin = kept.iter().position(|other| {
            let (j, inside) = likeness(&draft.bag, &other.bag);
            let title = other.part <= Part::Heading || draft.part <= Part::Heading;
            j >= 0.6
                || points_at(&draft, other)
                || inside >= if title { 0.75 } else { 0.99 } && draft.bag.len().min(other.bag.len()) >= 2
        });
        let Some(at) = twin else {
            if kept.len() < MOST {
                kept.push(draft);
            }
            continue;
        };
        let other = &mut kept[at];
        let mut evidence = std::mem::take(&mut other.evidence);
        // Kept in order: a text that says one thing a hundred thousand times is not sorted as often.
        for place in &draft.evidence {
            if let Err(at) = evidence.binary_search(place) {
                evidence.insert(at, *place);
            }
        }
        let body = draft.part == Part::Body && other.part < Part::Body;
        let fuller = draft.bag.len() > other.bag.len() || draft.bag.len() == other.bag.len() && body;
        if fuller {
            let by = draft.by.or(other.by);
            *other = Draft { by, ..draft };
        } else if other.by.is_none() {
            other.by = draft.by;
        }
        other.evidence = evidence;
    }
    // the item's own place stands first
    for draft in &mut kept {
        let own =
            draft.evidence.iter().position(|s| s.start <= draft.first_byte() && draft.first_byte() < s.end);
        if let Some(own) = own {
            draft.evidence[..=own].rotate_right(1);
        }
    }
    kept.sort_by_key(|d| d.words.start);
    kept
}

impl Draft {
    fn first_byte(&self) -> usize {
        self.evidence.iter().map(|s| s.start).find(|_| true).unwrap_or(0)
    }
}

/// Jaccard likeness and the share of the smaller bag that lies in the larger.
pub(super) fn likeness(a: &[Key], b: &[Key]) -> (f32, f32) {
    let shared = a.iter().filter(|k| b.binary_search(k).is_ok()).count() as f32;
    let union = (a.len() + b.len()) as f32 - shared;
    let small = a.len().min(b.len()) as f32;
    (if union > 0.0 { shared / union } else { 0.0 }, if small > 0.0 { shared / small } else { 0.0 })
}

/// Whether one opens with the other's words and a «این»: «تقویت روابط تبریز – باکو», «تقویت این روابط و همکاری‌ها».
fn points_at(draft: &Draft, other: &Draft) -> bool {
    let (a, b) = (draft.opening, other.opening);
    a.2 != b.2 && (a.0, a.1) == (b.0, b.1) && a.1 != super::key::NONE
}
