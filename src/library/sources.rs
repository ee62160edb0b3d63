//! Reading briefings from paths and from standard input, each bounded, each failure named.

use super::Entry;
use super::fetch;
use super::rows::Hash;
use crate::ingest::formats::{self, FormatError, Limits};
use crate::ingest::{self, IngestError, Origin};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Folders deeper than this below the one that was named are left out.
const DEPTH: usize = 16;

/// Why a path gave no briefing.
#[derive(Debug, Error)]
pub enum LoadError {
    /// It cannot be opened or read.
    #[error("{path}: {}", unread(path, source)[0])]
    Io {
        /// As named by the user.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It was read, but holds no briefing.
    #[error("{path}: {}", advice(.source))]
    Content {
        /// As named by the user.
        path: PathBuf,
        /// What is wrong with it.
        source: IngestError,
    },
    /// It was read, but no text came out of it, or out of a part of it.
    #[error("{0}")]
    Format(#[from] FormatError),
    /// An address that cannot be fetched.
    #[error("{0}")]
    Fetch(#[from] fetch::FetchError),
    /// A folder without a single text.
    #[error(
        "{path}: no text, Markdown, HTML, DOCX, PDF, feed or zip file in this folder; name the files themselves if they end otherwise"
    )]
    EmptyFolder {
        /// As named by the user.
        path: PathBuf,
    },
}

impl LoadError {
    /// The same line in Persian, where the reason has been put into Persian.
    pub fn fa(&self) -> String {
        match self {
            Self::Format(error) => error.fa(),
            Self::Fetch(error) => error.fa(),
            Self::EmptyFolder { path } => {
                format!(
                    "{}: در این پوشه پروندهٔ خواندنی نیست؛ اگر نام دیگری دارند خود پرونده‌ها را بدهید",
                    path.display()
                )
            }
            Self::Io { path, source } => format!("{}: {}", path.display(), unread(path, source)[1]),
            Self::Content { .. } => self.to_string(),
        }
    }
}

/// Why a path was not read and what to do, in English and Persian.
fn unread(path: &Path, error: &io::Error) -> [String; 2] {
    // a word alone may have been meant for a command
    let word = path.components().count() == 1 && path.extension().is_none();
    match error.kind() {
        io::ErrorKind::NotFound if word => [
            "there is nothing of this name here, nor a command; barid --help lists the commands".to_owned(),
            "نه پرونده یا پوشه‌ای به این نام هست نه فرمانی؛ barid --help فرمان‌ها را می‌گوید".to_owned(),
        ],
        io::ErrorKind::NotFound => [
            "there is nothing of this name; look at the spelling and at where you are (pwd)".to_owned(),
            "چنین پرونده یا پوشه‌ای نیست؛ نام و پوشهٔ کنونی را ببینید".to_owned(),
        ],
        io::ErrorKind::PermissionDenied => [
            "you may not read it; ls -l tells who may".to_owned(),
            "اجازهٔ خواندن آن را ندارید؛ ls -l می‌گوید چه کسی دارد".to_owned(),
        ],
        _ => [error.to_string(), error.to_string()],
    }
}

/// What is wrong with a content, and what to do.
pub(super) fn advice(error: &IngestError) -> String {
    match error {
        IngestError::Empty { .. } => "the file is empty; nothing to read".to_owned(),
        IngestError::TooLarge { limit, .. } => {
            format!("larger than {} MB; cut it into single briefings", limit >> 20)
        }
        IngestError::Binary { .. } => {
            "not a text; barid reads UTF-8, UTF-16 and Windows-1256 text files".to_owned()
        }
    }
}

/// What came of loading.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The briefings, in the order of the paths, files of a folder by name.
    pub entries: Vec<Entry>,
    /// What could not be read; the others are not affected.
    pub errors: Vec<LoadError>,
}

/// Loads files and folders; `-` is standard input.
pub fn load(paths: &[PathBuf]) -> Loaded {
    let mut loaded = Loaded::default();
    for path in paths {
        if path.as_os_str() == "-" {
            load_reader(&mut io::stdin().lock(), path, &Origin::Stdin, &mut loaded);
        } else if let Some(url) = path.to_str().filter(|p| fetch::is_url(p)) {
            load_url(url, &mut loaded);
        } else {
            load_path(path, &mut loaded);
        }
    }
    distinct_ids(&mut loaded.entries);
    loaded
}

/// Two files with the same stem in two folders must not share an id: the later one gets `-2`, `-3`, ….
fn distinct_ids(entries: &mut [Entry]) {
    let mut seen = std::collections::HashMap::<String, usize>::new();
    for entry in entries {
        let count = seen.entry(entry.briefing.id.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            let id = format!("{}-{count}", entry.briefing.id);
            std::sync::Arc::make_mut(&mut entry.briefing).id = id;
        }
    }
}

fn load_path(path: &Path, loaded: &mut Loaded) {
    match fs::metadata(path) {
        Err(source) => loaded.errors.push(LoadError::Io { path: path.to_owned(), source }),
        Ok(meta) if meta.is_dir() => load_folder(path, loaded),
        Ok(_) => load_file(path, loaded),
    }
}

fn load_folder(path: &Path, loaded: &mut Loaded) {
    let before = (loaded.entries.len(), loaded.errors.len());
    let mut files = Vec::new();
    collect(path, 0, &mut files, &mut loaded.errors);
    for file in &files {
        load_file(file, loaded);
    }
    if before == (loaded.entries.len(), loaded.errors.len()) {
        loaded.errors.push(LoadError::EmptyFolder { path: path.to_owned() });
    }
}

