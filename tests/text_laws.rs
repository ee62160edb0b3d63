//! Laws of `text`: what must hold for any text at all.

use barid::text::{Cleaner, clauses, clean_line, fold, fold_key, sentences, tokens};
use proptest::prelude::*;

const ZWNJ: char = '\u{200c}';

/// Pieces that make trouble together: words of every kind, suffixes, marks, ZWNJ in wrong places, other scripts.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(vec![
            "کتاب", "خانه", "می", "نمی", "رود", "کنند", "ها", "های", "هایی", "تر", "ترین", "ام", "ای", "اند", "اش", "شان",
            "گفته", "بر", "گردد", "سرمایه", "گذاری", "گذاریهای", "منطقهای", "زمینههای", "میتواند", "بینالمللی", "آذربایجانشرقی",
            "تنها", "بزرگترین", "علاقهمندیم", "بی", "نظیر", "كاملاً", "مسؤول", "ي", "ى", "أى", "هٔ", "ۀ", "۱۲", "22.5", "9کیلومتر",
            "و", "در", "به", "این", "که", "آن", "همکاری", "دو", "جانبه", "فوق", "ه", "ی", "شده",
            "کتابهای", "سالها", "زودی", "حسن", "بن", "حسین", "زاده", "سه", "ماهه", "بی", "سی", "پیش", "بینی",
        ]).prop_map(str::to_owned),
        2 => prop::sample::select(vec![
            ".", "،", ",", ":", ";", "؟", "?", "!", "…", "...", "«", "»", "\"", "(", ")", "“", "”", "-", "ـ", "ـــ", "%", "٪", "/", "*", "#",
            "[", "]", "`", "@", ".@", "://", "&quot;", "&amp;", "&", ";", "quot",
        ]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["IBM", "COVID-19", "https://a.ir/b?c=1", "www.irna.ir", "5G", "x@y.ir", "é", "привет", "日本", "مرحبا"]).prop_map(str::to_owned),
        3 => prop::sample::select(vec![" ", "  ", "\u{200c}", "\u{200c}\u{200c}", "\u{a0}", "\u{ad}", "\t", "\u{200d}", "\u{202b}", "\u{feff}", "\u{613}", "ّ", "َ", "ً"]).prop_map(str::to_owned),
    ];
    prop::collection::vec((piece, any::<bool>()), 0..14).prop_map(|parts| {
        let mut text = String::new();
        for (part, blank) in parts {
            text.push_str(&part);
            if blank {
                text.push(' ');
            }
        }
        text
    })
}

/// Letters of every script, by the character table; nothing else.
fn letters(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            'ي' | 'ى' => Some('ی'),
            'ك' => Some('ک'),
            c if c.is_alphabetic() && c != 'ـ' && !barid::text::chars::is_arabic_mark(c) => Some(c),
            _ => None,
        })
        .collect()
}

/// A line that stands for itself.
fn clean_alone(line: &str) -> String {
    let mut out = String::new();
    Cleaner::new().clean_alone_into(line, &mut out);
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(500), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cleaning_twice_is_cleaning_once(text in pieces()) {
        let once = clean_line(&text);
        prop_assert_eq!(clean_line(&once), once);
    }

    #[test]
    fn cleaning_a_line_alone_twice_is_cleaning_it_once(text in pieces()) {
        let once = clean_alone(&text);
        prop_assert_eq!(clean_alone(&once), once.as_str());
        prop_assert_eq!(letters(&once), letters(&clean_line(&text)));
    }

    #[test]
    fn letters_change_only_by_the_table(text in pieces()) {
        let text = text.replace('&', "");
        prop_assert_eq!(letters(&clean_line(&text)), letters(&text));
    }

    #[test]
    fn zwnj_stands_only_where_it_may(text in pieces()) {
        let cleaned = clean_line(&text);
        let chars: Vec<char> = cleaned.chars().collect();
        for (i, c) in chars.iter().enumerate() {
            if *c == ZWNJ && !text.contains(['a', 'x', 'G', 'I', 'C', 'w', 'т', '日', 'q', '`', 'é']) {
                let before = i.checked_sub(1).map(|j| chars[j]);
                let after = chars.get(i + 1);
                prop_assert!(before.is_some_and(|b| b.is_alphabetic() || b == '\u{200d}' || !b.is_ascii() && b != ZWNJ), "{cleaned:?}");
                prop_assert!(after.is_some_and(|a| *a != ' ' && *a != ZWNJ), "{cleaned:?}");
                prop_assert!(!before.is_some_and(barid::text::chars::never_joins_next), "{cleaned:?}");
            }
        }
    }

    #[test]
    fn any_text_is_cleaned_folded_cut_without_a_panic(text in any::<String>()) {
        let cleaned = clean_line(&text);
        prop_assert!(!cleaned.chars().any(barid::text::chars::is_harmful));
        let _ = (fold(&text), tokens(&text), sentences(&text), clauses(&text), barid::text::language(&text));
        let _ = (barid::text::sound_key(&text), barid::text::translit_keys(&text));
    }

    #[test]
    fn folding_twice_is_folding_once(text in pieces()) {
        let once = fold_key(&text);
        prop_assert_eq!(fold_key(&once), once);
    }

    #[test]
    fn the_fold_map_is_monotone_and_whole(text in any::<String>()) {
        let folded = fold(&text);
        prop_assert_eq!(folded.map.len(), folded.text.len() + 1);
        prop_assert!(folded.map.windows(2).all(|w| w[0] <= w[1]));
        prop_assert_eq!(folded.map.last().copied(), Some(text.len() as u32));
    }

    #[test]
    fn tokens_and_sentences_cover_all_but_blanks(text in pieces()) {
        for spans in [tokens(&text).iter().map(|t| t.span).collect::<Vec<_>>(), sentences(&text)] {
            let mut at = 0;
            for span in spans {
                prop_assert!(span.start >= at && span.end > span.start);
                prop_assert!(text[at..span.start].chars().all(|c| c.is_whitespace() || c == ZWNJ || barid::text::chars::is_blank(c)), "{:?}", &text[at..span.start]);
                at = span.end;
            }
            prop_assert!(text[at..].chars().all(|c| c.is_whitespace() || c == ZWNJ));
        }
    }
}

/// Work grows with the length, not faster: counted in bytes out, words and sentences of the same text repeated.
#[test]
fn ten_times_the_text_is_ten_times_the_output() {
    let text = include_str!("../seeds/002_32c06cedd8963efa.txt").replace('\n', " ");
    let one = clean_line(&text);
    let ten = clean_line(&format!("{text} ").repeat(10));
    assert!(ten.len().abs_diff(one.len() * 10) < 32);
    assert_eq!(sentences(&ten).len(), sentences(&one).len() * 10);
}
