//! Plain text, pure functions: spans, cells, character tables, folding, tokens, sentences, ZWNJ repair.
//!
//! Promises: no I/O, no global state but the compiled-in lexicon, linear time, any Unicode in.

pub mod cells;
pub mod chars;
mod clean;
pub mod digits;
pub mod language;
mod lexer;
pub mod sentence;
pub mod span;
mod suffix;
pub mod token;
mod zwnj;

pub use clean::{Cleaner, clean_line};
pub use language::{Language, language};
pub use sentence::{clauses, sentences};
pub use span::Span;
pub use token::{Token, TokenKind, tokens};
