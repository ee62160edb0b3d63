//! What this terminal is and does: probe, bidi decision, colours, clipboard, frame writer, guard, signals, input.
//!
//! Everything that depends on the terminal lives here, so that `ui` is tested without one.

// What a terminal sends is anybody's: nothing here takes a place that may not be there.
#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

pub mod caps;
pub mod clipboard;
pub mod colour;
pub mod decide;
pub mod encode;
pub mod flow;
pub mod frame;
pub mod guard;
pub mod input;
pub mod keys;
pub mod line;
pub mod mode;
pub mod probe;
pub mod session;
pub mod signals;

pub use caps::Caps;
pub use decide::{Decision, Environment, Mux, decide};
pub use flow::Flow;
pub use frame::FrameWriter;
pub use guard::Guard;
pub use line::Line;
pub use mode::{Mode, Shaping};
pub use probe::Answers;
pub use session::Session;
