//! The summary card: who is on the other side, which sectors, what was put forward.
//!
//! Promises: nothing without a span into the cleaned body; the same text gives the same card; no I/O.

pub mod model;

pub use model::{
    Bilingual, Card, Counterpart, Date, Figure, Kind, Person, Proposal, SCHEMA, SURE, Sector, Side, Why,
};
