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
    let id = |i: usize| screen.model.entries[i].briefing.id.clone();
    assert_eq!(screen.model.state.recent, [id(3), id(2)]);
}
