//! Facts about the cleaning of a line.

use super::*;

fn cleaned(text: &str) -> String {
    clean_line(text).replace(ZWNJ, "|")
}

#[test]
fn nothing_comes_of_nothing() {
    assert_eq!(clean_line(""), "");
    assert_eq!(clean_line("  \u{200c} \u{feff}"), "");
}

#[test]
fn every_kind_of_missing_zwnj_is_restored() {
    for (wrong, right) in [
        ("زمینههای", "زمینه|های"),
        ("میتواند", "می|تواند"),
        ("نمیشود", "نمی|شود"),
        ("کردهاند", "کرده|اند"),
        ("آمادهایم", "آماده|ایم"),
        ("منطقهای", "منطقه|ای"),
        ("بینالمللی", "بین|المللی"),
        ("سرمایهگذاریهای", "سرمایه|گذاری|های"),
        ("توانمندیهاست", "توانمندی|هاست"),
        ("علاقهمندیم", "علاقه|مندیم"),
        ("حملونقل", "حمل|ونقل"),
        ("رفتوآمدها", "رفت|وآمدها"),
        ("بزرگترین", "بزرگ|ترین"),
        ("کشورهای", "کشورهای"),
        ("قرهباغ", "قره|باغ"),
        ("سیامین", "سی|امین"),
    ] {
        assert_eq!(cleaned(wrong), right);
    }
}

#[test]
fn a_blank_in_place_of_zwnj_is_joined() {
    for (wrong, right) in [
        ("ظرفیت های بزرگ", "ظرفیت|های بزرگ"),
        ("می توانند", "می|توانند"),
        ("رسانه ای", "رسانه|ای"),
        ("برخوردار بوده اند", "برخوردار بوده|اند"),
        ("بهره مند شویم", "بهره|مند شویم"),
        ("کشور های همسایه", "کشورهای همسایه"),
        ("پررنگ تری در", "پررنگ|تری در"),
        ("فرصت های سرمایه گذاری", "فرصت|های سرمایه|گذاری"),
    ] {
        assert_eq!(cleaned(wrong), right);
    }
}

#[test]
fn words_that_only_look_joined_are_left_alone() {
    for word in [
        "تنها",
        "بها",
        "رها",
        "انتها",
        "نهایی",
        "تنهایی",
        "میان",
        "میدان",
        "میلیون",
        "میزان",
        "میراث",
        "میاندوآب",
        "میناب",
        "همدان",
        "همایش",
        "همسایه",
        "همکار",
        "همچنین",
        "بیمارستان",
        "بیرجند",
        "دختر",
        "دفتر",
        "دکتر",
        "مشتری",
        "بستر",
        "کیلومتر",
        "تراکتور",
        "اصفهان",
        "ناگهان",
        "بیشتر",
        "کمتر",
        "بهتر",
        "فرمانداران",
        "دیدارش",
        "نافرمان",
    ] {
        assert_eq!(cleaned(word), word);
    }
}

#[test]
fn what_the_writer_wrote_apart_stays_apart() {
    for text in [
        "این که",
        "گره خورده است",
        "اعلام شده است",
        "به عنوان",
        "در رفت و آمد",
        "دو جانبه",
        "دریای خزر",
        "یکی از",
        "ماه می سال",
        "زمینه سازمان",
        "آذربایجان شرقی",
    ] {
        assert_eq!(cleaned(text), text);
    }
}

#[test]
fn places_run_together_are_parted_by_a_blank() {
    assert_eq!(cleaned("آذربایجانشرقی"), "آذربایجان شرقی");
    assert_eq!(cleaned("آذربایجان\u{200c}غربی"), "آذربایجان غربی");
    assert_eq!(cleaned("شمالغرب"), "شمال غرب");
}

#[test]
fn an_attribute_must_follow_haye() {
    assert_eq!(cleaned("این زمینهای را"), "این زمینه|ای را");
    assert_eq!(cleaned("زمینهای کشاورزی"), "زمین|های کشاورزی");
}

#[test]
fn other_scripts_and_numbers_come_through() {
    for text in [
        "COVID-19",
        "https://virastar.brothersincode.ir",
        "The 2 sides, said; 15% of it?",
        "Губернатор 5%",
        "شرکت IBM-96 و iPhone 15 Pro",
        "معادل ۲۲.۵ درصد",
        "[متن](https://a.ir/b?c=1)",
        "`let x = 1;` کد",
    ] {
        assert_eq!(clean_line(text), text);
    }
}

