//! Which terminal this is, and therefore which [`Mode`] and which switches.
//!
//! A pure function of the answers and the environment, so that every row of the table is a test. The table's facts were
//! measured in the terminals themselves (README, "Terminals").

use super::mode::Mode;
use super::probe::Answers;
use serde::Serialize;

/// What multiplexes the terminal, if anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mux {
    /// Nothing in between.
    #[default]
    None,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
    /// zellij.
    Zellij,
}

/// The part of the environment that tells terminals apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Environment {
    /// `TERM`.
    pub term: String,
    /// `TMUX` is set: tmux runs on this machine.
    pub tmux: bool,
    /// `STY` is set: GNU screen runs on this machine.
    pub screen: bool,
    /// `TERM_PROGRAM`.
    pub term_program: Option<String>,
    /// `TERM_PROGRAM_VERSION`.
    pub term_program_version: Option<String>,
    /// `LC_TERMINAL`, which iTerm2 sends through ssh.
    pub lc_terminal: Option<String>,
    /// `LC_TERMINAL_VERSION`.
    pub lc_terminal_version: Option<String>,
    /// `VTE_VERSION` is set.
    pub vte: bool,
    /// `KONSOLE_VERSION` is set.
    pub konsole: bool,
    /// `KITTY_WINDOW_ID` is set.
    pub kitty: bool,
    /// `MLTERM` is set.
    pub mlterm: bool,
    /// `WT_SESSION` is set.
    pub windows_terminal: bool,
    /// tmux's `#{client_termtype}`: the XTVERSION of the terminal around it.
    pub tmux_client: Option<String>,
    /// tmux's `allow-passthrough` is on.
    pub tmux_passthrough: bool,
    /// `BARID_FAULT` is set, in a build with debug assertions: F12 panics, for the test of the way out.
    pub fault: bool,
}

impl Environment {
    /// Reads it through `get`, which looks a variable up. Asks nothing of tmux.
    pub fn read(get: &dyn Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| get(name).is_some_and(|v| !v.is_empty());
        Self {
            term: get("TERM").unwrap_or_default(),
            tmux: set("TMUX"),
            screen: set("STY"),
            term_program: get("TERM_PROGRAM"),
            term_program_version: get("TERM_PROGRAM_VERSION"),
            lc_terminal: get("LC_TERMINAL"),
            lc_terminal_version: get("LC_TERMINAL_VERSION"),
            vte: set("VTE_VERSION"),
            konsole: set("KONSOLE_VERSION"),
            kitty: set("KITTY_WINDOW_ID"),
            mlterm: set("MLTERM"),
            windows_terminal: set("WT_SESSION"),
            tmux_client: None,
            tmux_passthrough: false,
            fault: cfg!(debug_assertions) && set("BARID_FAULT"),
        }
    }

    /// Whether the terminal may be asked anything at all.
    pub fn may_ask(&self) -> bool {
        !matches!(self.term.as_str(), "" | "dumb" | "linux")
    }
}

/// How a terminal is made to leave visual order alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// Nothing needed; `CSI 8 l` does no harm.
    Nothing,
    /// `CSI 8 l`, BDSM explicit mode.
    Bdsm,
    /// `CSI 8 l` and mintty's global switch.
    Mintty,
    /// Konsole's profile property.
    Konsole,
    /// mlterm's setting.
    Mlterm,
    /// kitty: sized text.
    Kitty,
    /// U+202D in the row.
    Lro,
    /// Cannot be stopped: it reorders, we send logical text and say what to switch off.
    Impossible(Notice),
}

/// One-line notices about terminals that cannot be stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// PuTTY's Features panel.
    Putty,
    /// Apple's Terminal.
    AppleTerminal,
    /// iTerm2 from 3.7.
    Iterm,
    /// qterminal.
    Qterminal,
    /// Konsole or mlterm behind a multiplexer that lets nothing through.
    Behind,
    /// kitty that must be told `force_ltr yes`.
    Kitty,
}

