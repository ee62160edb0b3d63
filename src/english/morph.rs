//! English word forms: plural, -ing, third person, past, adverb, article.
//!
//! Promises: every function takes a phrase whose inflected word is known by position (the last word of a noun
//! phrase, the first of a verb phrase) and leaves the rest alone. British spelling.

/// Irregular plurals beyond the rules; the word tables may name others (`plen=`).
const PLURALS: &[(&str, &str)] = &[
    ("person", "people"),
    ("man", "men"),
    ("woman", "women"),
    ("child", "children"),
    ("foot", "feet"),
    ("tooth", "teeth"),
    ("crisis", "crises"),
    ("basis", "bases"),
    ("analysis", "analyses"),
    ("axis", "axes"),
    ("series", "series"),
    ("species", "species"),
    ("means", "means"),
    ("aircraft", "aircraft"),
    ("sheep", "sheep"),
    ("fish", "fish"),
    ("life", "lives"),
    ("wife", "wives"),
    ("half", "halves"),
    ("shelf", "shelves"),
    ("leaf", "leaves"),
    ("knife", "knives"),
    ("criterion", "criteria"),
    ("phenomenon", "phenomena"),
    ("medium", "media"),
    ("datum", "data"),
    ("headquarters", "headquarters"),
    ("hero", "heroes"),
    ("potato", "potatoes"),
    ("tomato", "tomatoes"),
    ("echo", "echoes"),
    ("chassis", "chassis"),
    ("goods", "goods"),
    ("information", "information"),
    ("cooperation", "cooperation"),
    ("equipment", "equipment"),
];

/// Prepositions that end the head of an English noun phrase («point of view» → points of view).
const BREAKS: &[&str] =
    &["of", "for", "in", "to", "with", "on", "at", "from", "by", "against", "under", "between"];

/// The plural of a noun phrase: of its head, the last word before a preposition.
pub(super) fn plural(phrase: &str) -> String {
    for prep in BREAKS {
        let mut at = 0;
        while let Some(found) = phrase.get(at..).and_then(|rest| rest.find(prep)) {
            let start = at + found;
            let end = start + prep.len();
            let alone = start > 0
                && phrase.as_bytes().get(start - 1) == Some(&b' ')
                && phrase.as_bytes().get(end) == Some(&b' ');
            if alone {
                let head = phrase.get(..start - 1).unwrap_or(phrase);
                let tail = phrase.get(start - 1..).unwrap_or("");
                return format!("{}{tail}", plural(head));
            }
            at = end;
        }
    }
    let (before, word) = phrase.rsplit_once(' ').map_or(("", phrase), |(b, w)| (b, w));
    let word = plural_word(word);
    if before.is_empty() { word } else { format!("{before} {word}") }
}

fn plural_word(word: &str) -> String {
    if let Some((_, plural)) = PLURALS.iter().find(|(one, _)| *one == word) {
        return (*plural).to_owned();
    }
    for (end, plural) in [("man", "men"), ("person", "people")] {
        if let Some(stem) =
            word.strip_suffix(end).filter(|s| s.len() > 2 && !matches!(*s, "hu" | "Ger" | "ro"))
        {
            return format!("{stem}{plural}");
        }
    }
    if word.chars().last().is_some_and(|c| c.is_ascii_digit()) {
        return word.to_owned();
    }
    if ["s", "x", "z", "ch", "sh"].iter().any(|e| word.ends_with(e)) {
        return format!("{word}es");
    }
    if let Some(stem) = word.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        return format!("{stem}ies");
    }
    format!("{word}s")
}

