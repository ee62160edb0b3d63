//! What leaves the reader: copies and exports, and the line that says where they went.

use super::Runtime;
use crate::term::clipboard::{self, Path, Situation};
use crate::ui::config::Way;
use crate::ui::model::{CopyWhat, Message};
use std::io::{self, Write};

impl Runtime<'_> {
    pub(super) fn export(&mut self, path: &str, over: bool, text: &str, cards: usize) {
        let bytes = text.len();
        let fa = |n: usize| crate::text::digits::to_persian(&n.to_string());
        self.model.message = Some(match (self.settings.save_export)(path, over, text) {
            Ok(path) => Message::done(
                format!("{} کارت، {} بایت، در {} نوشته شد", fa(cards), fa(bytes), path.display()),
                format!("wrote {cards} cards, {bytes} bytes, to {}", path.display()),
            ),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Message::failed(
                format!("{path} از پیش هست؛ با ! در پایان نام روی آن نوشته می‌شود"),
                format!("{path} is there already; ! at the end of the name writes over it"),
            ),
            Err(error) => Message::failed(format!("{path}: {error}"), format!("{path}: {error}")),
        });
    }

    pub(super) fn copy(&mut self, text: &str, what: CopyWhat) -> io::Result<()> {
        let situation = Situation {
            tmux: self.settings.environment.tmux,
            deaf: matches!(self.decision.terminal.as_str(), "vte" | "konsole"),
        };
        let letters = text.chars().count();
        let (name_fa, name_en) = what.name();
        let path = self.send_copy(situation, text)?;
        let fa_letters = crate::text::digits::to_persian(&letters.to_string());
        self.model.message = Some(match path {
            Ok(Path::Tmux) => Message::done(
                format!("{name_fa}: {fa_letters} نویسه با tmux رونوشت شد"),
                format!("copied {name_en}: {letters} characters through tmux"),
            ),
            Ok(Path::Osc52) => Message::done(
                format!("{name_fa}: {fa_letters} نویسه با OSC 52 به پایانه فرستاده شد"),
                format!("copied {name_en}: {letters} characters through OSC 52"),
            ),
            Ok(Path::File(file)) => Message::done(
                format!(
                    "{name_fa}: {fa_letters} نویسه در {} نوشته شد (این پایانه OSC 52 نمی‌پذیرد)",
                    file.display()
                ),
                format!("{name_en}: {letters} characters written to {} (no OSC 52 here)", file.display()),
            ),
            Err(error) => Message::failed(
                format!("رونوشت نشد: {error}؛ کلید P متن ساده را نشان می‌دهد"),
                format!("not copied: {error}; P shows the plain text"),
            ),
        });
        Ok(())
    }

    /// The first way of the user's order that can be taken; a file where none can.
    fn send_copy(&mut self, situation: Situation, text: &str) -> io::Result<io::Result<Path>> {
        let all: Vec<Way> = Way::ALL.iter().map(|w| w.0).collect();
        let order = if self.settings.clipboard.is_empty() { &all } else { &self.settings.clipboard };
        for way in order {
            match way {
                Way::Tmux if situation.tmux && clipboard::to_tmux(text).is_ok() => return Ok(Ok(Path::Tmux)),
                Way::Osc52 if !situation.deaf && text.len() <= clipboard::OSC52_LIMIT => {
                    self.backend.writer().write_all(&clipboard::osc52(text))?;
                    return Ok(Ok(Path::Osc52));
                }
                Way::File => break,
                _ => {}
            }
        }
        Ok((self.settings.save_copy)(text).map(Path::File))
    }
}
