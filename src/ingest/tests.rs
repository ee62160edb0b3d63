use super::*;

fn read(text: &str) -> Briefing {
    read_bytes("t", Origin::Stdin, text.as_bytes()).unwrap()
}

#[test]
fn seed_000_reads_in_order() {
    let briefing = read(include_str!("../../seeds/000_2a7b5e13e5df6c19.txt"));
    let want = "وی با بیان اینکه گسترش همکاری\u{200c}های دو جانبه ایران و جمهوری آذربایجان برای هر دو طرف مفید خواهد بود، اظهار کرد:";
    assert!(briefing.body.lines().any(|l| l.contains(want)), "{}", briefing.body);
    assert_eq!(
        briefing.title_text(),
        "استاندار آذربایجان شرقی: تقویت روابط تبریز – باکو در اولویت کار قرار دارد"
    );
    assert_eq!(briefing.agency.unwrap().name_fa, "خبرگزاری فارس");
}
