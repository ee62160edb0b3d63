//! Laws of the translation: whatever comes in, plain English letters come out.

use barid::english::{Form, explain, name, role, translate};
use proptest::prelude::*;

const FORMS: [Form; 6] = [Form::Proposal, Form::Noun, Form::Sentence, Form::Title, Form::Name, Form::Role];

fn arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{870}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

fn check(fa: &str) -> Result<(), TestCaseError> {
    for form in FORMS {
        let e = translate(fa, form);
        prop_assert!(!e.text.chars().any(arabic), "{fa:?} -> {:?}", e.text);
        prop_assert!((0.0..=1.0).contains(&e.confidence));
        if fa.chars().any(char::is_alphabetic) {
            prop_assert!(!e.text.trim().is_empty(), "{fa:?} gave nothing as {form:?}");
        }
        prop_assert_eq!(e, translate(fa, form));
    }
    Ok(())
}

/// Words the parser has rules for, to shake its branches.
const WORDS: &[&str] = &[
    "توسعه",
    "ایجاد",
    "و",
    "،",
    "که",
    "را",
    "در",
    "از",
    "به",
    "با",
    "برای",
    "این",
    "دو",
    "کشور",
    "ایران",
    "تبریز",
    "–",
    "است",
    "شد",
    "کرد",
    "شود",
    "شده",
    "باید",
    "می\u{200c}توان",
    "خواهد",
    "همکاری\u{200c}های",
    "اقتصادی",
    "مشترک",
    "نیاز",
    "دارد",
    "خود",
    "یکی",
    "۲۰",
    "درصد",
    "میلیون",
    "سال",
    "۱۴۰۱",
    "(",
    ")",
    "«",
    "»",
    "مهم\u{200c}ترین",
    "هیچ",
    "نیست",
    "آماده\u{200c}ایم",
    "تا",
    "اگر",
    "زمینه",
    "فراهم",
    "سفیر",
    "عابدین",
    "خرم",
    "شرکت\u{200c}ها",
    "کنیم",
    "بوده",
    "نیز",
    "یا",
    "بین",
    "بیش",
    "هم",
    "تأکید",
    "/",
    ":",
    "ناشناخته\u{200c}ترین",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_gives_letters_without_arabic(text in "\\PC{0,40}") {
        check(&text)?;
    }

    #[test]
    fn any_arabic_script_gives_letters_without_it(text in "[\u{600}-\u{6ff}\u{200c} ]{1,30}") {
        check(&text)?;
    }

    #[test]
    fn any_row_of_known_words_is_rendered(picks in prop::collection::vec(0..WORDS.len(), 1..18)) {
        let text = picks.iter().map(|i| WORDS[*i]).collect::<Vec<_>>().join(" ");
        check(&text)?;
        let _ = explain(&text, Form::Proposal);
    }
}

#[test]
fn no_number_is_lost() {
    for (fa, number) in
        [("صادرات ۵۰ میلیون دلار کالا", "50 million"), ("سه شرکت", "hree"), ("۲۲.۵ درصد", "22.5")]
    {
        let e = translate(fa, Form::Proposal);
        assert!(e.text.contains(number), "{fa}: {}", e.text);
    }
}

#[test]
fn an_unknown_word_is_spelt_out_and_lowers_the_confidence() {
    let e = translate("همکاری با غژمبوق", Form::Proposal);
    assert!(e.confidence < 0.7, "{e:?}");
    assert!(e.text.starts_with("Cooperate with"), "{e:?}");
}

#[test]
fn stored_names_are_spelt_as_the_press_does() {
    assert_eq!(name("عابدین خرم").text, "Abedin Khorram");
    assert_eq!(role("استاندار آذربایجان شرقی").text, "Governor of East Azerbaijan");
}

#[test]
fn a_long_text_is_rendered_in_time() {
    let text = WORDS.iter().cycle().take(6000).copied().collect::<Vec<_>>().join(" ");
    assert!(translate(&text, Form::Proposal).text.len() > 1000);
    let chain = ["توسعه و همکاری کشور"; 300].join(" ");
    assert!(!translate(&chain, Form::Proposal).text.is_empty());
}
