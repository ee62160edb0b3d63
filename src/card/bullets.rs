//! Lists a line each («موارد زیر مورد موافقت قرار گرفت:» and lines that open with a dash or a number).
//!
//! Promises: two lines or more, after a line that says what they are (`data/leadins.tsv`); the line before gives no
//! item itself; every item is one line without its mark.

use super::cues::{Cue, Found, Take};
use super::doc::{Doc, Part, Sentence};
use super::key::{self, Key};
use super::model::Kind;
use super::people::Everybody;
use super::proposals::{Draft, Reader};
use super::words::{Mood, mark};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// The rule's name in a card.
const RULE: &str = "list-line";

/// What the words of a line before a list say of it.
fn leads() -> &'static FxHashMap<Key, Kind> {
    static LEADS: OnceLock<FxHashMap<Key, Kind>> = OnceLock::new();
    LEADS.get_or_init(|| {
        super::tables::pairs(include_str!("data/leadins.tsv"))
            .filter_map(|(word, id)| Some((key::key(word), Kind::ALL.into_iter().find(|k| k.id() == id)?)))
            .collect()
    })
}

/// The words of a line of a list, without its mark.
fn line(doc: &Doc<'_>, sentence: &Sentence) -> Option<Range<usize>> {
    let Range { start, mut end } = sentence.words.clone();
    let first = doc.words.get(start).filter(|_| sentence.part > Part::Title && end > start + 2)?;
    let from = match first.punct {
        Some('-' | '–' | '—' | '•' | '*' | '▪' | '●' | '◦' | '✓' | '■') => start + 1,
        None if first.number => {
            let mark = doc.words.get(start + 1)?.punct?;
            matches!(mark, ')' | '(' | '.' | '-' | '–' | '_' | '/').then_some(start + 2)?
        }
        _ => return None,
    };
    while end > from && doc.words[end - 1].punct.is_some() {
        end -= 1;
    }
    let opens = doc.words.get(from)?;
    let acts = opens.info.is(mark::HEAD | mark::ACTION)
        || doc.words[from..end]
            .iter()
            .any(|w| w.finite && !w.embedded && matches!(w.info.mood, Mood::Subjunctive | Mood::Future));
    (acts && end > from + 1).then_some(from..end)
}

/// What the list after a line is, where the line says that one comes.
fn lead(doc: &Doc<'_>, sentence: &Sentence) -> Option<Kind> {
    let last = sentence.words.clone().next_back()?;
    let words = &doc.words[sentence.words.clone()];
    let below = words.iter().any(|w| below().contains(&w.info.key));
    let opens = doc.words[last].punct == Some(':') || below;
    let named =
        words.iter().find_map(|w| [w.info.lemma, w.info.key].iter().find_map(|k| leads().get(k).copied()));
    named.or(below.then_some(Kind::Proposal)).filter(|_| opens)
}

/// «ذیل», «زیر»: what follows.
fn below() -> &'static [Key; 2] {
    static BELOW: OnceLock<[Key; 2]> = OnceLock::new();
    BELOW.get_or_init(|| ["ذیل", "زیر"].map(key::key))
}

/// The lists of a briefing by the number of the sentence: none for the line before a list, its items for a line of it.
pub(super) fn find(doc: &Doc<'_>, everybody: &Everybody) -> FxHashMap<usize, Vec<Draft>> {
    static CUES: OnceLock<Vec<Cue>> = OnceLock::new();
    let cues = CUES.get_or_init(|| Kind::ALL.map(|kind| Cue::bare(RULE, kind, Take::Inner)).into());
    let mut lists = FxHashMap::default();
    let mut at = 0;
    while let Some(before) = doc.sentences.get(at) {
        at += 1;
        let Some(kind) = lead(doc, before) else { continue };
        let lines: Vec<Range<usize>> = doc.sentences[at..].iter().map_while(|s| line(doc, s)).collect();
        let Some(cue) = cues.iter().find(|c| c.kind == kind).filter(|_| lines.len() > 1) else { continue };
        lists.insert(at - 1, Vec::new());
        for words in lines {
            let sentence = doc.sentences[at].words.clone();
            let found = Found { cue: 0, words: words.clone(), inner: Some(words) };
            let reader = Reader { doc, everybody, cue, found: &found, sentence };
            let items = reader.contents().into_iter().filter_map(|words| {
                let draft = reader.draft(words, at, Part::Body)?;
                let by = draft.by.filter(|_| kind != Kind::Agreement);
                Some(Draft { by, ..draft })
            });
            lists.insert(at, items.collect());
            at += 1;
        }
    }
    lists
}