#[test]
fn a_mark_set_apart_does_not_make_an_address_of_a_latin_word() {
    for line in [
        "é .@!کتاب",
        "é .@ کتاب",
        "IBM ://کتاب",
        "A\u{fffd}1...;.>@@ کتاب",
        "é ;¯.@?؟؟ ے b",
        "é ؟ےcé@, ک",
        "é :5@ ک",
        "é :.5@ ک",
        "é .:@ ک",
        "é ;a@b ک",
        "é ?,@ ک",
    ] {
        let once = cleaned(line);
        assert_eq!(cleaned(&once), once, "{line}");
    }
}

#[test]
fn a_doubtful_line_that_reads_as_arabic_once_cleaned_is_tidied_at_once() {
    let line = "ک©ےےے\u{64d}\u{64d}`\u{64d}\u{64d}ة\u{64d}ة  ط;ےےے\u{64d}\u{64d}`\u{64d}ة\u{64d}ة  ط;";
    let once = cleaned(line);
    assert_eq!(cleaned(&once), once);
}

#[test]
fn a_word_that_starts_with_a_mark_is_joined_to_nothing() {
    for line in ["می \u{613}ردید", "کتاب \u{612}ها", "سرمایه \u{610}گذاری"] {
        let once = cleaned(line);
        assert_eq!(cleaned(&once), once, "{line}");
    }
}

#[test]
fn characters_follow_the_table() {
    assert_eq!(clean_line("كتاب عربي"), "کتاب عربی");
    assert_eq!(clean_line("ســلام مَنْ کاملاً هيأت"), "سلام من کاملاً هیأت");
    assert_eq!(clean_line("تبریز ـ باکو"), "تبریز – باکو");
    assert_eq!(clean_line("\u{202b}متن\u{202c} \u{1b}[31mسرخ"), "متن [31mسرخ");
    assert_eq!(clean_line("ﻓﺎﺭﺳﻲ"), "فارسی");
}

fn alone(text: &str) -> String {
    let mut out = String::new();
    Cleaner::new().clean_alone_into(text, &mut out);
    out.replace(ZWNJ, "|")
}

#[test]
fn a_line_alone_keeps_the_solid_plurals_of_a_writer_who_sets_suffixes_apart() {
    // a blank where a ZWNJ was, or the ZWNJ itself
    assert_eq!(alone("کتابهای خوب و خانه های بزرگ"), "کتابهای خوب و خانه|های بزرگ");
    assert_eq!(alone("کتابهای خوب و خانه\u{200c}های بزرگ"), "کتابهای خوب و خانه|های بزرگ");
    // all ZWNJ lost: everything is put back
    assert_eq!(alone("کتابهای خوب و خانههای بزرگ"), "کتاب|های خوب و خانه|های بزرگ");
    // what the Academy does not allow is repaired all the same, and so are verbs
    assert_eq!(alone("گروههای بزرگ می روند، خانهها میمانند"), "گروه|های بزرگ می|روند، خانه|ها می|مانند");
    // a document has one spelling
    assert_eq!(cleaned("کتابهای خوب و خانه های بزرگ"), "کتاب|های خوب و خانه|های بزرگ");
}

#[test]
fn a_line_alone_whose_zwnj_became_blanks_gets_more_of_them_back() {
    for (wrong, right) in [
        ("به زودی می رود", "به|زودی می|رود"),
        ("علی بن حسین می گوید", "علی|بن|حسین می|گوید"),
        ("حسین زاده می گوید", "حسین|زاده می|گوید"),
        ("سه ماهه اول می رسد", "سه|ماهه اول می|رسد"),
        ("بی بی سی می گوید", "بی|بی|سی می|گوید"),
        ("مواد پیش بینی شده در خانه ها", "مواد پیش|بینی|شده در خانه|ها"),
    ] {
        assert_eq!(alone(wrong), right);
    }
    assert_eq!(alone("به زودی رفت"), "به زودی رفت");
    assert_eq!(alone("علی بن حسین گفت"), "علی بن حسین گفت");
    assert_eq!(alone("بی بی سی گفت"), "بی بی سی گفت");
}

#[test]
fn families_of_compounds_are_written_one_way() {
    for (wrong, right) in [
        ("روانشناسان", "روان|شناسان"),
        ("خونریزی", "خون|ریزی"),
        ("لذتبخش", "لذت|بخش"),
        ("قایقرانی", "قایق|رانی"),
        // settled, and suffixes that are written solid
        ("پیشگیری", "پیشگیری"),
        ("دستگیر", "دستگیر"),
        ("حمایتگر", "حمایتگر"),
        ("گرایشگاه", "گرایشگاه"),
        ("چنگ زنند", "چنگ زنند"),
        ("که دل را شکستهای.", "که دل را شکسته|ای."),
        ("سطح پیشرفتهای از ارتباط", "سطح پیشرفته|ای از ارتباط"),
        ("پوریای ولی", "پوریای ولی"),
        ("زندگیشان", "زندگی|شان"),
    ] {
        assert_eq!(cleaned(wrong), right);
    }
}
