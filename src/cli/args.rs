//! What can be said on the command line.

use super::desk::LibraryArg;
use crate::export::Lang;
use crate::term::{Mode, Shaping};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// A reader for Persian briefings that writes each one's bilingual card, offline.
#[derive(Debug, Parser)]
#[command(
    name = "barid",
    version,
    about = "A terminal reader for Persian briefings that writes each one's bilingual card, offline",
    after_help = "Without arguments barid opens the five briefings it carries. Press ? in the reader for its keys.",
    args_conflicts_with_subcommands = true
)]
pub struct Cli {
    /// Files, folders and addresses to open; - is standard input
    pub paths: Vec<PathBuf>,
    /// How right-to-left text is sent to the terminal
    #[arg(
        long,
        value_name = "MODE",
        env = "BARID_BIDI",
        global = true,
        help = "auto, visual, visual+lro, visual+kitty, words, logical or off"
    )]
    pub bidi: Option<String>,
    /// Letters sent: joined presentation forms, or base letters
    #[arg(long, value_name = "SHAPE", value_parser = parse_shape, global = true)]
    pub shape: Option<Shaping>,
    /// Theme by name (barid themes lists them)
    #[arg(long, value_name = "NAME", env = "BARID_THEME")]
    pub theme: Option<String>,
    /// Language of the card when the reader opens: fa, en or both
    #[arg(long, value_name = "LANG")]
    pub lang: Option<Lang>,
    /// Language of the interface: fa or en
    #[arg(long, value_name = "LANG", env = "BARID_LANG")]
    pub ui: Option<String>,
    /// Begin anew: neither the place nor the choices of the last run
    #[arg(long)]
    pub fresh: bool,
    /// Lines instead of a screen, for screen readers: one line a change
    #[arg(long)]
    pub plain: bool,
    #[command(flatten)]
    pub library: LibraryArg,
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

impl Cli {
    /// The mode asked for, if it is not `auto`.
    pub fn mode(&self) -> Result<Option<Mode>, String> {
        match self.bidi.as_deref() {
            None | Some("" | "auto") => Ok(None),
            Some(name) => name.parse().map(Some),
        }
    }
}

fn parse_shape(text: &str) -> Result<Shaping, String> {
    match text {
        "forms" => Ok(Shaping::Forms),
        "base" => Ok(Shaping::Base),
        _ => Err(format!("unknown shape {text:?}; one of forms, base")),
    }
}

/// The verbs; each works without a terminal.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Print the cards of files (text, Markdown, JSON, CSV or HTML)
    Card(CardArgs),
    /// Print the cleaned text of files
    Clean(CleanArgs),
    /// Put files, folders and addresses into the library
    Add(super::add::AddArgs),
    /// List the folders, files and addresses that were added, with how many briefings each holds
    Sources(super::remove::SourcesArgs),
    /// Take folders, files and addresses off the library; their briefings are hidden, not forgotten
    Remove(super::remove::RemoveArgs),
    /// Print a briefing of the library: its text, its card or its raw bytes
    Show(super::show::ShowArgs),
    /// Print the cards of the last days, for mail
    Digest(super::digest::DigestArgs),
    /// Show proposals that come again in later briefings, by counterpart
    Threads(super::threads::ThreadsArgs),
    /// Take in a library that barid export --state wrote
    Import(super::import::ImportArgs),
    /// List briefings: id, counterpart, number of proposals, title
    List(ListArgs),
    /// Search briefings for a text, every spelling of it
    Search(SearchArgs),
    /// Say what is known about this terminal and what was decided
    Doctor(DoctorArgs),
    /// List the themes
    Themes,
    /// Check the config file, print the commented default, or say where the file is
    Config(ConfigArgs),
    /// Translate Persian phrases, one a line, from standard input
    Translate(TranslateArgs),
    /// List the words of files that the lexicon does not know, by frequency
    Words(PathArgs),
    /// Read lines from standard input and print those that match, best first, in every spelling
    Filter(FilterArgs),
    /// Write cards to a file or standard output: all, some by id, or those a filter lets through
    Export(ExportArgs),
    /// Print a shell's completions
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
}

/// What cards are printed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Plain text for mail
    Text,
    /// Markdown
    Md,
    /// The JSON contract barid.card/1
    Json,
    /// Comma-separated values, one row a proposal
    Csv,
    /// One HTML page
    Html,
}

