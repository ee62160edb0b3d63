//! A large library: what a key and a frame read of it does not grow with it.

use super::*;
use crate::jump::Candidate;
use crate::library::rows::{Source, Tell, Wanted};
use crate::library::state::Marks;
use crate::library::store::Snippet;
use crate::library::{Entry, Memory, Row};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A source that counts what is asked of it.
#[derive(Debug)]
struct Counted {
    memory: Memory,
    rows: AtomicUsize,
    loads: AtomicUsize,
}

impl Counted {
    fn new(briefings: usize) -> Arc<Self> {
        let seeds = seeds();
        let entries = (0..briefings).map(|i| seeds[i % seeds.len()].clone()).collect();
        Arc::new(Self { memory: Memory::new(entries), rows: AtomicUsize::new(0), loads: AtomicUsize::new(0) })
    }

    fn taken(&self) -> (usize, usize) {
        (self.rows.swap(0, Ordering::Relaxed), self.loads.swap(0, Ordering::Relaxed))
    }
}

impl Source for Counted {
    fn hidden(&self) -> Vec<usize> {
        Vec::new()
    }

    fn len(&self) -> usize {
        self.memory.len()
    }
    fn row(&self, at: usize) -> Option<&Row> {
        self.rows.fetch_add(1, Ordering::Relaxed);
        self.memory.row(at)
    }
    fn full_row(&self, at: usize) -> Option<&Row> {
        self.rows.fetch_add(1, Ordering::Relaxed);
        self.memory.full_row(at)
    }
    fn load(&self, at: usize) -> std::io::Result<Entry> {
        self.loads.fetch_add(1, Ordering::Relaxed);
        self.memory.load(at)
    }
    fn marks(&self, at: usize) -> Marks {
        self.memory.marks(at)
    }
    fn mark(&self, at: usize, marks: &Marks) {
        self.memory.mark(at, marks);
    }
    fn find(&self, id: &str) -> Option<usize> {
        self.memory.find(id)
    }
    fn holding(&self, wanted: &Wanted) -> Vec<usize> {
        self.memory.holding(wanted)
    }
    fn search(&self, line: &str, limit: usize) -> Vec<(usize, Snippet)> {
        self.memory.search(line, limit)
    }
    fn naming(&self, words: &str, _: bool, _: bool, limit: usize) -> Vec<(usize, Vec<Candidate>)> {
        let of = |at| (at, self.memory.load(at).map_or_else(|_| Vec::new(), |e| e.targets()));
        (0..limit.min(self.memory.len()))
            .map(of)
            .filter(|(_, found)| found.iter().any(|c| c.en.contains(words)))
            .collect()
    }
    fn watch(&self, tell: Tell) {
        self.memory.watch(tell);
    }
}

fn over(briefings: usize, size: (u16, u16)) -> (Arc<Counted>, Screen) {
    let source = Counted::new(briefings);
    let theme = Theme::built_in("dark", Depth::True).unwrap();
    let mut model = Model::over(Arc::clone(&source) as Arc<dyn Source>, theme, Depth::True);
    model.size = size;
    model.warm = true;
    (source, Screen { model, cache: Cache::default(), effects: Vec::new() })
}

#[test]
fn what_a_key_reads_does_not_grow_with_the_library() {
    let keys = [
        "", "j", "G", "<C-u>", "<Enter>", "j", "<Enter>", "<C-d>", "n", "s", "m", "U", "J", "pa", "'a", "y",
        "L", "t<Esc>", "?<Esc>", "<Esc>", "<Esc>gg",
    ];
    let reads = |briefings: usize| -> Vec<(usize, usize)> {
        let (source, mut screen) = over(briefings, (140, 45));
        keys.iter()
            .map(|typed| {
                screen = std::mem::replace(&mut screen, over(1, (1, 1)).1).press(typed);
                let _ = screen.buffer();
                source.taken()
            })
            .collect()
    };
    let (small, large) = (reads(200), reads(20_000));
    for ((key, small), large) in keys.iter().zip(&small).zip(&large) {
        assert!(large.0 <= small.0 + 60 && large.1 <= small.1 + 2, "{key}: {small:?} {large:?}");
        assert!(large.0 <= 200 && large.1 <= 4, "{key}: {large:?}");
    }
    println!("reads of a key at 140x45 (rows, texts): {:?}", keys.iter().zip(&large).collect::<Vec<_>>());
}

#[test]
fn a_held_key_loads_only_what_is_shown_at_its_end() {
    let (source, screen) = over(5_000, (140, 45));
    let mut screen = screen.press("");
    let _ = screen.buffer();
    source.taken();
    // All keys that have come in are taken before a frame is laid out, as the runtime does.
    for key in keys(&"j".repeat(300)) {
        update::update(&mut screen.model, &Event::Key(key));
    }
    let _ = screen.buffer();
    assert_eq!((screen.model.selected, source.taken().1), (300, 1));
}

#[test]
fn new_briefings_come_without_moving_the_selection() {
    let mut screen = open(80, 24).press("2j");
    let grown: Vec<_> = seeds().into_iter().chain(seeds()).collect();
    screen.model.source = Memory::shared(grown);
    let again = super::super::watch::take(&mut screen.model, &library::rows::Change::Added(5));
    assert_eq!(again, super::super::watch::Again::More);
    assert_eq!((screen.model.selected, screen.model.shown.len()), (2, 10));
    assert!(screen.text().contains("5 new"), "{}", screen.text());
}

#[test]
fn enter_waits_for_people_of_a_large_library_that_are_still_looked_for() {
    use super::super::{jumping, links};
    let typed = |line: &str| {
        let (_, mut screen) = over(links::CARDS + 100, (120, 30));
        let mut made = Vec::new();
        links::index(&*screen.model.source, &crate::jump::Index::default(), |index| made.push(index));
        jumping::take_index(&mut screen.model, Arc::new(made.pop().unwrap()));
        let mut screen = screen.press(&format!("f{line}"));
        let wish = jumping::wish(&mut screen.model).unwrap();
        let screen = screen.press("<Enter>");
        assert!(matches!(screen.model.overlay, Overlay::Jump(_)), "Enter gave up on {line}");
        (screen, wish)
    };
    let (mut screen, wish) = typed("Abedin Khorram");
    let parts = wish.hits(&*screen.model.source);
    jumping::take_parts(&mut screen.model, parts);
    assert!(matches!(screen.model.overlay, Overlay::None));
    assert!(matches!(screen.model.card.selected, Some(crate::ui::doc::ItemRef::Person(_))));
    // Nobody of that name: it closes once that is known.
    let (mut screen, wish) = typed("Zzyzx Qqxqq");
    let parts = wish.hits(&*screen.model.source);
    jumping::take_parts(&mut screen.model, parts);
    assert!(matches!(screen.model.overlay, Overlay::None) && screen.model.selected == 0);
}
