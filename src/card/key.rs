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

/// The key of a verb by its past stem.
pub(super) fn verb(past: &str) -> Key {
    number(past) ^ 0x5bd1_e995
}

/// A letter as folded spellings have it; none for what they leave out.
const fn folded(c: char) -> Option<char> {
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

/// The first and the number of the letters that [`LETTERS`] holds: those of the Arabic block.
const FIRST: u32 = 0x600;
const BLOCK: usize = 0x100;

/// [`folded`] of the letters words are written with, looked up; 0 for what is left out.
static LETTERS: [u16; BLOCK] = {
    let mut letters = [0; BLOCK];
    let mut at = 0;
    while at < BLOCK {
        if let Some(c) = char::from_u32(FIRST + at as u32)
            && let Some(c) = folded(c)
        {
            letters[at] = c as u16;
        }
        at += 1;
    }
    letters
};

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

/// The number `h` with a word's folded letters behind it, and the bytes these take.
fn feed(mut h: u64, word: &str) -> (u64, usize) {
    let mut len = 0;
    let mut byte = |b: u32| {
        h = (h ^ u64::from(b)).wrapping_mul(PRIME);
        len += 1;
    };
    for c in word.chars() {
        let c = match LETTERS.get((c as u32).wrapping_sub(FIRST) as usize) {
            Some(0) => continue,
            Some(letter) => u32::from(*letter),
            None => match folded(c) {
                Some(letter) => u32::from(letter),
                None => continue,
            },
        };
        match c {
            0..0x80 => byte(c),
            c @ 0x80..0x800 => {
                byte(0xc0 | c >> 6);
                byte(0x80 | c & 0x3f);
            }
            c => char::from_u32(c)
                .unwrap_or_default()
                .encode_utf8(&mut [0; 4])
                .bytes()
                .for_each(|b| byte(b.into())),
        }
    }
    (h, len)
}

/// The key of a word as written.
pub(super) fn key(word: &str) -> Key {
    let Some(rest) = without_ezafe(word) else { return feed(OFFSET, word).0 };
    match feed(OFFSET, rest) {
        (h, len) if len > 2 => h,
        (h, _) => feed(h, "ی").0,
    }
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
            "€a\0b😀é",
            "٠٩ۀٱ",
        ] {
            assert_eq!(key(word), number(&fold(word)), "{word}");
        }
    }
}
