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
    /// The next theme.
    CycleTheme,
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
    /// What is shown and how.
    Show,
    /// The program.
    Program,
}

impl Group {
    /// In the order help shows them.
    pub const ALL: [Self; 5] = [Self::Move, Self::Find, Self::Copy, Self::Show, Self::Program];

    /// The heading, Persian and English.
    pub const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Move => ("حرکت", "Moving"),
            Self::Find => ("یافتن", "Finding"),
            Self::Copy => ("رونوشت", "Copying"),
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
    row(
        Action::ToItem,
        "to-item",
        Group::Move,
        &["c"],
        "از متن به مورد کارت",
        "from the text to the card's item",
    ),
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
    row(Action::NextHit, "next-hit", Group::Find, &["n"], "یافتهٔ بعد", "next hit"),
    row(Action::PreviousHit, "previous-hit", Group::Find, &["N"], "یافتهٔ پیش", "previous hit"),
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
    row(Action::CycleTheme, "theme", Group::Show, &["t"], "پوستهٔ بعد", "next theme"),
    row(Action::Redraw, "redraw", Group::Show, &["ctrl-l"], "نقاشی دوباره", "paint again"),
    foot(row(Action::Help, "help", Group::Program, &["?", "f1"], "راهنما", "help"), "راهنما", "help"),
    row(Action::Suspend, "suspend", Group::Program, &["ctrl-z"], "کنار گذاشتن برنامه", "suspend"),
    foot(row(Action::Quit, "quit", Group::Program, &["q", "ctrl-c"], "خروج", "quit"), "خروج", "quit"),
];

/// The row of an action.
pub fn entry(action: Action) -> &'static Entry {
    // Every action has a row: a test says so.
    ACTIONS.iter().find(|e| e.action == action).unwrap_or(&ACTIONS[0])
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
