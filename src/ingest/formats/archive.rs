//! Zip: opening one within bounds, and zipped folders.
//!
//! Promises: no entry is written anywhere, so a name can lead nowhere; what an entry unpacks to is counted while it
//! does, the sizes in its header are not believed; a bad entry is named and the next one read.

use super::{Budget, File, FormatError, Found, Limits, Reason, detect, read_file};
use std::io::{Cursor, Read};

/// An archive in memory.
pub(super) type Zip<'a> = zip::ZipArchive<Cursor<&'a [u8]>>;

/// Entries that are no text of anybody's.
const LITTER: &[&str] = &["__macosx/", ".ds_store", "thumbs.db", "desktop.ini"];

/// Bytes from which on the ratio of packed to unpacked counts.
const SMALL: usize = 1 << 20;

/// Opens a zip.
///
/// # Errors
/// It is damaged, or has more than the allowed entries.
pub(super) fn open<'a>(bytes: &'a [u8], what: &'static str, limits: &Limits) -> Result<Zip<'a>, Reason> {
    let zip = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|e| Reason::Damaged { what, why: super::xml::short(&e.to_string()) })?;
    if zip.len() > limits.entries {
        return Err(Reason::TooMany { what: "entries", limit: limits.entries });
    }
    Ok(zip)
}

/// Unpacks one entry, at most `limit` bytes of it.
///
/// # Errors
/// It is locked, damaged, or grows beyond the bounds.
pub(super) fn unpack(
    zip: &mut Zip<'_>,
    index: usize,
    what: &'static str,
    limit: usize,
    ratio: usize,
) -> Result<Vec<u8>, Reason> {
    let damaged = |e: String| Reason::Damaged { what, why: super::xml::short(&e) };
    let entry = zip.by_index(index).map_err(|e| {
        let text = e.to_string();
        if text.to_ascii_lowercase().contains("password") { Reason::Locked } else { damaged(text) }
    })?;
    let packed = entry.compressed_size() as usize;
    let most = limit.min(packed.saturating_mul(ratio).max(SMALL));
    let mut out = Vec::new();
    entry.take(most as u64 + 1).read_to_end(&mut out).map_err(|e| damaged(e.to_string()))?;
    if out.len() <= most {
        return Ok(out);
    }
    Err(if most == limit { Reason::TooLarge { limit } } else { Reason::Bomb { what: "ratio" } })
}

/// The entry's name: UTF-8 as it should be, else Windows-1256, as Persian Windows writes it. Separators are `/`.
fn name_of(zip: &mut Zip<'_>, index: usize) -> Option<(String, bool)> {
    let entry = zip.by_index_raw(index).ok()?;
    let raw = entry.name_raw();
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1256.decode_without_bom_handling(raw).0.into_owned(),
    };
    Some((name.replace('\\', "/"), entry.is_dir()))
}

pub(super) fn read(file: &File<'_>, budget: &mut Budget) -> Result<Found, FormatError> {
    let fail = |reason| FormatError::new(file.name, reason);
    if file.depth >= file.limits.depth {
        return Err(fail(Reason::TooMany { what: "archives within each other", limit: file.limits.depth }));
    }
    let mut zip = open(file.bytes, "zip archive", file.limits).map_err(fail)?;
    let mut order: Vec<(String, usize)> = Vec::new();
    for index in 0..zip.len() {
        let Some((name, folder)) = name_of(&mut zip, index) else { continue };
        let lower = name.to_lowercase();
        let hidden = lower.split('/').any(|p| p.starts_with('.') && p != "." && p != "..");
        if !folder && !hidden && !LITTER.iter().any(|l| lower.contains(l)) && detect::is_named(&name) {
            order.push((name, index));
        }
    }
    order.sort();
    let mut found = Found::default();
    for (name, index) in order {
        // Steps up and absolute paths say nothing here: they are dropped from the name that is shown.
        let inner: Vec<&str> = name.split('/').filter(|p| !matches!(*p, "" | "." | "..")).collect();
        let whole = format!("{}/{}", file.name, inner.join("/"));
        let Some(left) = budget.entries.checked_sub(1) else {
            return Err(fail(Reason::TooMany { what: "entries", limit: file.limits.entries }));
        };
        budget.entries = left;
        let limit = budget.unpacked.min(file.limits.container);
        let bytes = match unpack(&mut zip, index, "zip entry", limit, file.limits.ratio) {
            Ok(bytes) => bytes,
            Err(Reason::TooLarge { .. }) if limit < file.limits.container => {
                found.skipped.push(FormatError::new(&whole, Reason::Bomb { what: "size of all entries" }));
                return Ok(found);
            }
            Err(reason) => {
                // What was unpacked before a bound was hit costs as much as what passed.
                budget.unpacked = budget.unpacked.saturating_sub(SMALL);
                found.skipped.push(FormatError::new(&whole, reason));
                continue;
            }
        };
        budget.unpacked = budget.unpacked.saturating_sub(bytes.len());
        let inside =
            File { name: &whole, bytes: &bytes, hint: file.hint, limits: file.limits, depth: file.depth + 1 };
        match read_file(&inside, budget) {
            Ok(more) => {
                found.documents.extend(more.documents);
                found.skipped.extend(more.skipped);
            }
            Err(error) => found.skipped.push(error),
        }
    }
    if found.documents.is_empty() && found.skipped.is_empty() {
        return Err(fail(Reason::NothingInside));
    }
    Ok(found)
}
