//! Where the program keeps what is the user's: XDG config and state folders, and writing there without halves.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Longest config or theme file read, in bytes.
const SMALL: u64 = 1 << 16;

fn base() -> io::Result<impl etcetera::BaseStrategy> {
    etcetera::choose_base_strategy().map_err(io::Error::other)
}

/// The folder of places, marks and copies: `$XDG_STATE_HOME/barid`.
///
/// # Errors
/// There is no home.
pub fn state_folder() -> io::Result<PathBuf> {
    use etcetera::BaseStrategy as _;
    let base = base()?;
    Ok(base.state_dir().unwrap_or_else(|| base.data_dir()).join("barid"))
}

/// The folder of the default library: `$XDG_DATA_HOME/barid`.
///
/// # Errors
/// There is no home.
pub fn data_folder() -> io::Result<PathBuf> {
    use etcetera::BaseStrategy as _;
    Ok(base()?.data_dir().join("barid"))
}

/// The folder of the config file and of the user's themes: `$XDG_CONFIG_HOME/barid`.
///
/// # Errors
/// There is no home.
pub fn config_folder() -> io::Result<PathBuf> {
    use etcetera::BaseStrategy as _;
    Ok(base()?.config_dir().join("barid"))
}

/// The config file's path, whether it is there or not.
///
/// # Errors
/// There is no home.
pub fn config_path() -> io::Result<PathBuf> {
    Ok(config_folder()?.join("config.toml"))
}

/// A small UTF-8 file, as far as 64 KiB; `None` where there is none.
///
/// # Errors
/// It is there but cannot be read, or is no UTF-8.
pub fn read_small(path: &Path) -> io::Result<Option<String>> {
    let file = match fs::File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(e),
    };
    let mut text = String::new();
    file.take(SMALL).read_to_string(&mut text)?;
    Ok(Some(text))
}

/// The user's theme files, by name: (path, text). One that cannot be read is left out with its error.
pub fn user_themes() -> Vec<(PathBuf, io::Result<String>)> {
    let Ok(folder) = config_folder() else { return Vec::new() };
    let Ok(listing) = fs::read_dir(folder.join("themes")) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = listing
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .collect();
    paths.sort();
    paths.into_iter().map(|p| (p.clone(), read_small(&p).map(Option::unwrap_or_default))).collect()
}

/// Writes a file whole or not at all: a temporary file beside it, flushed to disk, then renamed over it.
///
/// # Errors
/// The folder cannot be made or written to.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_streamed(path, |out| out.write_all(bytes))
}

/// As [`write_whole`], the content written bit by bit.
///
/// # Errors
/// The folder cannot be made or written to, or `content` fails.
pub fn write_streamed(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let beside = folder.join(format!(".{name}.{}", std::process::id()));
    let written = fs::File::create(&beside).and_then(|file| {
        let mut out = io::BufWriter::new(file);
        content(&mut out)?;
        out.into_inner()?.sync_all()
    });
    let done = written.and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        let _ = fs::remove_file(&beside);
    }
    done
}

/// Keeps the report of a fault of our own: `panic.txt` in the state folder. Gives its path.
///
/// # Errors
/// There is no home, or it cannot be written.
pub fn save_report(text: &str) -> io::Result<PathBuf> {
    let path = state_folder()?.join("panic.txt");
    write_whole(&path, text.as_bytes())?;
    Ok(path)
}

/// Writes an export to a file named by the user; a leading `~/` is the home. An existing file is kept unless
/// `over` is set. Gives the path written.
///
/// # Errors
/// It exists and must be kept, or it cannot be written.
pub fn save_export(path: &str, over: bool, text: &str) -> io::Result<PathBuf> {
    let path = match path.strip_prefix("~/") {
        Some(rest) => etcetera::home_dir().map_err(io::Error::other)?.join(rest),
        None => PathBuf::from(path),
    };
    if path.exists() && !over {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, format!("{} exists", path.display())));
    }
    write_whole(&path, text.as_bytes())?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("deep/er/state.json");
        for text in ["one", "two"] {
            write_whole(&path, text.as_bytes()).unwrap();
            assert_eq!(read_small(&path).unwrap().as_deref(), Some(text));
        }
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
        assert_eq!(read_small(&dir.path().join("none")).unwrap(), None);
    }

    #[test]
    fn an_export_does_not_write_over_a_file_unless_told() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md").to_string_lossy().into_owned();
        save_export(&path, false, "x").unwrap();
        assert_eq!(save_export(&path, false, "y").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        save_export(&path, true, "y").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "y");
    }
}
