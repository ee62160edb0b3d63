//! Where briefings come from: files, folders, standard input, the compiled-in seeds.
//!
//! The only module that reads and writes files. Promises: a bad file is reported by name and skipped, the others open;
//! every read is bounded.

#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

pub mod fetch;
pub mod folders;
pub mod log;
pub mod rows;
mod seeds;
mod sources;
pub mod state;
pub mod store;

pub use rows::{Memory, Row, Source};
pub use seeds::seeds;
pub use sources::{LoadError, Loaded, is_file_or_stdin, load, read_stdin, read_text, read_theme, save_copy};
pub use store::{Library, StoreError};

use crate::card::{Bilingual, Card};
use crate::ingest::Briefing;
use crate::jump;
use std::sync::{Arc, OnceLock};

/// A briefing with its card, which is made when it is first asked for.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The briefing.
    pub briefing: Arc<Briefing>,
    /// Its content's key: BLAKE3 of the text as read, before cleaning.
    pub hash: rows::Hash,
    card: Arc<OnceLock<Card>>,
}

impl Entry {
    /// An entry whose card is not made yet.
    pub fn new(briefing: Briefing) -> Self {
        let hash = blake3::hash(briefing.raw.as_bytes()).into();
        Self { briefing: Arc::new(briefing), hash, card: Arc::default() }
    }

    /// An entry with a card made elsewhere, for tests of what is done with cards.
    pub fn with_card(briefing: Briefing, card: Card) -> Self {
        Self { card: Arc::new(OnceLock::from(card)), ..Self::new(briefing) }
    }

    /// The card.
    pub fn card(&self) -> &Card {
        self.card.get_or_init(|| crate::card::extract(&self.briefing))
    }

    /// The card, if somebody has asked for it before.
    pub fn card_if_made(&self) -> Option<&Card> {
        self.card.get()
    }

    /// The title as the only thing that can be jumped to; makes no card.
    pub fn title_target(&self) -> Vec<jump::Candidate> {
        let fa = self.briefing.title.of(&self.briefing.body).to_owned();
        vec![jump::Candidate { item: None, fa, en: String::new() }]
    }

    /// What can be jumped to in this briefing.
    pub fn targets(&self) -> Vec<jump::Candidate> {
        candidates(self.card())
    }
}

/// The English of a card, a line each, for searches.
pub(crate) fn english_of(card: &Card) -> String {
    let names = card.people.iter().flat_map(|p| [&p.name.en, &p.role.en]);
    let lines = [&card.title.en, &card.gist.en]
        .into_iter()
        .chain(card.counterpart.iter().map(|c| &c.name.en))
        .chain(names)
        .chain(card.sectors.iter().map(|s| &s.name.en))
        .chain(card.proposals.iter().map(|p| &p.text.en))
        .chain(card.figures.iter().map(|f| &f.text.en))
        .chain(card.source.iter().map(|s| &s.en));
    let mut out = String::new();
    for line in lines {
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// What a card offers: its title, counterparts, people, sectors, proposals.
pub(crate) fn candidates(card: &Card) -> Vec<jump::Candidate> {
    let one = |item, text: &Bilingual| jump::Candidate { item, fa: text.fa.clone(), en: text.en.clone() };
    let mut out = vec![one(None, &card.title)];
    out.extend(
        card.counterpart.iter().enumerate().map(|(i, c)| one(Some(jump::Item::Counterpart(i)), &c.name)),
    );
    out.extend(card.people.iter().enumerate().map(|(i, p)| jump::Candidate {
        item: Some(jump::Item::Person(i)),
        fa: format!("{}، {}", p.name.fa, p.role.fa),
        en: format!("{}, {}", p.name.en, p.role.en),
    }));
    out.extend(card.sectors.iter().enumerate().map(|(i, s)| one(Some(jump::Item::Sector(i)), &s.name)));
    out.extend(card.proposals.iter().enumerate().map(|(i, p)| one(Some(jump::Item::Proposal(i)), &p.text)));
    out
}
