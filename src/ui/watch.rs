//! Briefings that come and go while the reader is open: told in a line, the selection stays.

use super::model::{Message, Model};
use super::order;
use crate::library::rows::Change;

/// Takes a change into the model. Says whether what is made of all briefings (index, links) must be made anew.
pub fn take(model: &mut Model, change: &Change) -> bool {
    match change {
        Change::Added(n) => {
            order::apply(model);
            model.message = Some(Message::numbers(&format!("{n} خبر تازه"), &format!("{n} new")));
            true
        }
        Change::Hidden(n) => {
            order::apply(model);
            model.message =
                Some(Message::numbers(&format!("{n} خبر از پوشه رفت"), &format!("{n} gone from the folder")));
            true
        }
        Change::Ready => {
            // Rows of files that are gone are left out now that looking at all of them costs nothing.
            order::apply(model);
            true
        }
        Change::Failed(fa, en) => {
            model.message = Some(Message::failed(fa.clone(), en.clone()));
            false
        }
    }
}
