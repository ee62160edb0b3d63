//! One sentence in both languages: who spoke to whom about what, composed from the card.
//!
//! Promises: no template with a hole: a part the card does not have is not mentioned; nobody is said to have met
//! somebody whom the text does not have them meet; without a foreign side it says so and claims nothing else.

use super::model::{Bilingual, Counterpart, Person, SURE, Sector, Side};

/// What the gist is made of.
pub(super) struct Facts<'f> {
    pub counterpart: &'f [Counterpart],
    pub people: &'f [Person],
    /// For each of `people`: quoted somewhere, or met somebody who is named.
    pub active: &'f [bool],
    /// For each of `people`: a sentence has them meet somebody else who is named.
    pub meets: &'f [bool],
    pub sectors: &'f [Sector],
    /// Office of somebody unnamed whom the lead says was met («در دیدار با سفیر …»).
    pub met: Option<Bilingual>,
    pub host: Bilingual,
}

/// At most so many sectors are named.
const SECTORS: usize = 3;
/// At most so many people of a side are named.
const EACH: usize = 2;

/// The gist.
pub(super) fn compose(facts: &Facts<'_>) -> Bilingual {
    let hosts = chosen(facts, false);
    let guests = chosen(facts, true);
    if facts.counterpart.is_empty() {
        let Some(who) = hosts.first().or(guests.first()) else {
            return Bilingual::new(
                "این خبر درباره مناسبات ایران با کشوری دیگر نیست.",
                "The report is not about dealings between Iran and another country.",
            );
        };
        return sure(
            &[who],
            format!("{} سخن می\u{200c}گوید؛ خبر درباره مناسبات ایران با کشوری دیگر نیست.", fa(who)),
            format!("{} speaks; the report is not about dealings between Iran and another country.", en(who)),
        );
    }
    let countries_fa = list(facts.counterpart.iter().map(|c| c.name.fa.clone()), "، ", " و ");
    let countries_en = list(facts.counterpart.iter().map(|c| the(&c.name.en)), ", ", " and ");
    let about = about(facts.sectors);
    let both: Vec<&Person> = hosts.iter().chain(&guests).copied().collect();
    let (hosts_fa, hosts_en) = names(&hosts);
    let (guests_fa, guests_en) = names(&guests);
    match (hosts.is_empty(), guests.is_empty()) {
        (false, false) => {
            let met = both.iter().all(|p| {
                facts.people.iter().position(|q| std::ptr::eq(*p, q)).is_some_and(|n| facts.meets[n])
            });
            if met {
                let verb = if hosts.len() == 1 { "کرد" } else { "کردند" };
                sure(
                    &both,
                    format!("{hosts_fa} با {guests_fa} درباره {} گفت\u{200c}وگو {verb}.", about.fa),
                    format!("{hosts_en} and {guests_en} discussed {}.", about.en),
                )
            } else {
                sure(
                    &both,
                    format!("{hosts_fa} و {guests_fa} از {} سخن گفتند.", about.fa),
                    format!("{hosts_en} and {guests_en} spoke of {}.", about.en),
                )
            }
        }
        (false, true) => {
            let verb = if hosts.len() == 1 { "گفت" } else { "گفتند" };
            match &facts.met {
                Some(met) => sure(
                    &both,
                    format!("{hosts_fa} در دیدار با {} از {} سخن {verb}.", met.fa, about.fa),
                    format!("{hosts_en} met the {} and spoke of {}.", lower(&met.en), about.en),
                ),
                None => sure(
                    &both,
                    format!("{hosts_fa} از {} با {countries_fa} سخن {verb}.", about.fa),
                    format!("{hosts_en} spoke of {} with {countries_en}.", about.en),
                ),
            }
        }
        (true, false) => {
            let verb = if guests.len() == 1 { "گفت" } else { "گفتند" };
            sure(
                &both,
                format!("{guests_fa} از {} با {} سخن {verb}.", about.fa, facts.host.fa),
                format!("{guests_en} spoke of {} with {}.", about.en, facts.host.en),
            )
        }
        (true, true) => match &facts.met {
            Some(met) => Bilingual::new(
                format!("دیدار با {} درباره {} میان {} و {countries_fa}.", met.fa, about.fa, facts.host.fa),
                format!(
                    "A meeting with the {} on {} between {} and {countries_en}.",
                    lower(&met.en),
                    about.en,
                    facts.host.en
                ),
            ),
            None => Bilingual::new(
                format!("این خبر از {} میان {} و {countries_fa} می\u{200c}گوید.", about.fa, facts.host.fa),
                format!("A report on {} between {} and {countries_en}.", about.en, facts.host.en),
            ),
        },
    }
}