impl Notice {
    /// The line in Persian and in English.
    pub const fn text(self) -> (&'static str, &'static str) {
        match self {
            Self::Putty => (
                "PuTTY خودش راست‌به‌چپ می‌کند: در Features گزینه Disable bidirectional text display و Disable Arabic text shaping را بزنید، سپس --bidi visual",
                "PuTTY reorders by itself: tick Features > Disable bidirectional text display and Disable Arabic text shaping, then use --bidi visual",
            ),
            Self::AppleTerminal => (
                "Terminal.app خودش راست‌به‌چپ می‌کند و خاموش نمی‌شود: iTerm2 یا Ghostty بهتر است، یا کلید b را بیازمایید",
                "Terminal.app reorders by itself and cannot be stopped: try another terminal, or the b key",
            ),
            Self::Iterm => (
                "iTerm2 خودش راست‌به‌چپ می‌کند: Settings > General > Experimental را خاموش کنید، سپس --bidi visual",
                "iTerm2 reorders by itself: switch it off in Settings > General > Experimental, then use --bidi visual",
            ),
            Self::Qterminal => (
                "این پایانه خودش راست‌به‌چپ می‌کند و خاموش نمی‌شود؛ کلید b را بیازمایید",
                "this terminal reorders by itself and cannot be stopped; try the b key",
            ),
            Self::Behind => (
                "پایانه پشت tmux خودش راست‌به‌چپ می‌کند: set -g allow-passthrough on",
                "the terminal behind tmux reorders by itself: set -g allow-passthrough on in tmux.conf",
            ),
            Self::Kitty => (
                "برای kitty: در kitty.conf بنویسید force_ltr yes و --bidi visual بدهید",
                "for kitty: put force_ltr yes into kitty.conf and use --bidi visual",
            ),
        }
    }
}

/// A terminal we know, and how it is recognised.
struct Known {
    id: &'static str,
    /// Starts of XTVERSION replies.
    version: &'static [&'static str],
    /// DA3 unit id.
    da3: Option<&'static str>,
    /// Starts of DA2 replies.
    da2: &'static [&'static str],
    stop: Stop,
}

const NONE: &[&str] = &[];

/// Recognised by XTVERSION first, then DA3, then DA2. Order matters only where a start is shared.
const KNOWN: &[Known] = &[
    Known { id: "vte", version: &["VTE("], da3: Some("7E565445"), da2: &["61;", "65;"], stop: Stop::Bdsm },
    Known { id: "konsole", version: &["Konsole "], da3: Some("7E4B4445"), da2: NONE, stop: Stop::Konsole },
    Known { id: "mlterm", version: &["mlterm("], da3: None, da2: &["24;279;"], stop: Stop::Mlterm },
    Known { id: "kitty", version: &["kitty("], da3: None, da2: &["1;4000;", "1;4001;"], stop: Stop::Kitty },
    Known { id: "mintty", version: &["mintty "], da3: None, da2: &["77;"], stop: Stop::Mintty },
    Known { id: "wezterm", version: &["WezTerm "], da3: None, da2: &["1;277;"], stop: Stop::Bdsm },
    Known { id: "iterm2", version: &["iTerm2 "], da3: None, da2: NONE, stop: Stop::Nothing },
    Known { id: "xterm", version: &["XTerm("], da3: None, da2: &["41;"], stop: Stop::Nothing },
    Known { id: "foot", version: &["foot("], da3: None, da2: &["1;01"], stop: Stop::Nothing },
    Known { id: "ghostty", version: &["ghostty "], da3: None, da2: NONE, stop: Stop::Nothing },
    Known { id: "xterm.js", version: &["xterm.js("], da3: None, da2: &["0;276;"], stop: Stop::Lro },
    Known { id: "putty", version: NONE, da3: None, da2: &["0;136;"], stop: Stop::Impossible(Notice::Putty) },
    Known {
        id: "qterminal",
        version: NONE,
        da3: None,
        da2: &["0;115;"],
        stop: Stop::Impossible(Notice::Qterminal),
    },
    Known { id: "windows-terminal", version: NONE, da3: None, da2: &["0;10;1"], stop: Stop::Nothing },
    Known {
        id: "apple-terminal",
        version: NONE,
        da3: None,
        da2: &["1;95;0"],
        stop: Stop::Impossible(Notice::AppleTerminal),
    },
    Known { id: "urxvt", version: NONE, da3: None, da2: &["85;"], stop: Stop::Nothing },
    Known { id: "alacritty", version: NONE, da3: None, da2: &["0;1", "0;2"], stop: Stop::Nothing },
];

