//! Every action of the table in one line each: keys → what changed. An action without a line fails.
//!
//! A line is `action | screen | keys before | keys of the action | what must hold after`. What must hold are words: `sel=2`
//! `pane=card` `overlay=jump` `msg=…` `effect=…` `shown=3` `raw` `zen` `star` and so on, see [`Said`]; a `!` before one
//! turns it round; `moved` is any change of the reader's or the card's place.

use super::*;
use crate::ui::model::UiLang;
use crate::ui::state;

const LINES: &str = "
down             | 80x24  |                    | j          | sel=1 pane=list
down             | 80x24  |                    | 3<Down>    | sel=3
down             | 80x24  | <Enter>            | j          | item=counterpart pane=card
down             | 80x24  | <Enter><Enter>     | 4j         | moved
up               | 80x24  | 3j                 | k          | sel=2
up               | 80x24  | G                  | 9<Up>      | sel=0
page-down        | 80x24  |                    | <Space>    | sel=4
page-down        | 80x24  | <Enter><Enter>     | <C-f>      | moved
page-up          | 80x24  | G                  | <C-b>      | sel=0
page-up          | 80x24  | <Enter><Enter><Space> | <C-b>   | moved
half-down        | 80x24  |                    | <C-d>      | sel=2
half-down        | 80x24  | <Enter><Enter>     | d          | moved
half-up          | 80x24  | G                  | u          | sel=2
half-up          | 80x24  | <Enter><Enter>G    | <C-u>      | moved
top              | 80x24  | G                  | gg         | sel=0
top              | 80x24  | <Enter><Enter>dd   | gg         | moved
bottom           | 80x24  |                    | G          | sel=4
bottom           | 80x24  |                    | 2G         | sel=1
open             | 80x24  |                    | <Enter>    | pane=card
open             | 80x24  | <Enter>j           | l          | pane=reader evidence
back             | 80x24  | <Enter>            | <Esc>      | pane=list
back             | 80x24  | <Enter><Enter>/تبریز<Enter> | h | pane=reader !hits
next-pane        | 140x45 |                    | <Tab>      | pane=card
previous-pane    | 140x45 |                    | <STab>     | pane=reader
next-briefing    | 80x24  | <Enter>            | J          | sel=1 pane=card
previous-briefing| 80x24  | 2j<Enter>          | [          | sel=1 pane=card
next-item        | 80x24  | <Enter><Enter>     | }          | pane=reader evidence item=proposal
previous-item    | 80x24  | <Enter><Enter>     | {          | pane=reader evidence item=proposal
next-figure      | 80x24  | 3j                 | x          | pane=reader evidence item=figure
previous-figure  | 80x24  | 3j                 | X          | pane=reader evidence item=figure
next-name        | 80x24  |                    | w          | pane=reader evidence item=person
previous-name    | 80x24  |                    | W          | pane=reader evidence item=person
also-in          | 80x24  | 4j                 | i          | sel=4 msg=no other|sel=0 item=proposal|sel=1 item=proposal|sel=2 item=proposal|sel=3 item=proposal
to-item          | 80x24  | <Enter><Enter>}    | c          | pane=card item=proposal
to-item          | 80x24  | <Enter><Enter>     | c          | pane=card item=proposal|pane=card item=person
set-mark         | 80x24  | <Enter><Enter>d    | pa         | kept=a msg=kept as a !overlay
to-mark          | 80x24  | 2jpaG              | 'a         | sel=2
to-mark          | 80x24  |                    | 'z         | msg=no place
trail-back       | 80x24  | fبلاروس<Enter>     | <C-o>      | sel=0 pane=list
trail-forward    | 80x24  | fبلاروس<Enter><lt> | >          | sel=4 pane=card
jump             | 80x24  |                    | f          | overlay=jump
jump             | 80x24  | <C-p>belarus       | <Enter>    | sel=4 pane=card !overlay
search           | 80x24  |                    | /          | overlay=search
find             | 80x24  |                    | S          | overlay=find
search           | 80x24  | /تبریز             | <Enter>    | pane=reader hits msg=hit 1 of
next-hit         | 80x24  | /تبریز<Enter>      | n          | hits msg=hit 2 of
previous-hit     | 80x24  | /تبریز<Enter>n     | N          | hits msg=hit 1 of
filter           | 80x24  |                    | &          | overlay=filter
filter           | 80x24  | =country:BY        | <Enter>    | shown=1 sel=4 msg=1 of 5
filter           | 80x24  |                    | 1&         | shown=1 sel=3
filter           | 80x24  |                    | 9&         | msg=no filter 9 shown=5
save-filter      | 80x24  | =country:BY<Enter> | 4g&        | msg=filter 4 saved
save-filter      | 80x24  |                    | 1g&        | msg=filter 1 forgotten
sort             | 80x24  |                    | o          | sort=date msg=newest
board            | 120x40 |                    | O          | overlay=board
board            | 120x40 | Ol                 | <Enter>    | shown=3 !overlay
copy             | 80x24  |                    | y          | effect=copy Card
copy-menu        | 80x24  |                    | Y          | overlay=copy
copy-menu        | 80x24  | Y                  | s          | effect=copy Sentence !overlay
plain            | 80x24  |                    | P          | effect=plain
pipe             | 80x24  |                    | \\|        | overlay=pipe
pipe             | 80x24  | \\|wc              | <Enter>    | effect=pipe wc
export           | 80x24  |                    | e          | overlay=export
export           | 80x24  | e<C-u>a.csv        | <Enter>    | effect=export a.csv 5
read             | 80x24  |                    | m          | read msg=read
star             | 80x24  |                    | s          | star msg=starred
star             | 80x24  | s                  | s          | !star
tags             | 80x24  |                    | T          | overlay=tags
tags             | 80x24  | Tنفت x             | <Enter>    | tags=2 msg=2 tags
note             | 80x24  |                    | a          | overlay=note
note             | 80x24  | aببین              | <Enter>    | note msg=note
undo             | 80x24  | s                  | U          | !star msg=as it was
undo             | 80x24  |                    | U          | msg=nothing
language         | 80x24  |                    | L          | lang=Fa msg=card: Persian
interface-language | 80x24 |                   | F          | ui=Fa
raw              | 80x24  |                    | r          | raw pane=reader msg=raw
raw              | 80x24  | r                  | r          | !raw msg=cleaned
bidi             | 80x24  |                    | b          | overlay=bidi
bidi             | 80x24  | b                  | b          | effect=mode visual+lro overlay=bidi
shape            | 80x24  |                    | B          | shape=Base effect=redraw msg=base letters
theme            | 80x24  |                    | t          | overlay=themes
theme            | 80x24  | tj                 | <Enter>    | theme=light msg=theme: light
zen              | 80x24  |                    | z          | zen pane=reader
mouse            | 80x24  |                    | M          | effect=mouse true msg=mouse on
redraw           | 80x24  |                    | <C-l>      | effect=redraw
command          | 80x24  |                    | :          | overlay=command
command          | 80x24  | :down 2            | <Enter>    | sel=2
help             | 80x24  |                    | ?          | overlay=help
suspend          | 80x24  |                    | <C-z>      | effect=suspend
quit             | 80x24  |                    | q          | effect=quit
";

