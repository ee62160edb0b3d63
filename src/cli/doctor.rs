//! `barid doctor`: what is known about this terminal, what was decided and why, and a sample to judge by eye.

use super::args::{Cli, DoctorArgs};
use super::{Outcome, complain, speaks_persian};
use crate::bidi::{self, Align, Base};
use crate::term::colour::{self, Depth};
use crate::term::decide::Mux;
use crate::term::encode::{kitty_cell, kitty_pieces, run_at, word_pieces};
use crate::term::input::{self, Input};
use crate::term::{Answers, Decision, Environment, Guard, Mode, Session, Shaping, decide, probe, session};
use crate::ui::paint::Brush;
use crate::ui::view::SAMPLE;
use serde::Serialize;
use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};
use std::ops::Range;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

/// How long the answers are waited for, in milliseconds.
const WAIT_MS: u64 = 1_000;

/// The report.
#[derive(Debug, Serialize)]
struct Report {
    version: &'static str,
    on_a_terminal: bool,
    term: String,
    answers: Said,
    #[serde(flatten)]
    decision: Decision,
    mode_used: Mode,
    mode_chosen_by: &'static str,
    shape: Shaping,
    colours: &'static str,
    background: Option<&'static str>,
    clipboard: String,
    locale: String,
    size: Option<(u16, u16)>,
    advice: Vec<String>,
}

/// The terminal's answers as they came.
#[derive(Debug, Serialize)]
struct Said {
    xtversion: Option<String>,
    da1: Option<String>,
    da2: Option<String>,
    da3: Option<String>,
    decrqm_8: Option<u8>,
    milliseconds: Option<u64>,
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Asks the terminal, in raw mode, and waits for its last answer.
fn ask(session: &Session) -> io::Result<(Answers, Option<u64>)> {
    let _guard = Guard::raw(&session.input, &session.output)?;
    let (sender, receiver) = channel();
    let start = Instant::now();
    (&session.output).write_all(probe::QUESTIONS)?;
    input::spawn(&session.input, sender, |input| input)?;
    let until = start + Duration::from_millis(WAIT_MS);
    loop {
        match receiver.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(Input::Answers(answers)) => return Ok((answers, Some(start.elapsed().as_millis() as u64))),
            Ok(Input::Event(_) | Input::Shown | Input::Light(_)) => {}
            Ok(Input::Gone) | Err(_) => return Ok((Answers::default(), None)),
        }
    }
}

/// The library's health.
fn library(folder: Option<std::path::PathBuf>, args: &DoctorArgs) -> anyhow::Result<Outcome> {
    let named = super::desk::LibraryArg { library: folder };
    let health = crate::library::Library::doctor(&named.folder()?, args.repair)?;
    let mut out = io::stdout().lock();
    if args.json {
        let findings: Vec<_> = health
            .findings
            .iter()
            .map(|f| serde_json::json!({ "what": f.what, "mended": f.mended }))
            .collect();
        let row = serde_json::json!({
            "path": health.path.to_string_lossy(), "bytes": health.bytes, "schema": health.schema,
            "briefings": health.briefings, "hidden": health.hidden, "stale": health.stale, "findings": findings,
            "kept": health.kept.as_ref().map(|k| k.to_string_lossy()), "sound": health.is_sound(),
        });
        writeln!(out, "{}", super::json(&row)?)?;
    } else {
        let size = health.bytes as f64 / 1e6;
        writeln!(
            out,
            "library    {} ({size:.1} MB, schema {})",
            super::harmless(&health.path.to_string_lossy()),
            health.schema
        )?;
        writeln!(out, "briefings  {}, {} of them hidden", health.briefings, health.hidden)?;
        if health.stale > 0 {
            writeln!(
                out,
                "cards      {} of an earlier extractor; made anew when the library is opened",
                health.stale
            )?;
        }
        for finding in &health.findings {
            writeln!(out, "{}     {}", if finding.mended { "mended" } else { "wrong " }, finding.what)?;
        }
        if let Some(kept) = &health.kept {
            writeln!(out, "kept       the damaged file, as {}", super::harmless(&kept.to_string_lossy()))?;
        }
        let advice = "not sound; barid doctor --library --repair mends it and keeps the old file";
        writeln!(out, "result     {}", if health.is_sound() { "sound" } else { advice })?;
    }
    Ok(if health.is_sound() { Outcome::Fine } else { Outcome::Failed })
}

