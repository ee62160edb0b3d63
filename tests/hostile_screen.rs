//! Hostile text reaches nothing: not the terminal, not the clipboard, not a file that is written, not an error message.
//!
//! One text made of every control character and of the sequences terminals act on is put wherever text can come from:
//! titles, bodies, names of files, what a feed, a page and a document say of themselves, marks, queries, themes and
//! settings. What comes out is read byte by byte: the reader's through a pseudo-terminal, the verbs' through pipes.

#![cfg(unix)]

#[allow(dead_code)]
#[path = "e2e/gone.rs"]
mod gone;
#[allow(dead_code)]
#[path = "e2e/harm.rs"]
mod harm;
#[allow(dead_code)]
#[path = "e2e/pty.rs"]
mod pty;

use barid::text::chars::is_harmful;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use harm::{INVISIBLE, argument, briefing, doors, soup};
use pty::{Pty, Terminal};
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

fn command(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_barid"));
    command.args(args).env_clear().env("HOME", home).env("LANG", "C.UTF-8").stdin(Stdio::null());
    command.env("PATH", std::env::var("PATH").unwrap_or_default());
    command
}

fn fed(mut command: Command, input: &[u8]) -> Output {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = thread::spawn(move || {
        let _ = pipe.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// Everything in it may be shown by any terminal.
fn harmless(what: &str, bytes: &[u8]) {
    let text = String::from_utf8(bytes.to_vec()).unwrap_or_else(|e| panic!("{what}: no UTF-8: {e}"));
    for (row, line) in text.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if let Some(c) = line.chars().find(|c| is_harmful(*c) || *c == '\r') {
            panic!("{what}: line {}: {c:?} in {line:?}", row + 1);
        }
    }
}

/// No string of a JSON value, once decoded, holds anything that acts; names of files are told as they are, escaped.
fn harmless_json(what: &str, value: &serde_json::Value) {
    match value {
        serde_json::Value::String(text) => harmless(&format!("{what}, decoded"), text.as_bytes()),
        serde_json::Value::Array(items) => {
            for item in items {
                harmless_json(what, item);
            }
        }
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                harmless(what, key.as_bytes());
                if !matches!(key.as_str(), "origin" | "path" | "why") {
                    harmless_json(&format!("{what}: {key}"), value);
                }
            }
        }
        _ => {}
    }
}

