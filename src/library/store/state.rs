//! The user's own: marks by content, and everything else of [`State`] by its field.
//!
//! Promises: two processes lose nothing of each other's (each writes only what it changed); fields a later version
//! adds are kept as they are; the `state.json` of earlier versions is taken over once and left where it is.

use super::{Library, StoreError};
use crate::library::rows::Hash;
use crate::library::state::{Marks, State};
use crate::text::fold_key;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::path::Path;

/// Places kept; the oldest go first.
const PLACES: i64 = 64;

/// Writes the marks on a content; none at all leaves no row.
pub(super) fn put_marks(connection: &Connection, hash: &Hash, marks: &Marks) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM tags WHERE hash = ?1")?.execute([hash])?;
    if *marks == Marks::default() {
        connection.prepare_cached("DELETE FROM marks WHERE hash = ?1")?.execute([hash])?;
        return Ok(());
    }
    connection
        .prepare_cached(
            "INSERT INTO marks (hash, read, star, tagged, note) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (hash) DO UPDATE SET read = ?2, star = ?3, tagged = ?4, note = ?5",
        )?
        .execute(params![hash, marks.read, marks.star, !marks.tags.is_empty(), marks.note])?;
    let mut put =
        connection.prepare_cached("INSERT OR IGNORE INTO tags (hash, tag, folded) VALUES (?1, ?2, ?3)")?;
    for tag in &marks.tags {
        put.execute(params![hash, tag, fold_key(tag)])?;
    }
    Ok(())
}

/// The marks on a content.
pub(super) fn marks(connection: &Connection, hash: &Hash) -> rusqlite::Result<Marks> {
    let found = connection
        .prepare_cached("SELECT read, star, tagged, note FROM marks WHERE hash = ?1")?
        .query_row([hash], |r| {
            let marks = Marks { read: r.get(0)?, star: r.get(1)?, note: r.get(3)?, ..Marks::default() };
            Ok((marks, r.get::<_, bool>(2)?))
        })
        .optional()?;
    let Some((mut marks, tagged)) = found else { return Ok(Marks::default()) };
    if tagged {
        let mut tags = connection.prepare_cached("SELECT tag FROM tags WHERE hash = ?1")?;
        marks.tags = tags.query_map([hash], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
    }
    Ok(marks)
}

/// Takes the marks an earlier version kept under an id over to the content that bears it, once.
pub(super) fn claim(connection: &Connection, id: &str, hash: &Hash) -> rusqlite::Result<()> {
    let old: Option<String> = connection
        .prepare_cached("SELECT json FROM old_marks WHERE id = ?1")?
        .query_row([id], |r| r.get(0))
        .optional()?;
    let Some(json) = old else { return Ok(()) };
    if marks(connection, hash)? == Marks::default()
        && let Ok(old) = serde_json::from_str::<Marks>(&json)
    {
        put_marks(connection, hash, &old)?;
    }
    connection.execute("DELETE FROM old_marks WHERE id = ?1", [id])?;
    Ok(())
}

/// A file's text changed: star, tags and note go on to the new content, which is unread.
pub(super) fn carry(connection: &Connection, from: &Hash, to: &Hash) -> rusqlite::Result<()> {
    let old = marks(connection, from)?;
    if marks(connection, to)? == Marks::default() {
        put_marks(connection, to, &Marks { read: false, ..old })?;
    }
    Ok(())
}

fn fields(state: &State) -> Map<String, Value> {
    match serde_json::to_value(state) {
        Ok(Value::Object(mut map)) => {
            // Marks are kept by content.
            map.remove("marks");
            map
        }
        _ => Map::new(),
    }
}

/// Writes the fields of a state that differ from `known`: maps key by key (a dot before the key), other values whole
/// (under the empty key).
pub(super) fn put_state(connection: &Connection, known: &State, wanted: &State) -> rusqlite::Result<()> {
    let mut put =
        connection.prepare_cached("INSERT OR REPLACE INTO kept (part, key, value) VALUES (?1, ?2, ?3)")?;
    let known = fields(known);
    for (part, value) in fields(wanted) {
        let old = known.get(&part);
        if let Value::Object(map) = &value {
            for (key, value) in map.iter().filter(|(k, v)| old.and_then(|o| o.get(k.as_str())) != Some(*v)) {
                let mut value = value.clone();
                if part == "places"
                    && let Some(place) = value.as_object_mut()
                {
                    // The turn counts up over all processes, so that the oldest place can go.
                    place.insert("turn".to_owned(), Value::from(next_turn(connection)?));
                }
                put.execute(params![part, format!(".{key}"), value.to_string()])?;
            }
            let gone = old.and_then(Value::as_object).into_iter().flatten().map(|(k, _)| k);
            for key in gone.filter(|k| part != "places" && !map.contains_key(k.as_str())) {
                connection.execute(
                    "DELETE FROM kept WHERE part = ?1 AND key = ?2",
                    params![part, format!(".{key}")],
                )?;
            }
        } else if old != Some(&value) {
            put.execute(params![part, "", value.to_string()])?;
        }
    }
    connection.execute(
        "DELETE FROM kept WHERE part = 'places' AND key IN (SELECT key FROM kept WHERE part = 'places'
            ORDER BY json_extract(value, '$.turn') DESC LIMIT -1 OFFSET ?1)",
        [PLACES],
    )?;
    Ok(())
}

