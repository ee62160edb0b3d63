//! The table of names (`tests/data/people.tsv`): one sentence each with somebody rare, in the forms in which agencies
//! introduce people, and the whole name that must stand on the card.

use barid::card;
use barid::ingest::{self, Origin};

/// Letters only: a ZWNJ and a blank are one to a name.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '\u{200c}' | ' ')).collect()
}

#[test]
fn people_stand_on_the_card_with_their_whole_name() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/people.tsv");
    let table = std::fs::read_to_string(path).unwrap();
    let mut all = 0;
    let mut wrong = Vec::new();
    for line in table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (sentence, want) = line.split_once('\t').unwrap_or((line, ""));
        let text =
            format!("دیدار دو طرف برای توسعه همکاری‌ها\n\nنشست همکاری‌های دو کشور برگزار شد.\n\n{sentence}\n");
        let card = card::extract(&ingest::read_bytes("names", Origin::Stdin, text.as_bytes()).unwrap());
        let have: Vec<String> = card.people.iter().map(|p| plain(&p.name.fa)).collect();
        all += 1;
        let good = match want.strip_prefix('!') {
            Some(not) => !have.contains(&plain(not)),
            None => have.contains(&plain(want)),
        };
        if !good {
            wrong.push(format!("{sentence}\n  want {want}, have {have:?}"));
        }
    }
    assert!(all >= 80, "{all}");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