/// Both streams of an output are harmless; it ended by itself.
fn quiet(what: &str, output: &Output) -> String {
    assert!(
        matches!(output.status.code(), Some(0..=2)),
        "{what}: {:?}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    harmless(&format!("{what}, standard output"), &output.stdout);
    harmless(&format!("{what}, standard error"), &output.stderr);
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"), "{what}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn json_lines(what: &str, text: &str) -> usize {
    let values: Vec<serde_json::Value> =
        serde_json::Deserializer::from_str(text).into_iter().map(|v| v.unwrap()).collect();
    for value in &values {
        harmless_json(what, value);
    }
    values.len()
}

/// The fields of CSV (RFC 4180).
fn fields(csv: &str) -> Vec<String> {
    let (mut out, mut field, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => field.push('"'),
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => out.push(std::mem::take(&mut field)),
            '\r' if !quoted => {}
            c => field.push(c),
        }
    }
    out
}

fn csv_is_data(what: &str, csv: &str) {
    for field in fields(csv) {
        let first = field.trim_start_matches([' ', '\u{a0}', '\u{200c}', '\u{200d}']).chars().next();
        assert!(
            !matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r')),
            "{what}: {field:?} starts a formula"
        );
    }
}

/// Every tag of a page is one of the exporter's own, with its own attributes.
fn html_is_text(what: &str, html: &str) {
    const OWN: &[&str] = &[
        "!doctype", "html", "head", "meta", "title", "style", "body", "article", "h1", "h2", "h3", "p", "b",
        "span", "ul", "ol", "li", "div", "em", "pre", "hr", "section",
    ];
    for tag in html.split('<').skip(1) {
        let inside = tag.split('>').next().unwrap();
        let name = inside.trim_start_matches('/').split([' ', '\n']).next().unwrap().to_lowercase();
        assert!(OWN.contains(&name.as_str()), "{what}: <{inside}>");
        assert!(
            !inside.to_lowercase().contains(" on") && !inside.contains("javascript"),
            "{what}: <{inside}>"
        );
    }
}

#[test]
fn what_the_verbs_print_of_hostile_files_acts_on_nothing() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("in");
    fs::create_dir(&folder).unwrap();
    let files = doors(&folder);
    let at = folder.to_str().unwrap();
    let run = |args: &[&str]| command(home.path(), args).output().unwrap();
    for verb in [&["clean"][..], &["clean", "--diff"], &["list"], &["words"], &["card", "--explain"]] {
        assert!(!quiet(&format!("{verb:?}"), &run(&[verb, &[at]].concat())).is_empty());
    }
    for verb in [
        &["list", "--json"][..],
        &["words", "--json"],
        &["search", "--json", "پیشنهاد"],
        &["card", "--format", "json", "--with-body"],
    ] {
        let text = quiet(&format!("{verb:?}"), &run(&[verb, &[at]].concat()));
        assert!(json_lines(&format!("{verb:?}"), &text) > 0);
    }
    let listed = quiet("list", &run(&["list", at]));
    let ids: std::collections::HashSet<&str> = listed.lines().filter_map(|l| l.split('\t').next()).collect();
    assert!(listed.lines().count() >= files.len() - 6, "{listed}");
    assert_eq!(
        ids.len(),
        listed.lines().count(),
        "two briefings under one id, names that look alike among them:\n{listed}"
    );
    for lang in ["fa", "en", "both"] {
        for format in ["text", "md", "csv", "html", "json"] {
            for verb in ["card", "export"] {
                let what = format!("{verb} --format {format} --lang {lang}");
                let text = quiet(&what, &run(&[verb, "--format", format, "--lang", lang, at]));
                match format {
                    "csv" => csv_is_data(&what, &text),
                    "html" => html_is_text(&what, &text),
                    "md" => assert!(!text.contains("<script") && !text.contains("<img"), "{what}"),
                    _ => {}
                }
            }
        }
    }
    let out = folder.join("../out\x1b]0;EVIL\x07.html");
    quiet("export -o", &run(&["export", "--format", "html", "-o", out.to_str().unwrap(), at]));
    quiet("export -o again", &run(&["export", "--format", "html", "-o", out.to_str().unwrap(), at]));
    html_is_text("the exported file", &fs::read_to_string(&out).unwrap());
}

#[test]
fn what_a_library_of_hostile_files_prints_acts_on_nothing() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("in\x1b]0;EVIL\x07\u{202e}");
    fs::create_dir(&folder).unwrap();
    doors(&folder);
    let run = |args: &[&str]| command(home.path(), args).output().unwrap();
    let at = folder.to_str().unwrap();
    quiet("add", &run(&["add", at]));
    json_lines("add --json", &quiet("add --json", &run(&["add", "--json", at])));
    quiet(
        "add, standard input",
        &fed(command(home.path(), &["add", "-"]), briefing("دیدار", &soup()).as_bytes()),
    );
    let listed = quiet("list", &run(&["list"]));
    assert!(listed.lines().count() >= 12, "{listed}");
    assert!(json_lines("list --json", &quiet("list --json", &run(&["list", "--json"]))) >= 12);
    for id in listed.lines().filter_map(|l| l.split('\t').next()) {
        for args in [&["show", id][..], &["show", "--card", id], &["show", "--json", id]] {
            let text = quiet(&format!("{args:?}"), &run(args));
            if args.contains(&"--json") {
                json_lines("show --json", &text);
            }
        }
    }
    for query in ["پیشنهاد", &argument()] {
        quiet("search", &run(&["search", query]));
        json_lines("search --json", &quiet("search --json", &run(&["search", "--json", query])));
    }
    quiet("threads", &run(&["threads"]));
    json_lines("threads --json", &quiet("threads --json", &run(&["threads", "--json"])));
    for format in ["text", "md", "html"] {
        quiet("digest", &run(&["digest", "--since", "100y", "--format", format]));
        let text = quiet("digest", &run(&["digest", "--since", "36000d", "--format", format]));
        if format == "html" {
            html_is_text("digest", &text);
        }
    }
    json_lines("digest --json", &quiet("digest --json", &run(&["digest", "--since", "36000d", "--json"])));
    // Everything in one file, and back from one a stranger wrote.
    let kept = home.path().join("kept.json");
    quiet("export --state", &run(&["export", "--state", kept.to_str().unwrap()]));
    let evil = serde_json::to_string(&soup()).unwrap();
    let text = fs::read_to_string(&kept).unwrap();
    harmless("the kept library", text.as_bytes());
    for (n, hurt) in [
        text.replace("[]", &format!("[{evil}]")),
        text.replace("\"\"", &evil),
        text.chars().take(text.len() / 3).collect(),
        format!("{{{evil}: {evil}}}"),
        "\"\\ud800\"".to_owned(),
    ]
    .iter()
    .enumerate()
    {
        fs::write(&kept, hurt).unwrap();
        let other = home.path().join(format!("other{n}"));
        let other = other.to_str().unwrap();
        quiet("import", &run(&["import", "--state", kept.to_str().unwrap(), "--library", other]));
        quiet("list", &run(&["list", "--json", "--library", other]));
    }
    quiet("doctor", &run(&["doctor"]));
    json_lines("doctor --json", &quiet("doctor --json", &run(&["doctor", "--json"])));
}

