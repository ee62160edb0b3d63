//! Kept places, the trail of jumps, and what was opened lately.

use super::*;
use crate::ui::state;

#[test]
fn a_place_is_kept_under_a_letter_and_found_again_in_a_new_run() {
    let screen = open(80, 24).press("2j<Enter><Enter><C-d><C-d>pa");
    let place = state::place(&screen.model);
    assert!(screen.model.message.as_ref().is_some_and(|m| m.en.contains("kept as a")));
    let screen = screen.press("h<Esc>gg'a");
    assert_eq!(state::place(&screen.model), place);
    // The letter typed on a Persian keyboard is the Latin one under it.
    let screen = screen.press("<Esc><Esc>gg'ش");
    assert_eq!(state::place(&screen.model), place);
    let mut again = open(140, 45);
    again.model.state = screen.model.state.clone();
    let again = again.press("'a");
    assert_eq!((again.model.selected, again.model.pane), (2, Pane::Reader));
    assert_eq!(state::place(&again.model).reader, place.reader);
    let mut screen = again.press("'");
    assert!(matches!(screen.model.overlay, Overlay::Marks(_)) && screen.text().contains("Places"));
    let screen = screen.press("<Back>");
    assert!(super::super::trail::marks(&screen.model).is_empty());
    let screen = screen.press("<Esc>'a");
    assert!(screen.model.message.is_some_and(|m| m.error));
}

#[test]
fn the_trail_leads_back_and_forward_across_briefings() {
    let at = |s: &Screen| (s.model.selected, s.model.pane);
    let screen = open(80, 24).press("j<Enter><Enter><C-d>");
    let first = state::place(&screen.model);
    let screen = screen.press("fبلاروس<Enter>");
    assert_eq!(screen.model.selected, 4);
    let second = state::place(&screen.model);
    let screen = screen.press("fقزاقستان<Enter>");
    assert_eq!(screen.model.selected, 3);
    let third = state::place(&screen.model);
    let screen = screen.press("<C-o>");
    assert_eq!((at(&screen).0, &state::place(&screen.model)), (4, &second));
    let screen = screen.press("<lt>");
    assert_eq!(state::place(&screen.model), first);
    let screen = screen.press("<lt>");
    assert!(screen.model.message.as_ref().is_some_and(|m| m.en.contains("no earlier")));
    let screen = screen.press("2>");
    assert_eq!(state::place(&screen.model), third);
    let screen = screen.press(">");
    assert!(screen.model.message.as_ref().is_some_and(|m| m.en.contains("further")));
    // Twice the mark key: to before the jump.
    let screen = screen.press("''");
    assert_eq!(screen.model.selected, 4);
}

#[test]
fn what_was_opened_last_is_remembered() {
    let screen = open(80, 24).press("jj<Enter><Esc>j<Enter><Esc>k<Enter>");
    let id = |i: usize| screen.model.source.row(i).unwrap().id().to_owned();
    assert_eq!(screen.model.state.recent, [id(3), id(2)]);
}

#[test]
fn the_jump_finds_towns_and_goes_to_where_they_stand() {
    let screen = open(120, 40).press("f+جلفا<Enter>");
    let screen =
        if screen.model.pane == Pane::Reader { screen } else { open(120, 40).press("f+tabriz<Enter>") };
    assert_eq!(screen.model.pane, Pane::Reader);
    let body = &screen.model.entry().unwrap().briefing.body;
    let span = screen.model.evidence[0];
    assert!(["جلفا", "تبریز"].contains(&span.of(body)), "{}", span.of(body));
}

