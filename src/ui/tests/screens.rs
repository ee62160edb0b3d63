//! Whole screens at four sizes, in both languages and every theme, and what a key costs on the wire.

use super::*;

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 50)];

/// A Persian text as it stands on the screen.
fn painted(text: &str) -> String {
    let options = crate::bidi::Options {
        base: crate::bidi::Base::Rtl,
        align: crate::bidi::Align::Left,
        ..Default::default()
    };
    let layout = crate::bidi::line(text, 200, &options);
    layout.row(0).cells().filter(|c| c.logical.is_some()).map(|c| c.symbol).collect()
}

#[test]
fn the_title_the_place_and_a_key_are_on_every_screen() {
    for (width, height) in SIZES {
        for ui in [UiLang::En, UiLang::Fa] {
            for (name, _) in BUILT_IN {
                let mut screen = open(width, height);
                screen.model.ui = ui;
                screen.model.theme = Theme::built_in(name, Depth::True).unwrap();
                let rows = screen.rows();
                let text = rows.join("\n");
                let word = painted("آذربایجان");
                assert!(text.contains(&word), "{width}x{height} {ui:?} {name}:\n{text}");
                let place = ui.pick(("۱/۵", "1/5"));
                assert!(text.contains(place), "{width}x{height} {ui:?} {name}:\n{text}");
                let footer = rows.last().unwrap();
                let open = ui.pick(("باز", "open"));
                let open = if ui == UiLang::Fa { painted(open) } else { open.to_owned() };
                assert!(footer.contains(&open), "{footer}");
            }
        }
    }
}

#[test]
fn card_and_text_are_whole_at_every_size() {
    for (width, height) in SIZES {
        for (typed, words) in [("4j<Enter>", ["Belarus", "بلاروس"]), ("4j<Enter><Enter>", ["", "بلاروس"])]
        {
            for ui in [UiLang::En, UiLang::Fa] {
                let mut screen = open(width, height).press(typed);
                screen.model.ui = ui;
                let text = screen.text();
                assert!(
                    text.contains(words[0]) && text.contains(&painted(words[1])),
                    "{width}x{height}\n{text}"
                );
            }
        }
    }
}

#[test]
fn no_row_is_cut_in_the_middle_of_a_wide_cell_and_all_are_full() {
    for (width, height) in SIZES {
        for typed in ["", "<Enter>", "z", "O", ":", "t", "f", "?"] {
            let mut screen = open(width, height).press(typed);
            assert_eq!(screen.buffer().content.len(), usize::from(width) * usize::from(height));
        }
    }
}
