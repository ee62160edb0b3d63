//! Searching help, searching all briefings, and `n` from one briefing to the next.

use super::*;

fn told(screen: &Screen) -> String {
    screen.model.message.as_ref().map_or(String::new(), |m| m.en.clone())
}

#[test]
fn help_is_narrowed_in_either_language_and_on_either_layout() {
    for (typed, holds, not) in [
        ("?/previous briefing", "previous briefing", "next figure"),
        ("?/رونوشت", "choose what to copy", "quit"),
        ("?/كتاب‌خواني", "no action is called so", "quit"),
        // «خروج» typed with the Latin layout on.
        ("?/ov,[", "quit", "star"),
        ("?/ctrl-z", "suspend", "quit"),
    ] {
        let text = open(120, 40).press(typed).text();
        assert!(text.contains(holds) && !text.contains(&format!(" {not} ")), "{typed}:\n{text}");
    }
    // Enter keeps the lines to scroll in, Esc brings all back, once more closes.
    let mut screen = open(80, 24).press("?/next<Enter>jj");
    assert!(matches!(&screen.model.overlay, Overlay::Help(h) if !h.typing && h.line.text() == "next"));
    assert!(!screen.text().contains("quit"));
    let mut screen = screen.press("<Esc>G");
    assert!(screen.text().contains("quit"), "{}", screen.text());
    assert!(matches!(screen.press("<Esc>").model.overlay, Overlay::None));
}

#[test]
fn a_search_in_all_briefings_ranks_them_and_enter_goes_to_the_words() {
    for size in [(40, 12), (80, 24), (160, 45)] {
        let mut screen = open(size.0, size.1).press("Sبلاروس<Enter>");
        let Overlay::Found(found) = &screen.model.overlay else { panic!("{:?}", screen.model.overlay) };
        assert_eq!(found.hits[0].at, 4);
        let hit = &found.hits[0];
        assert!(hit.marks.iter().all(|m| m.of(&hit.piece).contains("بلاروس")), "{hit:?}");
        assert!(screen.text().contains("1/"), "{}", screen.text());
        let mut screen = screen.press("<Enter>");
        assert_eq!((screen.model.selected, screen.model.pane), (4, Pane::Reader));
        let hit = screen.model.search.hits[0];
        assert!(hit.of(screen.model.shown_text()).contains("بلاروس"));
        screen.buffer();
        assert!(screen.model.goto.is_none() && !screen.model.reveal);
        // And back to where the jump began.
        assert_eq!(screen.press("<lt>").model.selected, 0);
    }
    // By name, on the other layout («تبریز»), with nothing found, and through a filter that would hide the hit.
    let screen = open(80, 24).press(":find jfvdc<Enter>");
    assert!(matches!(&screen.model.overlay, Overlay::Found(f) if f.query == "تبریز"));
    assert!(told(&open(80, 24).press("Sqqqq<Enter>")).contains("no briefing"));
    let screen = open(80, 24).press("&country:KZ<Enter>Sبلاروس<Enter><Enter>");
    assert!(screen.model.filter.is_empty() && screen.model.position().is_some());
}

#[test]
fn n_goes_on_to_the_next_briefing_that_has_the_words_and_says_so() {
    let mut screen = open(120, 40).press("/سفیر<Enter>");
    let first = screen.model.selected;
    let mut visited = vec![first];
    for _ in 0..60 {
        screen = screen.press("n");
        let at = screen.model.selected;
        let hit = screen.model.search.hits[screen.model.search.at];
        assert!(crate::text::fold(hit.of(screen.model.shown_text())).text.contains("سفیر"));
        if visited.last() != Some(&at) {
            assert_eq!(screen.model.search.at, 0);
            assert!(told(&screen).contains("hit 1 of"), "{}", told(&screen));
            visited.push(at);
        }
    }
    assert!(visited.len() > 3 && visited[1..].contains(&first), "{visited:?}");
    // The other way, from the first hit to the last one of the briefing before.
    let screen = open(120, 40).press("2G/سفیر<Enter>gg/سفیر<Enter>N");
    assert_ne!(screen.model.selected, 1);
    assert_eq!(screen.model.search.at + 1, screen.model.search.hits.len());
    // A word of another briefing alone.
    let screen = open(80, 24).press("/بلاروس<Enter>");
    assert!(told(&screen).contains("n goes on"), "{}", told(&screen));
    let screen = screen.press("n");
    assert_eq!(screen.model.selected, 4);
    // The only one: round.
    let count = screen.model.search.hits.len();
    let screen = screen.press(&"n".repeat(count));
    assert_eq!((screen.model.selected, screen.model.search.at), (4, 0));
    assert!(told(&screen).contains("only in this"), "{}", told(&screen));
}

#[test]
fn long_titles_take_two_rows_where_there_is_room() {
    for ui in [UiLang::En, UiLang::Fa] {
        for (width, height) in [(60, 24), (120, 40), (160, 45)] {
            let mut screen = open(width, height);
            screen.model.ui = ui;
            let text = screen.text();
            let titles = (0..5).map(|at| screen.model.source.row(at).unwrap().title_fa().to_owned());
            for title in titles {
                let last = title.split_whitespace().next_back().unwrap().to_owned();
                let shaped = crate::bidi::line(
                    &last,
                    80,
                    &crate::bidi::Options {
                        base: crate::bidi::Base::Rtl,
                        align: crate::bidi::Align::Left,
                        ..Default::default()
                    },
                );
                let shaped: String =
                    shaped.row(0).cells().filter(|c| c.logical.is_some()).map(|c| c.symbol).collect();
                assert!(text.contains(&shaped), "{width}x{height} {last}\n{text}");
            }
        }
    }
}