#[test]
fn arguments_input_and_surroundings_act_on_nothing() {
    let home = tempfile::tempdir().unwrap();
    let evil = argument();
    let run = |args: &[&str]| command(home.path(), args).output().unwrap();
    for args in [
        &["card", &evil][..],
        &["list", &evil],
        &["search", &evil],
        &["search", "--limit", &evil, "x"],
        &["show", &evil],
        &["threads", &evil],
        &["digest", "--since", &evil],
        &["export", "--filter", &evil],
        &["export", "--id", &evil],
        &["export", "--format", &evil],
        &["export", "-o", &format!("/nowhere/{evil}")],
        &["import", "--state", &evil],
        &["completions", &evil],
        &["--theme", &evil],
        &["--bidi", &evil],
        &["--lang", &evil],
        &["list", "--library", &format!("/proc/{evil}")],
        &[&format!("--{evil}")],
        &["add", &format!("http://{evil}/")],
        &["add", &format!("http://127.0.0.1:1/{evil}")],
    ] {
        for lang in ["C.UTF-8", "fa_IR.UTF-8"] {
            let output = command(home.path(), args).env("LANG", lang).output().unwrap();
            quiet(&format!("{args:?}"), &output);
        }
    }
    for args in [
        &["clean", "-"][..],
        &["clean", "--per-line"],
        &["translate"],
        &["translate", "--explain"],
        &["card", "-"],
        &["list", "-"],
    ] {
        quiet(&format!("{args:?}"), &fed(command(home.path(), args), briefing(&soup(), &soup()).as_bytes()));
    }
    // What the surroundings say of themselves.
    for name in [
        "TERM",
        "TERM_PROGRAM",
        "TERM_PROGRAM_VERSION",
        "COLORTERM",
        "BARID_THEME",
        "BARID_BIDI",
        "BARID_LANG",
        "LANG",
        "VTE_VERSION",
        "KONSOLE_VERSION",
        "TMUX",
        "SSH_TTY",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "BARID_LIBRARY",
    ] {
        for args in [
            &["doctor"][..],
            &["doctor", "--json"],
            &["list"],
            &["config"],
            &["man"],
            &["completions", "bash"],
        ] {
            let output =
                command(home.path(), args).current_dir(home.path()).env(name, &evil).output().unwrap();
            quiet(&format!("{name}: {args:?}"), &output);
        }
    }
    for args in [&["man"][..], &["themes"], &["config", "--print"], &["--help"], &["--version"]] {
        quiet(&format!("{args:?}"), &run(args));
    }
}

/// What the reader itself sends: introducer, marks before the numbers (`_` a blank), final byte. Anything else on the line
/// came from a text.
const OWN: &str = "[m [H [J [K [r [S [T [X [A [B [C [D [G [d [b [c [n [s [h [l [p [t [_q [_k [>c [=c [>q [>m [>u [<u [?u [?h [?l [?p";

