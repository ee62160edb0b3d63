//! The laws of the fuzz targets, on made-up input: what the fuzzer looks for at length, every test run looks for a little.

#[path = "../fuzz/laws.rs"]
mod laws;

use proptest::prelude::*;

/// Bytes with the pieces that break readers: escapes, bidi controls, marks, halves of letters, news words, markup.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => "[ابپتجدرسکگلمنوهی]{1,9}".prop_map(String::into_bytes),
        2 => prop::sample::select(vec![
            "سفیر بلاروس در تهران", "استاندار آذربایجان شرقی", "گفت:", "باید", "خواستار", "شد", "تأکید کرد", "۱۲ میلیون دلار",
            "گسترش همکاری\u{200c}های", "می خواهد", "کتاب ها", "خبرگزاری فارس", "۱۴۰۱/۰۲/۰۳", "وی افزود:", "است.",
        ]).prop_map(|s| s.as_bytes().to_vec()),
        2 => Just(b" ".to_vec()),
        1 => Just(b"\n".to_vec()),
        1 => Just(b"\n\n".to_vec()),
        1 => prop::sample::select(vec![
            &b"\x1b[31m"[..], b"\x1b]52;c;AAAA\x07", b"\x1b]8;;http://x\x1b\\", b"\x1bP>|xterm\x1b\\", b"\x1b[?1;2c",
            b"\x9b", b"\0", b"\r", b"\x7f", b"\xff", b"\xd9", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xff\xfe",
        ]).prop_map(<[u8]>::to_vec),
        1 => "[\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{feff}\u{ad}\u{61c}\u{64b}-\u{655}\u{670}]{1,4}".prop_map(String::into_bytes),
        1 => prop::sample::select(vec![
            "unread", "sector:energy", "-country:AZ", "newer:7d", "~title:", "\"", "@", "#", ":", "!", "[roles]", "text = \"#fff\"",
            "[keys]", "parent = \"dark\"", "= [", "ui.language = \"fa\"",
        ]).prop_map(|s| s.as_bytes().to_vec()),
        1 => "\\PC{1,4}".prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 1..8),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_cleaned_or_refused(data in bytes()) {
        laws::clean(&data);
    }

    #[test]
    fn any_bytes_are_laid_out(data in bytes()) {
        laws::layout(&data);
    }

    #[test]
    fn any_bytes_have_a_card_or_none(data in bytes()) {
        laws::card(&data);
    }

    #[test]
    fn any_bytes_are_a_query(data in bytes()) {
        laws::query(&data);
    }

    #[test]
    fn any_bytes_are_a_theme_and_a_config(data in bytes()) {
        laws::config(&data);
    }

    #[test]
    fn any_bytes_are_keys_and_answers(data in bytes()) {
        laws::input(&data);
    }

    #[test]
    fn any_bytes_are_documents_or_refused(ending in 0u8..8, data in bytes()) {
        let mut named = vec![ending];
        named.extend(data);
        laws::formats(&named);
    }
}