pub(super) fn run(args: &DoctorArgs, cli: &Cli) -> anyhow::Result<Outcome> {
    if let Some(folder) = &args.library {
        return library(folder.clone(), args);
    }
    let asked = match cli.mode() {
        Ok(mode) => mode,
        Err(message) => {
            complain(&message);
            return Ok(Outcome::Usage);
        }
    };
    let config = super::config::read().config;
    let mut environment = Environment::read(&variable);
    let on_a_terminal = io::stdout().is_terminal();
    let session = if on_a_terminal { Session::open().ok() } else { None };
    let (answers, took) = match &session {
        Some(session) if environment.may_ask() => ask(session)?,
        _ => (Answers::default(), None),
    };
    session::ask_tmux(&mut environment);
    let decision = decide(&environment, &answers);
    let depth = colour::depth(&variable);
    let report = Report {
        version: env!("CARGO_PKG_VERSION"),
        on_a_terminal,
        term: environment.term.clone(),
        mode_used: if on_a_terminal { asked.or(config.bidi).unwrap_or(decision.mode) } else { Mode::Off },
        mode_chosen_by: match (on_a_terminal, asked, config.bidi) {
            (false, ..) => "no terminal: plain logical text",
            (true, Some(_), _) => "--bidi or BARID_BIDI",
            (true, None, Some(_)) => "the config file",
            (true, None, None) => "what the terminal said",
        },
        shape: cli.shape.or(config.shape).unwrap_or_default(),
        colours: depth.id(),
        background: answers.background.map(|b| if colour::is_light(b) { "light" } else { "dark" }),
        clipboard: clipboard(&environment, &decision),
        locale: ["LC_ALL", "LC_CTYPE", "LANG"]
            .iter()
            .find_map(|n| variable(n).filter(|v| !v.is_empty()))
            .unwrap_or_default(),
        size: session.as_ref().map(Session::size),
        advice: advice(&environment, &decision, took, on_a_terminal, depth),
        answers: Said {
            xtversion: answers.version,
            da1: answers.da1,
            da2: answers.da2,
            da3: answers.da3,
            decrqm_8: answers.bdsm,
            milliseconds: took,
        },
        decision,
    };
    let mut out = io::stdout().lock();
    if args.json {
        writeln!(out, "{}", crate::text::chars::escaped_json(serde_json::to_string_pretty(&report)?))?;
    } else {
        print(&mut out, &report)?;
    }
    Ok(Outcome::Fine)
}

fn clipboard(environment: &Environment, decision: &Decision) -> String {
    match (environment.tmux, decision.terminal.as_str()) {
        (true, _) => "tmux load-buffer -w".into(),
        (false, "vte" | "konsole") => "a file: this terminal ignores OSC 52".into(),
        (false, "xterm") => "OSC 52; xterm needs allowWindowOps: true".into(),
        (false, "mlterm") => "OSC 52; mlterm needs --osc52=true".into(),
        (false, _) if decision.mux == Mux::Tmux => {
            "OSC 52; the tmux before ssh needs set -s set-clipboard on".into()
        }
        _ => "OSC 52".into(),
    }
}

fn advice(env: &Environment, decision: &Decision, took: Option<u64>, tty: bool, depth: Depth) -> Vec<String> {
    let persian = speaks_persian();
    let pick = |fa: &str, en: &str| if persian { fa.to_owned() } else { en.to_owned() };
    let mut out = Vec::new();
    if !tty {
        out.push(pick(
            "برای آزمودن پایانه، بی لوله و پرونده اجرا کنید",
            "run it without a pipe to have the terminal examined",
        ));
        return out;
    }
    if let Some(notice) = decision.notice {
        out.push(if persian { notice.text().0 } else { notice.text().1 }.to_owned());
    }
    if took.is_none() && env.may_ask() {
        out.push(pick(
            "پایانه پاسخ نداد؛ اگر نمونه نادرست است کلید b را در خواننده بزنید",
            "the terminal did not answer; if the sample looks wrong press b in the reader",
        ));
    }
    if took.is_some_and(|ms| ms > 250) {
        out.push(pick(
            "پاسخ دیرتر از ۲۵۰ میلی‌ثانیه رسید؛ --bidi شیوه را از پیش می‌گوید",
            "the answer took more than 250 ms; --bidi tells the mode beforehand",
        ));
    }
    if depth < Depth::Indexed && variable("NO_COLOR").is_none_or(|v| v.is_empty()) {
        out.push(pick("رنگ بیشتر: TERM=xterm-256color", "for more colours: TERM=xterm-256color"));
    }
    let utf8 = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|n| variable(n).filter(|v| !v.is_empty()))
        .is_some_and(|l| l.to_ascii_lowercase().replace('-', "").contains("utf8"));
    if !utf8 {
        out.push(pick("زبان محلی UTF-8 نیست: LANG=C.UTF-8", "the locale is not UTF-8: set LANG=C.UTF-8"));
    }
    out
}

