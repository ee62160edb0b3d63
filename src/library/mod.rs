//! Where briefings come from: files, folders, standard input, the compiled-in seeds.
//!
//! The only module that reads and writes files. Promises: a bad file is reported by name and skipped, the others open;
//! every read is bounded.

mod seeds;
mod sources;

pub use seeds::seeds;
pub use sources::{LoadError, Loaded, load};

use crate::card::Card;
use crate::ingest::Briefing;
use crate::jump;
use std::sync::{Arc, OnceLock};

/// A briefing with its card, which is made when it is first asked for.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The briefing.
    pub briefing: Arc<Briefing>,
    card: Arc<OnceLock<Card>>,
}

impl Entry {
    /// An entry whose card is not made yet.
    pub fn new(briefing: Briefing) -> Self {
        Self { briefing: Arc::new(briefing), card: Arc::default() }
    }

    /// The card.
    pub fn card(&self) -> &Card {
        self.card.get_or_init(|| crate::card::extract(&self.briefing))
    }

    /// The card, if somebody has asked for it before.
    pub fn card_if_made(&self) -> Option<&Card> {
        self.card.get()
    }

    /// What can be jumped to in this briefing.
    pub fn targets(&self) -> Vec<jump::Candidate> {
        jump::candidates(self.card())
    }
}
