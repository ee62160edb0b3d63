//! Marks, filters, the board, commands, themes, and what outlives a run.

use super::*;
use crate::ui::order::Sort;
use crate::ui::state;

fn marks(screen: &Screen) -> crate::library::state::Marks {
    state::marks(&screen.model)
}

#[test]
fn a_briefing_is_read_once_it_was_opened_and_left() {
    for (typed, read) in [
        ("j", false),
        ("<Enter>", false),
        ("<Enter><Esc>", true),
        ("<Enter>Jk", true),
        ("<Enter><Enter>", false),
        ("m", true),
        ("mm", false),
        ("mU", false),
        ("<Enter><Esc>m", false),
    ] {
        let screen = open(80, 24).press(typed);
        let found = screen.model.source.marks(0).read;
        assert_eq!(found, read, "{typed}");
    }
}

#[test]
fn stars_tags_and_notes_are_set_seen_and_undone() {
    let mut screen = open(80, 24).press("sT#نفت تبریز<Enter>aبپرس<Enter>");
    assert!(marks(&screen).star && marks(&screen).tags.contains("نفت") && marks(&screen).note == "بپرس");
    let row = screen.rows()[2].clone();
    assert!(row.contains("•*#+"), "{row}");
    let mut screen = screen.press("<Enter>");
    assert!(screen.text().contains("note:"), "{}", screen.text());
    let screen = screen.press("<Esc>mU").press("U");
    assert_eq!(marks(&screen).note, "");
    let screen = screen.press("2U");
    assert_eq!(marks(&screen), crate::library::state::Marks::default());
    let screen = screen.press("U");
    assert!(screen.model.message.is_some());
    // Undo goes where the mark was.
    let screen = open(80, 24).press("3jsggU");
    assert_eq!(screen.model.selected, 3);
}

#[test]
fn the_filter_line_narrows_as_it_is_typed_and_escape_puts_it_back() {
    let screen = open(80, 24).press("&country:BY");
    assert_eq!(screen.model.shown, [4]);
    let screen = screen.press("<Esc>");
    assert_eq!(screen.model.shown.len(), 5);
    let screen = screen.press("&country:az<Enter>");
    assert_eq!(screen.model.shown, [0, 1, 2]);
    assert!(screen.model.message.as_ref().is_some_and(|m| m.fa.contains("۳ از ۵")));
    // The list moves among what is shown; a jump elsewhere brings the whole list back.
    let screen = screen.press("jjjjj");
    assert_eq!(screen.model.selected, 2);
    let screen = screen.press("fبلاروس<Enter>");
    assert_eq!((screen.model.selected, screen.model.shown.len()), (4, 5));
    let screen = open(80, 24).press("&sectr:x<Enter>");
    assert!(screen.model.message.as_ref().is_some_and(|m| m.error && m.en.contains("sector:")));
    let mut screen = open(80, 24).press("&country:ZZ<Enter>");
    assert!(screen.model.shown.is_empty());
    let _ = screen.buffer();
    let screen = screen.press("jkG<Enter>y<Esc>").press("&<C-u><Enter>");
    assert_eq!(screen.model.shown.len(), 5);
}

#[test]
fn a_number_before_the_key_applies_a_saved_filter() {
    let mut screen = open(80, 24);
    screen.model.saved_filters.insert(2, "country:KZ".into());
    let screen = screen.press("2&");
    assert_eq!(screen.model.shown, [3]);
    let screen = screen.press("۷&");
    assert!(screen.model.message.as_ref().is_some_and(|m| m.error));
}

#[test]
fn the_filter_of_the_list_is_saved_under_a_number_and_forgotten() {
    let screen = open(80, 24).press("&country:KZ<Enter>7g&");
    assert_eq!(screen.model.state.filters, [("7".to_owned(), "country:KZ".to_owned())].into());
    assert!(
        screen.model.dirty && screen.model.message.as_ref().is_some_and(|m| !m.error && m.en.contains("7&"))
    );
    // Without a number the first that is free; by name as well.
    let screen = screen.press("&<C-u>country:AZ<Enter>g&").press("&<C-u>unread<Enter>:save-filter 3<Enter>");
    assert_eq!(screen.model.saved_filters.keys().copied().collect::<Vec<_>>(), [1, 3, 7]);
    let screen = screen.press("7&");
    assert_eq!(screen.model.shown, [3]);
    let screen = screen.press("&<C-u><Enter>7g&");
    assert!(!screen.model.saved_filters.contains_key(&7) && !screen.model.state.filters.contains_key("7"));
    for keys in ["7g&", "g&", "7&"] {
        let screen = open(80, 24).press(keys);
        assert!(screen.model.message.as_ref().is_some_and(|m| m.error), "{keys}");
    }
}

