//! Word keys: spellings that mean the same word meet in one key, one key is one number.
//!
//! Promises: the key of a word does not depend on ZWNJ, harakat, Arabic letters, the seat of a hamza or the
//! digits' script; two keys are compared as 64-bit FNV-1a numbers (fixed, so the same on every run).

/// A folded word as a number.
pub(super) type Key = u64;

/// No word.
pub(super) const NONE: Key = 0;

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// The number of a spelling, byte for byte.
pub(super) fn number(text: &str) -> Key {
    let mut h = OFFSET;
    for b in text.bytes() {
        h = (h ^ u64::from(b)).wrapping_mul(PRIME);
    }
    h
}

/// A letter as folded spellings have it; none for what they leave out.
fn folded(c: char) -> Option<char> {
    Some(match c {
        'ي' | 'ى' | 'ئ' => 'ی',
        'ك' => 'ک',
        'أ' | 'إ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        'ة' | 'ۀ' => 'ه',
        'ء' | 'ـ' | '\u{200c}' | '\u{200d}' | '\u{64b}'..='\u{65f}' | '\u{670}' => return None,
        c => crate::text::digits::latin(c),
    })
}

/// `word` without the ezafe written after it (زمینه‌ی, برنامه‌ی), which is no part of the word, if it has one.
fn without_ezafe(word: &str) -> Option<&str> {
    word.strip_suffix('ی').filter(|rest| rest.ends_with("ه\u{200c}"))
}

/// Appends the folded spelling of `word` to `out`.
pub(super) fn fold_into(word: &str, out: &mut String) {
    let start = out.len();
    out.extend(word.chars().filter_map(folded));
    if out.len() > start + 4 && without_ezafe(word).is_some() {
        out.pop();
    }
}

/// The folded spelling of a word.
pub(super) fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    out
}

/// The key of a word as written.
pub(super) fn key(word: &str) -> Key {
    let mut h = OFFSET;
    let mut len = 0;
    let mut feed = |word: &str| {
        for c in word.chars().filter_map(folded) {
            for b in c.encode_utf8(&mut [0; 4]).bytes() {
                h = (h ^ u64::from(b)).wrapping_mul(PRIME);
                len += 1;
            }
        }
        len
    };
    match without_ezafe(word) {
        Some(rest) if feed(rest) > 2 => {}
        Some(_) => {
            feed("ی");
        }
        None => {
            feed(word);
        }
    }
    h
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_meet() {
        assert_eq!(key("می\u{200c}شود"), key("میشود"));
        assert_eq!(key("رئیس"), key("رييس"));
        assert_eq!(key("تأکید"), key("تاكید"));
        assert_eq!(key("زمینه\u{200c}ی"), key("زمینه"));
        assert_eq!(key("۲۰۲۳"), key("2023"));
        assert_ne!(key("بهی"), key("به"));
        for word in [
            "",
            "ه\u{200c}ی",
            "نه\u{200c}ی",
            "به\u{200c}\u{200c}ی",
            "ءه\u{200c}ی",
            "مسئله\u{200c}ی",
            "أَبًا",
            "x۱",
        ] {
            assert_eq!(key(word), number(&fold(word)), "{word}");
        }
    }
}
