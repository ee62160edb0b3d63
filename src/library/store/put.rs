//! Bytes → what the library holds of them, and putting that into the tables.

use super::state;
use crate::card::{Bilingual, Card};
use crate::ingest::formats::{Document, Kind, Meta};
use crate::ingest::{self, Briefing, Encoding, IngestError, Origin};
use crate::library::rows::{Facts, Hash, day_number};
use crate::library::sources::hash_of;
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

/// What is kept of a document beside its text; a file's own bytes need none.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Beside {
    meta: Meta,
    encoding: Encoding,
}

/// A content as it is kept: bytes to read it from again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Raw {
    /// The file's bytes, or the text that came out of it.
    pub bytes: Vec<u8>,
    /// [`Beside`] as JSON for a text that came out of a file of another kind.
    pub beside: Option<String>,
    /// The bytes of that file, where it held this one text and is no larger than [`ORIGINAL`].
    pub original: Option<Vec<u8>>,
}

/// Bytes of a DOCX, PDF, HTML or Markdown file that are kept beside the text that came out of it; of a larger one the
/// text alone is.
pub(super) const ORIGINAL: usize = 16 << 20;

/// All that is kept of one content.
#[derive(Debug)]
pub(super) struct Prepared {
    pub hash: Hash,
    pub name: String,
    pub origin: String,
    pub raw: Raw,
    pub language: String,
    pub source: Option<String>,
    pub title_fa: String,
    pub facts: Facts,
    pub card: String,
    pub words: Words,
}

/// The document of kept bytes.
///
/// # Errors
/// They are no text any more.
pub(super) fn document(name: &str, origin: &str, raw: &Raw) -> Result<Document, String> {
    let (text, meta, encoding) = match raw.beside.as_deref().map(serde_json::from_str::<Beside>) {
        Some(Ok(beside)) => (String::from_utf8_lossy(&raw.bytes).into_owned(), beside.meta, beside.encoding),
        Some(Err(error)) => return Err(error.to_string()),
        None => {
            // A text file's own bytes.
            let read = ingest::read_bytes(name, Origin::File(origin.to_owned()), &raw.bytes);
            let briefing = read.map_err(|e| e.to_string())?;
            (briefing.raw, Meta::default(), briefing.encoding)
        }
    };
    Ok(Document { name: origin.to_owned(), id: name.to_owned(), kind: Kind::Text, text, meta, encoding })
}

/// How a document is kept: by its file's bytes where it is a text file that says nothing else about itself, else by its
/// text with the file's bytes beside it.
pub(super) fn raw_of(document: &Document, file: Option<Vec<u8>>) -> Raw {
    match file {
        Some(bytes) if document.kind == Kind::Text && document.meta == Meta::default() => {
            Raw { bytes, beside: None, original: None }
        }
        original => {
            let beside = Beside { meta: document.meta.clone(), encoding: document.encoding.clone() };
            let beside = serde_json::to_string(&beside).unwrap_or_default();
            let original = original.filter(|bytes| bytes.len() <= ORIGINAL);
            Raw { bytes: document.text.clone().into_bytes(), beside: Some(beside), original }
        }
    }
}

/// Makes a document's card and folded words: the work that is done on all cores.
///
/// # Errors
/// It is no briefing.
pub(super) fn prepare(document: Document, origin: &str, raw: Raw) -> Result<Prepared, IngestError> {
    let hash = hash_of(&document);
    let name = document.id.clone();
    let briefing = ingest::read_document(Origin::File(origin.to_owned()), document)?;
    let card = crate::card::extract(&briefing);
    let title = if card.title.fa.is_empty() { briefing.title_text() } else { &card.title.fa };
    let mut facts = Facts::of(&card);
    facts.day = facts.day.or_else(|| day_number(&briefing.meta.date.as_ref()?.replace('/', "-")));
    Ok(Prepared {
        hash,
        name,
        origin: origin.to_owned(),
        language: format!("{:?}", briefing.language).to_lowercase(),
        source: card.source.as_ref().map(|s| s.fa.clone()).or_else(|| briefing.meta.source.clone()),
        title_fa: title.to_owned(),
        facts,
        words: Words::of(&briefing, &card),
        card: card_json(&card),
        raw,
    })
}

/// [`prepare`] of kept bytes.
///
/// # Errors
/// They are no briefing any more.
pub(super) fn prepare_kept(name: &str, origin: &str, raw: Raw) -> Result<Prepared, String> {
    prepare(document(name, origin, &raw)?, origin, raw).map_err(|e| e.to_string())
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
    let hex = blake3::Hash::from_bytes(*hash).to_hex();
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
        .prepare_cached("INSERT OR REPLACE INTO texts (briefing, raw, meta) VALUES (?1, ?2, ?3)")?
        .execute(params![id, new.raw.bytes, new.raw.beside])?;
    if let Some(original) = &new.raw.original {
        connection
            .prepare_cached("INSERT OR REPLACE INTO originals (briefing, bytes) VALUES (?1, ?2)")?
            .execute(params![id, original])?;
    }
    connection
        .prepare_cached("INSERT OR REPLACE INTO cards (briefing, json) VALUES (?1, ?2)")?
        .execute(params![id, new.card])?;
    put_words(connection, id, &new.words)?;
    state::claim(connection, &new.name, &new.hash)?;
    Ok((id, true))
}

/// A briefing whose file came back; says whether it was hidden.
pub(super) fn show(connection: &Connection, id: i64) -> rusqlite::Result<bool> {
    let changed = connection
        .prepare_cached("UPDATE briefings SET hidden = 0 WHERE id = ?1 AND hidden = 1")?
        .execute([id])?;
    Ok(changed > 0)
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
///
/// # Errors
/// The bytes are no briefing any more.
pub(super) fn entry(
    name: &str,
    origin: &str,
    hash: Hash,
    raw: &Raw,
    card: Option<&str>,
) -> Result<Entry, String> {
    let read = ingest::read_document(Origin::File(origin.to_owned()), document(name, origin, raw)?);
    let briefing = read.map_err(|e| e.to_string())?;
    let entry = match card.and_then(|json| card_of(json, name)) {
        Some(card) => Entry::with_card(briefing, card),
        None => Entry::new(briefing),
    };
    Ok(Entry { hash, ..entry })
}