/// What to do, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// Id of the terminal, `unknown` where nothing fitted.
    pub terminal: String,
    /// Its version as it tells it.
    pub version: Option<String>,
    /// What multiplexes it.
    pub mux: Mux,
    /// The mode to paint in.
    pub mode: Mode,
    /// How it was recognised: `xtversion`, `da3`, `da2`, `bdsm`, `environment`, `tmux`, `nothing`.
    pub recognised_by: &'static str,
    /// Bytes to send before the alternate screen.
    #[serde(skip)]
    pub enter: Vec<u8>,
    /// Bytes to send after leaving it.
    #[serde(skip)]
    pub leave: Vec<u8>,
    /// How long to wait between `enter` and the alternate screen, in milliseconds: tmux drops what is to be passed
    /// through while a redraw is pending.
    #[serde(skip)]
    pub pause_ms: u64,
    /// What to tell the user, if the terminal cannot be stopped.
    pub notice: Option<Notice>,
    /// Why this mode, in English, for `doctor`.
    pub why: String,
}

/// The least colours a recognised terminal shows, whatever `TERM` says; nothing behind a multiplexer, which may show
/// fewer.
pub fn depth_of(decision: &Decision) -> super::colour::Depth {
    use super::colour::Depth;
    if decision.mux != Mux::None {
        return Depth::Ansi;
    }
    match decision.terminal.as_str() {
        "vte" | "konsole" | "kitty" | "foot" | "alacritty" | "wezterm" | "ghostty" | "iterm2" | "mintty"
        | "xterm.js" | "windows-terminal" => Depth::True,
        "xterm" | "mlterm" | "putty" | "urxvt" | "apple-terminal" => Depth::Indexed,
        _ => Depth::Ansi,
    }
}

fn dcs_tmux(bytes: &[u8]) -> Vec<u8> {
    let mut out = b"\x1bPtmux;".to_vec();
    for &b in bytes {
        if b == 0x1b {
            out.push(b);
        }
        out.push(b);
    }
    out.extend_from_slice(b"\x1b\\");
    out
}

fn dcs_screen(bytes: &[u8]) -> Vec<u8> {
    [b"\x1bP", bytes, b"\x1b\\"].concat()
}

/// Decides from what the terminal said and what the environment says.
pub fn decide(env: &Environment, answers: &Answers) -> Decision {
    if !env.may_ask() {
        return Decision {
            terminal: if env.term == "linux" { "linux".into() } else { "dumb".into() },
            version: None,
            mux: Mux::None,
            mode: Mode::Off,
            recognised_by: "environment",
            enter: Vec::new(),
            leave: Vec::new(),
            pause_ms: 0,
            notice: None,
            why: format!("TERM={} has no Arabic letters to speak of", env.term),
        };
    }
    let mux = multiplexer(env, answers);
    let (id, version, by, mut stop) = recognise(env, answers, mux);
    if stop != Stop::Mintty && matches!(answers.bdsm, Some(1 | 2)) && mux != Mux::Tmux {
        stop = Stop::Bdsm;
    }
    if id == "iterm2" && newer_than(version.as_deref(), (3, 7)) {
        stop = Stop::Impossible(Notice::Iterm);
    }
    let mut decision = Decision {
        terminal: id.to_owned(),
        version,
        mux,
        mode: Mode::Visual,
        recognised_by: by,
        enter: Vec::new(),
        leave: Vec::new(),
        pause_ms: 0,
        notice: None,
        why: String::new(),
    };
    apply(&mut decision, stop, env, answers);
    decision
}

fn multiplexer(env: &Environment, answers: &Answers) -> Mux {
    let version = answers.version.as_deref().unwrap_or("");
    let da2 = answers.da2.as_deref().unwrap_or("");
    if version.starts_with("tmux ") || env.tmux || da2.starts_with("84;") {
        Mux::Tmux
    } else if version.starts_with("Zellij(") {
        Mux::Zellij
    } else if env.screen || da2.starts_with("83;") {
        Mux::Screen
    } else if version.is_empty() && env.term.starts_with("tmux") {
        Mux::Tmux
    } else if version.is_empty() && env.term.starts_with("screen") && answers.da2.is_none() {
        Mux::Screen
    } else {
        Mux::None
    }
}