/// The sample as it would be painted in the mode: bare symbols, no escape sequence where there is no terminal.
fn sample(report: &Report) -> String {
    if !report.on_a_terminal || !report.mode_used.is_visual() {
        return SAMPLE.to_owned();
    }
    let lines = RefCell::default();
    let brush = Brush { mode: report.mode_used, shape: report.shape, lines: &lines };
    let width = report.size.map_or(72, |(w, _)| w.saturating_sub(2).clamp(10, 72));
    let layout = bidi::line(SAMPLE, width, &brush.options(Base::Rtl, Align::Right));
    let mut symbols: Vec<&str> = vec![" "; usize::from(width)];
    for cell in layout.row(0).cells() {
        if let Some(slot) = symbols.get_mut(usize::from(cell.col)) {
            *slot = cell.symbol;
        }
    }
    let row: String = match report.mode_used {
        Mode::VisualLro => symbols
            .iter()
            .enumerate()
            .map(|(i, s)| if i == 0 { format!("{s}\u{202d}") } else { (*s).to_owned() })
            .collect(),
        Mode::Words | Mode::VisualKitty => runs(&symbols, report.mode_used),
        _ => symbols.concat(),
    };
    // Reordering is stopped for this one line, then left as it was.
    let (on, off) = (&report.decision.enter, &report.decision.leave);
    format!("{}{row}\n{}", String::from_utf8_lossy(on), String::from_utf8_lossy(off))
}

/// A row's symbols as kitty is sent them.
fn runs(symbols: &[&str], mode: Mode) -> String {
    let symbol = |x: usize| symbols.get(x).copied().unwrap_or(" ");
    let (mut out, mut x) = (String::new(), 0);
    while x < symbols.len() {
        let run = run_at(x, symbols.len(), symbol);
        if run.is_empty() {
            out.push_str(symbol(x));
            x += 1;
            continue;
        }
        x = run.end;
        let pieces =
            if mode == Mode::Words { word_pieces(run, |_| 0) } else { kitty_pieces(run, symbol, |_| 0) };
        for piece in pieces {
            let Range { start, end } = piece.columns;
            for i in 0..end - start {
                let symbol = symbol(if piece.turned { end - 1 - i } else { start + i });
                out += &if piece.sized { kitty_cell(symbol) } else { symbol.to_owned() };
            }
        }
    }
    out
}

fn print(out: &mut impl Write, report: &Report) -> io::Result<()> {
    let persian = speaks_persian();
    let said = &report.answers;
    let none = "-".to_owned();
    let mut row = |name: &str, value: &str| writeln!(out, "{name:<14}{}", super::harmless(value));
    row("barid", report.version)?;
    row("terminal", &report.decision.terminal)?;
    row("version", report.decision.version.as_ref().unwrap_or(&none))?;
    row("multiplexer", &format!("{:?}", report.decision.mux).to_lowercase())?;
    row("recognised by", report.decision.recognised_by)?;
    row("TERM", &report.term)?;
    row("mode", &format!("{} ({})", report.mode_used, report.mode_chosen_by))?;
    row("why", &report.decision.why)?;
    row("shape", if report.shape == Shaping::Forms { "forms" } else { "base" })?;
    row("colours", report.colours)?;
    row("background", report.background.unwrap_or("-"))?;
    row("clipboard", &report.clipboard)?;
    row("locale", if report.locale.is_empty() { "-" } else { &report.locale })?;
    let (width, height) = report.size.unwrap_or((0, 0));
    row("size", &format!("{width}x{height}"))?;
    row("XTVERSION", said.xtversion.as_ref().unwrap_or(&none))?;
    row("DA1", said.da1.as_ref().unwrap_or(&none))?;
    row("DA2", said.da2.as_ref().unwrap_or(&none))?;
    row("DA3", said.da3.as_ref().unwrap_or(&none))?;
    row("DECRQM 8", &said.decrqm_8.map_or(none.clone(), |v| v.to_string()))?;
    row("answered in", &said.milliseconds.map_or(none.clone(), |ms| format!("{ms} ms")))?;
    for line in &report.advice {
        writeln!(out, "! {}", super::harmless(line))?;
    }
    let judge = if persian {
        "باید از راست خوانده شود، حروف پیوسته، نقطه در سمت چپ:"
    } else {
        "This must read from the right, letters joined, full stop on the left:"
    };
    writeln!(out, "\n{judge}\n{}", sample(report))
}