/// What a state says of itself, in the words of the table.
struct Said(Vec<String>);

impl Said {
    fn of(screen: &Screen, before: &Place) -> Self {
        let m = &screen.model;
        let mut words = vec![format!("sel={}", m.selected), format!("shown={}", m.shown.len())];
        words.push(format!("pane={:?}", m.pane).to_lowercase());
        words.push(format!("lang={:?}", m.lang));
        words.push(format!("ui={:?}", m.ui));
        words.push(format!("shape={:?}", m.shape));
        words.push(format!("theme={}", m.theme.name));
        words.push(format!("sort={}", m.sort.id()));
        let place = state::place(m);
        words.push(format!("item={}", place.item.split(' ').next().unwrap_or("")));
        let marks = state::marks(m);
        words.push(format!("tags={}", marks.tags.len()));
        let flags = [
            ("raw", m.raw),
            ("zen", m.zen),
            ("star", marks.star),
            ("read", marks.read),
            ("note", !marks.note.is_empty()),
            ("evidence", !m.evidence.is_empty()),
            ("hits", !m.search.hits.is_empty()),
            ("moved", Place::of(screen) != *before),
        ];
        words.extend(flags.iter().filter(|f| f.1).map(|f| f.0.to_owned()));
        let overlay = match &m.overlay {
            Overlay::None => String::new(),
            Overlay::Line(line) => format!("{:?}", line.purpose).to_lowercase(),
            Overlay::CopyMenu => "copy".to_owned(),
            other => {
                let name = format!("{other:?}");
                name.split(['(', ' ']).next().unwrap_or("").to_lowercase()
            }
        };
        if !overlay.is_empty() {
            words.push("overlay".to_owned());
            words.push(format!("overlay={overlay}"));
        }
        words.extend(m.state.letters.keys().map(|k| format!("kept={k}")));
        words.extend(m.message.iter().map(|m| format!("msg={}", m.en)));
        words.extend(screen.effects.iter().map(|e| match e {
            Effect::Copy { what, .. } => format!("effect=copy {what:?}"),
            Effect::Pipe { command, .. } => format!("effect=pipe {command}"),
            Effect::Export { path, cards, .. } => format!("effect=export {path} {cards}"),
            Effect::Mouse(on) => format!("effect=mouse {on}"),
            Effect::SwitchMode(mode) => format!("effect=mode {}", mode.id()),
            Effect::Plain(_) => "effect=plain".to_owned(),
            Effect::Redraw => "effect=redraw".to_owned(),
            Effect::Suspend => "effect=suspend".to_owned(),
            Effect::Quit => "effect=quit".to_owned(),
        }));
        Self(words)
    }

