//! Cutting edges: connectives, place-holders and adjuncts around an item (`data/trims.tsv`).

use super::doc::Doc;
use super::names::Trie;
use std::ops::Range;
use std::sync::OnceLock;

/// The table.
pub(super) struct Trims {
    lead: Trie<()>,
    adjunct: Trie<()>,
    /// Adjuncts that say what the speaker pointed to.
    pointing: Trie<()>,
    /// «به گفته»
    quoting: Trie<()>,
    tail: rustc_hash::FxHashSet<super::key::Key>,
    closers: [super::key::Key; 6],
    from: super::key::Key,
    after: super::key::Key,
    times: [super::key::Key; 9],
}

/// An adjunct in front is at most this long, in words.
const ADJUNCT: usize = 26;

impl Trims {
    /// The compiled-in table.
    pub(super) fn get() -> &'static Self {
        static TRIMS: OnceLock<Trims> = OnceLock::new();
        TRIMS.get_or_init(|| {
            let (mut lead, mut adjunct) = (Trie::default(), Trie::default());
            let (mut pointing, mut quoting) = (Trie::default(), Trie::default());
            let mut tail = rustc_hash::FxHashSet::default();
            for (words, edge) in super::tables::pairs(include_str!("data/trims.tsv")) {
                match edge {
                    "adjunct" => adjunct.add(words, ()),
                    "pointing" => {
                        adjunct.add(words, ());
                        pointing.add(words, ());
                    }
                    "quoting" => {
                        adjunct.add(words, ());
                        quoting.add(words, ());
                    }
                    "tail" => {
                        tail.insert(super::key::key(words));
                    }
                    _ => lead.add(words, ()),
                }
            }
            let closers = ["کشور", "کشورها", "طرف", "طرفین", "استان", "منطقه"].map(super::key::key);
            let [from, after] = ["از", "پس"].map(super::key::key);
            Self {
                lead: lead.finish(),
                adjunct: adjunct.finish(),
                pointing: pointing.finish(),
                quoting: quoting.finish(),
                tail,
                closers,
                from,
                after,
                times: ["زمان", "پایان", "سال", "ماه", "آخر", "قبل", "هفته", "فردا", "روز"]
                    .map(super::key::key),
            }
        })
    }

    /// Whether `range` opens with what its speaker pointed to («با اشاره به …», «با بیان …»).
    pub(super) fn attributes(&self, doc: &Doc<'_>, range: Range<usize>) -> bool {
        self.pointing.at(doc, range.start, range.end).is_some()
    }

    /// Whether `range` opens with «به گفته».
    pub(super) fn quotes(&self, doc: &Doc<'_>, range: Range<usize>) -> bool {
        self.quoting.at(doc, range.start, range.end).is_some_and(|((), end)| end == range.start + 2)
    }

    /// `range` without marks in front.
    pub(super) fn marks(&self, doc: &Doc<'_>, mut range: Range<usize>) -> Range<usize> {
        while range.start < range.end
            && (doc.words[range.start].punct.is_some_and(|c| c != '«' && c != '"')
                || self.lead.at(doc, range.start, range.start + 1).is_some())
        {
            range.start += 1;
        }
        range
    }

    /// `range` without marks, connectives and adjuncts at its edges.
    pub(super) fn edges(&self, doc: &Doc<'_>, range: Range<usize>) -> Range<usize> {
        let mut start = range.start;
        let mut end = range.end.min(doc.words.len());
        loop {
            let before = (start, end);
            while start < end && doc.words[start].punct.is_some_and(|c| c != '«' && c != '"') {
                start += 1;
            }
            while end > start && (doc.words[end - 1].punct.is_some() || self.tail.contains(&doc.key(end - 1)))
            {
                end -= 1;
            }
            // «… نیز یکی دیگر [از موضوعات بود]»
            let k = super::lists::keys();
            if end >= start + 2 && doc.key(end - 1) == k.other && doc.key(end - 2) == k.one_of {
                end -= 2;
            }
            if let Some(((), next)) = self.lead.at(doc, start, end) {
                // «پس از این اقدام»: no connective
                let time = next == start + 1
                    && next < end
                    && (doc.key(next) == self.from && doc.key(start) == self.after
                        // «تا زمان حل مشکل», «تا ۳ سال آینده»
                        || doc.key(start) == super::lists::keys().ta
                            && (doc.words[next].number || self.times.contains(&doc.words[next].info.lemma)));
                if next < end && !time {
                    start = next;
                }
            } else if self.adjunct.at(doc, start, end).is_some()
                && let Some(comma) = (start..end.min(start + ADJUNCT)).find(|&i| {
                    matches!(doc.words[i].punct, Some('،' | ':')) && !next_continues(doc, i + 1, end)
                })
                && comma + 2 < end
            {
                start = comma + 1;
            } else if self.adjunct.at(doc, start, end).is_some()
                && let Some(head) = (start + 4..end.min(start + ADJUNCT)).find(|&i| {
                    doc.words[i].info.is(super::words::mark::HEAD) && self.closers.contains(&doc.key(i - 1))
                })
            {
                // «با توجه به اشتراکات دو کشور بهره‌گیری از …»: the comma is missing
                start = head;
            }
            if before == (start, end) {
                return start..end.max(start);
            }
        }
    }
}

/// Whether the words after a comma go on with the adjunct's list («اقتصادی، تجاری و فرهنگی،»).
fn next_continues(doc: &Doc<'_>, i: usize, end: usize) -> bool {
    // «کشاورزی، دامداری و شیلات،»: a member, «و», a member, and the comma that closes the list
    let closing = (i..end.min(i + 6)).find(|&j| doc.words[j].punct.is_some());
    let listed = closing.is_some_and(|c| {
        doc.words[c].punct == Some('،')
            && (i + 1..c).any(|j| doc.key(j) == super::lists::keys().and)
            && !doc.words[i..c]
                .iter()
                .any(|w| w.finite || w.info.is(super::words::mark::PREP | super::words::mark::GRAM))
    });
    listed
        || i < end
            && doc.words[i].info.is(super::words::mark::ADJ)
            && !doc.words[i].info.is(super::words::mark::HEAD)
            && doc
                .words
                .get(i + 1)
                .is_some_and(|n| n.punct == Some('،') || n.info.is(super::words::mark::CONJ))
}
