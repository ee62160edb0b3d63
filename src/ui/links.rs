//! What is made of all briefings behind the first paint: what can be jumped to, and the same proposals in different
//! briefings.

use crate::card::sectors;
use crate::card::threads::{Thread, threads};
use crate::jump::{self, Candidate, Hit, Index, Item};
use crate::lexicon::Lexicon;
use crate::library::rows::flag;
use crate::library::{Entry, Row, Source};
use std::collections::HashMap;
use std::ops::Range;

/// Up to so many briefings every card is read for the jump and for links; above, rows alone are, and people and
/// proposals are looked for in the library's index while one types.
pub const CARDS: usize = 2000;

/// Briefings of a piece of the jump's index: each piece can be jumped into while the next ones are made.
const PIECE: usize = 20_000;

/// Briefings whose people and proposals are looked at for a query in a large library.
const NAMING: usize = 64;

/// Proposals that are the same one, by proposal.
#[derive(Debug, Default)]
pub struct Links {
    threads: Vec<Thread>,
    of: HashMap<(usize, usize), usize>,
}

impl Links {
    /// The links of a source with no more than [`CARDS`] briefings; none of a larger one.
    pub fn new(source: &dyn Source) -> Self {
        if source.len() > CARDS {
            return Self::default();
        }
        Self::among(source, &(0..source.len()).collect::<Vec<_>>())
    }

    /// The links among some briefings.
    pub fn among(source: &dyn Source, positions: &[usize]) -> Self {
        let seen = |at: &&usize| source.row(**at).is_some_and(|r| !r.has(flag::HIDDEN));
        let found: Vec<(usize, Entry)> =
            positions.iter().filter(seen).filter_map(|at| Some((*at, source.load(*at).ok()?))).collect();
        let cards: Vec<_> = found.iter().map(|(_, e)| e.card()).collect();
        let mut threads = threads(&cards);
        let mut of = HashMap::new();
        for (t, thread) in threads.iter_mut().enumerate() {
            for member in &mut thread.members {
                if let Some((at, _)) = found.get(member.0) {
                    member.0 = *at;
                    of.insert(*member, t);
                }
            }
        }
        Self { threads, of }
    }

    /// How many threads there are.
    pub fn len(&self) -> usize {
        self.threads.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.threads.is_empty()
    }

    /// Where else a proposal stands: (briefing, proposal), other briefings only, in order.
    pub fn others(&self, briefing: usize, proposal: usize) -> Vec<(usize, usize)> {
        let thread = self.of.get(&(briefing, proposal)).and_then(|t| self.threads.get(*t));
        let members = thread.map_or(&[][..], |t| &t.members);
        members.iter().copied().filter(|m| m.0 != briefing).collect()
    }
}

/// What can be jumped to, made piece by piece behind what `before` holds already; each index is handed to `made`, the last
/// one holds all. Cards are read in small sets; of large ones titles, counterparts and sectors come from rows.
pub fn index(source: &dyn Source, before: &Index, mut made: impl FnMut(Index)) {
    let all = source.len();
    let mut index = before.clone();
    loop {
        let from = index.settled();
        let to = (from + PIECE).min(all);
        index = index.with(candidates(source, from..to));
        let done = to >= all;
        made(index.clone());
        if done {
            return;
        }
    }
}

/// People and proposals of a large library that answer a query of the jump; the first query that finds any counts, and
/// which it was is given.
pub fn parts(source: &dyn Source, queries: &[String], recent: &[usize], limit: usize) -> (usize, Vec<Hit>) {
    for (n, query) in queries.iter().enumerate() {
        let asked = jump::asked(query);
        // One letter stands in every card.
        if !(asked.people || asked.proposals)
            || !asked.words.split_whitespace().any(|w| w.chars().count() > 1)
        {
            continue;
        }
        let mut found = source.naming(asked.words, asked.people, asked.proposals, NAMING);
        for (_, candidates) in &mut found {
            candidates.retain(|c| matches!(c.item, Some(Item::Person(_) | Item::Proposal(_))));
        }
        let hits = Index::among(found).find(query, limit, recent);
        if !hits.is_empty() {
            return (n, hits);
        }
    }
    (0, Vec::new())
}

fn candidates(source: &dyn Source, range: Range<usize>) -> impl Iterator<Item = Vec<Candidate>> {
    let whole = source.len() <= CARDS;
    range.map(move |at| {
        let Some(row) = source.row(at).filter(|r| !r.has(flag::HIDDEN)) else { return Vec::new() };
        let entry = if whole { source.load(at).ok() } else { None };
        entry.map_or_else(
            || of_row(row),
            |entry| {
                let mut out = entry.targets();
                out.extend(super::landmarks::of(&entry.briefing));
                out
            },
        )
    })
}

fn of_row(row: &Row) -> Vec<Candidate> {
    let one = |item, fa: &str, en: &str| Candidate { item, fa: fa.to_owned(), en: en.to_owned() };
    let mut out = vec![one(None, row.title_fa(), row.title_en())];
    let lexicon = Lexicon::get();
    out.extend(row.countries().enumerate().filter_map(|(i, code)| {
        let country = lexicon.country_by_iso(code)?;
        Some(one(Some(Item::Counterpart(i)), country.fa, country.en))
    }));
    // On the card the heaviest sector comes first; a row holds them in the order of the table.
    let all = sectors::all();
    out.extend(row.sectors().filter_map(|s| {
        let (_, fa, en) = all.get(s)?;
        Some(one(Some(Item::SectorId(s as u8)), fa, en))
    }));
    out
}