fn next_turn(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row(
        "SELECT coalesce(max(json_extract(value, '$.turn')), 0) + 1 FROM kept WHERE part = 'places'",
        [],
        |r| r.get(0),
    )
}

/// Everything but the marks.
pub(super) fn read_state(connection: &Connection) -> rusqlite::Result<State> {
    let mut whole = Map::new();
    let mut query = connection.prepare("SELECT part, key, value FROM kept")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (part, key, value): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let Ok(value) = serde_json::from_str::<Value>(&value) else { continue };
        match key.strip_prefix('.') {
            None => {
                whole.insert(part, value);
            }
            Some(key) => {
                if let Value::Object(map) = whole.entry(part).or_insert_with(|| Value::Object(Map::new())) {
                    map.insert(key.to_owned(), value);
                }
            }
        }
    }
    // A field that cannot be read any more does not take the others with it.
    Ok(serde_json::from_value(Value::Object(whole.clone())).unwrap_or_else(|_| {
        let mut good = Map::new();
        for (part, value) in whole {
            let mut one = good.clone();
            one.insert(part, value);
            if serde_json::from_value::<State>(Value::Object(one.clone())).is_ok() {
                good = one;
            }
        }
        serde_json::from_value(Value::Object(good)).unwrap_or_default()
    }))
}

impl Library {
    /// Places, modes, searches and whatever else is kept beside the marks. [`State::marks`] is empty.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn state(&self) -> Result<State, StoreError> {
        read_state(&self.lock()).map_err(self.error())
    }

    /// The marks on contents, in one go; contents without marks are left out. Marks an earlier version kept by the
    /// ids given are taken over.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn marks(&self, contents: &[(&str, Hash)]) -> Result<HashMap<Hash, Marks>, StoreError> {
        let connection = self.lock();
        let old: bool = connection
            .query_row("SELECT EXISTS (SELECT 1 FROM old_marks)", [], |r| r.get(0))
            .map_err(self.error())?;
        let mut out = HashMap::new();
        for (id, hash) in contents {
            if old {
                // Not being able to write now is no reason not to read.
                let _ = claim(&connection, id, hash);
            }
            let marks = marks(&connection, hash).map_err(self.error())?;
            if marks != Marks::default() {
                out.insert(*hash, marks);
            }
        }
        Ok(out)
    }

    /// Takes the state file of earlier versions over, once. It stays where it is. Says whether it was taken now.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn take_over(&self, state_file: &Path) -> Result<bool, StoreError> {
        let connection = &mut *self.lock();
        let done = "SELECT EXISTS (SELECT 1 FROM kept WHERE part = 'taken_over')";
        if connection.query_row(done, [], |r| r.get(0)).map_err(self.error())? {
            return Ok(false);
        }
        let old = super::super::state::read(state_file);
        let change =
            connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(self.error())?;
        let write = || -> rusqlite::Result<()> {
            if let Some(old) = &old {
                let known = State::default();
                put_state(&change, &known, old)?;
                for (id, marks) in &old.marks {
                    let json = serde_json::to_string(marks).unwrap_or_default();
                    change.execute(
                        "INSERT OR IGNORE INTO old_marks (id, json) VALUES (?1, ?2)",
                        params![id, json],
                    )?;
                }
                let contents: Vec<(String, Hash)> = change
                    .prepare("SELECT name, hash FROM briefings WHERE name IN (SELECT id FROM old_marks)")?
                    .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?
                    .collect::<rusqlite::Result<_>>()?;
                for (name, hash) in contents {
                    claim(&change, &name, &hash)?;
                }
            }
            change.execute(
                "INSERT OR REPLACE INTO kept (part, key, value) VALUES ('taken_over', '', ?1)",
                [old.is_some().to_string()],
            )?;
            Ok(())
        };
        write().map_err(self.error())?;
        change.commit().map_err(self.error())?;
        Ok(old.is_some())
    }
}
