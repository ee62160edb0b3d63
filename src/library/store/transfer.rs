//! The library as one text file, to move or to keep: JSON lines, a kind of thing each.
//!
//! `{"barid.state":1}` first, then `kept` (places, searches …), `briefing` (with its text), `marks`, `root`, `file`,
//! `feed` and `end`. Promises: reading it into an empty library gives the same briefings, ids, order, cards and state;
//! reading it into another one adds, and takes no mark away; a broken or cut line is named by its number.

use super::put::{self, Prepared};
use super::state;
use super::{Library, StoreError};
use crate::library::rows::Hash;
use crate::library::state::Marks;
use crate::text::chars::escaped_json;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rayon::prelude::*;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use serde_json::{Value, json};
use std::io::{self, BufRead, Write};
use std::path::Path;

/// Longest line read, in bytes: a briefing of the largest size, every byte escaped.
const LINE: u64 = 128 << 20;
/// Lines read before they are worked on together.
const TOGETHER: usize = 256;
/// Bytes of lines worked on together.
const TOGETHER_BYTES: usize = 32 << 20;

/// How much was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moved {
    /// Briefings in the file.
    pub briefings: usize,
    /// Of them, new here.
    pub added: usize,
    /// Contents with marks.
    pub marks: usize,
}

fn hex(hash: &Hash) -> String {
    blake3::Hash::from_bytes(*hash).to_hex().to_string()
}

fn hash_of(text: &str) -> Option<Hash> {
    let mut out = [0; 32];
    for (i, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(i * 2..i * 2 + 2)?, 16).ok()?;
    }
    (text.len() == 64).then_some(out)
}

/// Bytes as a JSON string where they are UTF-8, else `{"base64": …}`.
fn bytes_json(bytes: &[u8]) -> Value {
    match std::str::from_utf8(bytes) {
        Ok(text) => Value::from(text),
        Err(_) => json!({ "base64": STANDARD.encode(bytes) }),
    }
}

fn bytes_of(value: &Value) -> Option<Vec<u8>> {
    match value {
        Value::String(text) => Some(text.clone().into_bytes()),
        other => STANDARD.decode(other.get("base64")?.as_str()?).ok(),
    }
}

impl Library {
    /// Writes everything to `out`.
    ///
    /// # Errors
    /// The library cannot be read, or `out` not be written.
    pub fn export_state(&self, out: &mut dyn Write) -> Result<Moved, StoreError> {
        let error = self.error();
        let written = |e| StoreError::io(Path::new("the export"), e);
        let connection = &mut *self.lock();
        // One moment in time, whatever others write meanwhile.
        let change = connection.transaction().map_err(&error)?;
        let mut moved = Moved::default();
        let mut line = |value: &Value| -> Result<(), StoreError> {
            writeln!(out, "{}", escaped_json(value.to_string())).map_err(written)
        };
        line(&json!({ "barid.state": 1 }))?;
        let mut each = |sql: &str,
                        make: &mut dyn FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<Value>|
         -> Result<usize, StoreError> {
            let mut query = change.prepare(sql).map_err(&error)?;
            let mut rows = query.query([]).map_err(&error)?;
            let mut count = 0;
            while let Some(row) = rows.next().map_err(&error)? {
                line(&make(row).map_err(&error)?)?;
                count += 1;
            }
            Ok(count)
        };
        each("SELECT part, key, value FROM kept WHERE part <> 'taken_over'", &mut |r| {
            let value: String = r.get(2)?;
            let value = serde_json::from_str::<Value>(&value).unwrap_or(Value::Null);
            Ok(
                json!({ "kept": { "part": r.get::<_, String>(0)?, "key": r.get::<_, String>(1)?, "value": value } }),
            )
        })?;
        moved.briefings = each(
            "SELECT b.hash, b.name, b.origin, b.added, b.hidden, t.raw, t.meta, o.bytes FROM briefings b
             JOIN texts t ON t.briefing = b.id LEFT JOIN originals o ON o.briefing = b.id ORDER BY b.id",
            &mut |r| {
                let hash: Hash = r.get(0)?;
                let original = r.get_ref(7)?.as_blob_or_null()?.map(bytes_json);
                Ok(json!({ "briefing": {
                    "hash": hex(&hash), "id": r.get::<_, String>(1)?, "origin": r.get::<_, String>(2)?,
                    "added": r.get::<_, i64>(3)?, "hidden": r.get::<_, bool>(4)?,
                    "text": bytes_json(r.get_ref(5)?.as_blob()?), "beside": r.get::<_, Option<String>>(6)?,
                    "original": original,
                } }))
            },
        )?;
        moved.marks = each("SELECT hash FROM marks", &mut |r| {
            let hash: Hash = r.get(0)?;
            let marks = state::marks(&change, &hash)?;
            Ok(json!({ "marks": { "hash": hex(&hash), "marks": marks } }))
        })?;
        each("SELECT id, json FROM old_marks", &mut |r| {
            let marks = serde_json::from_str::<Value>(r.get_ref(1)?.as_str()?).unwrap_or(Value::Null);
            Ok(json!({ "old_marks": { "id": r.get::<_, String>(0)?, "marks": marks } }))
        })?;
        each("SELECT path FROM roots", &mut |r| Ok(json!({ "root": bytes_json(r.get_ref(0)?.as_blob()?) })))?;
        each(
            "SELECT f.path, f.size, f.mtime, f.gone, f.error,
                (SELECT group_concat(hex(b.hash)) FROM holds h JOIN briefings b ON b.id = h.briefing WHERE h.file = f.id)
             FROM files f ORDER BY f.id",
            &mut |r| {
                let holds: Option<String> = r.get(5)?;
                let holds: Vec<&str> = holds.as_deref().unwrap_or("").split(',').filter(|h| !h.is_empty()).collect();
                Ok(json!({ "file": {
                    "path": bytes_json(r.get_ref(0)?.as_blob()?), "size": r.get::<_, i64>(1)?,
                    "mtime": r.get::<_, i64>(2)?, "gone": r.get::<_, bool>(3)?,
                    "error": r.get::<_, Option<String>>(4)?, "holds": holds,
                } }))
            },
        )?;
        each("SELECT url, etag, modified, fetched FROM feeds ORDER BY url", &mut |r| {
            Ok(json!({ "feed": {
                "url": r.get::<_, String>(0)?, "etag": r.get::<_, Option<String>>(1)?,
                "modified": r.get::<_, Option<String>>(2)?, "fetched": r.get::<_, Option<i64>>(3)?,
            } }))
        })?;
        line(&json!({ "end": moved.briefings }))?;
        out.flush().map_err(written)?;
        Ok(moved)
    }

