//! Full-text search: every word, in every spelling, in the text, the card's English, the names; ranked; with pieces of
//! the text in which the original letters of the words are marked.
//!
//! A word is found from its beginning («صادر» finds «صادرات»); `"two words"` stand side by side; `-word` must not be
//! there. FTS5's own rank (bm25) with more weight for titles and names.

use super::pick::{self, Listed};
use super::{Library, StoreError};
use crate::text::{Folded, Span, fold, fold_key};
use rusqlite::{Connection, params};

/// Weights of title, body, card, people.
const RANK: &str = "bm25(words, 8.0, 1.0, 2.0, 4.0)";

/// Letters of a snippet, about.
const PIECE: usize = 160;

/// A piece of a text with the words found in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snippet {
    /// Original letters, line ends as blanks.
    pub text: String,
    /// Where the words stand in it, in bytes.
    pub marks: Vec<Span>,
}

/// A briefing that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What a list says of it.
    pub listed: Listed,
    /// Higher is better.
    pub score: f64,
    /// Where it was found.
    pub snippet: Snippet,
}

/// A query, read: phrases that must stand in a text, and such that must not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::library) struct Query {
    /// Each a list of folded words that stand side by side, the last one by its beginning.
    pub wanted: Vec<Vec<String>>,
    pub unwanted: Vec<Vec<String>>,
}

/// What the index takes as the letters of a word (the tokenizer's letters and digits; marks are folded away).
fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
}