/// The text files below a folder, by name; symbolic links to folders are not followed, so that a loop ends.
pub(super) fn collect(folder: &Path, depth: usize, files: &mut Vec<PathBuf>, errors: &mut Vec<LoadError>) {
    let listing = match fs::read_dir(folder) {
        Ok(listing) => listing,
        Err(source) => {
            errors.push(LoadError::Io { path: folder.to_owned(), source });
            return;
        }
    };
    let mut paths: Vec<PathBuf> = listing.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.sort();
    for path in paths {
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        let Ok(kind) = fs::symlink_metadata(&path).map(|m| m.file_type()) else { continue };
        if hidden {
            continue;
        }
        if kind.is_dir() {
            if depth < DEPTH {
                collect(&path, depth + 1, files, errors);
            }
        } else if formats::is_named(&path.to_string_lossy()) && path.is_file() {
            files.push(path);
        }
    }
}

fn load_file(path: &Path, loaded: &mut Loaded) {
    let limits = Limits::default();
    // A file of any length costs nothing before its length is known to be allowed.
    if fs::metadata(path).is_ok_and(|m| m.is_file() && m.len() > limits.container as u64) {
        loaded.errors.push(FormatError::too_large(&path.to_string_lossy(), limits.container).into());
        return;
    }
    match fs::File::open(path) {
        Ok(mut file) => {
            load_reader(&mut file, path, &Origin::File(path.to_string_lossy().into_owned()), loaded);
        }
        Err(source) => loaded.errors.push(LoadError::Io { path: path.to_owned(), source }),
    }
}

/// Reads at most one byte more than is allowed, so that a file of any size costs bounded memory.
fn load_reader(reader: &mut dyn Read, path: &Path, origin: &Origin, loaded: &mut Loaded) {
    let mut bytes = Vec::new();
    let limits = Limits::default();
    if let Err(source) = reader.take(limits.container as u64 + 1).read_to_end(&mut bytes) {
        loaded.errors.push(LoadError::Io { path: path.to_owned(), source });
        return;
    }
    keep(formats::read(&path.to_string_lossy(), &bytes, &limits), origin, loaded);
}

/// Fetches an address the user named, and reads what comes.
fn load_url(url: &str, loaded: &mut Loaded) {
    match fetch::fetch(url, &fetch::Options::default()) {
        Ok(fetch::Answer::Page(page)) => {
            let hint = formats::Hint { content_type: page.content_type.as_deref(), url: Some(&page.url) };
            let found = formats::read_with(url, &page.bytes, hint, &Limits::default());
            keep(found, &Origin::File(url.to_owned()), loaded);
        }
        // Nothing was asked conditionally.
        Ok(fetch::Answer::Unchanged) => {}
        Err(error) => loaded.errors.push(error.into()),
    }
}

/// The key of a content: BLAKE3 of its text as read, before cleaning, whatever file and encoding it came in.
pub(super) fn hash_of(document: &formats::Document) -> Hash {
    blake3::hash(document.text.as_bytes()).into()
}

/// Takes the texts of a file; those of an archive or a feed are named behind its path.
fn keep(found: Result<formats::Found, FormatError>, origin: &Origin, loaded: &mut Loaded) {
    let found = match found {
        Ok(found) => found,
        Err(error) => {
            loaded.errors.push(error.into());
            return;
        }
    };
    loaded.errors.extend(found.skipped.into_iter().map(LoadError::from));
    for mut document in found.documents {
        let name = document.name.clone();
        let origin = match origin {
            Origin::File(path) if name.len() > path.len() => Origin::File(name.clone()),
            _ => origin.clone(),
        };
        if origin == Origin::Stdin && document.id == "-" {
            "stdin".clone_into(&mut document.id);
        }
        let hash = hash_of(&document);
        match ingest::read_document(origin, document) {
            Ok(briefing) => loaded.entries.push(Entry { hash, ..Entry::new(briefing) }),
            Err(source) => loaded.errors.push(LoadError::Content { path: name.into(), source }),
        }
    }
}

/// The bytes of standard input, bounded.
///
/// # Errors
/// It cannot be read.
pub fn read_stdin() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(Limits::default().container as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether a path stands for one text: a file, or standard input.
pub fn is_file_or_stdin(path: &Path) -> bool {
    path.as_os_str() == "-" || path.is_file()
}

/// The text of a file or of standard input, decoded, nothing repaired.
///
/// # Errors
/// As [`load`], for one path.
pub fn read_text(path: &Path) -> Result<String, LoadError> {
    let io = |source| LoadError::Io { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    let limit = ingest::MAX_BYTES as u64 + 1;
    if path.as_os_str() == "-" {
        io::stdin().lock().take(limit).read_to_end(&mut bytes).map_err(io)?;
    } else {
        fs::File::open(path).map_err(io)?.take(limit).read_to_end(&mut bytes).map_err(io)?;
    }
    ingest::decoded(&path.to_string_lossy(), &bytes)
        .map_err(|source| LoadError::Content { path: path.to_owned(), source })
}

/// Longest theme file read, in bytes.
const THEME_LIMIT: u64 = 1 << 16;

/// A theme file's text.
///
/// # Errors
/// It cannot be read or is no UTF-8.
pub fn read_theme(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    fs::File::open(path)?.take(THEME_LIMIT).read_to_string(&mut text)?;
    Ok(text)
}

/// Writes a copied text where the clipboard cannot be reached: `copy.txt` in the state folder. Gives its path.
///
/// # Errors
/// There is no home, or the folder cannot be written to.
pub fn save_copy(text: &str) -> io::Result<PathBuf> {
    let folder = super::folders::state_folder()?;
    fs::create_dir_all(&folder)?;
    let path = folder.join("copy.txt");
    fs::write(&path, text)?;
    Ok(path)
}
