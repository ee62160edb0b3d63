//! Bytes from the terminal → keys and answers.
//!
//! Why not crossterm's own reader: it shows a late answer of the terminal (XTVERSION, DA2) as typed letters, and it
//! spins when the terminal is gone. Event types are crossterm's; this is only the decoder.
//!
//! Promises: every byte is consumed exactly once; an answer is never shown as keys; memory is bounded.

use super::probe::Answers;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// Control strings and pastes longer than this (bytes) are cut.
const STRING_LIMIT: usize = 1 << 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    #[default]
    Ground,
    Escape,
    Csi,
    Ss3,
    /// DCS, OSC, APC, PM or SOS: until ST or BEL.
    String(u8),
    /// ESC inside a string: ST if `\` follows.
    StringEscape(u8),
    Paste,
}

/// Turns bytes into [`Event`]s and fills [`Answers`].
#[derive(Debug, Default)]
pub struct Decoder {
    state: State,
    held: Vec<u8>,
    utf8: Vec<u8>,
    /// What the terminal has said so far.
    pub answers: Answers,
}

impl Decoder {
    /// Takes bytes as they come; appends what they mean to `out`.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Event>) {
        for &byte in bytes {
            self.step(byte, out);
        }
    }

    /// Whether a lone ESC (or the start of a sequence) waits for more.
    pub fn is_pending(&self) -> bool {
        matches!(self.state, State::Escape | State::Csi | State::Ss3)
    }

    /// Call when nothing followed for a while: a lone ESC is the Esc key.
    pub fn settle(&mut self, out: &mut Vec<Event>) {
        match self.state {
            State::Escape => out.push(key(KeyCode::Esc, KeyModifiers::NONE)),
            State::Csi if self.held.is_empty() => out.push(key(KeyCode::Char('['), KeyModifiers::ALT)),
            State::Ss3 => out.push(key(KeyCode::Char('O'), KeyModifiers::ALT)),
            _ => return,
        }
        self.state = State::Ground;
        self.held.clear();
    }

    fn step(&mut self, byte: u8, out: &mut Vec<Event>) {
        match self.state {
            State::Ground => self.ground(byte, KeyModifiers::NONE, out),
            State::Escape => match byte {
                b'[' => self.begin(State::Csi),
                b'O' => self.begin(State::Ss3),
                b'P' | b']' | b'_' | b'^' | b'X' => self.begin(State::String(byte)),
                0x1b => out.push(key(KeyCode::Esc, KeyModifiers::NONE)),
                _ => {
                    self.state = State::Ground;
                    self.ground(byte, KeyModifiers::ALT, out);
                }
            },
            State::Csi => match byte {
                0x20..=0x3f if self.held.len() < 64 => self.held.push(byte),
                0x40..=0x7e => {
                    self.state = State::Ground;
                    let params = String::from_utf8_lossy(&self.held).into_owned();
                    self.held.clear();
                    self.csi(&params, char::from(byte), out);
                }
                0x1b => self.begin(State::Escape),
                _ => self.begin(State::Ground),
            },
            State::Ss3 => {
                self.state = State::Ground;
                if let Some(code) = letter_key(char::from(byte)) {
                    out.push(key(code, KeyModifiers::NONE));
                }
            }
            State::String(kind) => match byte {
                0x07 => self.end_string(kind),
                0x1b => self.state = State::StringEscape(kind),
                _ if self.held.len() < STRING_LIMIT => self.held.push(byte),
                _ => {}
            },
            State::StringEscape(kind) => {
                if byte == b'\\' {
                    self.end_string(kind);
                } else {
                    // An unfinished string: what follows is a new sequence.
                    self.begin(State::Escape);
                    self.step(byte, out);
                }
            }
            State::Paste => self.paste(byte, out),
        }
    }

    fn begin(&mut self, state: State) {
        self.held.clear();
        self.utf8.clear();
        self.state = state;
    }

    fn end_string(&mut self, kind: u8) {
        let body = String::from_utf8_lossy(&self.held).into_owned();
        match kind {
            b'P' => self.answers.take_dcs(&body),
            b']' => self.answers.take_osc(&body),
            _ => {}
        }
        self.begin(State::Ground);
    }

    fn paste(&mut self, byte: u8, out: &mut Vec<Event>) {
        const END: &[u8] = b"\x1b[201~";
        self.held.push(byte);
        if let Some(pasted) = self.held.strip_suffix(END) {
            let text = String::from_utf8_lossy(pasted).into_owned();
            self.begin(State::Ground);
            out.push(Event::Paste(text));
        } else if self.held.len() > STRING_LIMIT {
            // Keep the tail, so that the end mark is still found.
            let keep = self.held.split_off(self.held.len() - END.len());
            self.held = keep;
        }
    }

    fn ground(&mut self, byte: u8, modifiers: KeyModifiers, out: &mut Vec<Event>) {
        if !self.utf8.is_empty() || byte >= 0x80 {
            self.multibyte(byte, modifiers, out);
            return;
        }
        let ctrl = modifiers | KeyModifiers::CONTROL;
        out.push(match byte {
            0x1b => {
                self.begin(State::Escape);
                return;
            }
            b'\r' | b'\n' => key(KeyCode::Enter, modifiers),
            b'\t' => key(KeyCode::Tab, modifiers),
            0x7f => key(KeyCode::Backspace, modifiers),
            0x08 => key(KeyCode::Char('h'), ctrl),
            0x00 => key(KeyCode::Char(' '), ctrl),
            0x01..=0x1a => key(KeyCode::Char(char::from(byte - 1 + b'a')), ctrl),
            0x1c..=0x1f => key(KeyCode::Char(char::from(byte - 0x1c + b'4')), ctrl),
            _ => key(KeyCode::Char(char::from(byte)), modifiers),
        });
    }

    fn multibyte(&mut self, byte: u8, modifiers: KeyModifiers, out: &mut Vec<Event>) {
        self.utf8.push(byte);
        match std::str::from_utf8(&self.utf8) {
            Ok(text) => {
                if let Some(c) = text.chars().next() {
                    out.push(key(KeyCode::Char(c), modifiers));
                }
                self.utf8.clear();
            }
            Err(error) if error.error_len().is_some() || self.utf8.len() >= 4 => {
                self.utf8.clear();
                if byte < 0x80 {
                    self.ground(byte, modifiers, out);
                }
            }
            Err(_) => {}
        }
    }

    fn csi(&mut self, params: &str, last: char, out: &mut Vec<Event>) {
        if self.answers.take_csi(params, last) {
            return;
        }
        if let Some(mouse) = params.strip_prefix('<') {
            out.extend(sgr_mouse(mouse, last));
            return;
        }
        let mut fields = params.split(';').map(|f| f.split(':').next().unwrap_or("").parse::<u16>().ok());
        let first = fields.next().flatten();
        let modifiers = modifiers_of(fields.next().flatten());
        match last {
            '~' => match first {
                Some(200) => self.begin(State::Paste),
                Some(n) => out.extend(tilde_key(n).map(|code| key(code, modifiers))),
                None => {}
            },
            'Z' => out.push(key(KeyCode::BackTab, modifiers | KeyModifiers::SHIFT)),
            'I' if params.is_empty() => out.push(Event::FocusGained),
            'O' if params.is_empty() => out.push(Event::FocusLost),
            'u' => {
                if let Some(c) = first.and_then(|n| char::from_u32(u32::from(n))) {
                    let code = match c {
                        '\r' => KeyCode::Enter,
                        '\t' => KeyCode::Tab,
                        '\u{1b}' => KeyCode::Esc,
                        '\u{7f}' => KeyCode::Backspace,
                        _ => KeyCode::Char(c),
                    };
                    out.push(key(code, modifiers));
                }
            }
            _ => out.extend(letter_key(last).map(|code| key(code, modifiers))),
        }
    }
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    let shifted = matches!(code, KeyCode::Char(c) if c.is_uppercase());
    Event::Key(KeyEvent::new(code, if shifted { modifiers | KeyModifiers::SHIFT } else { modifiers }))
}

