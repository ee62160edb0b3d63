//! Plain text, pure functions: spans, cells, character tables, folding, tokens, sentences, ZWNJ repair.
//!
//! Promises: no I/O, no global state but the compiled-in lexicon, linear time, any Unicode in.

pub mod cells;
pub mod span;

pub use span::Span;
