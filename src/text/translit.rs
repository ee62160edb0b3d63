//! Latin keys: how a Persian word is typed by somebody whose keyboard is Latin.
//!
//! Two kinds. [`translit_keys`] gives full spellings (known ones from the name tables, then by rule);
//! [`sound_key`] gives a skeleton in which all spellings of a name meet, in either script: `tabriz` and تبریز are
//! both `tbrz`; `khodaafarin`, `khoda afarin`, خداآفرین are `xdfrn`. Source of the letter values:
//! LANGUAGE notes on press spellings (kh gh q sh ch zh; ع and ء nothing or an apostrophe).

use super::chars::{is_arabic_letter, mapped};
use crate::lexicon::{Lexicon, alternatives};

/// The Latin spellings under which `word` (a word or a name) may be looked for: lower case ASCII, no blanks,
/// most likely first, no repeats. Known names come with their press spelling.
pub fn translit_keys(word: &str) -> Vec<String> {
    let mut keys: Vec<String> = Vec::with_capacity(6);
    let mut add = |key: String| {
        if !key.is_empty() && !keys.contains(&key) {
            keys.push(key);
        }
    };
    let lexicon = Lexicon::get();
    for english in lexicon
        .place(word)
        .map(|p| p.en)
        .chain(lexicon.person(word).map(|p| p.en))
        .chain(lexicon.country(word).map(|c| c.en))
        .chain(lexicon.org(word).map(|o| o.en))
    {
        for spelling in alternatives(english) {
            add(squeeze(spelling));
        }
    }
    add(romanise(word, true));
    add(romanise(word, false));
    keys
}

/// Letters and digits of a Latin text, lower case.
fn squeeze(text: &str) -> String {
    super::fold::fold_key(text).chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Letter by letter, with `a` between two consonants when `vowels` is set.
fn romanise(word: &str, vowels: bool) -> String {
    let letters: Vec<char> =
        word.chars().filter(|&c| is_arabic_letter(c)).map(|c| mapped(c).unwrap_or(c)).collect();
    let mut out = String::with_capacity(letters.len() * 2);
    let mut consonant = false;
    for (i, &c) in letters.iter().enumerate() {
        let last = i + 1 == letters.len();
        let (text, is_consonant) = match c {
            'ا' | 'آ' | 'أ' | 'إ' | 'ٱ' => ("a", false),
            'ی' | 'ئ' if i == 0 => ("y", true),
            'ی' | 'ئ' => {
                let before_vowel = letters.get(i + 1).is_some_and(|n| matches!(n, 'ا' | 'آ'));
                if before_vowel { ("iy", true) } else { ("i", false) }
            }
            'و' | 'ؤ' if i == 0 || letters.get(i + 1).is_some_and(|n| matches!(n, 'ا' | 'آ' | 'ی')) => {
                ("v", true)
            }
            'و' | 'ؤ' => ("u", false),
            'ه' | 'ة' | 'ۀ' if last && i > 0 && consonant => ("eh", false),
            _ => (consonant_of(c), true),
        };
        let open = letters.get(i + 1).is_some_and(|n| matches!(n, 'ا' | 'آ' | 'ی' | 'و'));
        if vowels && consonant && is_consonant && !text.is_empty() && !last && (i == 1 || !open) {
            out.push('a');
        }
        out.push_str(text);
        consonant = is_consonant && !text.is_empty();
    }
    out
}

fn consonant_of(c: char) -> &'static str {
    match c {
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' => "t",
        'ث' | 'س' | 'ص' => "s",
        'ج' => "j",
        'چ' => "ch",
        'ح' | 'ه' | 'ة' | 'ۀ' => "h",
        'خ' => "kh",
        'د' => "d",
        'ذ' | 'ز' | 'ض' | 'ظ' => "z",
        'ر' => "r",
        'ژ' => "zh",
        'ش' => "sh",
        'غ' | 'ق' => "gh",
        'ف' => "f",
        'ک' => "k",
        'گ' => "g",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        _ => "",
    }
}

