//! The foreign side of a briefing where no envoy and no meeting of Iran's names it.

mod cue;

use barid::card::Card;
use cue::read;

fn sides(card: &Card) -> Vec<&str> {
    card.counterpart.iter().map(|c| c.country.as_str()).collect()
}

#[test]
fn two_foreign_countries_that_deal_with_each_other_are_the_sides() {
    let card = read(
        "وزیر نفت هند با همتای سعودی گفت‌وگو کرد\n\nبه گزارش ایسنا، وزیر نفت هند با خالد الفالح وزیر انرژی عربستان سعودی درباره همکاری \
         بیشتر در بخش نفت گفت‌وگو کرد.\n\nوزیر نفت هند گفت: عربستان سعودی صادرات نفت به هند را افزایش خواهد داد.\n\nعربستان سعودی \
         بزرگ‌ترین فروشنده نفت به هند است.\n",
    );
    assert_eq!(sides(&card), ["IN", "SA"]);
    assert!(!card.proposals.is_empty());
}

#[test]
fn the_affairs_of_a_foreign_province_are_nobodys_dealings_with_iran() {
    let card = read(
        "نشست دو حزب برگزار می‌شود\n\nمقامات حزب دمکرات و جنبش تغییر از برگزاری نشست سه‌جانبه درباره مسائل داخلی اقلیم کردستان، کرکوک و \
         روابط با بغداد خبر دادند.\n\nبه گزارش کردپرس، هیئتی از جنبش تغییر در اربیل با هیئتی از حزب دمکرات کردستان دیدار کرد.\n\nدو طرف \
         تأکید کردند که باید همه احزاب از دولت عراق حمایت کنند.\n",
    );
    assert!(sides(&card).is_empty(), "{:?}", sides(&card));
}

#[test]
fn goods_of_a_country_make_no_side() {
    let card = read(
        "به جای کره‌ای‌ها از تولیدکننده ایرانی حمایت کنید\n\nسخنگوی انجمن تولیدکنندگان لوازم خانگی گفت: بهتر است به جای لوازم خانگی کره‌ای \
         برندهای ایرانی توسعه یابند.\n\nیکی از تولیدکنندگان لوازم خانگی کره‌ای در ایران گشایش اعتبار کرده است.\n\nبه گفته وی قطعات \
         شرکت‌های کره‌ای در ایران ساخته خواهد شد.\n",
    );
    assert!(sides(&card).is_empty(), "{:?}", sides(&card));
}

#[test]
fn a_body_that_signs_with_one_of_ours_is_a_side() {
    let card = read(
        "همکاری دو دانشگاه صنعتی شریف و مندلیف روسیه\n\nمسئولان دانشگاه صنعتی شریف با حضور در دانشگاه مندلیف روسیه به منظور آغاز \
         همکاری‌های مشترک بین این دو دانشگاه تفاهم‌نامه همکاری امضا کردند.\n\nدر این جلسه طرفین راه‌های همکاری را بررسی کردند.\n",
    );
    assert_eq!(sides(&card), ["RU"]);
}

#[test]
fn whom_one_of_ours_met_besides_is_a_side_too() {
    let card = read(
        "دیدار معاون اول رئیس‌جمهور با نخست‌وزیر روسیه\n\nپرویز داوودی معاون اول رئیس‌جمهوری ایران دیروز در مسکو با میخائیل فرادکوف \
         نخست‌وزیر روسیه دیدار کرد.\n\nفرادکوف گفت: روسیه آماده است همکاری‌ها را با ایران گسترش دهد.\n\nروسیه و ایران در این دیدار درباره \
         تجارت گفت‌وگو کردند.\n\nمعاون اول رئیس‌جمهوری ایران همچنین با نخست‌وزیر تاجیکستان دیدار کرد.\n",
    );
    assert_eq!(sides(&card), ["RU", "TJ"]);
}

#[test]
fn a_limit_that_was_crossed_is_no_border() {
    let card = read(
        "دیدار وزیر خارجه ایران و روسیه\n\nسرگئی لاوروف وزیر خارجه روسیه در دیدار با وزیر خارجه ایران گفت: ذخایر از مرز ۳۰۰ کیلوگرم گذشته است \
         و باید همکاری ایران و روسیه در حوزه انرژی ادامه یابد.\n",
    );
    assert!(card.sectors.iter().all(|s| s.id != "border"), "{:?}", card.sectors);
    assert!(card.sectors.iter().any(|s| s.id == "energy"), "{:?}", card.sectors);
}

#[test]
fn all_members_of_a_list_of_addressees_are_sides() {
    let card = read(
        "نامه رئیس‌جمهور به سران انگلیس، فرانسه، آلمان، چین و روسیه\n\nیک مقام ایرانی گفت که نامه رئیس‌جمهور ایران به سران پنج کشور انگلیس، فرانسه، آلمان، چین و روسیه فردا \
         در اختیار سفیران این کشورها در تهران قرار می‌گیرد.\n\nسید عباس عراقچی معاون وزیر امور خارجه ایران با دعوت سفرای این کشورها نامه را تحویل خواهد \
         داد.\n",
    );
    let mut found = sides(&card);
    found.sort_unstable();
    assert_eq!(found, ["CN", "DE", "FR", "GB", "RU"]);
}
