//! The one table of actions: help, footer, key bindings and the README's key table come from it.

/// Everything the user can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// One row or item on.
    Down,
    /// One row or item back.
    Up,
    /// Half a page on.
    HalfDown,
    /// Half a page back.
    HalfUp,
    /// A page on.
    PageDown,
    /// A page back.
    PageUp,
    /// To the start.
    Top,
    /// To the end.
    Bottom,
    /// Into the card, then to the evidence.
    Open,
    /// Back towards the list.
    Back,
    /// The next pane.
    NextPane,
    /// The previous pane.
    PreviousPane,
    /// The next briefing, whatever pane has the keys.
    NextBriefing,
    /// The previous briefing.
    PreviousBriefing,
    /// From a sentence to the card item read from it.
    ToItem,
    /// The next card item's evidence, in the reader.
    NextItem,
    /// The previous card item's evidence.
    PreviousItem,
    /// Fuzzy jump.
    Jump,
    /// Search in the briefing.
    Search,
    /// Search in all briefings.
    Find,
    /// The next hit.
    NextHit,
    /// The previous hit.
    PreviousHit,
    /// Copy the last choice again (the card, at first).
    Copy,
    /// Choose what to copy.
    CopyMenu,
    /// Persian, English or both on the card.
    CycleLanguage,
    /// The interface's language.
    InterfaceLanguage,
    /// Cleaned text or the raw file.
    ToggleRaw,
    /// The next way of sending right-to-left text.
    CycleBidi,
    /// Presentation forms or base letters.
    CycleShape,
    /// Choose a theme.
    Themes,
    /// The text alone, at reading width.
    Zen,
    /// Take clicks and the wheel, or not.
    Mouse,
    /// Narrow the list.
    Filter,
    /// Keep the list's filter under a number.
    SaveFilter,
    /// The next order of the list.
    Sort,
    /// Sector × counterpart.
    Board,
    /// The next figure in the text.
    NextFigure,
    /// The previous figure.
    PreviousFigure,
    /// The next name in the text.
    NextName,
    /// The previous name.
    PreviousName,
    /// Keep the place under a letter.
    SetMark,
    /// To a kept place.
    ToMark,
    /// Back to where a jump came from.
    TrailBack,
    /// Forward again.
    TrailForward,
    /// The same proposal in the next briefing.
    AlsoIn,
    /// Read or unread.
    ToggleRead,
    /// Star or none.
    ToggleStar,
    /// Edit tags.
    Tags,
    /// Edit the note.
    Note,
    /// Take the last mark back.
    Undo,
    /// Pipe the last choice to a command.
    Pipe,
    /// Write cards to a file.
    Export,
    /// Name an action.
    Command,
    /// Plain lines on the normal screen, for the mouse.
    Plain,
    /// Paint again.
    Redraw,
    /// Help.
    Help,
    /// Stop, as Ctrl-Z does.
    Suspend,
    /// Leave.
    Quit,
}

/// Where an action stands in help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Moving about.
    Move,
    /// Finding.
    Find,
    /// Copying.
    Copy,
    /// Marks on briefings.
    Mark,
    /// What is shown and how.
    Show,
    /// The program.
    Program,
}

impl Group {
    /// In the order help shows them.
    pub const ALL: [Self; 6] = [Self::Move, Self::Find, Self::Copy, Self::Mark, Self::Show, Self::Program];

    /// The heading, Persian and English.
    pub const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Move => ("حرکت", "Moving"),
            Self::Find => ("یافتن", "Finding"),
            Self::Copy => ("رونوشت", "Copying"),
            Self::Mark => ("نشان‌ها", "Marks"),
            Self::Show => ("نمایش", "Showing"),
            Self::Program => ("برنامه", "Program"),
        }
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The action.
    pub action: Action,
    /// Its name in config.
    pub id: &'static str,
    /// Where it stands in help.
    pub group: Group,
    /// What it does, in Persian.
    pub fa: &'static str,
    /// What it does, in English.
    pub en: &'static str,
    /// Keys that do it, as `keymap` reads them.
    pub keys: &'static [&'static str],
    /// A word for the footer (Persian, English); empty when it is not shown there.
    pub footer: (&'static str, &'static str),
}

const fn row(
    action: Action,
    id: &'static str,
    group: Group,
    keys: &'static [&'static str],
    fa: &'static str,
    en: &'static str,
) -> Entry {
    Entry { action, id, group, fa, en, keys, footer: ("", "") }
}

const fn foot(entry: Entry, fa: &'static str, en: &'static str) -> Entry {
    Entry { footer: (fa, en), ..entry }
}

