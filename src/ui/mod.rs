//! ui
pub mod theme;
