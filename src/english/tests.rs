use super::{Form, translate};

#[test]
fn an_action_noun_becomes_an_imperative() {
    let e = translate("توسعه همکاری‌های اقتصادی", Form::Proposal);
    assert_eq!(e.text, "Develop economic cooperation");
}
