//! `barid themes`: what there is.

use super::Outcome;
use crate::term::colour::Depth;
use crate::ui::theme::{BUILT_IN, Theme};
use std::io::{self, Write};

pub(super) fn run() -> anyhow::Result<Outcome> {
    let mut out = io::stdout().lock();
    for (name, _) in BUILT_IN {
        let theme = Theme::built_in(name, Depth::True)?;
        let ground = if theme.light { "light" } else { "dark" };
        writeln!(out, "{name}\t{ground}\t{}", theme.name_fa)?;
    }
    Ok(Outcome::Fine)
}