/// Reads what went to the terminal: sequences of the reader's own, letters, line ends; gives what was copied.
fn own_bytes_only(what: &str, raw: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(raw).unwrap_or_else(|e| panic!("{what}: {e}"));
    assert!(!text.contains("evil.example/\x1b") && !text.contains("\x1b]8;"), "{what}: a link");
    let mut copied = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let near: String = rest.chars().take(60).collect();
        rest = &rest[c.len_utf8()..];
        if c != '\x1b' {
            assert!(!is_harmful(c) || c == '\u{8}', "{what}: {c:?} in {near:?}");
            continue;
        }
        if let Some(sequence) = rest.strip_prefix('[') {
            let end = sequence.find(|c: char| ('@'..='~').contains(&c)).unwrap();
            let (numbers, last) = (&sequence[..end], sequence[end..].chars().next().unwrap());
            let marks: String =
                numbers.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, ';' | ':' | '$')).collect();
            let sign = format!("[{marks}{last}").replace(' ', "_");
            assert!(OWN.split(' ').any(|own| own == sign), "{what}: {near:?}");
            rest = &sequence[end + 1..];
        } else if let Some(sequence) = rest.strip_prefix("]66;w=1:h=1;") {
            // kitty's sized text: one cell, nothing in it that ends it.
            let end = sequence.find('\x07').unwrap();
            assert!(sequence[..end].chars().count() <= 40, "{what}: {near:?}");
            harmless(what, &sequence.as_bytes()[..end]);
            rest = &sequence[end + 1..];
        } else if let Some(sequence) = rest.strip_prefix("]52;c;") {
            let end = sequence.find('\x07').unwrap();
            copied.push(String::from_utf8(STANDARD.decode(&sequence[..end]).unwrap()).unwrap());
            rest = &sequence[end + 1..];
        } else if let Some(sequence) = rest.strip_prefix("]11;?") {
            rest = sequence.strip_prefix("\x1b\\").or_else(|| sequence.strip_prefix('\x07')).unwrap();
        } else {
            panic!("{what}: {near:?}");
        }
    }
    copied
}

/// A terminal takes this as pasted.
fn pasted(text: &str) -> Vec<u8> {
    [b"\x1b[200~", text.as_bytes(), b"\x1b[201~"].concat()
}

#[test]
fn the_reader_sends_its_own_sequences_only() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("in");
    fs::create_dir(&folder).unwrap();
    doors(&folder);
    let (config, themes) = (home.path().join(".config/barid"), home.path().join(".config/barid/themes"));
    fs::create_dir_all(&themes).unwrap();
    // A stranger's settings: names, values and commands that are none of ours to run.
    let ran = home.path().join("ran");
    let touch = format!("touch {}", ran.display());
    let evil = soup().replace('\0', "");
    let value = serde_json::to_string(&evil).unwrap().replace('\u{7f}', "");
    fs::write(
        config.join("config.toml"),
        format!(
            "theme = {value}\n{value} = 1\n[filters]\n1 = {value}\n2 = \"|{touch}\"\n[keys]\n\"x\" = \"pipe {touch}\"\n\"j\" = \"|{touch}\"\n\
             \"k\" = \"pipe\"\n{value} = \"down\"\n[clipboard]\norder = [\"{touch}\", {value}]\n"
        ),
    )
    .unwrap();
    fs::write(
        themes.join("odd\u{202e}.toml"),
        format!(
            "name = {value}\nname_fa = {value}\nparent = \"dark\"\n[roles]\n{value} = {{ fg = {value} }}\n"
        ),
    )
    .unwrap();
    fs::write(
        themes.join("run.toml"),
        format!("name = \"run\"\nparent = \"|{touch}\"\npipe = \"{touch}\"\n"),
    )
    .unwrap();
    let home_text = home.path().to_str().unwrap().to_owned();
    let at = folder.to_str().unwrap();
    for (ui, cols, rows) in [("en", 120, 40), ("fa", 80, 24)] {
        let mut pty =
            Pty::start(&["--fresh", "--ui", ui, at], cols, rows, Terminal::Xterm, &[("HOME", &home_text)]);
        pty.wait("a list", |s| s.contains("1/") || s.contains("۱/"));
        // Every briefing: its card, its text, the raw file, copies of each.
        for _ in 0..18 {
            for keys in ["\r", "y", "\r", "r", "G", "gg", "r", "\x1b", "\x1b", "j"] {
                pty.send(keys.as_bytes());
                thread::sleep(Duration::from_millis(12));
            }
        }
        // Every line one can type into, with everything pasted: jump, search, filter, tag, note, command, saved place.
        for (open, close) in [
            ("f", "\x1b"),
            ("\r\r/", "\r\x1b\x1b\x1b"),
            ("&", "\r"),
            ("&", "\x1b\x1b"),
            ("T", "\r"),
            ("a", "\r"),
            (":", "\r"),
            (":theme ", "\r"),
            (":export /nowhere/", "\r"),
            ("e", "\r"),
            ("\x1b", "1&\x1b2&\x1b"),
        ] {
            pty.send(open.as_bytes());
            thread::sleep(Duration::from_millis(60));
            pty.send(&pasted(&evil.replace("\x1b[201~", "")));
            thread::sleep(Duration::from_millis(120));
            pty.send(close.as_bytes());
            thread::sleep(Duration::from_millis(60));
        }
        for keys in ["\x1b\x1b", "t", "jjjjjjjj", "\x1b", "O", "\x1b", "?", "\x1b", "y", "Yt", "P", "\r"] {
            pty.send(keys.as_bytes());
            thread::sleep(Duration::from_millis(60));
        }
        pty.send(b"\x1b");
        thread::sleep(Duration::from_millis(300));
        let mut seen = own_bytes_only(&format!("the reader, {ui}"), &pty.raw());
        pty.send(b"\x1bq");
        thread::sleep(Duration::from_millis(300));
        pty.send(b"q");
        // 1: a file could not be read.
        assert!(matches!(pty.wait_for_end(), 0 | 1), "{}", pty.screen());
        own_bytes_only(&format!("the reader, {ui}"), &pty.raw());
        assert!(seen.len() >= 10, "{} copies", seen.len());
        seen.dedup();
        for text in &seen {
            harmless(&format!("a copy, {ui}"), text.as_bytes());
        }
        assert!(!ran.exists(), "a stranger's file ran a command");
    }
}