/// `barid card`
#[derive(Debug, Args)]
pub struct CardArgs {
    /// Files, folders and addresses; - is standard input; the five seeds without any
    pub paths: Vec<PathBuf>,
    /// What to print them as
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Language: fa, en or both
    #[arg(long, default_value = "both", value_name = "LANG")]
    pub lang: Lang,
    /// Carry the cleaned body in JSON, which all spans point into
    #[arg(long)]
    pub with_body: bool,
    /// Say for each item the cue, the rule and the sentence it was found by
    #[arg(long)]
    pub explain: bool,
}

/// `barid clean`
#[derive(Debug, Args)]
pub struct CleanArgs {
    /// Files, folders and addresses; - is standard input, as is none
    pub paths: Vec<PathBuf>,
    /// Repair every input line on its own: as many lines out as in. A line whose suffixes stand apart keeps the solid
    /// plurals of its writer (کتابها) and, where its ZWNJ became blanks, gets more of them back (به‌زودی)
    #[arg(long)]
    pub per_line: bool,
    /// Show what was repaired
    #[arg(long, conflicts_with = "per_line")]
    pub diff: bool,
}

/// Verbs that take paths only.
#[derive(Debug, Args)]
pub struct PathArgs {
    /// Files, folders and addresses; - is standard input; the five seeds without any
    pub paths: Vec<PathBuf>,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// `barid list`
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Files and folders; - is standard input; the library without any, or the five seeds when there is none
    pub paths: Vec<PathBuf>,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub library: LibraryArg,
}

/// `barid search`
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// What to search for, in any spelling; "two words" side by side, -word left out (in the library)
    pub query: String,
    /// Files and folders; - is standard input; the library without any, or the five seeds when there is none
    pub paths: Vec<PathBuf>,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
    /// How many at most
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    #[command(flatten)]
    pub library: LibraryArg,
}

/// `barid doctor`
#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// Check the library (in DIR) instead of the terminal
    #[arg(long, value_name = "DIR", num_args = 0..=1)]
    #[allow(clippy::option_option)] // not asked for, asked for, asked for by name
    pub library: Option<Option<PathBuf>>,
    /// With --library: mend what is wrong; a damaged file is kept beside the new one
    #[arg(long, requires = "library")]
    pub repair: bool,
}

/// `barid translate`
#[derive(Debug, Args)]
pub struct TranslateArgs {
    /// Show how each phrase was read
    #[arg(long)]
    pub explain: bool,
}

/// `barid config`
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// Print the default with comments, to begin a file from
    #[arg(long)]
    pub print: bool,
    /// Print the file's path
    #[arg(long, conflicts_with = "print")]
    pub path: bool,
}

/// `barid filter`
#[derive(Debug, Args)]
pub struct FilterArgs {
    /// Words that must match, with fzf's signs: 'exact ^start end$ !not, | for either
    #[arg(default_value = "")]
    pub query: String,
    /// Words stand as they are; ' before one lets its letters be scattered
    #[arg(short, long)]
    pub exact: bool,
    /// Look for Latin words by their sound among Persian words too
    #[arg(short, long)]
    pub latin: bool,
    /// Keep the order of the lines
    #[arg(long)]
    pub no_sort: bool,
    /// Print at most so many lines
    #[arg(short = 'n', long, value_name = "N")]
    pub limit: Option<usize>,
    /// Lines end in NUL, on the way in and out
    #[arg(short = '0', long)]
    pub null: bool,
}

/// `barid export`
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Files, folders and addresses; - is standard input; the library without any, or the five seeds when there is none
    pub paths: Vec<PathBuf>,
    /// What to write them as; without it the output's ending decides, else text
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Language: fa, en or both
    #[arg(long, default_value = "both", value_name = "LANG")]
    pub lang: Lang,
    /// Only briefings that this filter line lets through (as & in the reader: sector:energy country:AZ newer:7d)
    #[arg(long, value_name = "FILTER")]
    pub filter: Option<String>,
    /// Only the briefing of this id; may be given again
    #[arg(long = "id", value_name = "ID")]
    pub ids: Vec<String>,
    /// Carry the cleaned body in JSON, which all spans point into
    #[arg(long)]
    pub with_body: bool,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<String>,
    /// Write over the output if it is there
    #[arg(long)]
    pub force: bool,
    /// Write the whole library with texts, marks and places to FILE, for barid import --state; - is standard output
    #[arg(long, value_name = "FILE", conflicts_with_all = ["paths", "format", "filter", "ids", "with_body", "output"])]
    pub state: Option<PathBuf>,
    #[command(flatten)]
    pub library: LibraryArg,
}

/// `barid completions`
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}
