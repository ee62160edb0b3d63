//! Bytes → what the library holds of them, and putting that into the tables.

use super::state;
use crate::card::{Bilingual, Card};
use crate::ingest::{self, Briefing, IngestError, Origin};
use crate::library::rows::{Facts, Hash};
use crate::library::{Entry, english_of};
use crate::text::{Span, fold};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

/// Names what makes cards: a kept card of another name is made anew. The second part is a hash of the sources.
pub const EXTRACTOR: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("BARID_EXTRACTOR"));

/// The folded texts the index is made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Words {
    pub title: String,
    pub body: String,
    pub card: String,
    pub people: String,
}

impl Words {
    pub fn of(briefing: &Briefing, card: &Card) -> Self {
        let two = |b: &Bilingual| format!("{} {} ", b.fa, b.en);
        let people: String = card.people.iter().map(|p| two(&p.name)).collect();
        let mut english = english_of(card);
        for line in card.proposals.iter().map(|p| &p.text.fa).chain(card.sectors.iter().map(|s| &s.name.fa)) {
            english.push_str(line);
            english.push('\n');
        }
        english.push_str(&card.gist.fa);
        Self {
            title: fold(briefing.title_text()).text,
            body: fold(&briefing.body).text,
            card: fold(&english).text,
            people: fold(&people).text,
        }
    }
}

/// A card with what its JSON leaves out.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    card: Card,
    /// For each proposal: cue, rule, the sentence.
    why: Vec<(String, String, Option<Span>)>,
}

/// A card as it is kept.
pub(super) fn card_json(card: &Card) -> String {
    let why =
        card.proposals.iter().map(|p| (p.why.cue.clone(), p.why.rule.clone(), p.why.sentence)).collect();
    serde_json::to_string(&Kept { card: card.clone(), why }).unwrap_or_default()
}

/// A kept card, read again; nothing when it cannot be.
pub(super) fn card_of(json: &str, id: &str) -> Option<Card> {
    let Kept { mut card, why } = serde_json::from_str(json).ok()?;
    for (proposal, (cue, rule, sentence)) in card.proposals.iter_mut().zip(why) {
        proposal.why = crate::card::Why { cue, rule, sentence };
    }
    id.clone_into(&mut card.id);
    Some(card)
}

/// All that is kept of one content.
#[derive(Debug)]
pub(super) struct Prepared {
    pub hash: Hash,
    pub name: String,
    pub origin: String,
    pub raw: Vec<u8>,
    pub language: String,
    pub source: Option<String>,
    pub title_fa: String,
    pub facts: Facts,
    pub card: String,
    pub words: Words,
}

/// Reads bytes and makes their card: the work that is done on all cores.
///
/// # Errors
/// They are no briefing.
pub(super) fn prepare(name: &str, origin: &str, raw: Vec<u8>) -> Result<Prepared, IngestError> {
    let briefing = ingest::read_bytes(name, Origin::File(origin.to_owned()), &raw)?;
    let card = crate::card::extract(&briefing);
    let title = if card.title.fa.is_empty() { briefing.title_text() } else { &card.title.fa };
    Ok(Prepared {
        hash: blake3::hash(&raw).into(),
        name: name.to_owned(),
        origin: origin.to_owned(),
        language: format!("{:?}", briefing.language).to_lowercase(),
        source: card.source.as_ref().map(|s| s.fa.clone()),
        title_fa: title.to_owned(),
        facts: Facts::of(&card),
        words: Words::of(&briefing, &card),
        card: card_json(&card),
        raw,
    })
}

/// The id of a content's briefing, if it is there.
pub(super) fn id_of(connection: &Connection, hash: &Hash) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT id FROM briefings WHERE hash = ?1")?
        .query_row([hash], |r| r.get(0))
        .optional()
}

