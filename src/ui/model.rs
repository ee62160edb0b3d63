//! The state of the screen. Plain data: no terminal, no files, no clock.

use super::board::BoardState;
use super::doc::Anchor;
pub use super::doc::DocView;
use super::filter::Filter;
use super::jumping::JumpState;
use super::keymap::{Chord, Keymap};
use super::lines::LineState;
use super::links::Links;
use super::order::Sort;
use super::picker::PickerState;
use super::theme::Theme;
use crate::bidi::Cache;
use crate::export::Lang;
use crate::jump;
use crate::library::state::{Marks, State};
use crate::library::{Entry, Memory, Source};
use crate::term::colour::Depth;
use crate::term::decide::Notice;
use crate::term::{Mode, Shaping};
use crate::text::Span;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A column of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Pane {
    /// The list of briefings.
    #[default]
    List,
    /// The card.
    Card,
    /// The briefing itself.
    Reader,
}

/// The interface's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum UiLang {
    /// Persian: panes are mirrored.
    Fa,
    /// English.
    #[default]
    En,
}

impl UiLang {
    /// The one of the pair (Persian, English) that is wanted.
    pub const fn pick<'a>(self, pair: (&'a str, &'a str)) -> &'a str {
        match self {
            Self::Fa => pair.0,
            Self::En => pair.1,
        }
    }
}

/// What can be copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CopyWhat {
    /// The card in both languages.
    #[default]
    Card,
    /// The card in Persian.
    CardFa,
    /// The card in English.
    CardEn,
    /// The selected item.
    Item,
    /// The sentence at hand: the evidence shown, else the one at the top of the text.
    Sentence,
    /// The title.
    Title,
    /// The whole cleaned text.
    Article,
    /// The card as Markdown.
    Markdown,
    /// The card as JSON.
    Json,
}

impl CopyWhat {
    /// (letter in the menu, what, Persian, English)
    pub const MENU: &'static [(char, Self, &'static str, &'static str)] = &[
        ('y', Self::Card, "کارت به هر دو زبان", "the card in both languages"),
        ('f', Self::CardFa, "کارت فارسی", "the card in Persian"),
        ('e', Self::CardEn, "کارت انگلیسی", "the card in English"),
        ('i', Self::Item, "مورد برگزیده", "the selected item"),
        ('s', Self::Sentence, "جملهٔ پیش رو", "the sentence at hand"),
        ('t', Self::Title, "عنوان", "the title"),
        ('a', Self::Article, "همهٔ متن", "the whole text"),
        ('m', Self::Markdown, "کارت به Markdown", "the card as Markdown"),
        ('j', Self::Json, "کارت به JSON", "the card as JSON"),
    ];

    /// What it is called in messages.
    pub fn name(self) -> (&'static str, &'static str) {
        Self::MENU.iter().find(|m| m.1 == self).map_or(("", ""), |m| (m.2, m.3))
    }
}

/// A line at the bottom that says what happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// In Persian.
    pub fa: String,
    /// In English.
    pub en: String,
    /// Whether something failed.
    pub error: bool,
}

impl Message {
    /// Something was done.
    pub fn done(fa: impl Into<String>, en: impl Into<String>) -> Self {
        Self { fa: fa.into(), en: en.into(), error: false }
    }

    /// Something was done, told with numbers: their digits follow the language.
    pub fn numbers(fa: &str, en: &str) -> Self {
        Self::done(crate::text::digits::to_persian(fa), en)
    }

    /// Something failed.
    pub fn failed(fa: impl Into<String>, en: impl Into<String>) -> Self {
        Self { fa: fa.into(), en: en.into(), error: true }
    }
}

/// What lies over the panes.
#[derive(Debug, Clone, Default)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// Help.
    Help(Box<super::helping::HelpState>),
    /// What a search in all briefings found.
    Found(Box<super::finding::FoundState>),
    /// The jump.
    Jump(Box<JumpState>),
    /// A line being typed at the bottom: search, filter, command, tags, note, pipe, export.
    Line(Box<LineState>),
    /// Choosing a theme.
    Themes(PickerState),
    /// What a command printed.
    Output(Box<super::output::OutputState>),
    /// Places kept under letters.
    Marks(super::trail::MarksState),
    /// Sector × counterpart.
    Board(Box<BoardState>),
    /// Choosing what to copy.
    CopyMenu,
    /// Choosing how right-to-left text is sent, with a sample.
    Bidi,
}

/// A search in the reader.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchState {
    /// As typed.
    pub query: String,
    /// Where it was found, in bytes of the shown text.
    pub hits: Vec<Span>,
    /// Which hit is current.
    pub at: usize,
    /// Briefings that hold the query, once they were asked for; ascending.
    pub others: Option<Vec<usize>>,
}

