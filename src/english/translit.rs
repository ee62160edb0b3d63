//! Transliteration of what no table knows, as the press spells Iranian names.
//!
//! Promises: pure ASCII letters out for any word in the Arabic script, never empty for a word with a letter,
//! every Arabic-script letter mapped. Rules of LANGUAGE.md §4: known syllables first, then letters with an "a"
//! between consonants that have no vowel.

/// Syllables and endings the press has one spelling for; longest first within a letter.
const PARTS: &[(&str, &str)] = &[
    ("محمد", "mohammad"),
    ("حسین", "hossein"),
    ("حسن", "hassan"),
    ("رضا", "reza"),
    ("علی", "ali"),
    ("مهدی", "mehdi"),
    ("عبدال", "abdol"),
    ("الدین", "oddin"),
    ("الله", "ollah"),
    ("زاده", "zadeh"),
    ("نژاد", "nejad"),
    ("پور", "pour"),
    ("خانی", "khani"),
    ("خان", "khan"),
    ("اف", "ov"),
    ("یف", "yev"),
    ("وف", "ov"),
    ("یان", "ian"),
    ("آباد", "abad"),
    ("شهر", "shahr"),
    ("نیا", "nia"),
    ("فر", "far"),
    ("مند", "mand"),
    ("گاه", "gah"),
    ("ستان", "stan"),
    ("کوه", "kuh"),
    ("رود", "rud"),
];

fn consonant(c: char) -> Option<&'static str> {
    Some(match c {
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' | 'ة' | 'ٹ' => "t",
        'ث' | 'س' | 'ص' => "s",
        'ج' => "j",
        'چ' => "ch",
        'ح' | 'ه' | 'ھ' | 'ہ' => "h",
        'خ' => "kh",
        'د' | 'ڈ' => "d",
        'ذ' | 'ز' | 'ض' | 'ظ' => "z",
        'ر' | 'ڑ' => "r",
        'ژ' => "zh",
        'ش' => "sh",
        'غ' | 'ق' => "gh",
        'ف' | 'ڤ' => "f",
        'ک' | 'ك' => "k",
        'گ' => "g",
        'ل' => "l",
        'م' => "m",
        'ن' | 'ں' => "n",
        _ => return None,
    })
}

/// The word in Latin letters, lower case; approximate.
pub(super) fn word(fa: &str) -> String {
    let mut out = String::with_capacity(fa.len());
    for (at, part) in fa.split('\u{200c}').filter(|p| !p.is_empty()).enumerate() {
        if at > 0 && !out.is_empty() {
            out.push('-');
        }
        piece(part, &mut out);
    }
    if out.is_empty() && fa.chars().any(char::is_alphabetic) {
        out.push('a');
    }
    out
}

fn piece(fa: &str, out: &mut String) {
    let mut rest = fa;
    let mut vowel = true; // whether the last sound was a vowel (or the beginning)
    let mut first = true;
    while let Some(c) = rest.chars().next() {
        if let Some((fa, en)) = PARTS.iter().find(|(p, _)| rest.starts_with(p)) {
            // an ending only at the end
            let whole = rest.len() == fa.len();
            if whole || en.len() > 3 {
                out.push_str(en);
                vowel = en.ends_with(['a', 'e', 'i', 'o', 'u']);
                rest = rest.get(fa.len()..).unwrap_or("");
                first = false;
                continue;
            }
        }
        let next = rest.get(c.len_utf8()..).unwrap_or("");
        let after = next.chars().next();
        match c {
            'ا' | 'آ' | 'أ' | 'إ' | 'ٱ' => {
                if first && after == Some('ی') {
                    out.push('i');
                    rest = next.get('ی'.len_utf8()..).unwrap_or("");
                    vowel = true;
                    first = false;
                    continue;
                }
                if first && after == Some('و') {
                    out.push('o');
                    rest = next.get('و'.len_utf8()..).unwrap_or("");
                    vowel = true;
                    first = false;
                    continue;
                }
                out.push('a');
                vowel = true;
            }
            'و' | 'ؤ' => {
                if first || vowel || after.is_some_and(|a| matches!(a, 'ا' | 'ی' | 'آ')) {
                    out.push('v');
                    vowel = false;
                } else {
                    out.push_str(if after.is_none() { "u" } else { "o" });
                    vowel = true;
                }
            }
            'ی' | 'ي' | 'ى' | 'ئ' => {
                if first || (vowel && after.is_some()) || after.is_some_and(|a| matches!(a, 'ا' | 'و' | 'آ'))
                {
                    out.push('y');
                    vowel = false;
                } else {
                    out.push('i');
                    vowel = true;
                }
            }
            'ه' | 'ۀ' if after.is_none() && !first && !vowel => {
                out.push_str("eh");
                vowel = true;
            }
            'ع' => {
                if first && !after.is_some_and(|a| matches!(a, 'ا' | 'ی' | 'و')) {
                    out.push('a');
                    vowel = true;
                }
            }
            'ۀ' => {
                out.push_str("eh");
                vowel = true;
            }
            _ => {
                if let Some(en) = consonant(c) {
                    if !vowel && !first && after.is_some() && !ends_cluster(out) {
                        // کرم: the first pair gets a vowel, a later pair may stay (کارت)
                        out.push('a');
                    } else if !vowel && !first && after.is_none() && short(out) {
                        out.push('a');
                    }
                    out.push_str(en);
                    vowel = false;
                } else if c.is_ascii_alphanumeric() {
                    out.push(c.to_ascii_lowercase());
                } else if let Some(d) = crate::text::digits::value(c) {
                    out.push(char::from(b'0' + d));
                } else if !is_arabic(c) && c.is_alphanumeric() {
                    out.push(c);
                }
            }
        }
        first = false;
        rest = next;
    }
}

/// Whether nothing but consonants was written so far.
fn short(out: &str) -> bool {
    let tail = out.rsplit('-').next().unwrap_or(out);
    !tail.contains(['a', 'e', 'i', 'o', 'u'])
}

/// Whether a vowel stands two letters back: a closed syllable may take a second consonant.
fn ends_cluster(out: &str) -> bool {
    let mut tail = out.chars().rev();
    let last = tail.next();
    let before = tail.next();
    last.is_some() && before.is_some_and(|c| "aeiou".contains(c))
}

/// Whether `c` lies in a block of the Arabic script, letters, marks, digits and forms alike.
pub(super) fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{870}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefe}' | '\u{10e60}'..='\u{10eff}' | '\u{1ec70}'..='\u{1eeff}')
}

/// A word as a name: transliterated, each part with a capital.
pub(super) fn name(fa: &str) -> String {
    let lower = word(fa);
    let mut out = String::with_capacity(lower.len());
    for (at, part) in lower.split('-').enumerate() {
        if at > 0 {
            if matches!(part, "zadeh" | "pour" | "nejad" | "nia" | "far") {
                out.push_str(part);
                continue;
            }
            out.push('-');
        }
        out.push_str(&super::morph::capital(part));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelt_as_the_press_does() {
        for (fa, en) in [
            ("محمدی", "Mohammadi"),
            ("حسین\u{200c}زاده", "Hosseinzadeh"),
            ("رضایی", "Rezayi"),
            ("کریموف", "Karimov"),
        ] {
            assert_eq!(name(fa), en);
        }
    }
}