/// A name nobody has: the stem, else with the beginning of the content's hash.
fn free_name(connection: &Connection, name: &str, hash: &Hash) -> rusqlite::Result<String> {
    let mut query = connection.prepare_cached("SELECT 1 FROM briefings WHERE name = ?1")?;
    let name = if name.is_empty() { "briefing" } else { name };
    if !query.exists([name])? {
        return Ok(name.to_owned());
    }
    let hex: String = hash.iter().map(|b| format!("{b:02x}")).collect();
    for length in [6, 12, 64] {
        let longer = format!("{name}-{}", hex.get(..length).unwrap_or(""));
        if !query.exists([&longer])? {
            return Ok(longer);
        }
    }
    Ok(format!("{name}-{hex}-"))
}

/// Puts a content in, inside the caller's transaction; (id, whether it is new). One that was hidden comes back.
pub(super) fn insert(connection: &Connection, new: &Prepared, now: i64) -> rusqlite::Result<(i64, bool)> {
    if let Some(id) = id_of(connection, &new.hash)? {
        show(connection, id)?;
        return Ok((id, false));
    }
    let name = free_name(connection, &new.name, &new.hash)?;
    connection
        .prepare_cached(
            "INSERT INTO briefings (hash, name, origin, added, language, source, title_fa, title_en, day, countries,
                sectors, kinds, proposals, version)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(params![
            new.hash, name, new.origin, now, new.language, new.source, new.title_fa, new.facts.title_en,
            new.facts.day, new.facts.countries, new.facts.sectors, new.facts.kinds, new.facts.proposals, EXTRACTOR,
        ])?;
    let id = connection.last_insert_rowid();
    connection
        .prepare_cached("INSERT OR REPLACE INTO texts (briefing, raw) VALUES (?1, ?2)")?
        .execute(params![id, new.raw])?;
    connection
        .prepare_cached("INSERT OR REPLACE INTO cards (briefing, json) VALUES (?1, ?2)")?
        .execute(params![id, new.card])?;
    put_words(connection, id, &new.words)?;
    state::claim(connection, &new.name, &new.hash)?;
    Ok((id, true))
}

/// A briefing whose file came back.
pub(super) fn show(connection: &Connection, id: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE briefings SET hidden = 0 WHERE id = ?1 AND hidden = 1")?
        .execute([id])?;
    Ok(())
}

/// The words of a briefing; nothing may be indexed under its id.
pub(super) fn put_words(connection: &Connection, id: i64, words: &Words) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO words (rowid, title, body, card, people) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![id, words.title, words.body, words.card, words.people])?;
    Ok(())
}

/// Takes a card made anew in the place of the old one.
pub(super) fn renew(connection: &Connection, id: i64, new: &Prepared) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE briefings SET language = ?2, source = ?3, title_fa = ?4, title_en = ?5, day = ?6, countries = ?7,
                sectors = ?8, kinds = ?9, proposals = ?10, version = ?11 WHERE id = ?1",
        )?
        .execute(params![
            id, new.language, new.source, new.title_fa, new.facts.title_en, new.facts.day, new.facts.countries,
            new.facts.sectors, new.facts.kinds, new.facts.proposals, EXTRACTOR,
        ])?;
    connection
        .prepare_cached("INSERT OR REPLACE INTO cards (briefing, json) VALUES (?1, ?2)")?
        .execute(params![id, new.card])?;
    connection.prepare_cached("DELETE FROM words WHERE rowid = ?1")?.execute([id])?;
    put_words(connection, id, &new.words)
}

/// An entry of what is kept: the text read again, the card as kept if this extractor made it, else made when asked for.
pub(super) fn entry(
    name: &str,
    origin: &str,
    hash: Hash,
    raw: &[u8],
    card: Option<&str>,
) -> Result<Entry, IngestError> {
    let briefing = ingest::read_bytes(name, Origin::File(origin.to_owned()), raw)?;
    let mut entry = match card.and_then(|json| card_of(json, name)) {
        Some(card) => Entry::with_card(briefing, card),
        None => Entry::new(briefing),
    };
    entry.hash = hash;
    Ok(entry)
}