    /// Whether a word holds; of `msg` and `effect` the beginning or a part is enough.
    fn holds(&self, word: &str) -> bool {
        let (not, word) = word.strip_prefix('!').map_or((false, word), |w| (true, w));
        let found = self.0.iter().any(|said| match word.split_once('=') {
            Some((key @ ("msg" | "effect"), part)) => {
                said.strip_prefix(key).and_then(|s| s.strip_prefix('=')).is_some_and(|s| s.contains(part))
            }
            _ => said == word,
        });
        found != not
    }
}

#[derive(PartialEq)]
struct Place(usize, usize);

impl Place {
    fn of(screen: &Screen) -> Self {
        Self(screen.model.card.top_row(), screen.model.reader.top_row())
    }
}

/// The words of a condition: blanks part them, but not inside `msg=` and `effect=`, which run to the next known word.
fn words(text: &str) -> Vec<String> {
    const KEYS: &[&str] = &[
        "sel=", "pane=", "overlay", "msg=", "effect=", "shown=", "item=", "lang=", "ui=", "shape=", "theme=",
        "sort=", "tags=", "kept=", "evidence", "hits", "moved", "raw", "zen", "star", "read", "note",
    ];
    let mut out: Vec<String> = Vec::new();
    for part in text.split_whitespace() {
        let bare = part.trim_start_matches('!');
        let open = out.last().is_some_and(|l| l.starts_with("msg=") || l.starts_with("effect="));
        let starts = KEYS.iter().any(|k| if k.ends_with('=') { bare.starts_with(k) } else { bare == *k });
        let starts = starts || bare.starts_with("overlay=");
        match out.last_mut() {
            Some(last) if open && !starts => {
                last.push(' ');
                last.push_str(part);
            }
            _ => out.push(part.to_owned()),
        }
    }
    out
}

struct Line<'l> {
    action: &'l str,
    size: (u16, u16),
    before: String,
    keys: String,
    after: Vec<&'l str>,
}

fn lines() -> Vec<Line<'static>> {
    let parse = |line: &'static str| {
        // `\\|` is a key, `|` parts columns.
        let mut columns = line.splitn(5, " | ").map(str::trim);
        let action = columns.next()?;
        let (w, h) = columns.next()?.split_once('x')?;
        let key = |text: &str| text.replace("\\|", "|");
        let (before, keys) = (key(columns.next()?), key(columns.next()?));
        let after = columns.next()?.split('|').collect();
        Some(Line { action, size: (w.parse().ok()?, h.parse().ok()?), before, keys, after })
    };
    LINES
        .lines()
        .filter(|l| !l.trim().is_empty())
        .map(|l| {
            let l = Box::leak(l.replace("| ", " | ").replace("  | ", " | ").into_boxed_str());
            parse(l).unwrap_or_else(|| panic!("not a line: {l}"))
        })
        .collect()
}

#[test]
fn every_action_does_what_its_line_says() {
    for line in lines() {
        let mut screen = open(line.size.0, line.size.1);
        screen.model.saved_filters.insert(1, "country:KZ".into());
        let screen = screen.press(&line.before);
        let before = Place::of(&screen);
        let screen = screen.press(&line.keys);
        let said = Said::of(&screen, &before);
        let fits = line.after.iter().any(|or| words(or).iter().all(|w| said.holds(w)));
        assert!(
            fits,
            "{}: {} then {}: wanted {:?}, is {:#?}",
            line.action, line.before, line.keys, line.after, said.0
        );
    }
}

#[test]
fn every_action_of_the_table_has_a_line_whose_keys_do_it() {
    let lines = lines();
    for entry in ACTIONS {
        assert!(lines.iter().any(|l| l.action == entry.id), "{} has no line", entry.id);
    }
    for line in &lines {
        assert!(ACTIONS.iter().any(|e| e.id == line.action), "{} is no action", line.action);
    }
}