#[test]
fn the_order_of_the_list_changes_and_the_selection_stays() {
    let screen = open(80, 24).press("4jo");
    assert_eq!((screen.model.sort, screen.model.selected), (Sort::Date, 4));
    let screen = screen.press(":sort country<Enter>gg");
    assert_eq!(screen.model.sort, Sort::Country);
    let names: Vec<_> = screen
        .model
        .shown
        .iter()
        .map(|i| screen.model.source.load(*i).unwrap().card().counterpart[0].name.en.clone())
        .collect();
    assert!(names.is_sorted(), "{names:?}");
    let screen = screen.press(":sort contry<Enter>");
    assert!(screen.model.message.is_some_and(|m| m.en.contains("country")));
}

#[test]
fn the_board_counts_and_enter_filters() {
    let mut screen = open(120, 40).press("O");
    let Overlay::Board(board) = &screen.model.overlay else { panic!() };
    assert_eq!(board.total, 5);
    assert_eq!(board.columns[0].id, "AZ");
    assert_eq!(board.count(0, 1), 3);
    for (r, row) in board.cells.iter().enumerate() {
        assert!(row.iter().all(|n| *n <= board.count(r + 1, 0)));
    }
    let text = screen.text();
    assert!(text.contains("Azerbaijan") && text.contains("Overview"), "{text}");
    let screen = screen.press("l<Enter>");
    assert_eq!(screen.model.filter.text(), "country:AZ");
    assert_eq!(screen.model.shown, [0, 1, 2]);
}

#[test]
fn commands_run_by_name_and_complete() {
    for (typed, pane) in [(":open<Enter>", Pane::Card), (":next-p<Enter>", Pane::Card)] {
        assert_eq!(open(80, 24).press(typed).model.pane, pane, "{typed}");
    }
    assert_eq!(open(80, 24).press(":down 3<Enter>").model.selected, 3);
    assert_eq!(open(80, 24).press(":4<Enter>").model.selected, 3);
    assert_eq!(open(80, 24).press(":quit<Enter>").effects, [Effect::Quit]);
    let screen = open(80, 24).press(":them<Tab>divan<Enter>");
    assert_eq!(screen.model.theme.name, "divan");
    let screen = open(80, 24).press(":down x<Enter>");
    assert!(screen.model.message.is_some_and(|m| m.error));
    let screen = open(80, 24).press(":jumpp<Enter>");
    assert!(screen.model.message.is_some_and(|m| m.en.contains("jump")));
    let mut screen = open(80, 24).press(":");
    assert!(screen.text().contains("page-down"));
    assert!(matches!(screen.press("<Back>").model.overlay, Overlay::None));
    for entry in ACTIONS {
        let _ = open(80, 24).press(&format!(":{}<Enter>", entry.id));
    }
}

#[test]
fn the_theme_picker_previews_and_escape_goes_back() {
    let screen = open(80, 24).press("t");
    assert_eq!(screen.model.theme.name, "dark");
    let screen = screen.press("jj");
    assert_eq!(screen.model.theme.name, "contrast");
    let screen = screen.press("<Esc>");
    assert_eq!(screen.model.theme.name, "dark");
    assert!(!screen.model.chosen.theme);
    let screen = screen.press("tk<Enter>");
    assert_eq!(screen.model.theme.name, "neutral");
    assert!(screen.model.chosen.theme);
    let screen = screen.press(":theme drak<Enter>");
    assert!(screen.model.message.is_some_and(|m| m.fa.contains("dark")));
}

#[test]
fn the_place_and_the_choices_come_back_in_a_new_run_at_any_width() {
    for typed in [
        "",
        "jj",
        "3j<Enter>jj",
        "2j<Enter><Enter><C-d><C-d>",
        "j<Enter><Enter>r<C-d>",
        "&country:AZ<Enter>j",
    ] {
        let screen = open(80, 24).press(typed);
        let place = state::place(&screen.model);
        for (width, height) in [(80, 24), (40, 12), (200, 50)] {
            let mut again = open(width, height);
            state::restore(&mut again.model, &place);
            let _ = again.buffer();
            assert_eq!(again.model.selected, screen.model.selected, "{typed}");
            assert_eq!(again.model.pane, screen.model.pane, "{typed}");
            assert_eq!(again.model.card.selected, screen.model.card.selected, "{typed}");
            assert_eq!(again.model.shown, screen.model.shown, "{typed}");
            assert_eq!(again.model.raw, screen.model.raw, "{typed}");
            if again.model.pane == Pane::Reader && (width, height) != (200, 50) {
                let row = again.model.reader.layout.rows[again.model.reader.top_row()].clone();
                let at = screen.model.reader.top;
                assert_eq!(row.block, at.block, "{typed}");
            }
            if (width, height) == (80, 24) {
                assert_eq!(state::place(&again.model), place, "{typed}");
            }
        }
    }
    // A briefing that is gone leaves the reader at its start.
    let mut screen = open(80, 24);
    let gone =
        crate::library::state::Place { briefing: "gone".into(), pane: "reader".into(), ..Default::default() };
    state::restore(&mut screen.model, &gone);
    assert_eq!((screen.model.selected, screen.model.pane), (0, Pane::List));
}