/// What the user chose while reading, as against what was found or configured: only this is kept for the next run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Chosen {
    /// Language of the card.
    pub lang: bool,
    /// Language of the interface.
    pub ui: bool,
    /// The theme.
    pub theme: bool,
}

/// Everything the screen shows.
pub struct Model {
    /// Where the briefings are: rows of all of them, texts and cards one by one.
    pub source: Arc<dyn Source>,
    /// Position of the selected one in the source. Changed by [`Model::select`] only.
    pub selected: usize,
    /// The selected one, loaded when first looked at.
    current: OnceCell<Option<Entry>>,
    /// Where the selected one was found in `shown` last.
    at: Cell<usize>,
    /// Whether the first paint is over: until then nothing is read that it does not show.
    pub warm: bool,
    /// Index of the first one shown.
    pub list_top: usize,
    /// Briefings the list shows at once.
    pub list_height: usize,
    /// The pane that has the keys.
    pub pane: Pane,
    /// What lies over the panes.
    pub overlay: Overlay,
    /// Width and height of the screen, in cells.
    pub size: (u16, u16),
    /// The card.
    pub card: DocView,
    /// The briefing.
    pub reader: DocView,
    /// The spans shown as evidence in the reader.
    pub evidence: Vec<Span>,
    /// Whether the reader is to scroll to the evidence once it is laid out.
    pub reveal: bool,
    /// The search in the reader.
    pub search: SearchState,
    /// Languages of the card.
    pub lang: Lang,
    /// Language of the interface.
    pub ui: UiLang,
    /// Whether the reader shows the raw text.
    pub raw: bool,
    /// How right-to-left text is sent.
    pub mode: Mode,
    /// Which letters are sent.
    pub shape: Shaping,
    /// Whether vertical borders must be letters (class L), for terminals that reorder rows.
    pub theme: Theme,
    /// Colours the terminal has.
    pub depth: Depth,
    /// What happened last.
    pub message: Option<Message>,
    /// What the user should switch off in the terminal.
    pub notice: Option<Notice>,
    /// The bindings.
    pub keymap: Keymap,
    /// Chords typed so far of a longer binding.
    pub pending: Vec<Chord>,
    /// Count typed before an action.
    pub count: Option<usize>,
    /// What `copy` copies.
    pub last_copy: CopyWhat,
    /// What can be jumped to.
    pub index: Arc<jump::Index>,
    /// Where the briefings came from, for the title line.
    pub place: String,
    /// Indices of the briefings in the list: those the filter lets through, in the order chosen.
    pub shown: Vec<usize>,
    /// What is let through.
    pub filter: Filter,
    /// Saved filters; a number before the filter key applies one.
    pub saved_filters: BTreeMap<usize, String>,
    /// The order of the list.
    pub sort: Sort,
    /// Today, in days since 1970-01-01; the caller reads the clock.
    pub today: Option<i64>,
    /// Marks, searches and modes that are kept.
    pub state: State,
    /// Where on the kept trail the reader stands; its length at the newest end.
    pub trail_at: usize,
    /// Whether `state` holds something that is not kept yet.
    pub dirty: bool,
    /// Marks as they were: (position, marks).
    pub undo: Vec<(usize, Marks)>,
    /// Whether the selected briefing's card or text was opened.
    pub opened: bool,
    /// A byte of the shown text the reader is to go to once it is laid out.
    pub goto: Option<usize>,
    /// Whether the text stands alone at reading width.
    pub zen: bool,
    /// Whether clicks and the wheel are taken.
    pub mouse: bool,
    /// Whether changes are told line by line instead of painted.
    pub plain: bool,
    /// What was chosen while reading.
    pub chosen: Chosen,
    /// Themes to choose from: (name, TOML), the user's after the built-in ones.
    pub themes: Vec<(String, String)>,
    /// The same proposals in different briefings, once they are known.
    pub links: Arc<Links>,
    /// Single lines laid out before: a frame lays out only what is new.
    pub lines: RefCell<Cache>,
}

/// All positions but the hidden ones; looks at no row.
fn visible(source: &dyn Source) -> Vec<usize> {
    let hidden = source.hidden();
    (0..source.len()).filter(|at| hidden.binary_search(at).is_err()).collect()
}

impl Model {
    /// A model over `entries` with everything at its default; the caller sets what it knows better.
    pub fn new(entries: Vec<Entry>, theme: Theme, depth: Depth) -> Self {
        Self::over(Memory::shared(entries), theme, depth)
    }