/// What a user would notice of a state, besides where the text is scrolled to.
fn print(model: &Model) -> String {
    format!(
        "{} {:?} {:?} {:?} {} {:?} {:?} {} {} {} {} {:?} {:?} {:?}",
        model.selected,
        model.pane,
        model.lang,
        model.ui,
        model.raw,
        model.mode,
        model.shape,
        model.theme.name,
        model.zen,
        model.mouse,
        model.sort.id(),
        model.filter.text(),
        state::marks(model),
        model.card.selected,
    )
}

#[test]
fn in_plain_mode_every_change_is_told_in_a_line() {
    use crate::ui::plain;
    for ui in [UiLang::En, UiLang::Fa] {
        for entry in ACTIONS {
            for pane in [Pane::List, Pane::Card, Pane::Reader] {
                let mut screen = open(80, 24);
                plain::prepare(&mut screen.model);
                screen.model.ui = ui;
                screen.model.selected = 2;
                screen.model.pane = pane;
                screen.model.filter = super::super::filter::Filter::default();
                screen.model.theme = screen.model.theme.clone();
                view::prepare(&mut screen.model, &mut screen.cache);
                let (heard, printed) = (plain::heard(&screen.model), print(&screen.model));
                let effects = update::act(&mut screen.model, entry.action, None);
                view::prepare(&mut screen.model, &mut screen.cache);
                let line = plain::line(&heard, &plain::heard(&screen.model), &screen.model);
                let changed =
                    print(&screen.model) != printed || !matches!(screen.model.overlay, Overlay::None);
                assert!(
                    !changed || line.is_some() || !effects.is_empty(),
                    "{} in {pane:?} {ui:?} changed something and said nothing",
                    entry.id
                );
                let boxes = |c: char| matches!(u32::from(c), 0x2500..=0x259f);
                assert!(!line.unwrap_or_default().contains(boxes), "{}", entry.id);
            }
        }
    }
}

#[test]
fn a_persian_screen_holds_no_english_but_names_of_keys_and_things() {
    // Keys, ids that are typed, names of formats and programs.
    const LATIN: &[&str] = &[
        "Enter",
        "Esc",
        "Tab",
        "Shift",
        "Space",
        "Backspace",
        "Home",
        "End",
        "PgUp",
        "PgDn",
        "Ctrl",
        "F1",
        "barid",
        "Markdown",
        "JSON",
        "OSC",
        "wc",
        "txt",
        "md",
        "json",
        "csv",
        "html",
        "visual",
        "lro",
        "kitty",
        "words",
        "logical",
        "off",
        "gg",
        "by",
        "AZ",
        "KZ",
        "BY",
    ];
    for typed in [
        "",
        "<Enter>",
        "<Enter>j",
        "<Enter><Enter>",
        "f",
        "ftab",
        "f@",
        "?",
        "Y",
        "b",
        "t",
        "O",
        "&",
        "/",
        "|",
        "a",
        "T",
        "e",
        "z",
        "g",
        "p",
        "'",
        "y",
        "s",
        "m",
        "U",
        "o",
        "M",
        "B",
        "3",
        "i",
        "&xx:y<Enter>",
        "/zzz<Enter>",
        "&country:AZ<Enter>",
        "x",
        "X<Enter>",
        "w",
        "r",
        ">",
        "<lt>",
    ] {
        for (width, height) in SIZES {
            let mut screen = open(width, height);
            screen.model.ui = UiLang::Fa;
            screen.model.lang = crate::export::Lang::Fa;
            screen.model.mode = Mode::Off;
            let mut screen = screen.press(typed);
            if screen.model.raw {
                continue;
            }
            if let Overlay::Jump(_) = &screen.model.overlay {
                // The second row of a hit is its English, on purpose: it is what a Latin query matches.
                continue;
            }
            let text = screen.text();
            let word =
                |w: &&str| w.len() > 1 && !LATIN.iter().any(|l| l.starts_with(*w)) && !typed.contains(w);
            let found: Vec<&str> = text
                .split(|c: char| !c.is_ascii_alphanumeric())
                .filter(|w| w.chars().all(|c| c.is_ascii_alphabetic()))
                .filter(word)
                .collect();
            assert!(found.is_empty(), "{typed} at {width}x{height}: {found:?}\n{text}");
            let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
            let allowed =
                typed.chars().any(|c| c.is_ascii_digit()) || text.contains("F1") || text.contains("7d");
            assert!(
                digits.is_empty() || allowed || text.contains("OSC"),
                "{typed} {width}x{height}: {digits:?}\n{text}"
            );
        }
    }
}

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 50)];