fn recognise(
    env: &Environment,
    answers: &Answers,
    mux: Mux,
) -> (&'static str, Option<String>, &'static str, Stop) {
    let by_version = |version: &str| {
        KNOWN.iter().find(|k| k.version.iter().any(|v| version.starts_with(v))).map(|k| (k.id, k.stop))
    };
    if mux == Mux::Tmux {
        let client = env.tmux_client.as_deref().filter(|c| !c.is_empty());
        return match client.and_then(by_version) {
            Some((id, stop)) => (id, client.map(str::to_owned), "tmux", stop),
            // mlterm tells tmux nothing, but its variable is seen in the panes; U+202D does not stop it there.
            None if env.mlterm => ("mlterm", None, "environment", Stop::Mlterm),
            None => ("unknown", client.map(str::to_owned), "nothing", Stop::Lro),
        };
    }
    if mux == Mux::Screen
        && let Some((id, version)) = by_environment(env)
    {
        // screen hides the terminal, but not the variables it was started with.
        let stop = KNOWN.iter().find(|k| k.id == id).map_or(Stop::Nothing, |k| k.stop);
        return (id, version, "environment", stop);
    }
    if mux == Mux::None {
        if let Some((id, stop)) = answers.version.as_deref().and_then(by_version) {
            return (id, answers.version.clone(), "xtversion", stop);
        }
        if let Some(known) = answers.da3.as_deref().and_then(|d| KNOWN.iter().find(|k| k.da3 == Some(d))) {
            return (known.id, answers.version.clone(), "da3", known.stop);
        }
        if let Some(da2) = answers.da2.as_deref()
            && let Some(known) = KNOWN.iter().find(|k| k.da2.iter().any(|d| da2.starts_with(d)))
        {
            return (known.id, Some(format!("DA2 {da2}")), "da2", known.stop);
        }
        if let Some((id, version)) = by_environment(env) {
            let stop = KNOWN.iter().find(|k| k.id == id).map_or(Stop::Nothing, |k| k.stop);
            return (id, version, "environment", stop);
        }
    }
    let stop = if mux == Mux::Zellij { Stop::Nothing } else { Stop::Bdsm };
    ("unknown", answers.version.clone(), "nothing", stop)
}

fn by_environment(env: &Environment) -> Option<(&'static str, Option<String>)> {
    let program = env.term_program.as_deref().unwrap_or("");
    let found = match program {
        "iTerm.app" => Some(("iterm2", env.term_program_version.clone())),
        "Apple_Terminal" => Some(("apple-terminal", env.term_program_version.clone())),
        "vscode" => Some(("xterm.js", env.term_program_version.clone())),
        "WezTerm" => Some(("wezterm", env.term_program_version.clone())),
        "ghostty" => Some(("ghostty", env.term_program_version.clone())),
        "mintty" => Some(("mintty", env.term_program_version.clone())),
        _ => None,
    };
    found
        .or_else(|| {
            (env.lc_terminal.as_deref() == Some("iTerm2"))
                .then(|| ("iterm2", env.lc_terminal_version.clone()))
        })
        .or_else(|| env.vte.then_some(("vte", None)))
        .or_else(|| env.konsole.then_some(("konsole", None)))
        .or_else(|| env.kitty.then_some(("kitty", None)))
        .or_else(|| env.mlterm.then_some(("mlterm", None)))
        .or_else(|| env.windows_terminal.then_some(("windows-terminal", None)))
}

/// Whether the first two numbers in `version` are at least `bound`.
fn newer_than(version: Option<&str>, bound: (u32, u32)) -> bool {
    let mut numbers = version
        .unwrap_or("")
        .split(|c: char| !c.is_ascii_digit())
        .filter(|s| !s.is_empty())
        .map(|s| s.parse::<u32>().unwrap_or(0));
    // iTerm2 holds a digit in its name.
    let mut first = numbers.next().unwrap_or(0);
    if version.is_some_and(|v| v.starts_with("iTerm2")) {
        first = numbers.next().unwrap_or(0);
    }
    (first, numbers.next().unwrap_or(0)) >= bound
}