fn on_first(phrase: &str, f: impl Fn(&str) -> String) -> String {
    match phrase.split_once(' ') {
        Some((first, rest)) => format!("{} {rest}", f(first)),
        None => f(phrase),
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Verbs of more than one syllable whose last consonant doubles.
const DOUBLING: &[&str] = &[
    "refer", "prefer", "transfer", "infer", "permit", "commit", "admit", "submit", "begin", "occur", "equip",
    "control", "travel", "cancel", "label", "channel", "model", "signal", "fuel", "compel", "propel",
    "expel", "regret", "forget", "omit", "deter", "level", "counsel", "program", "format", "upset", "rebut",
];

fn doubles(word: &str) -> bool {
    if DOUBLING.contains(&word) {
        return true;
    }
    let c: Vec<char> = word.chars().collect();
    let n = c.len();
    n >= 3
        && !is_vowel(c[n - 1])
        && !matches!(c[n - 1], 'w' | 'x' | 'y')
        && is_vowel(c[n - 2])
        && !is_vowel(c[n - 3])
        && c.iter().filter(|c| is_vowel(**c)).count() == 1
}

/// The -ing form of a verb phrase: of its first word.
pub(super) fn gerund(phrase: &str) -> String {
    on_first(phrase, |w| {
        if w == "be"
            || w == "see"
            || w == "agree"
            || w.ends_with("ee")
            || w.ends_with("oe")
            || w.ends_with("ye")
        {
            return format!("{w}ing");
        }
        if let Some(stem) = w.strip_suffix("ie") {
            return format!("{stem}ying");
        }
        if let Some(stem) = w.strip_suffix('e') {
            return format!("{stem}ing");
        }
        if doubles(w) {
            let last = w.chars().last().unwrap_or('g');
            return format!("{w}{last}ing");
        }
        if w.ends_with('c') {
            return format!("{w}king");
        }
        format!("{w}ing")
    })
}

/// The third person singular present of a verb phrase.
pub(super) fn third(phrase: &str) -> String {
    on_first(phrase, |w| match w {
        "be" => "is".to_owned(),
        "have" => "has".to_owned(),
        "do" => "does".to_owned(),
        "go" => "goes".to_owned(),
        "can" | "must" | "may" => w.to_owned(),
        _ => plural_word_of_verb(w),
    })
}

fn plural_word_of_verb(w: &str) -> String {
    if ["s", "x", "z", "ch", "sh", "o"].iter().any(|e| w.ends_with(e)) {
        return format!("{w}es");
    }
    if let Some(stem) = w.strip_suffix('y').filter(|s| !s.ends_with(is_vowel)) {
        return format!("{stem}ies");
    }
    format!("{w}s")
}

/// Past participles (and pasts) the tables do not bring along: (base, past, participle).
const STRONG: &[(&str, &str, &str)] = &[
    ("be", "was", "been"),
    ("become", "became", "become"),
    ("begin", "began", "begun"),
    ("break", "broke", "broken"),
    ("bring", "brought", "brought"),
    ("build", "built", "built"),
    ("buy", "bought", "bought"),
    ("choose", "chose", "chosen"),
    ("come", "came", "come"),
    ("cut", "cut", "cut"),
    ("do", "did", "done"),
    ("draw", "drew", "drawn"),
    ("fall", "fell", "fallen"),
    ("feed", "fed", "fed"),
    ("feel", "felt", "felt"),
    ("find", "found", "found"),
    ("get", "got", "got"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("grow", "grew", "grown"),
    ("have", "had", "had"),
    ("hold", "held", "held"),
    ("keep", "kept", "kept"),
    ("know", "knew", "known"),
    ("lay", "laid", "laid"),
    ("lead", "led", "led"),
    ("leave", "left", "left"),
    ("let", "let", "let"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("meet", "met", "met"),
    ("overcome", "overcame", "overcome"),
    ("pay", "paid", "paid"),
    ("put", "put", "put"),
    ("read", "read", "read"),
    ("rebuild", "rebuilt", "rebuilt"),
    ("rise", "rose", "risen"),
    ("run", "ran", "run"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("seek", "sought", "sought"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("set", "set", "set"),
    ("show", "showed", "shown"),
    ("speak", "spoke", "spoken"),
    ("speed", "sped", "sped"),
    ("spend", "spent", "spent"),
    ("spread", "spread", "spread"),
    ("stand", "stood", "stood"),
    ("take", "took", "taken"),
    ("teach", "taught", "taught"),
    ("tell", "told", "told"),
    ("think", "thought", "thought"),
    ("understand", "understood", "understood"),
    ("win", "won", "won"),
    ("withdraw", "withdrew", "withdrawn"),
    ("write", "wrote", "written"),
];

fn regular_past(w: &str) -> String {
    if w.ends_with('e') {
        return format!("{w}d");
    }
    if let Some(stem) = w.strip_suffix('y').filter(|s| !s.ends_with(is_vowel)) {
        return format!("{stem}ied");
    }
    if doubles(w) {
        let last = w.chars().last().unwrap_or('d');
        return format!("{w}{last}ed");
    }
    format!("{w}ed")
}

/// The past participle of a verb phrase.
pub(super) fn participle(phrase: &str) -> String {
    on_first(phrase, |w| {
        STRONG.iter().find(|(b, ..)| *b == w).map_or_else(|| regular_past(w), |(.., p)| (*p).to_owned())
    })
}

/// The past of a verb phrase.
pub(super) fn past(phrase: &str) -> String {
    on_first(phrase, |w| {
        STRONG.iter().find(|(b, ..)| *b == w).map_or_else(|| regular_past(w), |(_, p, _)| (*p).to_owned())
    })
}

/// The adverb of an adjective (easy → easily).
pub(super) fn adverb(adjective: &str) -> String {
    if adjective.starts_with("as ") && adjective.ends_with(" as possible") {
        return adjective.to_owned();
    }
    match adjective {
        "much" => return "greatly".to_owned(),
        "good" | "better" => return if adjective == "good" { "well" } else { "better" }.to_owned(),
        "fast" | "hard" | "more" | "further" | "daily" | "weekly" | "monthly" | "early" | "direct" => {
            return adjective.to_owned();
        }
        "full" => return "fully".to_owned(),
        "all-round" | "comprehensive" => return "in all fields".to_owned(),
        _ => {}
    }
    if adjective.contains(' ') {
        return format!("in a {adjective} way");
    }
    if let Some(stem) = adjective.strip_suffix("le").filter(|s| s.ends_with(['b', 'p', 'm'])) {
        return format!("{stem}ly");
    }
    if let Some(stem) = adjective.strip_suffix('y') {
        return format!("{stem}ily");
    }
    if adjective.ends_with("ic") {
        return format!("{adjective}ally");
    }
    if let Some(stem) = adjective.strip_suffix("ue") {
        return format!("{stem}uly");
    }
    format!("{adjective}ly")
}

/// Whether "an" stands before `phrase`.
pub(super) fn takes_an(phrase: &str) -> bool {
    let word = phrase.split([' ', '-']).next().unwrap_or("");
    let lower = word.to_lowercase();
    if ["hour", "honest", "honour", "heir", "MP", "SME", "NGO", "LNG", "MRI"]
        .iter()
        .any(|w| word.starts_with(w))
    {
        return true;
    }
    if ["uni", "use", "usu", "euro", "eura", "one", "once", "uti", "uran", "ura"]
        .iter()
        .any(|w| lower.starts_with(w))
        && !lower.starts_with("unin")
        && !lower.starts_with("unim")
    {
        return false;
    }
    lower.starts_with(|c: char| is_vowel(c) || c == '8') || lower.starts_with("11 ") || lower == "18"
}

/// "a" or "an" and the phrase.
pub(super) fn with_a(phrase: &str) -> String {
    if phrase.starts_with("other ") {
        return format!("an{phrase}");
    }
    if takes_an(phrase) { format!("an {phrase}") } else { format!("a {phrase}") }
}

/// The possessive of a noun phrase.
pub(super) fn possessive(phrase: &str) -> String {
    if phrase.ends_with('s') { format!("{phrase}'") } else { format!("{phrase}'s") }
}

/// The first letter large.
pub(super) fn capital(phrase: &str) -> String {
    let mut out = String::with_capacity(phrase.len());
    let mut done = false;
    for c in phrase.chars() {
        if !done && c.is_alphabetic() {
            out.extend(c.to_uppercase());
            done = true;
        } else {
            done |= c.is_ascii_digit();
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_are_made_at_the_head() {
        for (one, many) in [
            ("border crossing", "border crossings"),
            ("memorandum of understanding", "memorandums of understanding"),
            ("company", "companies"),
            ("spokesman", "spokesmen"),
            ("tax", "taxes"),
        ] {
            assert_eq!(plural(one), many);
        }
    }

    #[test]
    fn verbs_take_their_endings() {
        assert_eq!(gerund("set up"), "setting up");
        assert_eq!(gerund("develop"), "developing");
        assert_eq!(gerund("ease"), "easing");
        assert_eq!(gerund("transfer"), "transferring");
        assert_eq!(participle("carry out"), "carried out");
        assert_eq!(participle("build"), "built");
        assert_eq!(third("be"), "is");
        assert_eq!(third("carry out"), "carries out");
    }

    #[test]
    fn an_stands_before_a_vowel_sound() {
        assert!(takes_an("industrial estate") && takes_an("hour"));
        assert!(!takes_an("university") && !takes_an("European bank") && takes_an("unimportant matter"));
    }
}