#[test]
fn searches_are_kept_and_up_brings_them_back() {
    let screen = open(80, 24).press("/ایران<Enter>/تبریز<Enter>/<Up><Up><Enter>");
    assert_eq!(screen.model.search.query, "ایران");
    assert_eq!(screen.model.state.searches, ["تبریز", "ایران"]);
}

#[test]
fn the_sentence_is_copied_where_the_reader_stands() {
    let screen = open(80, 24).press("4j<Enter><Enter><C-d>Ys");
    let [Effect::Copy { text, what: CopyWhat::Sentence }] = &screen.effects[..] else { panic!() };
    let body = &screen.model.entry().unwrap().briefing.body;
    assert!(text.trim().chars().count() > 10 && body.contains(text.trim()), "{text}");
}

#[test]
fn pipe_and_export_hand_out_what_was_chosen() {
    let screen = open(80, 24).press("Yt|wc -w<Enter>");
    assert!(
        matches!(&screen.effects[..], [Effect::Pipe { command, text }] if command == "wc -w" && text.lines().count() == 2)
    );
    for (name, held) in [
        ("a.md", "#"),
        ("a.json", "barid.card/1"),
        ("a.csv", ","),
        ("a.html", "<html"),
        ("a.txt", "آذربایجان"),
    ] {
        let screen = open(80, 24).press(&format!("&country:AZ<Enter>e<C-u>{name}<Enter>"));
        let [Effect::Export { path, over: false, text, cards: 3 }] = &screen.effects[..] else {
            panic!("{name}: {:?}", screen.effects)
        };
        assert!(path == name && text.contains(held), "{name}");
    }
    let screen = open(80, 24).press("<Enter>e<C-u>x.json!<Enter>");
    assert!(matches!(&screen.effects[..], [Effect::Export { over: true, cards: 1, .. }]));
    let screen = open(80, 24).press("e<C-u>x.doc<Enter>");
    assert!(screen.effects.is_empty() && screen.model.message.is_some_and(|m| m.error));
}

#[test]
fn figures_and_names_are_walked_through_in_the_text() {
    let mut tried = 0;
    for index in 0..5 {
        let screen = open(80, 24).press(&"j".repeat(index));
        let card = screen.model.entry().unwrap().card().clone();
        let places: usize = card.people.iter().map(|p| p.evidence.len()).sum();
        if places < 2 {
            continue;
        }
        tried += 1;
        let screen = screen.press("w");
        let first = screen.model.evidence.clone();
        assert_eq!((screen.model.pane, first.len()), (Pane::Reader, 1));
        let screen = screen.press("w");
        assert_ne!(screen.model.evidence, first);
        let screen = screen.press("W");
        assert_eq!(screen.model.evidence, first);
    }
    assert!(tried > 0);
    for index in 0..5 {
        let screen = open(80, 24).press(&"j".repeat(index)).press("x");
        let has = !screen.model.entry().unwrap().card().figures.is_empty();
        assert_eq!(has, screen.model.pane == Pane::Reader);
        assert_eq!(has, screen.model.message.is_none());
    }
}

#[test]
fn zen_is_the_text_alone_at_reading_width() {
    let mut screen = open(200, 50).press("z");
    assert_eq!(view::panes(&screen.model).len(), 1);
    let _ = screen.buffer();
    assert_eq!(screen.model.reader.layout.width, view::READING);
    assert_eq!(view::panes(&screen.press("z").model).len(), 3);
}

