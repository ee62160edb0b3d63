//! Persian phrase → English phrase, offline.
//!
//! Promises: the result never holds an Arabic-script letter and never drops an unknown word: what the lexicon
//! does not know is transliterated and lowers the confidence.

/// What the English is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// A card item: an action noun at its head becomes an imperative; a clause keeps its subject.
    Proposal,
    /// A noun phrase as it stands (figures, sectors, obstacles).
    Noun,
    /// A whole sentence or a gist.
    Sentence,
    /// A headline.
    Title,
    /// A personal name.
    Name,
    /// An office («استاندار آذربایجان شرقی»).
    Role,
}

/// An English rendering.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct English {
    /// The words; no Arabic-script letter.
    pub text: String,
    /// 0 to 1.
    pub confidence: f32,
}