fn words(text: &str) -> Vec<String> {
    fold_key(text).split(|c| !is_letter(c)).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

impl Query {
    /// Reads a line.
    pub fn parse(line: &str) -> Self {
        let mut query = Self::default();
        let mut rest = line.trim_start();
        while !rest.is_empty() {
            let not = rest.len() > 1 && rest.starts_with(['-', '−']);
            let body = if not { rest.trim_start_matches(['-', '−']) } else { rest };
            let quoted = [('"', '"'), ('«', '»'), ('“', '”')].into_iter().find_map(|(open, close)| {
                let inside = body.strip_prefix(open)?;
                Some(inside.split_once(close).unwrap_or((inside, "")))
            });
            let (term, after) =
                quoted.unwrap_or_else(|| body.split_once(char::is_whitespace).unwrap_or((body, "")));
            let phrase = words(term);
            if !phrase.is_empty() {
                if not { &mut query.unwanted } else { &mut query.wanted }.push(phrase);
            }
            rest = after.trim_start();
        }
        query
    }

    /// How well texts that are in memory answer: (text, its weight). Nothing where a wanted phrase stands in none of them
    /// or an unwanted one in any. A phrase counts at most eight times a text, so that long texts do not win by length.
    pub fn score(&self, texts: &[(&str, usize)]) -> Option<usize> {
        if self.wanted.is_empty() {
            return None;
        }
        let not = Self { wanted: self.unwanted.clone(), unwanted: Vec::new() };
        let mut times = vec![0; self.wanted.len()];
        for (text, weight) in texts {
            let folded = fold(text);
            if !not.wanted.is_empty() && !places(&folded, &not).is_empty() {
                return None;
            }
            let mut here = vec![0; self.wanted.len()];
            for (_, n) in places(&folded, self) {
                if let Some(times) = here.get_mut(n) {
                    *times += 1;
                }
            }
            for (n, all) in here.iter().zip(&mut times) {
                *all += (*n).min(8_usize) * weight;
            }
        }
        // The rarest phrase says most.
        times
            .iter()
            .all(|n| *n > 0)
            .then(|| times.iter().sum::<usize>() + 4 * times.iter().min().unwrap_or(&0))
    }

    /// In FTS5's language; nothing when no word is wanted.
    pub fn fts(&self, column: Option<&str>) -> Option<String> {
        let phrase = |words: &Vec<String>| {
            let phrase = format!("\"{}\" *", words.join(" "));
            column.map_or_else(|| phrase.clone(), |c| format!("{c} : {phrase}"))
        };
        if self.wanted.is_empty() {
            return None;
        }
        let all: Vec<String> = self.wanted.iter().map(phrase).collect();
        let not: String = self.unwanted.iter().flat_map(|p| [" NOT ".to_owned(), phrase(p)]).collect();
        Some(format!("({}){not}", all.join(" AND ")))
    }
}

/// The ids of listed and hidden briefings that hold all words of a line, ascending.
pub(super) fn numbers(
    connection: &Connection,
    column: Option<&str>,
    line: &str,
) -> rusqlite::Result<Vec<i64>> {
    let Some(fts) = Query::parse(line).fts(column) else { return Ok(Vec::new()) };
    connection
        .prepare_cached("SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY rowid")?
        .query_map([fts], |r| r.get(0))?
        .collect()
}

/// The ids of the newest briefings whose columns hold all words of a line; hidden ones are left out. Newest first, so
/// that a common word costs no more than a rare one.
pub(super) fn newest(
    connection: &Connection,
    columns: &str,
    line: &str,
    limit: usize,
) -> rusqlite::Result<Vec<i64>> {
    let Some(fts) = Query::parse(line).fts(None) else { return Ok(Vec::new()) };
    connection
        .prepare_cached(
            "SELECT rowid FROM words WHERE words MATCH ?1
             AND rowid NOT IN (SELECT id FROM briefings WHERE hidden = 1) ORDER BY rowid DESC LIMIT ?2",
        )?
        .query_map(params![format!("{{{columns}}} : {fts}"), limit as i64], |r| r.get(0))?
        .collect()
}

/// The ids of briefings with a tag.
pub(super) fn tagged(connection: &Connection, tag: &str) -> rusqlite::Result<Vec<i64>> {
    connection
        .prepare_cached(
            "SELECT b.id FROM tags t JOIN briefings b ON b.hash = t.hash WHERE t.folded = ?1 ORDER BY b.id",
        )?
        .query_map([fold_key(tag)], |r| r.get(0))?
        .collect()
}

/// The places of a query's words in a folded text: (span in the original, which phrase).
fn places(folded: &Folded, query: &Query) -> Vec<(Span, usize)> {
    let text = folded.text.as_str();
    let mut starts = Vec::new();
    let mut before = false;
    for (at, c) in text.char_indices() {
        let letter = is_letter(c);
        if letter && !before {
            starts.push(at);
        }
        before = letter;
    }
    let word_end = |from: usize| {
        let rest = text.get(from..).unwrap_or("");
        from + rest.find(|c| !is_letter(c)).unwrap_or(rest.len())
    };
    let mut out = Vec::new();
    for (first, &start) in starts.iter().enumerate() {
        for (number, phrase) in query.wanted.iter().enumerate() {
            // The last word may go on.
            let Some((last, whole)) = phrase.split_last() else { continue };
            let word_at = |i: usize| {
                let at = *starts.get(first + i)?;
                Some((at, text.get(at..word_end(at)).unwrap_or("")))
            };
            let stands =
                whole.iter().enumerate().all(|(i, word)| word_at(i).is_some_and(|(_, found)| found == word));
            if stands
                && let Some((at, _)) =
                    word_at(whole.len()).filter(|(_, found)| found.starts_with(last.as_str()))
            {
                out.extend(folded.original(start, at + last.len()).map(|span| (span, number)));
            }
        }
    }
    out
}

/// The piece of a text that holds the most of a query's words; nothing when it holds none.
pub(in crate::library) fn snippet(text: &str, query: &Query) -> Option<Snippet> {
    let found = places(&fold(text), query);
    let (_, &(first, _)) = found.iter().enumerate().max_by_key(|(from, (span, _))| {
        let end = span.start + PIECE;
        let near = found.iter().skip(*from).take_while(|(s, _)| s.start < end);
        let mut numbers: Vec<usize> = near.map(|(_, n)| *n).collect();
        let all = numbers.len().min(8);
        numbers.sort_unstable();
        numbers.dedup();
        // The first of equal ones: later pieces lose.
        (numbers.len() * 16 + all, usize::MAX - from)
    })?;
    // From the start of a word, a little before the first hit, to the end of a word.
    let blank = |c: char| c.is_whitespace();
    let mut from = text.get(..first.start)?.char_indices().rev().nth(PIECE / 4).map_or(0, |(at, _)| at);
    if from > 0 {
        from = text.get(from..first.start)?.find(blank).map_or(from, |at| from + at);
    }
    let tail = text.get(first.start..)?;
    let mut to = first.start + tail.char_indices().nth(PIECE * 3 / 4).map_or(tail.len(), |(at, _)| at);
    to = to.max(first.end);
    to += text.get(to..)?.find(blank).unwrap_or(text.len() - to);
    let piece = text.get(from..to)?;
    let lead = piece.len() - piece.trim_start().len();
    let start = from + lead;
    let text = piece.trim().replace(['\n', '\t'], " ");
    let marks = found
        .iter()
        .map(|(s, _)| *s)
        .filter(|s| s.start >= start && s.end <= start + text.len())
        .map(|s| Span::new(s.start - start, s.end - start))
        .collect();
    Some(Snippet { text, marks })
}

impl Library {
    /// The best `limit` briefings for a line, best first. Hidden ones are left out.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn search(&self, line: &str, limit: usize) -> Result<Vec<Found>, StoreError> {
        ranked(&self.lock(), line, limit).map_err(self.error())
    }
}