/// Every action, in the order of help.
pub const ACTIONS: &[Entry] = &[
    row(Action::Down, "down", Group::Move, &["j", "down"], "سطر یا مورد بعد", "next row or item"),
    row(Action::Up, "up", Group::Move, &["k", "up"], "سطر یا مورد پیش", "previous row or item"),
    row(
        Action::PageDown,
        "page-down",
        Group::Move,
        &["space", "pagedown", "ctrl-f"],
        "یک صفحه پایین",
        "a page down",
    ),
    row(Action::PageUp, "page-up", Group::Move, &["pageup", "ctrl-b"], "یک صفحه بالا", "a page up"),
    row(Action::HalfDown, "half-down", Group::Move, &["ctrl-d", "d"], "نیم صفحه پایین", "half a page down"),
    row(Action::HalfUp, "half-up", Group::Move, &["ctrl-u", "u"], "نیم صفحه بالا", "half a page up"),
    row(Action::Top, "top", Group::Move, &["g g", "home"], "آغاز", "to the start"),
    row(Action::Bottom, "bottom", Group::Move, &["G", "end"], "پایان", "to the end"),
    foot(
        row(
            Action::Open,
            "open",
            Group::Move,
            &["enter", "l", "right"],
            "باز کردن؛ روی مورد کارت: رفتن به شاهد آن در متن",
            "open; on a card item: go to its evidence in the text",
        ),
        "باز",
        "open",
    ),
    foot(
        row(Action::Back, "back", Group::Move, &["esc", "h", "left", "backspace"], "بازگشت", "back"),
        "بازگشت",
        "back",
    ),
    row(Action::NextPane, "next-pane", Group::Move, &["tab"], "ستون بعد", "next pane"),
    row(Action::PreviousPane, "previous-pane", Group::Move, &["backtab"], "ستون پیش", "previous pane"),
    row(Action::NextBriefing, "next-briefing", Group::Move, &["J", "]"], "خبر بعد", "next briefing"),
    row(
        Action::PreviousBriefing,
        "previous-briefing",
        Group::Move,
        &["K", "["],
        "خبر پیش",
        "previous briefing",
    ),
    row(
        Action::NextItem,
        "next-item",
        Group::Move,
        &["}", "ctrl-n"],
        "شاهد بعد در متن",
        "next item's evidence in the text",
    ),
    row(
        Action::PreviousItem,
        "previous-item",
        Group::Move,
        &["{"],
        "شاهد پیش در متن",
        "previous item's evidence in the text",
    ),
    row(Action::NextFigure, "next-figure", Group::Move, &["x"], "رقم بعد در متن", "next figure in the text"),
    row(
        Action::PreviousFigure,
        "previous-figure",
        Group::Move,
        &["X"],
        "رقم پیش در متن",
        "previous figure in the text",
    ),
    row(Action::NextName, "next-name", Group::Move, &["w"], "نام بعد در متن", "next name in the text"),
    row(
        Action::PreviousName,
        "previous-name",
        Group::Move,
        &["W"],
        "نام پیش در متن",
        "previous name in the text",
    ),
    row(
        Action::AlsoIn,
        "also-in",
        Group::Move,
        &["i"],
        "همین پیشنهاد در خبری دیگر",
        "the same proposal in another briefing",
    ),
    row(
        Action::ToItem,
        "to-item",
        Group::Move,
        &["c"],
        "از متن به مورد کارت",
        "from the text to the card's item",
    ),
    row(
        Action::SetMark,
        "set-mark",
        Group::Move,
        &["p"],
        "نگه داشتن جا زیر یک حرف",
        "keep the place under a letter",
    ),
    row(
        Action::ToMark,
        "to-mark",
        Group::Move,
        &["'"],
        "رفتن به جای نگه‌داشته؛ دو بار: به جای پیش از پرش",
        "to a kept place; twice: to where the last jump began",
    ),
    row(
        Action::TrailBack,
        "trail-back",
        Group::Move,
        &["<", "ctrl-o"],
        "به جای پیش از پرش، در هر خبری",
        "back to where a jump began, in any briefing",
    ),
    row(Action::TrailForward, "trail-forward", Group::Move, &[">"], "دوباره به پیش", "forward again"),
    foot(
        row(
            Action::Jump,
            "jump",
            Group::Find,
            &["f", "ctrl-p"],
            "پرش با چند حرف، فارسی یا لاتین",
            "jump with a few letters, Persian or Latin",
        ),
        "پرش",
        "jump",
    ),
    foot(
        row(Action::Search, "search", Group::Find, &["/"], "جست‌وجو در متن", "search in the text"),
        "جست‌وجو",
        "search",
    ),
    row(Action::Find, "find", Group::Find, &["S", "g /"], "جست‌وجو در همهٔ خبرها", "search in all briefings"),
    row(
        Action::NextHit,
        "next-hit",
        Group::Find,
        &["n"],
        "یافتهٔ بعد، سپس در خبر بعد",
        "next hit, then in the next briefing",
    ),
    row(
        Action::PreviousHit,
        "previous-hit",
        Group::Find,
        &["N"],
        "یافتهٔ پیش، سپس در خبر پیش",
        "previous hit, then in the previous briefing",
    ),
    row(
        Action::Filter,
        "filter",
        Group::Find,
        &["&", "="],
        "صافی فهرست؛ با شمار پیش از آن: صافی ذخیره‌شده",
        "filter the list; with a number before it: a saved filter",
    ),
    row(
        Action::SaveFilter,
        "save-filter",
        Group::Find,
        &["g &"],
        "نگه داشتن صافی زیر شمارِ پیش از آن؛ بی صافی: کنار گذاشتن آن",
        "save the filter under the number before it; without a filter: forget that one",
    ),
    row(Action::Sort, "sort", Group::Find, &["o"], "ترتیب بعدی فهرست", "next order of the list"),
    row(
        Action::Board,
        "board",
        Group::Find,
        &["O"],
        "نمای کلی: حوزه × طرف مقابل",
        "overview: sector × counterpart",
    ),
    foot(
        row(
            Action::Copy,
            "copy",
            Group::Copy,
            &["y"],
            "رونوشت کارت (یا آخرین گزینش)",
            "copy the card (or the last choice again)",
        ),
        "رونوشت",
        "copy",
    ),
    row(Action::CopyMenu, "copy-menu", Group::Copy, &["Y"], "گزینش آنچه رونوشت می‌شود", "choose what to copy"),
    row(
        Action::Plain,
        "plain",
        Group::Copy,
        &["P"],
        "متن ساده روی صفحهٔ عادی، برای موشواره",
        "plain lines on the normal screen, for the mouse",
    ),
    row(
        Action::Pipe,
        "pipe",
        Group::Copy,
        &["|"],
        "فرستادن آخرین گزینش به یک فرمان",
        "pipe the last choice to a command",
    ),
    row(
        Action::Export,
        "export",
        Group::Copy,
        &["e"],
        "نوشتن کارت‌ها در پرونده (از فهرست: همهٔ آنچه دیده می‌شود)",
        "write cards to a file (from the list: all that it shows)",
    ),
    row(Action::ToggleRead, "read", Group::Mark, &["m"], "خوانده یا نخوانده", "read or unread"),
    row(Action::ToggleStar, "star", Group::Mark, &["s"], "ستاره", "star"),
    row(Action::Tags, "tags", Group::Mark, &["T"], "برچسب‌ها", "tags"),
    row(Action::Note, "note", Group::Mark, &["a"], "یادداشت", "note"),
    row(Action::Undo, "undo", Group::Mark, &["U"], "بازگرداندن آخرین نشان", "take the last mark back"),
    foot(
        row(
            Action::CycleLanguage,
            "language",
            Group::Show,
            &["L"],
            "کارت: هر دو زبان، فارسی، انگلیسی",
            "card: both languages, Persian, English",
        ),
        "زبان",
        "language",
    ),
    row(
        Action::InterfaceLanguage,
        "interface-language",
        Group::Show,
        &["F"],
        "زبان برنامه",
        "language of the interface",
    ),
    row(
        Action::ToggleRaw,
        "raw",
        Group::Show,
        &["r"],
        "متن پیراسته یا متن خام",
        "cleaned text or the raw file",
    ),
    row(
        Action::CycleBidi,
        "bidi",
        Group::Show,
        &["b"],
        "شیوهٔ فرستادن راست‌به‌چپ",
        "how right-to-left text is sent",
    ),
    row(
        Action::CycleShape,
        "shape",
        Group::Show,
        &["B"],
        "شکل پیوستهٔ حروف یا حروف پایه",
        "joined forms or base letters",
    ),
    row(
        Action::Themes,
        "theme",
        Group::Show,
        &["t"],
        "گزینش پوسته با پیش‌نمایش",
        "choose a theme, with preview",
    ),
    row(
        Action::Zen,
        "zen",
        Group::Show,
        &["z"],
        "تنها متن، به پهنای خواندن",
        "the text alone, at reading width",
    ),
    row(Action::Mouse, "mouse", Group::Show, &["M"], "موشواره: کلیک و چرخ", "mouse: click and wheel"),
    row(Action::Redraw, "redraw", Group::Show, &["ctrl-l"], "نقاشی دوباره", "paint again"),
    row(Action::Command, "command", Group::Program, &[":"], "کارها به نام", "actions by name"),
    foot(row(Action::Help, "help", Group::Program, &["?", "f1"], "راهنما", "help"), "راهنما", "help"),
    row(Action::Suspend, "suspend", Group::Program, &["ctrl-z"], "کنار گذاشتن برنامه", "suspend"),
    foot(row(Action::Quit, "quit", Group::Program, &["q", "ctrl-c"], "خروج", "quit"), "خروج", "quit"),
];

/// The row of an action.
pub fn entry(action: Action) -> &'static Entry {
    // Every action has a row: a test says so.
    const NONE: Entry = row(Action::Redraw, "", Group::Program, &[], "", "");
    ACTIONS.iter().find(|e| e.action == action).unwrap_or(&NONE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_and_keys_are_unique() {
        let ids: HashSet<_> = ACTIONS.iter().map(|e| e.id).collect();
        assert_eq!(ids.len(), ACTIONS.len());
        let keys: Vec<_> = ACTIONS.iter().flat_map(|e| e.keys).collect();
        let unique: HashSet<_> = keys.iter().collect();
        assert_eq!(unique.len(), keys.len());
    }
}
