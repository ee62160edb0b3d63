use super::*;

#[test]
fn nothing_comes_of_nothing() {
    assert_eq!(clean_line(""), "");
    assert_eq!(clean_line("  \u{200c} \u{feff}"), "");
}
