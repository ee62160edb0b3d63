//! Briefings that come and go while the reader is open: told in a line, the selection stays.

use super::model::{Message, Model};
use super::order;
use crate::library::rows::Change;

/// What of that which is made of all briefings (index, links) must be made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Again {
    /// Nothing.
    Nothing,
    /// The part of those that came.
    More,
    /// All of it.
    All,
}

/// Takes a change into the model. Says what must be made again.
pub fn take(model: &mut Model, change: &Change) -> Again {
    match change {
        Change::Added(n) => {
            order::apply(model);
            model.message = Some(Message::numbers(&format!("{n} خبر تازه"), &format!("{n} new")));
            Again::More
        }
        Change::Hidden(n) => {
            order::apply(model);
            model.message =
                Some(Message::numbers(&format!("{n} خبر از پوشه رفت"), &format!("{n} gone from the folder")));
            Again::All
        }
        Change::Back(n) => {
            order::apply(model);
            model.message = Some(Message::numbers(&format!("{n} خبر بازگشت"), &format!("{n} back again")));
            Again::All
        }
        Change::Ready => {
            // Rows of files that are gone are left out now that looking at all of them costs nothing.
            order::apply(model);
            Again::All
        }
        Change::Failed(fa, en) => {
            model.message = Some(Message::failed(fa.clone(), en.clone()));
            Again::Nothing
        }
    }
}