    /// A model over a source. Reads nothing of it but its length: what can be jumped to is made behind the first paint,
    /// see [`super::links::index`].
    pub fn over(source: Arc<dyn Source>, theme: Theme, depth: Depth) -> Self {
        let index = Arc::new(jump::Index::new(Vec::new()));
        let built_in = super::theme::BUILT_IN;
        Self {
            shown: visible(source.as_ref()),
            filter: Filter::default(),
            saved_filters: BTreeMap::new(),
            sort: Sort::default(),
            today: None,
            state: State::default(),
            dirty: false,
            trail_at: usize::MAX,
            undo: Vec::new(),
            opened: false,
            goto: None,
            zen: false,
            mouse: false,
            plain: false,
            chosen: Chosen::default(),
            themes: built_in.iter().map(|(n, t)| ((*n).to_owned(), (*t).to_owned())).collect(),
            links: Arc::default(),
            source,
            current: OnceCell::new(),
            at: Cell::new(0),
            warm: false,
            selected: 0,
            list_top: 0,
            list_height: 1,
            pane: Pane::List,
            overlay: Overlay::None,
            size: (80, 24),
            card: DocView::default(),
            reader: DocView::default(),
            evidence: Vec::new(),
            reveal: false,
            search: SearchState::default(),
            lang: Lang::Both,
            ui: UiLang::En,
            raw: false,
            mode: Mode::Visual,
            shape: Shaping::Forms,
            theme,
            depth,
            message: None,
            notice: None,
            keymap: Keymap::default(),
            pending: Vec::new(),
            count: None,
            last_copy: CopyWhat::Card,
            index,
            place: String::new(),
            lines: RefCell::default(),
        }
    }

    /// The card of a briefing, if it may be shown now: before the first paint none is made.
    pub fn card_of<'a>(&self, entry: &'a Entry) -> Option<&'a crate::card::Card> {
        if self.warm { Some(entry.card()) } else { entry.card_if_made() }
    }

    /// The selected briefing.
    pub fn entry(&self) -> Option<&Entry> {
        self.current.get_or_init(|| self.source.load(self.selected).ok()).as_ref()
    }

    /// Why the selected briefing cannot be shown, if so.
    pub fn unreadable(&self) -> Option<String> {
        if self.source.is_empty() || self.entry().is_some() {
            return None;
        }
        self.source.load(self.selected).err().map(|e| e.to_string())
    }

    /// Selects another briefing; the card and the reader start anew.
    pub fn select(&mut self, index: usize) {
        let index = index.min(self.source.len().saturating_sub(1));
        if index != self.selected {
            self.selected = index;
            self.current = OnceCell::new();
            self.forget_place();
        }
    }

    /// Where the selected briefing stands in the list.
    pub fn position(&self) -> Option<usize> {
        if self.shown.get(self.at.get()) != Some(&self.selected) {
            self.at.set(self.shown.iter().position(|i| *i == self.selected)?);
        }
        Some(self.at.get())
    }

    /// Selects the briefing at a place of the list, the last one when there are fewer.
    pub fn select_at(&mut self, position: usize) {
        let position = position.min(self.shown.len().saturating_sub(1));
        if let Some(index) = self.shown.get(position) {
            self.at.set(position);
            self.select(*index);
        }
    }

    /// Card and reader at their start, nothing marked.
    pub fn forget_place(&mut self) {
        self.goto = None;
        self.card.top = Anchor::default();
        self.card.selected = None;
        self.reader.top = Anchor::default();
        self.evidence.clear();
        self.search.hits.clear();
    }

    /// The text the reader shows.
    pub fn shown_text(&self) -> &str {
        self.entry().map_or("", |e| if self.raw { &e.briefing.raw } else { &e.briefing.body })
    }
}

/// What `update` asks the outside to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Copy this text; the name is for the message.
    Copy {
        /// Logical text.
        text: String,
        /// What it is.
        what: CopyWhat,
    },
    /// Run a command with this text on its standard input and show what it prints.
    Pipe {
        /// For the shell.
        command: String,
        /// Logical text.
        text: String,
    },
    /// Write a file.
    Export {
        /// As named by the user.
        path: String,
        /// Whether an existing file is written over.
        over: bool,
        /// Its content.
        text: String,
        /// How many cards it holds, for the message.
        cards: usize,
    },
    /// Take clicks and the wheel, or leave them to the terminal.
    Mouse(bool),
    /// Send right-to-left text another way.
    SwitchMode(Mode),
    /// Print plain lines on the normal screen and wait for a key.
    Plain(String),
    /// Paint everything again.
    Redraw,
    /// Stop the process.
    Suspend,
    /// Leave.
    Quit,
}