/// Runs a verb; gives its output and its highest resident memory in MiB.
fn measured(mut command: Command) -> (Output, u64) {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut streams: Vec<Box<dyn Read + Send>> =
        vec![Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
    let readers: Vec<_> = streams
        .drain(..)
        .map(|mut stream| {
            thread::spawn(move || {
                let mut bytes = Vec::new();
                let _ = stream.read_to_end(&mut bytes);
                bytes
            })
        })
        .collect();
    let (status_file, started, mut highest) = (format!("/proc/{}/status", child.id()), Instant::now(), 0);
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        let now = fs::read_to_string(&status_file).unwrap_or_default();
        let line = now.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or("0");
        highest =
            highest.max(line.trim().split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0u64) >> 10);
        assert!(started.elapsed() < Duration::from_secs(240), "it hangs");
        thread::sleep(Duration::from_millis(5));
    };
    let mut bytes = readers.into_iter().map(|r| r.join().unwrap());
    (Output { status, stdout: bytes.next().unwrap(), stderr: bytes.next().unwrap() }, highest)
}

/// Highest resident memory allowed for any flood below, in MiB.
const MEMORY_MIB: u64 = 512;

/// However right-to-left text is sent: no mark of a text's own is among what goes out.
#[test]
fn every_mode_sends_the_reader_s_own_sequences_only() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("in");
    fs::create_dir(&folder).unwrap();
    doors(&folder);
    for mode in ["visual+lro", "visual+kitty", "words", "logical", "off"] {
        let at = folder.to_str().unwrap();
        let mut pty = Pty::start(&["--fresh", "--bidi", mode, at], 120, 40, Terminal::Xterm, &[]);
        pty.wait("a list", |s| s.contains("1/"));
        for _ in 0..17 {
            for keys in ["\r", "\r", "r", "\x1b", "\x1b", "j"] {
                pty.send(keys.as_bytes());
                thread::sleep(Duration::from_millis(15));
            }
        }
        thread::sleep(Duration::from_millis(300));
        // One mark of its own in two modes, U+202D and U+200F, and nothing else of their kind.
        let raw = String::from_utf8(pty.raw()).unwrap_or_else(|e| panic!("{mode}: {e}"));
        let raw = match mode {
            "visual+lro" => raw.replace('\u{202d}', ""),
            "logical" => raw.replace('\u{200f}', ""),
            _ => raw,
        };
        own_bytes_only(mode, raw.as_bytes());
        for keys in [&b"\x1b"[..], b"\x1b", b"q", b"q"] {
            pty.send(keys);
            thread::sleep(Duration::from_millis(150));
        }
        assert!(matches!(pty.wait_for_end(), 0 | 1), "{mode}: {}", pty.screen());
    }
}

