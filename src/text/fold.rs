//! Folding: search keys in which every spelling of a word meets, with a map back to the text.
//!
//! ی ي ى · ک ك · ه ة ۀ هٔ · ا أ إ آ · و ؤ · ئ as its neighbours want it (رئیس = رییس, مسئول = مسوول, هیئت = هیأت
//! = هیات) · ZWNJ, tatweel, harakat, tanvin and ء gone · digits Latin · letters small, Latin accents gone ·
//! blanks single. Folding twice is folding once.

use super::chars::{ZWNJ, is_arabic_mark, is_blank, is_harmful, is_presentation, mapped};
use super::digits;
use unicode_normalization::UnicodeNormalization;

/// A folded text and where each of its bytes comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text` the byte of the original its character comes from; one more entry at the end
    /// holds the original's length.
    pub map: Vec<u32>,
}

impl Folded {
    /// The original's byte range for a byte range of the folded text: from the first character's place to the
    /// place of the character after the last.
    pub fn original(&self, start: usize, end: usize) -> Option<super::Span> {
        let from = *self.map.get(start)? as usize;
        let to = *self.map.get(end)? as usize;
        (start <= end && from <= to).then(|| super::Span::new(from, to))
    }
}

/// Folds `text`; see the module.
pub fn fold(text: &str) -> Folded {
    let mut folder = Folder { out: Folded::default(), last: None };
    folder.out.text.reserve(text.len());
    folder.out.map.reserve(text.len() + 1);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, d)| d);
        folder.feed(at, c, next);
    }
    folder.out.map.push(text.len() as u32);
    folder.out
}

/// The folded text alone.
pub fn fold_key(text: &str) -> String {
    fold(text).text
}

struct Folder {
    out: Folded,
    last: Option<char>,
}

impl Folder {
    fn push(&mut self, at: usize, c: char) {
        self.out.text.push(c);
        for _ in 0..c.len_utf8() {
            self.out.map.push(at as u32);
        }
        self.last = Some(c);
    }

    fn feed(&mut self, at: usize, c: char, next: Option<char>) {
        if c.is_ascii() && !c.is_ascii_control() && c != ' ' {
            self.push(at, c.to_ascii_lowercase());
            return;
        }
        let c = mapped(c).unwrap_or(c);
        match c {
            'آ' | 'أ' | 'إ' | 'ٱ' => self.push(at, 'ا'),
            'ؤ' => self.push(at, 'و'),
            'ة' | 'ۀ' | 'ە' => self.push(at, 'ه'),
            'ئ' => {
                let to = match (self.last, next) {
                    (_, Some('و' | 'ؤ')) => 'و',
                    (Some('ی'), _) => 'ا',
                    _ => 'ی',
                };
                self.push(at, to);
            }
            'ء' | 'ـ' | ZWNJ | '\u{200d}' | '\u{ad}' => {}
            _ if is_arabic_mark(c) => {}
            _ if is_blank(c) || c.is_whitespace() => {
                if self.last != Some(' ') {
                    self.push(at, ' ');
                }
            }
            _ if is_harmful(c) || c.is_control() => {}
            _ if digits::is_digit(c) => self.push(at, digits::latin(c)),
            'ə' | 'Ə' => self.push(at, 'a'),
            'ı' | 'İ' => self.push(at, 'i'),
            _ if is_presentation(c) => {
                let mut buffer = [0; 4];
                let plain: Vec<char> =
                    (*c.encode_utf8(&mut buffer)).nfkc().filter(|d| !is_presentation(*d)).collect();
                for (i, &d) in plain.iter().enumerate() {
                    self.feed(at, d, plain.get(i + 1).copied());
                }
            }
            _ if c.is_alphabetic() && (c as u32) >= 0xc0 && (c as u32) < 0x250 => {
                let mut buffer = [0; 4];
                let lower: String = c.to_lowercase().collect();
                let _ = c.encode_utf8(&mut buffer);
                for d in lower.nfd().filter(|d| !unicode_normalization::char::is_combining_mark(*d)) {
                    self.push(at, d);
                }
            }
            _ => {
                for d in c.to_lowercase() {
                    self.push(at, d);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_word_meets() {
        for group in [
            &["رئیس", "رییس", "رئيس"][..],
            &["مسئول", "مسوول", "مسؤول"],
            &["هیئت", "هیأت", "هیات", "هيأت"],
            &["تأکید", "تاکید", "تاكيد", "تأکيد"],
            &["می\u{200c}شود", "میشود", "مي\u{200c}شود"],
            &["کاملاً", "کاملا", "كاملاً"],
            &["خانهٔ", "خانه", "خانۀ", "خانة"],
            &["آئین", "آیین"],
            &["۱۲۳", "123", "١٢٣"],
            &["Baku", "BAKU", "baku"],
            &["Bakı", "baki"],
        ] {
            let keys: Vec<String> = group.iter().map(|w| fold_key(w)).collect();
            assert!(keys.windows(2).all(|k| k[0] == k[1]), "{group:?} {keys:?}");
        }
    }

    #[test]
    fn the_map_leads_back() {
        let text = "استانهای می\u{200c}رود";
        let folded = fold(text);
        assert_eq!(folded.map.len(), folded.text.len() + 1);
        let at = folded.text.find("میرود").unwrap();
        let span = folded.original(at, at + "میرود".len()).unwrap();
        assert_eq!(span.of(text), "می\u{200c}رود");
    }
}