/// The best `limit` briefings for a line, best first. Hidden ones are left out.
pub(super) fn ranked(connection: &Connection, line: &str, limit: usize) -> rusqlite::Result<Vec<Found>> {
    let query = Query::parse(line);
    let Some(fts) = query.fts(None) else { return Ok(Vec::new()) };
    let sql = format!(
        "SELECT rowid, {RANK} FROM words WHERE words MATCH ?1
         AND rowid NOT IN (SELECT id FROM briefings WHERE hidden = 1) ORDER BY 2, 1 LIMIT ?2"
    );
    let ranked: Vec<(i64, f64)> = connection
        .prepare_cached(&sql)?
        .query_map(params![fts, limit as i64], |r| Ok((r.get(0)?, r.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut out = Vec::with_capacity(ranked.len());
    for (id, rank) in ranked {
        let (Some(listed), Some(Ok(stored))) = (pick::listed(connection, id)?, pick::stored(connection, id)?)
        else {
            continue;
        };
        let snippet = snippet(&stored.entry.briefing.body, &query)
            .or_else(|| snippet(&crate::library::english_of(stored.entry.card()), &query))
            .unwrap_or_default();
        out.push(Found { listed, score: -rank, snippet });
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_into_phrases() {
        let query = Query::parse("كتاب «راه آهن» -\"خط لوله\" می\u{200c}رود");
        assert_eq!(query.wanted, [vec!["کتاب"], vec!["راه", "اهن"], vec!["میرود"]]);
        assert_eq!(query.unwanted, [vec!["خط", "لوله"]]);
        assert_eq!(
            query.fts(None).unwrap(),
            "(\"کتاب\" * AND \"راه اهن\" * AND \"میرود\" *) NOT \"خط لوله\" *"
        );
        for hostile in ["\"", "\"\" OR", "a\" OR \"b", "NEAR(", "*", "title:", "-", "- -", "«", "(((", "^x"]
        {
            let _ = Query::parse(hostile).fts(None);
        }
        assert_eq!(Query::parse("*** --").fts(None), None);
    }

    #[test]
    fn marks_stand_on_the_original_letters_of_the_best_piece() {
        let far = "خبر دیگری بود. ".repeat(40);
        let text = format!("کتاب آمد. {far}کتاب\u{200c}هاي تازه در تبریز، مي\u{200c}رود.\nپایان");
        let found = snippet(&text, &Query::parse("كتاب تبریز میرود")).unwrap();
        let marked: Vec<&str> = found.marks.iter().map(|s| s.of(&found.text)).collect();
        assert_eq!(marked, ["کتاب\u{200c}", "تبریز", "مي\u{200c}رود"]);
        assert!(!found.text.contains('\n') && found.text.chars().count() < 2 * PIECE, "{}", found.text);
        assert_eq!(snippet(&text, &Query::parse("باکو")), None);
    }
}
