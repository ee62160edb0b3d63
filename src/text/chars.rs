//! Character classes and the one table by which letters may change.
//!
//! Promises: [`mapped`] is the whole list of letter changes cleaning makes; everything else cleaning does is
//! blanks, marks, digits and ZWNJ. Sources: Unicode 17 ArabicShaping (joining types), the orthography policy of
//! the Academy's booklet as Iranian agencies apply it.

use std::fmt::Write as _;

/// Zero width non-joiner, the half blank between the parts of a Persian word.
pub const ZWNJ: char = '\u{200c}';
/// Its UTF-8 bytes.
pub const ZWNJ_STR: &str = "\u{200c}";

/// Whether `c` is a letter of the Arabic script (no digits, no marks).
pub fn is_arabic_letter(c: char) -> bool {
    matches!(c,
        '\u{620}'..='\u{63f}' | '\u{641}'..='\u{64a}' | '\u{66e}'..='\u{66f}' | '\u{671}'..='\u{6d3}'
        | '\u{6d5}' | '\u{6ee}'..='\u{6ef}' | '\u{6fa}'..='\u{6fc}' | '\u{6ff}' | '\u{750}'..='\u{77f}'
        | '\u{8a0}'..='\u{8c7}' | '\u{fb50}'..='\u{fbb1}' | '\u{fbd3}'..='\u{fd3d}' | '\u{fd50}'..='\u{fdfb}'
        | '\u{fe70}'..='\u{fefc}')
}

/// Whether `c` is a combining mark of the Arabic script: harakat, tanvin, hamza above.
pub fn is_arabic_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
        | '\u{6df}'..='\u{6e4}' | '\u{6e7}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}')
}

/// Harakat cleaning drops: short vowels, shadda, sukun, dagger alef. Tanvin and hamza stay.
pub fn is_dropped_mark(c: char) -> bool {
    matches!(c, '\u{64e}'..='\u{652}' | '\u{670}')
}

/// Whether `c` never joins the letter after it (joining type R or U): no ZWNJ may follow it.
pub fn never_joins_next(c: char) -> bool {
    matches!(
        c,
        'ا' | 'آ'
            | 'أ'
            | 'إ'
            | 'ٱ'
            | 'د'
            | 'ذ'
            | 'ر'
            | 'ز'
            | 'ژ'
            | 'و'
            | 'ؤ'
            | 'ء'
            | 'ة'
            | 'ۀ'
            | 'ە'
            | 'ڈ'
            | 'ڑ'
            | 'ڕ'
            | 'ۆ'
            | 'ۇ'
            | 'ۋ'
            | 'ے'
    )
}

/// The character `c` becomes in Persian text; `None` when it stays.
///
/// ي ى ك and their look-alikes become the Persian letters; presentation forms are handled apart
/// (`presentation`); digits in [`super::digits`].
pub fn mapped(c: char) -> Option<char> {
    Some(match c {
        '\u{64a}' | '\u{649}' | '\u{6cd}' | '\u{6d0}' => 'ی',
        '\u{643}' | '\u{6aa}' | '\u{63b}' | '\u{63c}' => 'ک',
        '\u{6c1}' | '\u{6be}' => 'ه',
        _ => return None,
    })
}

/// Base letter + combining mark that have one precomposed letter: آ أ إ ؤ ئ.
pub fn composed(base: char, mark: char) -> Option<char> {
    Some(match (base, mark) {
        ('ا', '\u{653}') => 'آ',
        ('ا', '\u{654}') => 'أ',
        ('ا', '\u{655}') => 'إ',
        ('و', '\u{654}') => 'ؤ',
        ('ی', '\u{654}') => 'ئ',
        _ => return None,
    })
}

/// Whether `c` is an Arabic presentation form that is to be written with ordinary letters (NFKC); ornate
/// brackets and the honorific ligatures stay as they are.
pub fn is_presentation(c: char) -> bool {
    matches!(c, '\u{fb50}'..='\u{fbb1}' | '\u{fbd3}'..='\u{fd3d}' | '\u{fd50}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdf9}'
        | '\u{fdfc}' | '\u{fe70}'..='\u{fefc}')
}

/// Letters of the Persian alphabet that Arabic does not have.
pub fn is_persian_only(c: char) -> bool {
    matches!(c, 'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی')
}

/// Blanks of any width that are one blank in running text.
pub fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Characters that steer the bidirectional algorithm: never part of cleaned text.
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters a terminal could act on, and other invisible ones with no meaning in running text: C0 and C1
/// controls, DEL, bidi controls, byte order mark, line and paragraph separators, interlinear annotation, tags.
/// Tab and the line ends are not in it.
pub fn is_harmful(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{200b}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{2060}'..='\u{2064}'
        | '\u{206a}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffc}'
        | '\u{e0000}'..='\u{e007f}' => true,
        _ => is_bidi_control(c),
    }
}

/// JSON in which what [`is_harmful`] is written `\\uXXXX` (RFC 8259, 7): the same values, and nothing that acts on a
/// terminal it is printed to. Takes well-formed JSON, where such characters stand in strings alone.
pub fn escaped_json(json: String) -> String {
    if !json.contains(is_harmful) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if is_harmful(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_keeps_its_values_and_loses_what_acts() {
        let value = "a\u{9b}2J\u{202e}\u{e0041}\u{7f}\u{200c}\n\"";
        let json = escaped_json(serde_json::to_string(value).unwrap());
        assert!(!json.contains(is_harmful) && json.contains("\\udb40\\udc41"), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), value);
    }

    #[test]
    fn only_letters_that_do_not_join_forbid_zwnj() {
        assert!("اآدذرزژوأؤ".chars().all(never_joins_next));
        assert!(!"بپتثجچحخسشصضطظعغفقکگلمنهیئ".chars().any(never_joins_next));
    }

    #[test]
    fn what_a_mapping_gives_is_not_mapped_again() {
        for c in '\u{600}'..='\u{6ff}' {
            if let Some(to) = mapped(c) {
                assert!(mapped(to).is_none(), "{c:?}");
                assert!(is_arabic_letter(c) && is_arabic_letter(to));
            }
        }
    }
}