/// What is as long as a book and has no line is a list, a card and a page like any other.
#[test]
fn a_book_on_one_line_has_a_card_and_a_page() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("line.txt");
    let sentence = "استاندار در دیدار با سفیر بلاروس پیشنهاد کرد همکاری در صنعت گسترش یابد. ";
    fs::write(&path, sentence.repeat(1_000_000 / sentence.len())).unwrap();
    let at = path.to_str().unwrap();
    let started = Instant::now();
    let (output, memory) = measured(command(home.path(), &["card", at]));
    quiet("a card", &output);
    let _ = writeln!(
        std::io::stderr(),
        "a card of a line of 1 MB: {memory} MiB, {:.1} s",
        started.elapsed().as_secs_f64()
    );
    assert!(memory <= MEMORY_MIB, "{memory} MiB");
    let mut pty = Pty::start(&["--fresh", at], 80, 24, Terminal::Xterm, &[]);
    pty.wait("the list", |s| s.contains("1/1"));
    for keys in ["\r", "\r", "G", "gg"] {
        pty.send(keys.as_bytes());
        thread::sleep(Duration::from_millis(200));
    }
    pty.wait("the text", |s| s.contains('%'));
    own_bytes_only("a line", &pty.raw());
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn floods_stay_bounded_and_act_on_nothing() {
    let home = tempfile::tempdir().unwrap();
    let floods: [(&str, String, &[&[&str]]); 6] = [
        (
            "marks",
            format!("دیدار ا{} استاندار", "\u{64b}\u{301}".repeat(50_000)),
            &[&["clean"], &["card"], &["list"]],
        ),
        ("joiners", format!("د{}یدار", "\u{200c}".repeat(100_000)), &[&["clean"], &["card"]]),
        ("zero-width", format!("د{}یدار", INVISIBLE.repeat(20_000)), &[&["clean"], &["card"]]),
        ("joined", format!("د{}یدار", "\u{200d}\u{fe0f}".repeat(50_000)), &[&["clean"], &["card"]]),
        ("sequences", soup().replace('\0', "").repeat(300), &[&["clean"], &["list"]]),
        ("one line", "استاندار در دیدار با سفیر بلاروس پیشنهاد کرد. ".repeat(10_000_000 / 80), &[&["clean"]]),
    ];
    for (name, text, verbs) in floods {
        let path = home.path().join(format!("{name}.txt"));
        fs::write(&path, text.as_bytes()).unwrap();
        for verb in verbs {
            let started = Instant::now();
            let (output, memory) =
                measured(command(home.path(), &[verb, &[path.to_str().unwrap()][..]].concat()));
            quiet(&format!("{name}: {verb:?}"), &output);
            let _ = writeln!(
                std::io::stderr(),
                "{name}: {} bytes, {verb:?}: {memory} MiB, {:.1} s",
                text.len(),
                started.elapsed().as_secs_f64()
            );
            assert!(memory <= MEMORY_MIB, "{name}: {verb:?}: {memory} MiB");
        }
    }
}

#[test]
fn the_reader_opens_floods_and_stays_small() {
    let home = tempfile::tempdir().unwrap();
    let flood = format!(
        "دیدار ا{}\n\nمتن {} {}",
        "\u{64b}".repeat(100_000),
        "\u{200c}\u{200d}".repeat(50_000),
        "یک سطر بلند ".repeat(80_000)
    );
    let path = home.path().join("flood.txt");
    fs::write(&path, flood).unwrap();
    let mut pty = Pty::start(&["--fresh", path.to_str().unwrap()], 80, 24, Terminal::Xterm, &[]);
    pty.wait("the list", |s| s.contains("1/1"));
    for keys in ["\r", "\r", "G", "gg", "r", "G", "\x1b", "\x1b"] {
        pty.send(keys.as_bytes());
        thread::sleep(Duration::from_millis(200));
    }
    pty.wait("the list again", |s| s.contains("1/1"));
    let status = fs::read_to_string(format!("/proc/{}/status", pty.pid())).unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or("0");
    let memory: u64 = line.trim().split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0) >> 10;
    let sent = pty.raw();
    own_bytes_only("a flood", &sent);
    let _ = writeln!(std::io::stderr(), "the reader on a flood: {memory} MiB, {} bytes sent", sent.len());
    assert!(memory <= MEMORY_MIB, "{memory} MiB");
    assert!(sent.len() < 400_000, "{} bytes sent", sent.len());
    pty.send(b"q");
    assert_eq!(pty.wait_for_end(), 0);
}