#[test]
fn a_click_selects_and_a_second_one_opens() {
    use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
    let click = |screen: &mut Screen, column, row| {
        let kind = MouseEventKind::Down(MouseButton::Left);
        let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        update::update(&mut screen.model, &Event::Mouse(event));
        view::prepare(&mut screen.model, &mut screen.cache);
    };
    let mut screen = open(140, 45);
    // Four rows each: titles need two here.
    click(&mut screen, 5, 10);
    assert_eq!((screen.model.selected, screen.model.pane), (2, Pane::List));
    click(&mut screen, 5, 10);
    assert_eq!(screen.model.pane, Pane::Card);
    let items = screen.model.card.items();
    let rows = screen.model.card.rows_of_item(items[0].1);
    let row = screen.model.card.layout.rows[rows.start].clone();
    let cells = screen.model.card.items_on(&row)[0].1.clone();
    let inner = view::text_area(&screen.model, 1, view::panes(&screen.model)[1].1);
    click(&mut screen, inner.x + cells.start, 2 + rows.start as u16);
    assert_eq!(screen.model.card.selected, Some(items[0].1));
    click(&mut screen, inner.x + cells.start, 2 + rows.start as u16);
    assert_eq!(screen.model.pane, Pane::Reader);
    // A click on the evidence in the text finds an item whose evidence it is.
    let span = screen.model.evidence[0];
    let block = screen.model.reader.doc.blocks.iter().position(|b| b.span.is_some_and(|s| s.contains(span)));
    let block = block.unwrap();
    let at = span.start - screen.model.reader.doc.blocks[block].span.unwrap().start;
    let row = screen.model.reader.layout.row_of(crate::ui::doc::Anchor { block, gap: 0, piece: 0, byte: at });
    let line = screen.model.reader.layout.rows[row].lines[0].clone();
    let (_, column) = line.layout.cell_of(at).unwrap();
    let panes = view::panes(&screen.model);
    let inner = view::text_area(&screen.model, 2, panes[2].1);
    let y = inner.y + (row - screen.model.reader.top_row()) as u16;
    click(&mut screen, inner.x + column, y);
    let item = screen.model.card.selected.unwrap();
    let evidence = update::evidence_of(screen.model.entry().unwrap().card(), item).to_vec();
    assert!(evidence.iter().any(|s| s.start <= span.start && span.start < s.end), "{item:?}");
    for (x, y) in [(0, 0), (139, 44), (139, 0), (50, 20)] {
        click(&mut screen, x, y);
    }
    assert_eq!(open(80, 24).press("M").effects, [Effect::Mouse(true)]);
}

#[test]
fn plain_mode_tells_each_change_in_one_line_of_logical_text() {
    use crate::ui::plain;
    let mut screen = open(80, 24);
    plain::prepare(&mut screen.model);
    view::prepare(&mut screen.model, &mut screen.cache);
    for (typed, holds) in [
        ("j", "2/5"),
        ("s", "starred"),
        ("<Enter>", "card"),
        ("j", "آذربایجان"),
        ("<Tab>", "text"),
        ("j", "."),
        ("fبلاروس", "Belarus"),
        ("<Enter>", "5/5"),
    ] {
        let before = plain::heard(&screen.model);
        screen = screen.press(typed);
        let line = plain::line(&before, &plain::heard(&screen.model), &screen.model).unwrap_or_default();
        assert!(line.contains(holds), "{typed}: {line:?}");
        let painted = |c: char| matches!(u32::from(c), 0x2500..=0x257f | 0xfb50..=0xfdff | 0xfe70..=0xfeff);
        assert!(!line.chars().any(painted), "{line}");
    }
    let before = plain::heard(&screen.model);
    assert_eq!(plain::line(&before, &before, &screen.model), None);
}

#[test]
fn keys_of_the_users_show_in_help_and_footer() {
    let mut screen = open(80, 24);
    let (config, errors) = crate::ui::config::parse("[keys]\n\"ctrl-q\" = \"quit\"\n\"q\" = \"none\"\n");
    assert!(errors.is_empty());
    config.bind(&mut screen.model.keymap);
    assert_eq!(screen.press("q<C-q>").effects, [Effect::Quit]);
    let mut screen = open(200, 24);
    config.bind(&mut screen.model.keymap);
    let footer = screen.rows()[23].clone();
    assert!(footer.contains("Ctrl-C quit") && !footer.contains(" q quit"), "{footer}");
}

#[test]
fn after_g_the_bottom_row_says_what_can_follow() {
    let mut screen = open(80, 24).press("g");
    assert!(screen.rows()[23].contains("g to the start"), "{}", screen.rows()[23]);
    assert!(!screen.press("g").rows()[23].contains("to the start"));
}

#[test]
fn the_same_proposal_in_another_briefing_is_one_key_away() {
    use crate::card::{Bilingual, Kind, Proposal, Why};
    let entries: Vec<_> = seeds()
        .into_iter()
        .take(2)
        .map(|e| {
            let mut card = e.card().clone();
            card.proposals = vec![Proposal {
                text: Bilingual::new("ایجاد کریدور حمل‌ونقل ریلی میان تبریز و باکو", "A rail corridor"),
                kind: Kind::Proposal,
                by: None,
                sectors: Vec::new(),
                evidence: vec![e.briefing.title],
                why: Why::default(),
            }];
            library::Entry::with_card((*e.briefing).clone(), card)
        })
        .collect();
    let mut screen = open(80, 24);
    screen.model = Model::new(entries, screen.model.theme.clone(), Depth::True);
    settle(&mut screen.model);
    let screen = screen.press("i");
    if screen.model.links.is_empty() {
        assert!(screen.model.message.is_some());
    } else {
        assert_eq!((screen.model.selected, screen.model.card.selected), (1, Some(ItemRef::Proposal(0))));
        assert_eq!(screen.press("i").model.selected, 0);
    }
}
