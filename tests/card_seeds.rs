//! The five seeds' cards: facts a careful reader would insist on.

use barid::card::{self, Card, Kind};
use barid::ingest::{self, Briefing, Origin};

fn seed(number: &str) -> (Briefing, Card) {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let file = std::fs::read_dir(&dir)
        .unwrap()
        .map(|e| e.unwrap().path())
        .find(|p| p.file_name().unwrap().to_str().unwrap().starts_with(number))
        .unwrap();
    let bytes = std::fs::read(&file).unwrap();
    let briefing = ingest::read_bytes(number, Origin::Seed, &bytes).unwrap();
    let card = card::extract(&briefing);
    (briefing, card)
}

fn countries(card: &Card) -> Vec<&str> {
    card.counterpart.iter().map(|c| c.country.as_str()).collect()
}

/// Whether an item holds all the words, in any order.
fn has(card: &Card, kind: Option<Kind>, words: &[&str]) -> bool {
    card.proposals
        .iter()
        .any(|p| kind.is_none_or(|k| k == p.kind) && words.iter().all(|w| p.text.fa.contains(w)))
}

#[test]
fn every_seed_has_its_counterpart() {
    for (number, country) in [("000", "AZ"), ("001", "AZ"), ("002", "AZ"), ("003", "KZ"), ("004", "BY")] {
        assert_eq!(countries(&seed(number).1), [country], "seed {number}");
    }
}

#[test]
fn the_current_ambassador_speaks_and_the_thanked_one_does_not() {
    let (_, card) = seed("000");
    let names: Vec<&str> = card.people.iter().map(|p| p.name.fa.as_str()).collect();
    assert!(names.iter().any(|n| n.contains("پاک\u{200c}آیین")), "{names:?}");
    assert!(names.iter().any(|n| n.contains("علیرضابیگی")), "{names:?}");
    assert!(!names.iter().any(|n| n.contains("بهرامی")), "{names:?}");
}

#[test]
fn an_ambassador_of_iran_abroad_is_a_mission() {
    let (_, card) = seed("003");
    let envoy = card.people.iter().find(|p| p.name.fa.contains("صمدزاده")).unwrap();
    assert_eq!(envoy.side, card::Side::Mission);
    let (_, card) = seed("004");
    let envoy = card.people.iter().find(|p| p.name.fa.contains("کالتسوف")).unwrap();
    assert_eq!(envoy.side, card::Side::Counterpart);
}

#[test]
fn a_list_under_one_distant_cue_is_cut_into_its_actions() {
    let (_, card) = seed("002");
    for words in [
        &["گسترش", "همکاری\u{200c}های علمی"][..],
        &["راه\u{200c}اندازی بازارچه\u{200c}های مشترک"],
        &["برپایی نمایشگاه"],
        &["صدور ویزای تجاری"],
        &["نقل و انتقال پول"],
        &["برقراری پرواز مستقیم"],
    ] {
        assert!(has(&card, None, words), "{words:?}");
    }
    assert!(!card.proposals.iter().any(|p| p.text.fa.contains("پرواز") && p.text.fa.contains("ویزا")));
}

#[test]
fn a_closing_list_belongs_to_the_meeting() {
    let (_, card) = seed("003");
    let item = card.proposals.iter().find(|p| p.text.fa.contains("منطقه اقتصادی مشترک")).unwrap();
    assert_eq!(item.by, None);
    assert!(item.text.fa.contains("حذف واسطه"), "its purpose stays with it: {}", item.text.fa);
}

#[test]
fn kinds_follow_their_cues() {
    let (_, card) = seed("004");
    assert!(has(&card, Some(Kind::Request), &["زمینه حضور", "مهیا کند"]));
    assert!(has(&card, Some(Kind::Readiness), &["نوسازی ناوگان"]));
    assert!(has(&card, Some(Kind::Plan), &["سال دوستی"]));
    let (_, card) = seed("001");
    assert!(has(&card, Some(Kind::Agreement), &["شهرک صنعتی مشترک"]));
    assert!(has(&card, Some(Kind::Agreement), &["خط پروازی"]));
}

#[test]
fn no_obstacle_is_made_of_a_denied_one() {
    let (_, card) = seed("004");
    assert!(!card.proposals.iter().any(|p| p.kind == Kind::Obstacle && p.text.fa.contains("هیچ مانعی")));
}

#[test]
fn one_proposal_in_two_seeds_is_one_thread() {
    let cards: Vec<Card> = ["000", "001", "002", "003", "004"].iter().map(|n| seed(n).1).collect();
    let refs: Vec<&Card> = cards.iter().collect();
    let threads = card::threads::threads(&refs);
    let flight = threads.iter().any(|t| {
        t.members.iter().all(|&(c, p)| cards[c].proposals[p].text.fa.contains("پرواز"))
            && t.members.iter().any(|m| m.0 == 1)
            && t.members.iter().any(|m| m.0 == 2)
    });
    assert!(flight, "the Tabriz–Baku flight stands in two seeds: {threads:?}");
}

#[test]
fn explain_names_the_rule_of_every_item() {
    let (briefing, card) = seed("001");
    let text = card::explain(&briefing, &card);
    for item in &card.proposals {
        assert!(text.contains(&item.text.fa) && text.contains(&item.why.rule));
    }
}