fn apply(d: &mut Decision, stop: Stop, env: &Environment, answers: &Answers) {
    // CSI 1 SP k: the grid stays left to right in explicit mode.
    const BDSM_ON: &[u8] = b"\x1b[8l\x1b[1 k";
    const BDSM_OFF: &[u8] = b"\x1b[8h";
    let through = |bytes: &[u8]| match d.mux {
        Mux::Tmux => dcs_tmux(bytes),
        Mux::Screen => dcs_screen(bytes),
        Mux::None | Mux::Zellij => bytes.to_vec(),
    };
    let may_pass = match d.mux {
        Mux::Tmux => env.tmux_passthrough,
        Mux::Zellij => false,
        Mux::None | Mux::Screen => true,
    };
    match stop {
        Stop::Nothing | Stop::Bdsm if d.mux == Mux::None => {
            d.enter = BDSM_ON.to_vec();
            d.leave =
                if answers.bdsm == Some(1) || d.terminal == "vte" { BDSM_OFF.to_vec() } else { Vec::new() };
            d.why = if stop == Stop::Bdsm && !d.leave.is_empty() {
                "it reorders, and stops when told (CSI 8 l)".into()
            } else {
                "it does not reorder; CSI 8 l is sent all the same, which does no harm".into()
            };
        }
        Stop::Nothing => d.why = "the terminal around the multiplexer does not reorder".into(),
        Stop::Bdsm | Stop::Mintty if d.mux == Mux::Tmux => {
            d.mode = Mode::VisualLro;
            d.why = "tmux swallows CSI 8 l; U+202D in each row stops the terminal around it".into();
        }
        Stop::Bdsm | Stop::Mintty => {
            let (on, off): (&[u8], &[u8]) = if stop == Stop::Mintty {
                (b"\x1b[8l\x1b[1 k\x1b[?77096h", b"\x1b[8h\x1b[?77096l")
            } else {
                (BDSM_ON, BDSM_OFF)
            };
            if d.mux == Mux::Screen && d.terminal == "unknown" {
                d.mode = Mode::VisualLro;
            }
            d.enter = through(on);
            d.leave = through(off);
            d.why = "it stops reordering when told (CSI 8 l)".into();
        }
        Stop::Konsole | Stop::Mlterm => {
            let (on, off): (&[u8], &[u8]) = if stop == Stop::Konsole {
                (b"\x1b]50;BidiRenderingEnabled=false\x07", b"\x1b]50;BidiRenderingEnabled=true\x07")
            } else {
                (b"\x1b]5379;use_ctl=false\x07", b"\x1b]5379;use_ctl=true\x07")
            };
            if may_pass {
                d.enter = through(on);
                d.leave = through(off);
                d.pause_ms = if d.mux == Mux::Tmux { 500 } else { 0 };
                d.why = "it stops reordering when told by its own sequence".into();
            } else {
                d.mode = Mode::Logical;
                d.notice = Some(Notice::Behind);
                d.why = "the multiplexer lets no switch through; the terminal reorders".into();
            }
        }
        Stop::Kitty => {
            let sized = d.mux == Mux::None && newer_than(d.version.as_deref(), (0, 40));
            d.mode = if sized { Mode::VisualKitty } else { Mode::Words };
            d.notice = (!sized).then_some(Notice::Kitty);
            d.why = if sized {
                "it turns runs of Arabic round; sized text (OSC 66) keeps each cell alone".into()
            } else {
                "it turns runs of Arabic round; runs are sent in stored order".into()
            };
        }
        Stop::Lro => {
            d.mode = if d.mux == Mux::Screen { Mode::Visual } else { Mode::VisualLro };
            d.why = if d.terminal == "unknown" {
                "unknown terminal in tmux; U+202D in each row stops those that reorder".into()
            } else {
                "one of its renderers reorders; U+202D in each row stops it".into()
            };
        }
        Stop::Impossible(notice) => {
            d.mode = Mode::Logical;
            d.notice = Some(notice);
            d.why = "it reorders and cannot be stopped from here".into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env() -> Environment {
        Environment { term: "xterm-256color".into(), ..Environment::default() }
    }

    fn said(version: &str, da2: &str) -> Answers {
        Answers {
            version: (!version.is_empty()).then(|| version.to_owned()),
            da2: (!da2.is_empty()).then(|| da2.to_owned()),
            da1: Some("65;1;9".into()),
            ..Answers::default()
        }
    }

    /// (XTVERSION, DA2, terminal, mode, text that must be in what is sent first)
    const DIRECT: &[(&str, &str, &str, Mode, &str)] = &[
        ("VTE(8401)", "61;8401;1", "vte", Mode::Visual, "\u{1b}[8l"),
        ("", "65;7006;1", "vte", Mode::Visual, "\u{1b}[8l"),
        ("Konsole 26.08.2", "1;115;0", "konsole", Mode::Visual, "BidiRenderingEnabled=false"),
        ("mlterm(3.9.4)", "24;279;0", "mlterm", Mode::Visual, "use_ctl=false"),
        ("", "24;279;0", "mlterm", Mode::Visual, "use_ctl=false"),
        ("kitty(0.48.2)", "1;4000;48", "kitty", Mode::VisualKitty, ""),
        ("kitty(0.26.5)", "1;4000;26", "kitty", Mode::Words, ""),
        ("XTerm(412)", "41;412;0", "xterm", Mode::Visual, "\u{1b}[8l"),
        ("foot(1.28.0)", "1;012800;0", "foot", Mode::Visual, ""),
        ("", "0;2600;1", "alacritty", Mode::Visual, ""),
        ("", "85;95;0", "urxvt", Mode::Visual, ""),
        ("", "0;136;0", "putty", Mode::Logical, ""),
        ("", "0;115;0", "qterminal", Mode::Logical, ""),
        ("", "0;276;0", "xterm.js", Mode::VisualLro, ""),
        ("", "0;10;1", "windows-terminal", Mode::Visual, ""),
        ("", "1;95;0", "apple-terminal", Mode::Logical, ""),
        ("mintty 3.7", "77;30700;0", "mintty", Mode::Visual, "?77096h"),
        ("WezTerm 2025", "1;277;0", "wezterm", Mode::Visual, "\u{1b}[8l"),
        ("iTerm2 3.6.2", "64;2500;0", "iterm2", Mode::Visual, ""),
        ("iTerm2 3.7.0beta1", "64;2500;0", "iterm2", Mode::Logical, ""),
        ("", "", "unknown", Mode::Visual, "\u{1b}[8l"),
    ];

    #[test]
    fn every_terminal_of_the_table_gets_its_mode() {
        for &(version, da2, terminal, mode, sent) in DIRECT {
            let d = decide(&env(), &said(version, da2));
            assert_eq!((d.terminal.as_str(), d.mode), (terminal, mode), "{version} {da2}");
            assert!(String::from_utf8_lossy(&d.enter).contains(sent), "{version} {da2}: {:?}", d.enter);
        }
    }

    #[test]
    fn inside_tmux_the_client_decides() {
        let tmux = |client: &str, pass| Environment {
            tmux: true,
            tmux_client: Some(client.to_owned()),
            tmux_passthrough: pass,
            ..env()
        };
        let a = said("tmux 3.3a", "84;0;0");
        assert_eq!(decide(&tmux("VTE(7006)", false), &a).mode, Mode::VisualLro);
        assert_eq!(decide(&tmux("XTerm(379)", false), &a).mode, Mode::Visual);
        assert_eq!(decide(&tmux("kitty(0.48.2)", false), &a).mode, Mode::Words);
        assert_eq!(decide(&tmux("Konsole 22.12.3", false), &a).mode, Mode::Logical);
        let passed = decide(&tmux("Konsole 22.12.3", true), &a);
        assert_eq!(passed.mode, Mode::Visual);
        assert!(String::from_utf8_lossy(&passed.enter).starts_with("\u{1b}Ptmux;\u{1b}\u{1b}]50;"));
        assert_eq!(decide(&tmux("", false), &a).mode, Mode::VisualLro);
        let mlterm = Environment { mlterm: true, ..tmux("", false) };
        assert_eq!(decide(&mlterm, &a).mode, Mode::Logical);
    }

    #[test]
    fn inside_screen_the_environment_decides_and_switches_pass_through() {
        let a = said("", "83;50002;0");
        let konsole = Environment { screen: true, konsole: true, ..env() };
        let d = decide(&konsole, &a);
        assert_eq!((d.terminal.as_str(), d.mode), ("konsole", Mode::Visual));
        assert!(d.enter.starts_with(b"\x1bP\x1b]50;"));
        let unknown = Environment { screen: true, ..env() };
        assert_eq!(decide(&unknown, &a).mode, Mode::VisualLro);
    }

    #[test]
    fn an_answer_to_decrqm_beats_an_unknown_name() {
        let mut a = said("Fancy 1.0", "");
        a.bdsm = Some(1);
        let d = decide(&env(), &a);
        assert_eq!(d.mode, Mode::Visual);
        assert_eq!(d.leave, b"\x1b[8h");
    }

    #[test]
    fn xterm_is_not_left_in_a_mode_it_never_had() {
        assert!(decide(&env(), &said("XTerm(379)", "41;379;0")).leave.is_empty());
    }

    #[test]
    fn the_linux_console_is_asked_nothing() {
        let d = decide(&Environment { term: "linux".into(), ..Environment::default() }, &Answers::default());
        assert_eq!(d.mode, Mode::Off);
        assert!(d.enter.is_empty());
    }

    #[test]
    fn notices_name_what_to_switch_off() {
        let d = decide(&env(), &said("", "0;136;0"));
        assert!(d.notice.unwrap().text().1.contains("Disable bidirectional text display"));
    }
}