/// xterm's modifier parameter: 1 + bits (shift 1, alt 2, control 4).
fn modifiers_of(param: Option<u16>) -> KeyModifiers {
    let bits = param.unwrap_or(1).saturating_sub(1);
    let mut modifiers = KeyModifiers::NONE;
    for (bit, modifier) in [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)] {
        if bits & bit != 0 {
            modifiers |= modifier;
        }
    }
    modifiers
}

fn letter_key(letter: char) -> Option<KeyCode> {
    Some(match letter {
        'A' => KeyCode::Up,
        'B' => KeyCode::Down,
        'C' => KeyCode::Right,
        'D' => KeyCode::Left,
        'F' => KeyCode::End,
        'H' => KeyCode::Home,
        'M' => KeyCode::Enter,
        'P' => KeyCode::F(1),
        'Q' => KeyCode::F(2),
        'R' => KeyCode::F(3),
        'S' => KeyCode::F(4),
        _ => return None,
    })
}

fn tilde_key(number: u16) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F((number - 10) as u8),
        17..=21 => KeyCode::F((number - 11) as u8),
        23..=24 => KeyCode::F((number - 12) as u8),
        _ => return None,
    })
}

fn sgr_mouse(params: &str, last: char) -> Option<Event> {
    let mut fields = params.split(';').map(|f| f.parse::<u16>().ok());
    let (button, column, row) = (fields.next()??, fields.next()??, fields.next()??);
    let kind = match (button & 0x43, last) {
        (0x40, _) => MouseEventKind::ScrollUp,
        (0x41, _) => MouseEventKind::ScrollDown,
        (0, 'M') if button & 0x20 == 0 => MouseEventKind::Down(MouseButton::Left),
        (0, 'm') => MouseEventKind::Up(MouseButton::Left),
        _ => return None,
    };
    let (column, row) = (column.saturating_sub(1), row.saturating_sub(1));
    Some(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decode(bytes: &[u8]) -> (Vec<Event>, Answers) {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        decoder.feed(bytes, &mut out);
        decoder.settle(&mut out);
        (out, decoder.answers)
    }

    fn codes(bytes: &[u8]) -> Vec<KeyCode> {
        decode(bytes).0.into_iter().filter_map(|e| e.as_key_press_event()).map(|k| k.code).collect()
    }

    #[test]
    fn letters_arrows_and_control_keys_are_keys() {
        assert_eq!(codes("jس".as_bytes()), [KeyCode::Char('j'), KeyCode::Char('س')]);
        assert_eq!(codes(b"\x1b[A\x1bOB\x1b[6~"), [KeyCode::Up, KeyCode::Down, KeyCode::PageDown]);
        assert_eq!(codes(b"\x1b"), [KeyCode::Esc]);
        let (events, _) = decode(b"\x1b[1;5C\x10");
        assert_eq!(events[0], key(KeyCode::Right, KeyModifiers::CONTROL));
        assert_eq!(events[1], key(KeyCode::Char('p'), KeyModifiers::CONTROL));
    }

    #[test]
    fn answers_between_keys_are_swallowed_and_kept() {
        let bytes = b"j\x1bP>|VTE(8401)\x1b\\\x1bP!|7E565445\x1b\\\x1b[8;1$y\x1b[>61;8401;1c\x1b]11;rgb:00/00/00\x07\x1b[?65;1;9ck";
        let (events, answers) = decode(bytes);
        assert_eq!(
            events,
            [key(KeyCode::Char('j'), KeyModifiers::NONE), key(KeyCode::Char('k'), KeyModifiers::NONE)]
        );
        assert_eq!(answers.version.as_deref(), Some("VTE(8401)"));
        assert_eq!(answers.da3.as_deref(), Some("7E565445"));
        assert_eq!((answers.bdsm, answers.background), (Some(1), Some((0, 0, 0))));
        assert!(answers.complete());
    }

    #[test]
    fn a_paste_arrives_whole() {
        let (events, _) = decode("\x1b[200~سلام\ndunya\x1b[201~q".as_bytes());
        assert_eq!(events[0], Event::Paste("سلام\ndunya".to_owned()));
        assert_eq!(events.len(), 2);
    }

    #[test]
    fn the_wheel_is_a_mouse_event() {
        let (events, _) = decode(b"\x1b[<65;10;5M");
        assert!(
            matches!(events[0], Event::Mouse(m) if m.kind == MouseEventKind::ScrollDown && m.column == 9)
        );
    }

    proptest! {
        #[test]
        fn any_bytes_in_any_pieces_give_the_same_events(bytes in proptest::collection::vec(any::<u8>(), 0..200), cut in 0usize..200) {
            let cut = cut.min(bytes.len());
            let whole = decode(&bytes);
            let (mut decoder, mut out) = (Decoder::default(), Vec::new());
            decoder.feed(&bytes[..cut], &mut out);
            decoder.feed(&bytes[cut..], &mut out);
            decoder.settle(&mut out);
            prop_assert_eq!(whole, (out, decoder.answers));
        }
    }
}
