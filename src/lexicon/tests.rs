use super::*;

#[test]
fn the_lexicon_parses() {
    let lexicon = Lexicon::get();
    assert!(lexicon.words().iter().all(|e| !e.fa.is_empty()));
}
