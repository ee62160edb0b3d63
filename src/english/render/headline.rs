//! Headlines without a verb: «تأکید استاندار بر توسعه روابط» is "Governor stresses developing relations".
//!
//! Promises: only where somebody stands in the genitive of the noun and a table names the verb.

use super::{Name, Place, Renderer, VerbForm, push, tables};

impl Renderer<'_> {
    /// The headline of a list whose one head is an action noun with its actor and object.
    pub(super) fn headline(&self, list: usize) -> Option<String> {
        let [id] = self.list_items(list).items[..] else { return None };
        let np = &self.tree.nps[id];
        if np.det.is_some()
            || np.num.is_some()
            || !np
                .adjs
                .iter()
                .flatten()
                .all(|a| a.degree == crate::lexicon::Degree::Positive && !a.feat.has("rel") && !a.indefinite)
            || np.rel.is_some()
            || !np.tail.is_empty()
        {
            return None;
        }
        // «اعلام آمادگی شرکت‌ها», «ابراز امیدواری سفیر»: two nouns make the verb
        let mut noun = np.fa.clone();
        let mut np = np;
        if matches!(&*np.fa, "اعلام" | "ابراز")
            && let [inner] = self.list_items(np.genitive?).items[..]
        {
            np = &self.tree.nps[inner];
            noun = format!("{noun} {}", np.fa);
        }
        let noun = &*noun;
        let actors = np.genitive?;
        let who = &self.tree.nps[self.list_items(actors).items[0]];
        let acts = who.noun.feat.has("hum")
            || who.noun.feat.has("org")
            || who.noun.title
            || matches!(who.noun.name, Name::Person | Name::Country | Name::Org)
            || tables::is(tables::NEED_ACTOR, who.noun.fa);
        if !acts {
            return None;
        }
        // the object may hang on the noun or on who acts
        let mut actor = who.clone();
        let mut rest = np.pps.clone();
        let found = |pps: &[super::Pp]| pps.iter().position(|p| tables::headline(noun, &p.fa).is_some());
        let pp = if let Some(k) = found(&rest) {
            rest.remove(k)
        } else {
            let k = found(&actor.pps)?;
            let later = actor.pps.split_off(k + 1);
            rest.splice(0..0, later);
            actor.pps.pop()?
        };
        let (one, many) = tables::headline(noun, &pp.fa)?;
        let members = &self.list_items(actors).items;
        let plural = members.len() > 1 || who.noun.plural;
        let mut out = if members.len() > 1 {
            self.list(actors, Place::Subject)
        } else {
            self.np(&actor, Place::Subject)
        };
        // «انتقاد شدید مقامات از تحریم‌ها»: severely criticise
        let mut how = String::new();
        for a in np.adjs.iter().flatten() {
            push(&mut how, &Self::how(a));
        }
        push(&mut out, &how);
        push(&mut out, if plural { many } else { one });
        let object = pp.list?;
        let first = &self.tree.nps[self.list_items(object).items[0]];
        let infinitive = one.ends_with(" to") && (pp.fa == "برای" || noun == "تمایل");
        let text = match (infinitive, self.verbal(first)) {
            (true, true) => self.verbal_list(object, VerbForm::Base),
            (true, false) if first.noun.verb.is_some() => self.verbal_any(object),
            (true, false) => {
                // "ready to" needs a verb
                if let Some(cut) = out.strip_suffix(" to") {
                    out = format!("{cut} for");
                }
                self.list(object, Place::Prep)
            }
            (false, true) => self.verbal_list(object, VerbForm::Gerund),
            (false, false) => self.list(object, Place::Prep),
        };
        push(&mut out, &text);
        for pp in &rest {
            push(&mut out, &self.pp(pp));
        }
        Some(out)
    }
}
