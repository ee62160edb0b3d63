//! Which language a text is in: enough to leave alone what is not Persian.
//!
//! Counts letters by script, then function words and telling letters. Short or mixed texts in the Arabic script
//! count as Persian unless something speaks against it.

use super::chars::is_arabic_letter;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The language of a text, as far as the reader has to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Language {
    /// Persian (Dari and Iranian).
    Persian,
    /// Arabic, also when its ی and ک are typed the Persian way.
    Arabic,
    /// Azeri, in Arabic or Latin script.
    Azeri,
    /// English.
    English,
    /// Anything else, or nothing to judge by.
    Other,
}

const PERSIAN_WORDS: [&str; 30] = [
    "که", "است", "را", "این", "آن", "برای", "شد", "کرد", "شده", "خود", "می", "های", "ها", "تا", "بر", "با",
    "از", "در", "به", "نیز", "هم", "شود", "بود", "گفت", "وی", "یک", "دو", "کشور", "باید", "اما",
];
const ARABIC_WORDS: [&str; 28] = [
    "في", "فی", "من", "إلى", "الی", "إلی", "على", "علی", "التي", "التی", "الذي", "الذی", "أن", "هذا", "هذه",
    "عن", "مع", "كان", "کان", "كما", "کما", "وقد", "بين", "لم", "ما", "ذلك", "ذلک", "لا",
];
const AZERI_WORDS: [&str; 22] = [
    "و",
    "ایله",
    "اوچون",
    "ائتدی",
    "ائدیب",
    "اولان",
    "ایدی",
    "دیر",
    "گؤره",
    "سونرا",
    "اونون",
    "بیر",
    "ده",
    "دا",
    "کی",
    "بو",
    "هم",
    "ائدیر",
    "اولوب",
    "ایچون",
    "آذربایجانین",
    "وئردی",
];
const ENGLISH_WORDS: [&str; 20] = [
    "the", "of", "and", "to", "in", "a", "is", "that", "for", "was", "on", "with", "as", "by", "said", "has",
    "it", "from", "at", "be",
];
const AZERI_LATIN_WORDS: [&str; 12] =
    ["və", "bir", "ilə", "üçün", "olan", "olub", "edib", "bu", "də", "da", "görə", "sonra"];

/// How many letters and words are looked at: the beginning of a text tells its language.
const LOOKED_AT: usize = 1_200;

/// The language of `text`, judged by its first 1,200 characters.
pub fn language(text: &str) -> Language {
    let mut arabic = 0usize;
    let mut latin = 0usize;
    let mut other = 0usize;
    let mut schwa = 0usize;
    let mut end = text.len();
    for (n, (at, c)) in text.char_indices().enumerate() {
        if n >= LOOKED_AT {
            end = at;
            break;
        }
        match c {
            'a'..='z' | 'A'..='Z' => latin += 1,
            'ə' | 'Ə' | 'ğ' | 'ı' | 'ş' | 'ö' | 'ü' | 'ç' => {
                latin += 1;
                schwa += 1;
            }
            ' ' | '\n' => {}
            _ if is_arabic_letter(c) => arabic += 1,
            _ if c.is_alphabetic() => other += 1,
            _ => {}
        }
    }
    let text = text.get(..end).unwrap_or(text);
    if arabic + latin + other == 0 || other > arabic + latin {
        return Language::Other;
    }
    if arabic * 3 >= latin { in_arabic_script(text) } else { in_latin_script(text, schwa) }
}

fn in_latin_script(text: &str, schwa: usize) -> Language {
    let (mut english, mut azeri, mut words) = (0usize, 0usize, 0usize);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()) {
        words += 1;
        let lower = word.to_lowercase();
        english += usize::from(ENGLISH_WORDS.contains(&lower.as_str()));
        azeri += usize::from(AZERI_LATIN_WORDS.contains(&lower.as_str()));
    }
    if azeri * 15 >= words && schwa * 8 >= words && words >= 4 {
        Language::Azeri
    } else if english * 10 >= words || schwa == 0 && text.is_ascii() {
        Language::English
    } else {
        Language::Other
    }
}

