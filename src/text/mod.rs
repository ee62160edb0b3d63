//! Plain text, pure functions: spans, cells, character tables, folding, tokens, sentences, ZWNJ repair.
//!
//! Promises: no I/O, no global state but the compiled-in lexicon, linear time, any Unicode in.

#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

pub mod cells;
pub mod chars;
mod clean;
pub mod digits;
pub(crate) mod flat;
pub mod fold;
pub mod language;
mod lexer;
pub mod sentence;
pub mod span;
pub(crate) mod suffix;
pub mod token;
pub mod translit;
mod zwnj;

pub use clean::{Cleaner, clean_line};
pub use fold::{Folded, fold, fold_key};
pub use language::{Language, language};
pub use sentence::{clauses, sentences};
pub use span::Span;
pub use token::{Token, TokenKind, tokens};
pub use translit::{sound_key, translit_keys};

/// Whether `word` is one Persian news uses, spelt with or without ZWNJ: what tells a readable line from one
/// whose letters are reversed.
pub(crate) fn is_common_word(word: &str) -> bool {
    zwnj::is_common(word)
}
