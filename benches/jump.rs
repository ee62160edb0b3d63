//! Jumping among 100,000 titles inside the program: making the index, and a query of each kind. The titles are drawn from
//! the words of the seeds, the same ones every time. Beside fzf as whole processes: `benches/filter_fzf.sh`.

use barid::jump::{Candidate, Index};
use barid::library::seeds;
use std::sync::OnceLock;

fn main() {
    divan::main();
}

const TITLES: usize = 100_000;

/// Five to twelve words a title, drawn by a multiplicative generator (Knuth's MMIX constants).
fn titles() -> &'static [String] {
    static ALL: OnceLock<Vec<String>> = OnceLock::new();
    ALL.get_or_init(|| {
        let seeds = seeds();
        let words: Vec<&str> = seeds
            .iter()
            .flat_map(|e| e.briefing.body.split_whitespace())
            .filter(|w| w.chars().count() > 1)
            .collect();
        let mut state = 8u64;
        let mut draw = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below.max(1)
        };
        (0..TITLES)
            .map(|_| {
                let count = 5 + draw(8);
                (0..count).map(|_| words[draw(words.len())]).collect::<Vec<_>>().join(" ")
            })
            .collect()
    })
}

fn candidates() -> impl Iterator<Item = Vec<Candidate>> {
    titles().iter().map(|t| vec![Candidate { item: None, fa: t.clone(), en: String::new() }])
}

fn index() -> &'static Index {
    static MADE: OnceLock<Index> = OnceLock::new();
    MADE.get_or_init(|| Index::of(candidates()))
}

#[divan::bench(sample_count = 5)]
fn make_the_index(bencher: divan::Bencher<'_, '_>) {
    let _ = titles();
    bencher.counter(divan::counter::ItemsCount::new(TITLES)).bench_local(|| Index::of(candidates()));
}

#[divan::bench(sample_count = 20, args = ["تبریز", "tabriz", "استاندار سفیر", "خداآفرین", "قققق"])]
fn find(bencher: divan::Bencher<'_, '_>, query: &str) {
    let index = index();
    bencher.counter(divan::counter::ItemsCount::new(TITLES)).bench_local(|| index.find(query, 200, &[]));
}