/// The lists a word of the Arabic script is in: 1 Persian, 2 Arabic, 4 Azeri.
fn lists(word: &str) -> u8 {
    static LISTS: OnceLock<FxHashMap<&str, u8>> = OnceLock::new();
    let lists = LISTS.get_or_init(|| {
        let mut map = FxHashMap::default();
        for (words, bit) in [(&PERSIAN_WORDS[..], 1), (&ARABIC_WORDS[..], 2), (&AZERI_WORDS[..], 4)] {
            for word in words {
                *map.entry(*word).or_insert(0) |= bit;
            }
        }
        map
    });
    lists.get(word).copied().unwrap_or(0)
}

fn in_arabic_script(text: &str) -> Language {
    let (mut persian, mut arabic, mut azeri, mut words, mut al) = (0usize, 0usize, 0usize, 0usize, 0usize);
    let (mut only_persian, mut marbuta) = (0usize, 0usize);
    for word in text.split(|c: char| !is_arabic_letter(c)).filter(|w| !w.is_empty()) {
        words += 1;
        let lists = lists(word);
        persian += usize::from(lists & 1 != 0);
        arabic += usize::from(lists & 2 != 0);
        azeri += usize::from(lists & 4 != 0);
        let stem = word.strip_prefix(['و', 'ب', 'ل', 'ف']).unwrap_or(word);
        al += usize::from(stem.starts_with("ال") && stem.len() >= 8);
        let (mut own, mut round) = (false, false);
        for c in word.chars() {
            own |= matches!(c, 'پ' | 'چ' | 'ژ' | 'گ');
            round |= matches!(c, 'ؤ' | 'ۆ' | 'ۇ');
        }
        only_persian += usize::from(own);
        marbuta += usize::from(word.ends_with('ة'));
        azeri += usize::from(round && only_persian > 0) + usize::from(word.starts_with("ائ"));
    }
    if words < 3 {
        return Language::Persian;
    }
    let arabic_score = arabic * 2 + al + marbuta * 2;
    let persian_score = persian * 2 + only_persian;
    if arabic_score * 4 > words && arabic_score > persian_score * 2 {
        Language::Arabic
    } else if words >= 8 && azeri * 6 > words && azeri > persian {
        Language::Azeri
    } else if words >= 20 && persian_score * 12 < words {
        // neither Persian function words nor letters: Kurdish, Urdu, Arabic without articles
        Language::Other
    } else {
        Language::Persian
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        let cases = [
            ("استاندار در این دیدار گفت که همکاری دو کشور را توسعه می دهد", Language::Persian),
            ("قال الوزير إن الاجتماع الذي عقد في العاصمة بحث العلاقات الاقتصادية بين البلدين", Language::Arabic),
            ("و أکد المسؤول أن التعاون الاقتصادی بین البلدین فی المجال التجاری یتطور", Language::Arabic),
            (
                "Azərbaycan və İran arasında əməkdaşlıq üçün yeni saziş imzalanıb və bu, mühüm addımdır",
                Language::Azeri,
            ),
            ("The governor said the two sides agreed to expand trade in the region", Language::English),
            ("Губернатор заявил о развитии торговли", Language::Other),
            ("", Language::Other),
            ("۱۲۳۴", Language::Other),
            ("سلام", Language::Persian),
        ];
        for (text, want) in cases {
            assert_eq!(language(text), want, "{text}");
        }
    }

    #[test]
    fn azeri_in_arabic_script_is_not_persian() {
        let text = "آذربایجان رئیسی بو گؤروشده ایکی اؤلکه آراسیندا امکداشلیغین گئنیشلنمه سی اوچون یئنی بیر سند ایمضالاندیغینی دئدی و بو سند ایله تیجارت آرتاجاق";
        assert_eq!(language(text), Language::Azeri);
    }
}
