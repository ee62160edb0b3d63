//! The screen: model · action · keymap · update → effects · view · theme · runtime.
//!
//! Promises: never opens a file itself; paints Persian only through [`crate::bidi`] rows; copies only what
//! [`crate::export`] made. `update` is pure: it changes the model and returns effects, which `runtime` carries out.

#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

pub mod action;
pub mod backend;
pub mod board;
pub mod command;
pub mod config;
pub mod dates;
pub mod doc;
pub mod filter;
pub mod finding;
pub mod helping;
pub mod jumping;
pub mod keymap;
pub mod landmarks;
pub mod lines;
pub mod links;
pub mod model;
pub mod mouse;
pub mod order;
pub mod output;
pub mod paint;
pub mod picker;
pub mod pipe;
pub mod plain;
pub mod runtime;
pub mod search;
pub mod seek;
pub mod state;
pub mod theme;
pub mod trail;
pub mod update;
pub mod view;
pub mod watch;
pub mod wire;

#[cfg(test)]
mod tests;
