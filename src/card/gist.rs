//! One sentence in both languages: who spoke to whom about what, composed from the card.
//!
//! Promises: no template with a hole: a part the card does not have is not mentioned.

use super::model::{Bilingual, Counterpart, Person, SURE, Sector, Side};

/// What the gist is made of.
pub(super) struct Facts<'f> {
    pub title: &'f Bilingual,
    pub counterpart: &'f [Counterpart],
    pub people: &'f [Person],
    pub sectors: &'f [Sector],
    pub host: &'f str,
}

/// At most so many sectors are named.
const SECTORS: usize = 3;

/// The gist.
pub(super) fn compose(facts: &Facts<'_>) -> Bilingual {
    if facts.counterpart.is_empty() {
        return Bilingual {
            fa: format!("خبری بی‌طرف خارجی: {}", facts.title.fa),
            en: format!("No foreign side: {}", facts.title.en),
            confidence: facts.title.confidence,
        };
    }
    let countries_fa = list(facts.counterpart.iter().map(|c| c.name.fa.clone()), "، ", " و ");
    let countries_en = list(facts.counterpart.iter().map(|c| the(&c.name.en)), ", ", " and ");
    let named: Vec<&Sector> = facts.sectors.iter().filter(|s| s.id != "diplomacy").take(SECTORS).collect();
    let (about_fa, about_en) = if named.is_empty() {
        ("روابط دوجانبه".to_owned(), "bilateral relations".to_owned())
    } else {
        (
            format!(
                "همکاری در {}",
                list(named.iter().map(|s| s.name.fa.replace(" و ", "/")), "، ", " و ").replace('/', " و ")
            ),
            format!("cooperation in {}", list(named.iter().map(|s| s.name.en.clone()), ", ", " and ")),
        )
    };
    let host = facts.people.iter().find(|p| p.side != Side::Counterpart);
    let guest = facts.people.iter().find(|p| p.side == Side::Counterpart);
    let who =
        |p: &Person| (format!("{}، {}،", p.name.fa, p.role.fa), format!("{}, {},", p.name.en, p.role.en));
    let sure = |p: &Person| p.name.confidence.min(p.role.confidence);
    let (fa, en, confidence) = match (host, guest) {
        (Some(h), Some(g)) => {
            let ((hf, he), (gf, ge)) = (who(h), who(g));
            (
                format!("{hf} و {gf} درباره {about_fa} گفت‌وگو کردند."),
                format!("{he} and {ge} discussed {about_en}."),
                sure(h).min(sure(g)),
            )
        }
        (Some(h), None) => {
            let (hf, he) = who(h);
            (
                format!("{hf} از {about_fa} با {countries_fa} سخن گفت."),
                format!("{he} spoke of {about_en} with {countries_en}."),
                sure(h),
            )
        }
        (None, Some(g)) => {
            let (gf, ge) = who(g);
            (
                format!("{gf} از {about_fa} با {} سخن گفت.", "ایران"),
                format!("{ge} spoke of {about_en} with {}.", facts.host),
                sure(g),
            )
        }
        (None, None) => (
            format!("این خبر از {about_fa} میان ایران و {countries_fa} می‌گوید."),
            format!("A report on {about_en} between {} and {countries_en}.", facts.host),
            1.0,
        ),
    };
    Bilingual { fa, en, confidence: if confidence >= SURE { 1.0 } else { confidence } }
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