    /// Reads what [`Library::export_state`] wrote. `name` names it in errors.
    ///
    /// # Errors
    /// A line that is none of ours, by its number; lines before it are taken in.
    pub fn import_state(&self, name: &Path, input: &mut dyn BufRead) -> Result<Moved, StoreError> {
        let mut moved = Moved::default();
        let wrong = |line: usize, what: &str| StoreError::State {
            path: name.to_owned(),
            line,
            what: what.to_owned(),
        };
        let mut number = 0;
        let mut ended = false;
        loop {
            let mut lines: Vec<(usize, String)> = Vec::new();
            let mut bytes = 0;
            while lines.len() < TOGETHER && bytes < TOGETHER_BYTES {
                let mut line = Vec::new();
                let read = read_line_into(&mut *input, &mut line).map_err(|e| StoreError::io(name, e))?;
                if read == 0 {
                    break;
                }
                number += 1;
                bytes += read;
                // One that is cut between the bytes of a letter is no JSON either; its number is told.
                let line = String::from_utf8_lossy(&line).into_owned();
                if !line.trim().is_empty() {
                    lines.push((number, line));
                }
            }
            if lines.is_empty() {
                break;
            }
            let values: Vec<Result<(usize, Read), (usize, String)>> = lines
                .par_iter()
                .map(|(n, text)| read_line(text).map(|v| (*n, v)).map_err(|e| (*n, e)))
                .collect();
            let first = lines.first().is_some_and(|(n, _)| *n == 1);
            if first && !matches!(values.first(), Some(Ok((_, Read::Head)))) {
                return Err(wrong(1, "not a state file of barid"));
            }
            let connection = &mut *self.lock();
            let change =
                connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(self.error())?;
            let mut failed = None;
            for value in values {
                match value {
                    Ok((_, Read::Head)) => {}
                    Ok((_, Read::End)) => ended = true,
                    Ok((_, value)) => take(&change, value, &mut moved).map_err(self.error())?,
                    Err((line, what)) => {
                        failed = Some(wrong(line, &what));
                        break;
                    }
                }
            }
            change.commit().map_err(self.error())?;
            if let Some(error) = failed {
                return Err(error);
            }
        }
        if !ended {
            return Err(wrong(
                number.max(1),
                "the file ends before its last line; what it held until there was taken in",
            ));
        }
        Ok(moved)
    }
}

/// A line of at most [`LINE`] bytes; gives how many there were.
fn read_line_into(input: &mut dyn BufRead, into: &mut Vec<u8>) -> io::Result<usize> {
    io::Read::take(input, LINE).read_until(b'\n', into)
}

/// A line, read; texts with their cards made.
enum Read {
    Head,
    End,
    Kept { part: String, key: String, value: Value },
    Briefing { new: Box<Prepared>, added: i64, hidden: bool },
    Marks(Hash, Marks),
    OldMarks(String, Value),
    Root(Vec<u8>),
    Feed { url: String, etag: Option<String>, modified: Option<String>, fetched: Option<i64> },
    File { path: Vec<u8>, size: i64, mtime: i64, gone: bool, error: Option<String>, holds: Vec<Hash> },
}

