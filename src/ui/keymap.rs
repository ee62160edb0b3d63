//! Keys → actions, on a Latin and on a Persian keyboard.
//!
//! With a Persian layout on, the key that types `j` types «ت»: each such letter stands for the Latin key under it
//! (ISIRI 9147, the standard Persian layout), Persian digits for digits. So every binding works without switching.

use super::action::{ACTIONS, Action};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::collections::HashMap;

/// ISIRI 9147 letter → the Latin key it stands on (US layout).
const ISIRI_9147: &[(char, char)] = &[
    ('ض', 'q'),
    ('ص', 'w'),
    ('ث', 'e'),
    ('ق', 'r'),
    ('ف', 't'),
    ('غ', 'y'),
    ('ع', 'u'),
    ('ه', 'i'),
    ('خ', 'o'),
    ('ح', 'p'),
    ('ج', '['),
    ('چ', ']'),
    ('ش', 'a'),
    ('س', 's'),
    ('ی', 'd'),
    ('ب', 'f'),
    ('ل', 'g'),
    ('ا', 'h'),
    ('ت', 'j'),
    ('ن', 'k'),
    ('م', 'l'),
    ('ک', ';'),
    ('گ', '\''),
    ('ظ', 'z'),
    ('ط', 'x'),
    ('ز', 'c'),
    ('ر', 'v'),
    ('ذ', 'b'),
    ('د', 'n'),
    ('پ', 'm'),
    ('و', ','),
    ('.', '.'),
    ('/', '/'),
    // shifted
    ('ْ', 'Q'),
    ('ٌ', 'W'),
    ('ٍ', 'E'),
    ('ً', 'R'),
    ('ُ', 'T'),
    ('ِ', 'Y'),
    ('َ', 'U'),
    ('ّ', 'I'),
    ('ؤ', 'A'),
    ('ئ', 'S'),
    ('ي', 'D'),
    ('إ', 'F'),
    ('أ', 'G'),
    ('آ', 'H'),
    ('ة', 'J'),
    ('»', 'K'),
    ('«', 'L'),
    ('ك', 'Z'),
    ('ٓ', 'X'),
    ('ژ', 'C'),
    ('ٰ', 'V'),
    ('\u{200c}', 'B'),
    ('ٔ', 'N'),
    ('ء', 'M'),
    ('؟', '?'),
    ('÷', '~'),
    // other layouts put the zwnj-typing key and pe elsewhere
    ('،', 'T'),
    ('؛', 'Y'),
];

/// The Latin key a typed character stands for; itself when it stands for none.
pub fn latin_key(typed: char) -> char {
    match u32::from(typed) {
        n @ 0x06f0..=0x06f9 => char::from_u32(n - 0x06f0 + u32::from('0')).unwrap_or(typed),
        n @ 0x0660..=0x0669 => char::from_u32(n - 0x0660 + u32::from('0')).unwrap_or(typed),
        _ => ISIRI_9147.iter().find(|(fa, _)| *fa == typed).map_or(typed, |(_, latin)| *latin),
    }
}

/// What a whole line typed on the wrong layout was meant to be, both ways: Latin keys as Persian letters, and Persian
/// letters as the Latin keys under them.
pub fn other_layout(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_ascii() {
                ISIRI_9147.iter().find(|(fa, latin)| *latin == c && !fa.is_ascii()).map_or(c, |(fa, _)| *fa)
            } else {
                latin_key(c)
            }
        })
        .collect()
}

/// A chord: a key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub code: KeyCode,
    /// Control, Alt (Shift only where the key is no letter).
    pub modifiers: KeyModifiers,
}

impl Chord {
    /// The chord of a key event, with Persian letters and digits turned into the Latin keys they stand on.
    pub fn of(event: KeyEvent) -> Self {
        let mut modifiers = event.modifiers;
        let code = match event.code {
            KeyCode::Char(c) => {
                modifiers.remove(KeyModifiers::SHIFT);
                KeyCode::Char(latin_key(c))
            }
            KeyCode::BackTab => {
                modifiers.remove(KeyModifiers::SHIFT);
                KeyCode::BackTab
            }
            other => other,
        };
        Self { code, modifiers }
    }