/// The skeleton of a word or phrase in Persian or Latin letters: consonants without vowels, one letter a sound
/// (x for kh, q for gh and q, c for ch, S for sh, j for j and zh), doubles once, a final silent h dropped,
/// blanks and marks gone. Empty when nothing is left.
pub fn sound_key(text: &str) -> String {
    let folded = super::fold::fold_key(text);
    let mut out = String::with_capacity(folded.len());
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let start = out.len();
        if word.chars().any(is_arabic_letter) {
            persian_sounds(word, &mut out);
        } else {
            latin_sounds(word, &mut out);
        }
        if out.len() > start + 1 && out.ends_with('h') {
            out.pop();
        }
    }
    let mut squeezed = String::with_capacity(out.len());
    for c in out.chars() {
        if !squeezed.ends_with(c) {
            squeezed.push(c);
        }
    }
    squeezed
}

fn persian_sounds(word: &str, out: &mut String) {
    for (i, c) in word.chars().enumerate() {
        match c {
            'و' if i == 0 => out.push('v'),
            _ => out.push_str(match consonant_of(c) {
                "kh" => "x",
                "gh" => "q",
                "ch" => "c",
                "sh" => "S",
                "zh" => "j",
                other => other,
            }),
        }
        if c.is_ascii_digit() {
            out.push(c);
        }
    }
}

fn latin_sounds(word: &str, out: &mut String) {
    let bytes = word.as_bytes();
    let mut i = 0;
    while let Some(&b) = bytes.get(i) {
        let pair = (b, bytes.get(i + 1).copied().unwrap_or(0));
        let (sound, step) = match pair {
            (b'k', b'h') => ("x", 2),
            (b'g', b'h') => ("q", 2),
            (b'c', b'h') => ("c", 2),
            (b's', b'h') => ("S", 2),
            (b'z', b'h') => ("j", 2),
            (b'p', b'h') => ("f", 2),
            (b'c', b'k') => ("k", 2),
            (b'q', _) => ("q", 1),
            (b'c', _) => ("k", 1),
            (b'x', _) => ("ks", 1),
            (b'v' | b'w', _) if i == 0 => ("v", 1),
            (b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'v' | b'w', _) => ("", 1),
            _ => ("", 0),
        };
        if step == 0 {
            if b.is_ascii_alphanumeric() {
                out.push(char::from(b));
            }
            i += 1;
        } else {
            out.push_str(sound);
            i += step;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_scripts_meet_in_the_sound() {
        for (persian, spellings) in [
            ("تبریز", &["tabriz", "Tabreez", "TABRIZ"][..]),
            ("خداآفرین", &["khodaafarin", "khoda afarin", "Khodafarin", "khoda-afarin"]),
            ("خدآفرین", &["khodaafarin"]),
            ("باکو", &["baku", "bakou"]),
            ("قزاقستان", &["qazaqestan"]),
            ("محمد", &["mohammad", "muhammad", "mohamad"]),
            ("ارومیه", &["urmia", "orumiyeh", "oroomieh"]),
            ("نخجوان", &["nakhchevan", "nakhjavan"]),
            ("تهران", &["tehran", "teheran"]),
            ("شهرسازی", &["shahrsazi"]),
            ("وان", &["van", "wan"]),
        ] {
            let key = sound_key(persian);
            assert!(
                spellings.iter().any(|s| sound_key(s) == key),
                "{persian} {key} {:?}",
                spellings.map_keys()
            );
        }
    }

    trait Keys {
        fn map_keys(&self) -> Vec<String>;
    }

    impl Keys for &[&str] {
        fn map_keys(&self) -> Vec<String> {
            self.iter().map(|s| sound_key(s)).collect()
        }
    }

    #[test]
    fn a_word_by_rule_is_readable() {
        assert_eq!(romanise("تبریز", true), "tabriz");
        assert_eq!(romanise("خرم", true), "kharm");
        assert_eq!(romanise("مهاباد", true), "mahabad");
    }
}
