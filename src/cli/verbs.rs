//! The one table of verbs, the argument parser's own, and what is made of it: completions, the manual page, and the
//! verbs section of the README.

use super::Outcome;
use super::args::{Cli, CompletionsArgs};
use crate::ui::action::ACTIONS;
use crate::ui::keymap::show_key;
use clap::{Arg, Command, CommandFactory};
use std::fmt::Write as _;
use std::io::{self, Write};

/// The table, complete: with the help flags the parser adds.
fn table() -> Command {
    let mut command = Cli::command();
    command.build();
    command
}

/// Prints the completions of a shell.
pub(super) fn completions(args: &CompletionsArgs) -> anyhow::Result<Outcome> {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "barid", &mut out);
    io::stdout().lock().write_all(&out)?;
    Ok(Outcome::Fine)
}

/// Prints the manual page.
pub(super) fn man() -> anyhow::Result<Outcome> {
    io::stdout().lock().write_all(&page()?)?;
    Ok(Outcome::Fine)
}

/// One page: the program, then every verb with its arguments.
fn page() -> io::Result<Vec<u8>> {
    let man = clap_mangen::Man::new(Cli::command());
    let mut out = Vec::new();
    man.render_title(&mut out)?;
    man.render_name_section(&mut out)?;
    man.render_synopsis_section(&mut out)?;
    man.render_description_section(&mut out)?;
    man.render_options_section(&mut out)?;
    let mut text = String::from(".SH VERBS\n");
    for verb in verbs(&table()) {
        let _ = writeln!(text, ".SS \"{}\"", roff(&usage(verb)));
        let _ = writeln!(text, "{}", roff(&about(verb)));
        for arg in arguments(verb) {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(text, ".TP\n\\fB{}\\fR\n{}", roff(&spelt(arg)), roff(&help));
        }
    }
    text.push_str(
        ".SH KEYS\nIn the reader; the same keys work on a Persian layout. The config file binds others.\n",
    );
    for entry in ACTIONS.iter().filter(|entry| !entry.keys.is_empty()) {
        let keys: Vec<String> = entry.keys.iter().map(|key| show_key(key)).collect();
        let _ = writeln!(text, ".TP\n\\fB{}\\fR\n{}", roff(&keys.join("  ")), roff(entry.en));
    }
    text.push_str(
        ".SH EXIT STATUS\n0 fine, 1 something that was asked for failed or nothing was found, 2 usage.\n\
         .SH FILES\n$XDG_CONFIG_HOME/barid/config.toml, $XDG_CONFIG_HOME/barid/themes/*.toml, \
         $XDG_DATA_HOME/barid, $XDG_STATE_HOME/barid.\n",
    );
    out.extend_from_slice(text.as_bytes());
    man.render_extra_section(&mut out)?;
    man.render_version_section(&mut out)?;
    Ok(out)
}

/// Text that roff takes for nothing but text.
fn roff(text: &str) -> String {
    let safe = text.replace('\\', "\\\\").replace('-', "\\-").replace('"', "\\(dq").replace('\'', "\\(aq");
    if safe.starts_with('.') { format!("\\&{safe}") } else { safe }
}

/// The verbs in the order of the table, without the parser's own `help`.
fn verbs(table: &Command) -> impl Iterator<Item = &Command> {
    table.get_subcommands().filter(|v| v.get_name() != "help" && !v.is_hide_set())
}

/// A verb's own arguments: those of all verbs and the help flag are told once.
fn arguments(verb: &Command) -> impl Iterator<Item = &Arg> {
    verb.get_arguments().filter(|a| !a.is_global_set() && a.get_id() != "help" && a.get_id() != "version")
}

fn about(verb: &Command) -> String {
    verb.get_about().map(ToString::to_string).unwrap_or_default()
}

/// An argument as it is written: `--format text|md`, `[PATHS]…`.
fn spelt(arg: &Arg) -> String {
    let values = arg.get_possible_values();
    let names: Vec<&str> =
        values.iter().filter(|v| !v.is_hide_set()).map(clap::builder::PossibleValue::get_name).collect();
    let value = if names.is_empty() {
        let names = arg.get_value_names().unwrap_or_default();
        names.first().map_or_else(|| arg.get_id().to_string().to_uppercase(), ToString::to_string)
    } else {
        names.join("|")
    };
    let takes = arg.get_action().takes_values();
    match (arg.get_short(), arg.get_long()) {
        (_, None) => {
            let many = arg.get_num_args().is_some_and(|n| n.max_values() > 1)
                || matches!(arg.get_action(), clap::ArgAction::Append);
            let shown = if many { format!("{value}…") } else { value };
            if arg.is_required_set() { shown } else { format!("[{shown}]") }
        }
        (short, Some(long)) => {
            let short = short.map(|s| format!("-{s}, ")).unwrap_or_default();
            if takes { format!("{short}--{long} {value}") } else { format!("{short}--{long}") }
        }
    }
}

/// A verb with what must or may stand behind it.
fn usage(verb: &Command) -> String {
    let mut out = format!("barid {}", verb.get_name());
    for arg in arguments(verb).filter(|a| a.get_long().is_none()) {
        let _ = write!(out, " {}", spelt(arg));
    }
    if arguments(verb).any(|a| a.get_long().is_some()) {
        out.push_str(" [OPTIONS]");
    }
    out
}

/// The verbs as a table in Markdown: what stands in the README between `<!-- verbs:begin -->` and
/// `<!-- verbs:end -->`.
pub fn readme() -> String {
    let table = table();
    let mut out = String::from("| verb | what it does | options |\n|---|---|---|\n");
    let escape = |text: &str| text.replace('|', "\\|").replace('<', "&lt;");
    let options = |command: &Command| {
        let all: Vec<String> = command
            .get_arguments()
            .filter(|a| a.get_long().is_some() && a.get_id() != "help" && a.get_id() != "version")
            .filter(|a| command.get_name() == "barid" || !a.is_global_set())
            .map(|a| format!("`{}`", escape(&spelt(a))))
            .collect();
        all.join(" ")
    };
    let _ = writeln!(
        out,
        "| `barid [PATHS…]` | Open the reader on files, folders and addresses | {} |",
        options(&table)
    );
    for verb in verbs(&table) {
        let head = usage(verb).replace(" [OPTIONS]", "");
        let _ = writeln!(out, "| `{}` | {} | {} |", escape(&head), escape(&about(verb)), options(verb));
    }
    out
}