    /// Reads a key as written in the action table or config: `j`, `ctrl-f`, `pagedown`.
    pub fn parse(text: &str) -> Option<Self> {
        let (modifiers, name) = if let Some(rest) = text.strip_prefix("ctrl-") {
            (KeyModifiers::CONTROL, rest)
        } else if let Some(rest) = text.strip_prefix("alt-") {
            (KeyModifiers::ALT, rest)
        } else {
            (KeyModifiers::NONE, text)
        };
        let code = match name {
            "enter" => KeyCode::Enter,
            "esc" => KeyCode::Esc,
            "tab" => KeyCode::Tab,
            "backtab" => KeyCode::BackTab,
            "backspace" => KeyCode::Backspace,
            "delete" => KeyCode::Delete,
            "space" => KeyCode::Char(' '),
            "up" => KeyCode::Up,
            "down" => KeyCode::Down,
            "left" => KeyCode::Left,
            "right" => KeyCode::Right,
            "home" => KeyCode::Home,
            "end" => KeyCode::End,
            "pageup" => KeyCode::PageUp,
            "pagedown" => KeyCode::PageDown,
            _ => {
                let mut chars = name.chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => KeyCode::Char(c),
                    (Some('f'), Some(_)) => KeyCode::F(name.get(1..)?.parse().ok()?),
                    _ => return None,
                }
            }
        };
        Some(Self { code, modifiers })
    }
}

/// The bindings in force.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: HashMap<Vec<Chord>, Action>,
    /// As written, in the order of the table, the user's last.
    names: Vec<(String, Action)>,
}

/// What a chord came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// An action.
    Action(Action),
    /// The start of a longer binding.
    Prefix,
    /// Nothing.
    Nothing,
}

impl Default for Keymap {
    fn default() -> Self {
        let mut map = Self { bindings: HashMap::new(), names: Vec::new() };
        for entry in ACTIONS {
            for keys in entry.keys {
                map.bind(keys, Some(entry.action));
            }
        }
        map
    }
}

impl Keymap {
    /// Binds keys, written as `g g` or `ctrl-j`, to an action, or to none. Says whether the keys could be read.
    pub fn bind(&mut self, keys: &str, action: Option<Action>) -> bool {
        let chords: Option<Vec<Chord>> = keys.split(' ').map(Chord::parse).collect();
        let Some(chords) = chords else { return false };
        self.names.retain(|(name, _)| name != keys);
        match action {
            Some(action) => {
                // What begins with these keys, or is the beginning of them, would never be reached.
                self.bindings.retain(|b, _| !b.starts_with(&chords) && !chords.starts_with(b));
                let bound = &self.bindings;
                let kept = |name: &str| {
                    name.split(' ')
                        .map(Chord::parse)
                        .collect::<Option<Vec<_>>>()
                        .is_some_and(|c| bound.contains_key(&c))
                };
                self.names.retain(|(name, _)| kept(name));
                self.bindings.insert(chords, action);
                self.names.push((keys.to_owned(), action));
            }
            None => {
                self.bindings.remove(&chords);
            }
        }
        true
    }

    /// The keys of an action, as they are written in the table or config.
    pub fn keys_of(&self, action: Action) -> Vec<&str> {
        self.names.iter().filter(|(_, a)| *a == action).map(|(k, _)| k.as_str()).collect()
    }

    /// What can follow the chords typed so far: the key still to be typed, and what it does.
    pub fn continuations(&self, typed: &[Chord]) -> Vec<(String, Action)> {
        self.names
            .iter()
            .filter_map(|(name, action)| {
                let keys: Vec<&str> = name.split(' ').collect();
                let chords: Vec<Chord> = keys.iter().copied().map(Chord::parse).collect::<Option<_>>()?;
                let follows = chords.len() > typed.len() && chords.starts_with(typed);
                follows.then(|| (keys.iter().skip(typed.len()).map(|k| show_key(k)).collect(), *action))
            })
            .collect()
    }