fn read_line(text: &str) -> Result<Read, String> {
    let value: Value = serde_json::from_str(text).map_err(|e| format!("no JSON: {e}"))?;
    let Value::Object(map) = value else { return Err("not an object".to_owned()) };
    let Some((kind, value)) = map.into_iter().next() else { return Err("an empty object".to_owned()) };
    let missing = || format!("something is missing or wrong in {kind:?}");
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let number = |key: &str| value.get(key).and_then(Value::as_i64);
    let truth = |key: &str| value.get(key).and_then(Value::as_bool).unwrap_or(false);
    let read = match kind.as_str() {
        "barid.state" if value == 1 => Some(Read::Head),
        "barid.state" => return Err("written by a later barid; update this one".to_owned()),
        "end" => Some(Read::End),
        "kept" => text("part")
            .zip(text("key"))
            .zip(value.get("value"))
            .map(|((part, key), value)| Read::Kept { part, key, value: value.clone() }),
        "briefing" => {
            let raw = value.get("text").and_then(bytes_of).ok_or_else(missing)?;
            let (id, origin) = text("id").zip(text("origin")).ok_or_else(missing)?;
            let original = match value.get("original") {
                None | Some(Value::Null) => None,
                Some(original) => Some(bytes_of(original).ok_or_else(missing)?),
            };
            let raw = put::Raw { bytes: raw, beside: text("beside"), original };
            let new = put::prepare_kept(&id, &origin, raw)?;
            if text("hash").and_then(|h| hash_of(&h)) != Some(new.hash) {
                return Err(format!("the text of {id:?} is not the one that was written (its hash differs)"));
            }
            let added = number("added").unwrap_or(0);
            Some(Read::Briefing { new: Box::new(new), added, hidden: truth("hidden") })
        }
        "marks" => {
            let hash = text("hash").and_then(|h| hash_of(&h));
            let marks = value.get("marks").and_then(|m| serde_json::from_value(m.clone()).ok());
            hash.zip(marks).map(|(hash, marks)| Read::Marks(hash, marks))
        }
        "old_marks" => {
            text("id").zip(value.get("marks")).map(|(id, marks)| Read::OldMarks(id, marks.clone()))
        }
        "root" => bytes_of(&value).map(Read::Root),
        "feed" => text("url").map(|url| Read::Feed {
            url,
            etag: text("etag"),
            modified: text("modified"),
            fetched: number("fetched"),
        }),
        "file" => {
            let path = value.get("path").and_then(bytes_of).ok_or_else(missing)?;
            let (size, mtime) = number("size").zip(number("mtime")).ok_or_else(missing)?;
            let holds = value.get("holds").and_then(Value::as_array).into_iter().flatten();
            let holds = holds.filter_map(|h| hash_of(&h.as_str()?.to_ascii_lowercase())).collect();
            Some(Read::File { path, size, mtime, gone: truth("gone"), error: text("error"), holds })
        }
        // What a later version adds beside is left alone.
        _ => Some(Read::Head),
    };
    read.ok_or_else(missing)
}

fn take(c: &Connection, value: Read, moved: &mut Moved) -> rusqlite::Result<()> {
    match value {
        Read::Head | Read::End => {}
        Read::Kept { part, key, value } => {
            // What this library has of its own stays.
            c.execute(
                "INSERT OR IGNORE INTO kept (part, key, value) VALUES (?1, ?2, ?3)",
                params![part, key, value.to_string()],
            )?;
        }
        Read::Briefing { new, added, hidden } => {
            let (id, is_new) = put::insert(c, &new, added)?;
            if is_new && hidden {
                c.execute("UPDATE briefings SET hidden = 1 WHERE id = ?1", [id])?;
            }
            moved.briefings += 1;
            moved.added += usize::from(is_new);
        }
        Read::Marks(hash, new) => {
            let mut marks = state::marks(c, &hash)?;
            marks.read |= new.read;
            marks.star |= new.star;
            marks.tags.extend(new.tags);
            if marks.note.is_empty() {
                marks.note = new.note;
            }
            state::put_marks(c, &hash, &marks)?;
            moved.marks += 1;
        }
        Read::OldMarks(id, marks) => {
            c.execute(
                "INSERT OR IGNORE INTO old_marks (id, json) VALUES (?1, ?2)",
                params![id, marks.to_string()],
            )?;
        }
        Read::Root(path) => {
            c.execute("INSERT OR IGNORE INTO roots (path, added) VALUES (?1, 0)", [path])?;
        }
        Read::Feed { url, etag, modified, fetched } => {
            c.execute(
                "INSERT OR IGNORE INTO feeds (url, etag, modified, fetched) VALUES (?1, ?2, ?3, ?4)",
                params![url, etag, modified, fetched],
            )?;
        }
        Read::File { path, size, mtime, gone, error, holds } => {
            let number: Option<i64> = c
                .query_row(
                    "INSERT OR IGNORE INTO files (path, size, mtime, gone, error) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
                    params![path, size, mtime, gone, error],
                    |r| r.get(0),
                )
                .optional()?;
            for hash in number.iter().flat_map(|_| &holds) {
                if let (Some(file), Some(id)) = (number, put::id_of(c, hash)?) {
                    c.execute("INSERT OR IGNORE INTO holds (file, briefing) VALUES (?1, ?2)", [file, id])?;
                }
            }
        }
    }
    Ok(())
}