#[test]
fn the_jump_previews_the_chosen_entry_beside_below_or_not_at_all() {
    for (size, ui, wanted) in [
        ((140, 45), UiLang::En, true),
        ((120, 40), UiLang::Fa, true),
        ((80, 24), UiLang::En, true),
        ((60, 14), UiLang::En, false),
    ] {
        let mut screen = open(size.0, size.1);
        screen.model.ui = ui;
        let mut screen = screen.press("f!");
        let Overlay::Jump(state) = &screen.model.overlay else { panic!() };
        assert_eq!(!state.preview.doc.blocks.is_empty(), wanted, "{size:?}");
        if wanted {
            // The sentence stands there with the words the proposal was read from marked.
            let marked = state.preview.doc.blocks.iter().any(|b| {
                b.pieces
                    .iter()
                    .any(|p| p.marks.iter().any(|(_, role)| *role == super::super::theme::Role::Evidence))
            });
            assert!(marked, "{size:?}");
        }
        let _ = screen.buffer();
    }
}

#[test]
fn marks_stand_on_the_cells_of_the_letters_that_matched() {
    use super::super::theme::Role;
    let mut screen = open(120, 40).press("fباکو");
    let mark = screen.model.theme.style(Role::Match);
    let buffer = screen.buffer();
    let marked: String = buffer
        .content
        .iter()
        .filter(|c| mark.fg.is_some_and(|fg| c.fg == fg) && c.modifier.contains(mark.add_modifier))
        .map(ratatui::buffer::Cell::symbol)
        .filter(|s| !s.trim().is_empty() && !s.is_ascii())
        .collect();
    // Joined forms in visual order: the word from its last letter to its first, at least once.
    let options = crate::bidi::Options {
        base: crate::bidi::Base::Rtl,
        align: crate::bidi::Align::Left,
        ..Default::default()
    };
    let layout = crate::bidi::line("باکو", 20, &options);
    let word: String = layout.row(0).cells().filter(|c| c.logical.is_some()).map(|c| c.symbol).collect();
    assert!(marked.contains(&word), "{marked} / {word}");
}

#[test]
fn the_wrong_layout_is_turned_word_by_word_and_told() {
    for (typed, read) in [("jfvdc", "تبریز"), ("فشذقهظ", "tabriz"), ("baku jfvdc", "baku تبریز")]
    {
        let screen = open(120, 40).press(&format!("f{typed}"));
        let Overlay::Jump(state) = &screen.model.overlay else { panic!() };
        assert!(!state.hits.is_empty(), "{typed}");
        assert_eq!(state.turned.as_deref(), Some(read), "{typed}");
    }
}

#[test]
fn the_empty_jump_lists_what_was_opened_last_first() {
    let screen = open(120, 40).press("3j<Enter><Esc>kk<Enter><Esc>f");
    let Overlay::Jump(state) = &screen.model.overlay else { panic!() };
    let first: Vec<usize> = state.hits.iter().take(3).map(|h| h.target.entry).collect();
    assert_eq!(first, [1, 3, 0]);
}

#[test]
fn a_chip_of_the_card_is_selected_alone() {
    let mut screen = open(120, 40).press("<Enter>jj");
    let row = screen.model.card.rows_of_item(screen.model.card.selected.unwrap()).start;
    let row = screen.model.card.layout.rows[row].clone();
    let items = screen.model.card.items_on(&row);
    assert!(items.len() > 2, "sectors stand side by side: {items:?}");
    let marks = |rows: &[String]| rows.iter().map(|r| r.matches('▌').count()).max();
    assert!(marks(&screen.rows()) >= Some(1));
}

#[test]
fn enter_before_the_index_is_made_is_not_lost() {
    let mut screen = open(80, 24);
    let index =
        std::mem::replace(&mut screen.model.index, std::sync::Arc::new(crate::jump::Index::new(Vec::new())));
    let mut screen = screen.press("fbelarus<Enter>");
    assert!(matches!(screen.model.overlay, Overlay::Jump(_)));
    super::super::jumping::take_index(&mut screen.model, index);
    assert_eq!(screen.model.selected, 4);
    assert!(matches!(screen.model.overlay, Overlay::None));
}

#[test]
fn a_card_scrolls_row_by_row_through_both_languages() {
    let mut screen = open(80, 24).press("<Enter>");
    let last = screen.model.card.last_top();
    assert!(last > 10);
    for row in 0..=last {
        screen.model.card.scroll_to(row);
        assert_eq!(screen.model.card.top_row(), row);
    }
}