    /// What the chords typed so far come to.
    pub fn find(&self, chords: &[Chord]) -> Found {
        if let Some(action) = self.bindings.get(chords) {
            return Found::Action(*action);
        }
        if self.bindings.keys().any(|b| b.len() > chords.len() && b.starts_with(chords)) {
            return Found::Prefix;
        }
        Found::Nothing
    }
}

/// A key as help shows it.
pub fn show_key(key: &str) -> String {
    match key {
        "down" => "↓".into(),
        "up" => "↑".into(),
        "left" => "←".into(),
        "right" => "→".into(),
        "space" => "Space".into(),
        "enter" => "Enter".into(),
        "esc" => "Esc".into(),
        "tab" => "Tab".into(),
        "backtab" => "Shift-Tab".into(),
        "backspace" => "Backspace".into(),
        "home" => "Home".into(),
        "end" => "End".into(),
        "pageup" => "PgUp".into(),
        "pagedown" => "PgDn".into(),
        "f1" => "F1".into(),
        _ => match key.strip_prefix("ctrl-") {
            Some(rest) => format!("Ctrl-{}", rest.to_uppercase()),
            None => key.replace(' ', ""),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_binding_of_the_users_takes_the_place_of_the_tables() {
        let mut map = Keymap::default();
        assert!(map.bind("x", Some(Action::Quit)) && map.bind("ctrl-j", Some(Action::Down)));
        assert_eq!(map.find(&[chord('x')]), Found::Action(Action::Quit));
        assert!(map.keys_of(Action::NextFigure).is_empty());
        assert_eq!(map.keys_of(Action::Down), ["j", "down", "ctrl-j"]);
        // A single g ends what was longer.
        assert!(map.bind("g", Some(Action::Top)));
        assert_eq!(map.find(&[chord('g')]), Found::Action(Action::Top));
        assert!(map.bind("j", None) && !map.bind("hyper-j", Some(Action::Down)));
        assert_eq!(map.find(&[chord('j')]), Found::Nothing);
        assert_eq!(map.keys_of(Action::Down), ["down", "ctrl-j"]);
    }

    #[test]
    fn after_g_the_footer_tells_what_can_follow() {
        let wanted = [("g", Action::Top), ("/", Action::Find), ("&", Action::SaveFilter)];
        let wanted = wanted.map(|(key, action)| (key.to_owned(), action));
        assert_eq!(Keymap::default().continuations(&[chord('g')]), wanted);
    }

    fn chord(c: char) -> Chord {
        Chord::of(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))
    }

    #[test]
    fn every_key_of_the_table_parses() {
        for entry in ACTIONS {
            for keys in entry.keys {
                for key in keys.split(' ') {
                    assert!(Chord::parse(key).is_some(), "{}: {key}", entry.id);
                }
            }
        }
        assert_eq!(Keymap::default().bindings.len(), ACTIONS.iter().map(|e| e.keys.len()).sum::<usize>());
    }

    #[test]
    fn a_persian_keyboard_moves_as_a_latin_one_does() {
        let map = Keymap::default();
        for (persian, action) in [
            ('ت', Action::Down),
            ('ن', Action::Up),
            ('ب', Action::Jump),
            ('غ', Action::Copy),
            ('ض', Action::Quit),
            ('؟', Action::Help),
        ] {
            assert_eq!(map.find(&[chord(persian)]), Found::Action(action), "{persian}");
        }
        assert_eq!(map.find(&[chord('ل')]), Found::Prefix);
        assert_eq!(map.find(&[chord('ل'), chord('g')]), Found::Action(Action::Top));
        assert_eq!(chord('۵'), chord('5'));
    }

    #[test]
    fn text_typed_on_the_wrong_layout_is_turned() {
        assert_eq!(other_layout("jfvdc"), "تبریز");
        assert_eq!(other_layout("فشذقهظ"), "tabriz");
    }
}