/// The people of one side who are named in the gist: those who speak or meet somebody, else the first.
fn chosen<'f>(facts: &Facts<'f>, guests: bool) -> Vec<&'f Person> {
    let of_side = |p: &&Person| (p.side == Side::Counterpart) == guests;
    let active: Vec<&Person> = facts
        .people
        .iter()
        .zip(facts.active)
        .filter(|(p, active)| **active && of_side(p))
        .map(|(p, _)| p)
        .take(EACH)
        .collect();
    if active.is_empty() { facts.people.iter().filter(of_side).take(1).collect() } else { active }
}

/// «همکاری در بازرگانی، مرزها و گردشگری»
fn about(sectors: &[Sector]) -> Bilingual {
    let named: Vec<&Sector> = sectors.iter().filter(|s| s.id != "diplomacy").take(SECTORS).collect();
    if named.is_empty() {
        return Bilingual::new("روابط دوجانبه", "bilateral relations");
    }
    let short = |s: &Sector| -> (String, String) {
        super::tables::rows::<3>(include_str!("data/gistnames.tsv")).find(|[id, ..]| *id == s.id).map_or_else(
            || (s.name.fa.clone(), s.name.en.clone()),
            |[_, fa, en]| (fa.to_owned(), en.to_owned()),
        )
    };
    Bilingual::new(
        format!("همکاری در {}", list(named.iter().map(|s| short(s).0), "، ", " و ")),
        format!("cooperation in {}", list(named.iter().map(|s| short(s).1), ", ", " and ")),
    )
}

fn names(people: &[&Person]) -> (String, String) {
    (list(people.iter().map(|p| fa(p)), "، ", " و "), list(people.iter().map(|p| en(p)), ", ", " and "))
}

/// «نام، سمت،», or the name alone where the text gives no office.
fn fa(person: &Person) -> String {
    if plain(person) { person.name.fa.clone() } else { format!("{}، {}،", person.name.fa, person.role.fa) }
}

fn en(person: &Person) -> String {
    if plain(person) { person.name.en.clone() } else { format!("{}, {},", person.name.en, person.role.en) }
}

fn plain(person: &Person) -> bool {
    // «رئیس» without what it is the head of says nothing
    !person.role.fa.contains(' ')
        || [super::SPEAKER, super::PARTICIPANT].iter().any(|(fa, _)| *fa == person.role.fa)
}

fn sure(people: &[&Person], fa: String, en: String) -> Bilingual {
    let confidence = people.iter().map(|p| p.name.confidence.min(p.role.confidence)).fold(1.0_f32, f32::min);
    Bilingual { fa, en, confidence: if confidence >= SURE { 1.0 } else { confidence } }
}

/// An office inside a sentence: «Ambassador of Belarus» → «ambassador of Belarus».
fn lower(office: &str) -> String {
    let mut chars = office.chars();
    let first = chars.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    first + chars.as_str()
}

fn the(name: &str) -> String {
    let needs = name.starts_with("Republic") || name.starts_with("United") || name.starts_with("Democratic");
    if needs { format!("the {name}") } else { name.to_owned() }
}

/// «a، b و c»
fn list(items: impl Iterator<Item = String>, comma: &str, and: &str) -> String {
    let items: Vec<String> = items.collect();
    match items.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{}{and}{last}", rest.join(comma)),
    }
}
