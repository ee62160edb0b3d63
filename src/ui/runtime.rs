//! The event loop: reads messages, updates the model, paints when something changed, carries out effects.
//!
//! Nothing is on a timer: between messages the program sleeps. All waiting messages are taken before a frame is painted,
//! so that a held key never queues up.

mod behind;
mod leaving;

use super::backend::{self, BidiBackend};
use super::config::Way;
use super::jumping::{self, Wish};
use super::model::{Effect, Message, Model, Overlay, Pane};
use super::watch::Again;
use super::{update::update, view};
use crate::bidi::Cache;
use crate::library::rows::Change;
use crate::term::colour::Depth;
use crate::term::decide::depth_of;
use crate::term::input::{self, Input};
use crate::term::signals::{self, Signal};
use crate::term::{
    Caps, Decision, Environment, Flow, FrameWriter, Guard, Line, Mode, Session, caps, decide, flow, guard,
    probe,
};
use behind::{Made, look_behind, make_behind};
use crossterm::event::{Event, KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// How long the first paint waits for the terminal's answers, in milliseconds.
const PROBE_WAIT_MS: u64 = 250;

/// What changed is kept at most this often while keys come in; nothing happens while nothing changes.
const KEEP_EVERY: Duration = Duration::from_secs(3);

/// The panes beside the list follow its selection once keys have rested so long; longer on a slow line.
const FOLLOW: Duration = Duration::from_millis(80);
const FOLLOW_SLOWLY: Duration = Duration::from_millis(700);

/// Answers later than this change the mode only once the keys have rested as long.
const CALM: Duration = Duration::from_secs(1);

/// Bytes a second below which a line is slow.
const SLOW: u64 = 6_000;

/// How long quitting waits for answers under way, which would else land in the shell.
const LAST_ANSWERS: Duration = Duration::from_secs(1);

enum Incoming {
    Input(Input),
    Signal(Signal),
    /// What is made of all briefings behind the first paint.
    Made(Made),
    /// Briefings that came or went.
    Change(Change),
    /// What came of a command.
    Ran(String, io::Result<super::pipe::Ran>),
    /// All that was sent has left the program.
    Drained,
}

/// Writes a copied text to a file; gives its path.
pub type SaveCopy = Box<dyn Fn(&str) -> io::Result<std::path::PathBuf>>;

/// What the caller has decided.
pub struct Settings {
    /// The mode the user asked for, if any: flag, environment or config.
    pub mode: Option<Mode>,
    /// The environment, without tmux's answers.
    pub environment: Environment,
    /// Whether the theme was chosen by the user, so that the background decides nothing.
    pub theme_fixed: bool,
    /// Keeps where the reader stands and the marks; called with what is to be kept.
    pub keep: Keep,
    /// Ways of copying, in order; empty for the default.
    pub clipboard: Vec<Way>,
    /// Under which name the place is kept; none keeps no place.
    pub set: Option<String>,
    /// Writes an export: path, whether an existing file is written over, content. Gives the path.
    pub save_export: SaveExport,
    /// Writes text to a file of the user's when the clipboard cannot be reached; gives its path.
    pub save_copy: SaveCopy,
}

/// See [`Settings::keep`].
pub type Keep = Box<dyn FnMut(&crate::library::state::State) -> io::Result<()>>;
/// See [`Settings::save_export`].
pub type SaveExport = Box<dyn Fn(&str, bool, &str) -> io::Result<std::path::PathBuf>>;

type Backend = BidiBackend<FrameWriter<Line>>;

/// Why the loop ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The user left.
    Quit,
    /// A signal or a dropped line; the number is the signal's, 1 (SIGHUP) when the terminal is gone.
    Signal(i32),
}

/// A frame, its panes, and the briefing they showed.
type Shown = (Buffer, Vec<(Pane, Rect)>, usize);

struct Runtime<'a> {
    model: &'a mut Model,
    settings: Settings,
    session: Session,
    guard: Guard,
    backend: Backend,
    cache: Cache,
    decision: Decision,
    caps: Caps,
    messages: Receiver<Incoming>,
    answered: bool,
    /// When the terminal was asked.
    asked: Instant,
    last_key: Instant,
    /// Answers that came late and wait for the keys to rest.
    late: Option<probe::Answers>,
    /// Whether the terminal is told to say when its colours turn.
    told_scheme: bool,
    /// Answers whose colours wait until the line has shown how fast it is.
    colours: Option<probe::Answers>,
    flow: Flow,
    /// A frame was dropped, or is to be painted once there is room.
    due: bool,
    /// When the panes beside the list follow its selection.
    follow: Option<Instant>,
    /// The last frame, its panes, and the briefing they showed.
    last: Option<Shown>,
    kept: Option<crate::library::state::Place>,
    kept_at: Instant,
    /// For threads that make something behind the screen.
    sender: Option<Sender<Incoming>>,
    /// Whether such a thread is at work, and whether what it makes will be old.
    making: bool,
    make_again: Again,
    /// Where people and proposals are asked for, once somebody has.
    looking: Option<Sender<Wish>>,
}

/// Runs the reader until the user leaves.
///
/// # Errors
/// There is no terminal, or it cannot be written to.
pub fn run(model: &mut Model, settings: Settings) -> io::Result<Ended> {
    let session = Session::open()?;
    guard::install_panic_hook(crate::library::folders::save_report);
    // Colours are ours to decide: crossterm would turn NO_COLOR into resets that take the selection away.
    crossterm::style::force_color_output(true);
    let guard = Guard::raw(&session.input, &session.output)?;
    let (sender, messages) = channel();
    signals::spawn(sender.clone(), Incoming::Signal)?;
    let mut early = Vec::new();
    let mut environment = settings.environment.clone();
    let asked = Instant::now();
    let answers = ask(&session, &sender, &messages, &mut environment, &mut early)?;
    let answered = answers.complete();
    let decision = decide(&environment, &answers);
    model.mode = decision.mode;
    model.size = session.size();
    crate::library::log::line(&format!("{decision:?}; {:?} cells", model.size));
    let caps = caps::caps(&decision, &answers);
    let wake = sender.clone();
    let drained = move || {
        let _ = wake.send(Incoming::Drained);
    };
    let writer = FrameWriter::new(Line::spawn(session.output.try_clone()?, drained)?);
    let flow = Flow::new(environment.may_ask(), answers.shown > 0);
    let backend = BidiBackend::new(writer, model.mode, caps);
    let settings = Settings { environment, ..settings };
    let mut runtime = Runtime {
        model,
        settings,
        session,
        guard,
        backend,
        cache: Cache::default(),
        decision,
        caps,
        messages,
        answered,
        asked,
        last_key: Instant::now(),
        late: None,
        told_scheme: answers.tells_scheme,
        colours: None,
        flow,
        due: false,
        follow: None,
        last: None,
        kept: None,
        kept_at: Instant::now(),
        sender: None,
        making: false,
        make_again: Again::Nothing,
        looking: None,
    };
    runtime.model.mode = runtime.wanted_mode();
    runtime.backend.set_mode(runtime.model.mode, caps);
    runtime.take_depth();
    if let Some(background) = answers.background {
        runtime.take_background(background);
    }
    runtime.model.notice = runtime.wanted_notice();
    let (enter, leave) = runtime.switches();
    runtime.guard.enter_screen(&enter, &leave, runtime.decision.pause_ms)?;
    if runtime.model.mouse {
        runtime.mouse(true)?;
    }
    runtime.follow_scheme()?;
    runtime.paint()?;
    let tell = sender.clone();
    runtime.model.source.watch(Box::new(move |change| drop(tell.send(Incoming::Change(change)))));
    runtime.sender = Some(sender);
    runtime.kept = Some(super::state::place(runtime.model));
    let ended = runtime.turn(early);
    // The terminal may be gone; what is to be kept is kept all the same.
    let kept = runtime.keep();
    if matches!(ended, Ok(Ended::Quit)) {
        runtime.last_answers();
    }
    runtime.backend.writer().sink().settle(Duration::from_millis(300));
    let ended = ended?;
    kept?;
    Ok(ended)
}

/// Asks the terminal and waits a little for the answers; keys typed meanwhile are kept in `early`.
fn ask(
    session: &Session,
    sender: &Sender<Incoming>,
    messages: &Receiver<Incoming>,
    environment: &mut Environment,
    early: &mut Vec<Incoming>,
) -> io::Result<probe::Answers> {
    let may_ask = environment.may_ask();
    if may_ask {
        (&session.output).write_all(probe::QUESTIONS)?;
    }
    input::spawn(&session.input, sender.clone(), Incoming::Input)?;
    crate::term::session::ask_tmux(environment);
    let until = Instant::now() + Duration::from_millis(PROBE_WAIT_MS);
    if !may_ask {
        return Ok(probe::Answers::default());
    }
    loop {
        match messages.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(Incoming::Input(Input::Answers(answers))) => return Ok(answers),
            Ok(Incoming::Input(Input::Gone)) => {
                early.push(Incoming::Input(Input::Gone));
                break;
            }
            Ok(other) => early.push(other),
            Err(_) => break,
        }
    }
    Ok(probe::Answers::default())
}

impl Runtime<'_> {
    /// The bytes before and after the alternate screen for the present mode.
    fn switches(&self) -> (Vec<u8>, Vec<u8>) {
        if self.model.mode.is_visual() {
            (self.decision.enter.clone(), self.decision.leave.clone())
        } else {
            (Vec::new(), Vec::new())
        }
    }

    fn wanted_notice(&self) -> Option<crate::term::decide::Notice> {
        if self.settings.mode.is_some() { None } else { self.decision.notice }
    }

    /// More colours where the terminal is known to show them, unless the user wants none.
    fn take_depth(&mut self) {
        let depth = depth_of(&self.decision);
        if self.model.depth != Depth::None && depth > self.model.depth {
            self.model.depth = depth;
            self.model.theme = self.model.theme.at_depth(depth);
        }
    }

    fn take_background(&mut self, background: crate::term::colour::Rgb) {
        self.take_light(crate::term::colour::is_light(background));
    }

    /// The theme for light or dark colours, unless one was chosen.
    fn take_light(&mut self, light: bool) {
        let choosing = matches!(self.model.overlay, Overlay::Themes(_));
        if choosing || self.model.chosen.theme {
            return;
        }
        if !self.settings.theme_fixed && self.model.depth != Depth::None {
            let name = if light { "light" } else { "dark" };
            if let Ok(theme) = super::theme::Theme::built_in(name, self.model.depth) {
                self.model.theme = theme;
            }
        }
    }

    fn turn(&mut self, early: Vec<Incoming>) -> io::Result<Ended> {
        let mut waiting: std::collections::VecDeque<Incoming> = early.into();
        let mut logged = None;
        loop {
            if waiting.is_empty() {
                // Asleep until something comes, or until it is time for something.
                let next = match self.wake_at() {
                    Some(at) => self.messages.recv_timeout(at.saturating_duration_since(Instant::now())),
                    None => self.messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
                };
                match next {
                    Ok(message) => waiting.push_back(message),
                    Err(RecvTimeoutError::Timeout) => {
                        self.on_time()?;
                        continue;
                    }
                    Err(RecvTimeoutError::Disconnected) => return Ok(Ended::Signal(1)),
                }
            }
            // Everything that has arrived, before anything is painted.
            while let Ok(message) = self.messages.try_recv() {
                waiting.push_back(message);
            }
            let mut dirty = false;
            while let Some(message) = waiting.pop_front() {
                match message {
                    Incoming::Input(Input::Event(event)) => {
                        if let Some(ended) = self.on_event(&event)? {
                            return Ok(ended);
                        }
                        self.last_key = Instant::now();
                        dirty = true;
                    }
                    Incoming::Input(Input::Answers(answers)) => {
                        if !self.answered {
                            self.answered = true;
                            self.flow.settle(answers.shown > 0);
                            if self.asked.elapsed() <= CALM {
                                dirty |= self.take_answers(&answers)?;
                            } else {
                                self.late = Some(answers);
                            }
                        }
                    }
                    Incoming::Input(Input::Shown) => {
                        self.flow.answered(Instant::now());
                        dirty |= self.due | self.take_colours();
                    }
                    Incoming::Drained => {
                        self.flow.drained();
                        dirty |= self.due;
                    }
                    Incoming::Input(Input::Light(light)) => {
                        self.take_light(light);
                        dirty = true;
                    }
                    Incoming::Input(Input::Gone) => return Ok(Ended::Signal(1)),
                    Incoming::Signal(Signal::Resize) => {
                        self.resize();
                        dirty = true;
                    }
                    Incoming::Signal(Signal::Quit(number)) => return Ok(Ended::Signal(number)),
                    Incoming::Signal(Signal::Continue) => {}
                    Incoming::Made(Made::Cards) => {
                        self.model.warm = true;
                        dirty = true;
                    }
                    Incoming::Made(Made::Index(index)) => {
                        jumping::take_index(self.model, index);
                        dirty = true;
                    }
                    Incoming::Made(Made::Parts(parts)) => {
                        jumping::take_parts(self.model, parts);
                        dirty = true;
                    }
                    Incoming::Made(Made::Links(links)) => {
                        self.model.links = links;
                        self.making = false;
                        let again = std::mem::replace(&mut self.make_again, Again::Nothing);
                        self.make(again)?;
                        dirty = true;
                    }
                    Incoming::Ran(command, ran) => {
                        super::output::take(self.model, &command, &ran);
                        dirty = true;
                    }
                    Incoming::Change(change) => {
                        let again = super::watch::take(self.model, &change);
                        self.make(again)?;
                        dirty = true;
                    }
                }
            }
            if dirty {
                self.look()?;
                self.log_message(&mut logged);
                self.paint()?;
            }
        }
    }

    /// Puts what the bottom row says into the log, once.
    fn log_message(&self, logged: &mut Option<String>) {
        let said = self.model.message.as_ref().map(|m| m.en.clone());
        if said != *logged {
            if let Some(text) = &said {
                crate::library::log::line(text);
            }
            *logged = said;
        }
    }

    /// Makes the index and the links again as far as they must be, one thread at a time.
    fn make(&mut self, again: Again) -> io::Result<()> {
        if self.making || again == Again::Nothing {
            self.make_again = self.make_again.max(again);
            return Ok(());
        }
        if let Some(sender) = &self.sender {
            self.making = true;
            let before = if again == Again::More { Arc::clone(&self.model.index) } else { Arc::default() };
            make_behind(Arc::clone(&self.model.source), before, sender.clone())?;
        }
        Ok(())
    }

    /// Has people and proposals of a large library looked for where the jump wants them.
    fn look(&mut self) -> io::Result<()> {
        let Some(wish) = jumping::wish(self.model) else { return Ok(()) };
        if self.looking.is_none()
            && let Some(sender) = &self.sender
        {
            self.looking = Some(look_behind(Arc::clone(&self.model.source), sender.clone())?);
        }
        if let Some(looking) = &self.looking {
            let _ = looking.send(wish);
        }
        Ok(())
    }

    fn on_event(&mut self, event: &Event) -> io::Result<Option<Ended>> {
        let fault = |k: KeyEvent| self.settings.environment.fault && k.code == KeyCode::F(12);
        assert!(!event.as_key_press_event().is_some_and(fault), "a fault was asked for");
        for effect in update(self.model, event) {
            match effect {
                Effect::Quit => return Ok(Some(Ended::Quit)),
                Effect::Copy { text, what } => self.copy(&text, what)?,
                Effect::SwitchMode(mode) => {
                    // The user's choice stands, whatever the terminal says later.
                    self.late = None;
                    self.model.state.modes.insert(self.terminal_id(), mode.id().to_owned());
                    self.model.dirty = true;
                    self.switch_mode(mode)?;
                }
                Effect::Plain(text) => self.plain(&text)?,
                Effect::Pipe { command, text } => self.pipe(command, text)?,
                Effect::Export { path, over, text, cards } => self.export(&path, over, &text, cards),
                Effect::Mouse(on) => self.mouse(on)?,
                Effect::Redraw => self.redraw(),
                Effect::Suspend => {
                    self.last_answers();
                    self.settle();
                    self.guard.suspend();
                    signals::stop_self()?;
                    self.come_back()?;
                }
            }
        }
        // The next update needs the rows this one led to.
        view::prepare(self.model, &mut self.cache);
        Ok(None)
    }

    /// Answers that came after the first paint: decide anew. The screen is sent again only where the terminal is to be
    /// switched; says whether something changed.
    fn take_answers(&mut self, answers: &probe::Answers) -> io::Result<bool> {
        let before = (self.model.mode, self.switches().0);
        self.decision = decide(&self.settings.environment, answers);
        if answers.tells_scheme && !std::mem::replace(&mut self.told_scheme, true) {
            self.follow_scheme()?;
        }
        self.caps = caps::caps(&self.decision, answers);
        self.backend.set_caps(self.caps);
        let notice = self.wanted_notice();
        let told = notice != self.model.notice;
        self.model.notice = notice;
        let mode = self.wanted_mode();
        self.model.mode = mode;
        let (enter, leave) = self.switches();
        self.model.mode = before.0;
        self.colours = Some(answers.clone());
        if (mode, &enter) == (before.0, &before.1) {
            self.guard.remember(&leave)?;
            return Ok(told | self.take_colours());
        }
        self.switch_mode(mode)?;
        Ok(true)
    }

    /// Colours of a terminal that answered after the first paint: on a line that has shown to be fast; on a slow one the
    /// neutral ones stay. Says whether they were taken.
    fn take_colours(&mut self) -> bool {
        if self.flow.waits() {
            return false;
        }
        let Some(answers) = self.colours.take() else { return false };
        if self.flow.rate().is_some_and(|r| r < SLOW) {
            return false;
        }
        let before = (self.model.depth, self.model.theme.clone());
        self.take_depth();
        if let Some(background) = answers.background {
            self.take_background(background);
        }
        before != (self.model.depth, self.model.theme.clone())
    }

    /// When something is to be done though nothing comes in.
    fn wake_at(&self) -> Option<Instant> {
        let keep = self.unkept().then(|| self.kept_at + KEEP_EVERY);
        let calm = self.late.as_ref().map(|_| self.last_key + CALM);
        [keep, calm, self.follow, self.flow.deadline()].into_iter().flatten().min()
    }

    fn on_time(&mut self) -> io::Result<()> {
        let now = Instant::now();
        if self.unkept() && self.kept_at + KEEP_EVERY <= now {
            self.keep_and_tell();
        }
        self.flow.give_up(now);
        let mut dirty = self.due && !self.flow.waits() || self.follow.is_some_and(|f| f <= now);
        if self.follow.is_some_and(|f| f <= now) {
            self.follow = None;
            if let Some(last) = &mut self.last {
                // What stands beside the list counts as another briefing's no longer.
                last.2 = self.model.selected;
            }
        }
        if self.late.is_some() && self.last_key + CALM <= now {
            let before = self.model.mode;
            if let Some(answers) = self.late.take() {
                dirty |= self.take_answers(&answers)?;
            }
            if before != self.model.mode {
                let (terminal, mode) = (self.decision.terminal.clone(), self.model.mode);
                self.model.message = Some(Message::done(
                    format!("پایانه دیر شناخته شد ({terminal})؛ راست‌به‌چپ: {mode}؛ کلید b شیوه را عوض می‌کند"),
                    format!(
                        "the terminal was late to answer ({terminal}); right to left is now {mode}; b changes it"
                    ),
                ));
            }
        }
        if dirty {
            self.paint()?;
        }
        Ok(())
    }

    /// Waits a little for answers under way, so that they do not land in the shell.
    fn last_answers(&mut self) {
        let until = Instant::now() + LAST_ANSWERS;
        let unanswered =
            !self.answered && self.settings.environment.may_ask() && self.asked.elapsed() < LAST_ANSWERS;
        while self.flow.waits() || unanswered && !self.answered {
            match self.messages.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Incoming::Input(Input::Shown)) => self.flow.answered(Instant::now()),
                Ok(Incoming::Input(Input::Answers(_))) => self.answered = true,
                Ok(Incoming::Input(Input::Gone) | Incoming::Signal(Signal::Quit(_))) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    /// The terminal's name, with the multiplexer's: what a chosen mode is kept under.
    fn terminal_id(&self) -> String {
        format!("{} {:?}", self.decision.terminal, self.decision.mux).to_lowercase()
    }

    /// What was asked for, else what was chosen in this terminal before, else what was decided.
    fn wanted_mode(&self) -> Mode {
        let before = || self.model.state.modes.get(&self.terminal_id()).and_then(|m| m.parse().ok());
        self.settings.mode.or_else(before).unwrap_or(self.decision.mode)
    }

    /// Whether something is not kept yet.
    fn unkept(&self) -> bool {
        let moved = || self.kept.as_ref().is_some_and(|k| *k != super::state::place(self.model));
        self.model.dirty || self.settings.set.is_some() && moved()
    }

    fn keep(&mut self) -> io::Result<()> {
        if !self.unkept() {
            return Ok(());
        }
        let place = super::state::place(self.model);
        if let Some(set) = &self.settings.set {
            self.model.state.places.insert(set.clone(), place.clone());
        }
        self.kept = Some(place);
        self.kept_at = Instant::now();
        self.model.dirty = false;
        (self.settings.keep)(&self.model.state)
    }

    fn keep_and_tell(&mut self) {
        if let Err(error) = self.keep() {
            self.model.message = Some(Message::failed(
                format!("جای خواندن نگه داشته نشد: {error}"),
                format!("place not kept: {error}"),
            ));
        }
    }

    /// Asks the terminal to tell when its colours turn, where it can.
    fn follow_scheme(&mut self) -> io::Result<()> {
        if self.told_scheme { self.backend.writer().write_all(guard::SCHEME_ON) } else { Ok(()) }
    }

    fn mouse(&mut self, on: bool) -> io::Result<()> {
        let bytes = if on { guard::MOUSE_ON } else { guard::MOUSE_OFF };
        self.backend.writer().write_all(bytes)
    }

    /// Runs a command behind the screen; what it prints comes as a message.
    fn pipe(&mut self, command: String, text: String) -> io::Result<()> {
        let Some(sender) = self.sender.clone() else { return Ok(()) };
        super::output::started(self.model, &command);
        super::pipe::behind(command, text, move |command, ran| {
            drop(sender.send(Incoming::Ran(command, ran)));
        })
    }

    /// Waits until what was sent has left, so that what is written beside frames comes after them.
    fn settle(&mut self) {
        self.backend.writer().sink().settle(Duration::from_secs(2));
    }

    fn switch_mode(&mut self, mode: Mode) -> io::Result<()> {
        self.settle();
        let was_visual = self.model.mode.is_visual();
        self.model.mode = mode;
        self.backend.set_mode(mode, self.caps);
        let (enter, leave) = self.switches();
        if enter.is_empty() && was_visual {
            // The terminal is to reorder again.
            let off = self.decision.leave.clone();
            self.guard.switch(&off, &leave)?;
        } else {
            self.guard.switch(&enter, &leave)?;
        }
        self.redraw();
        Ok(())
    }

    fn redraw(&mut self) {
        self.backend.clear();
    }

    fn resize(&mut self) {
        let size = self.session.size();
        if size != self.model.size {
            self.model.size = size;
            self.backend.clear();
        }
    }

    fn come_back(&mut self) -> io::Result<()> {
        let (enter, leave) = self.switches();
        self.guard.enter_screen(&enter, &leave, self.decision.pause_ms)?;
        self.last = None;
        self.resize();
        self.redraw();
        if self.model.mouse {
            self.mouse(true)?;
        }
        self.follow_scheme()?;
        view::prepare(self.model, &mut self.cache);
        Ok(())
    }

    fn paint(&mut self) -> io::Result<()> {
        view::prepare(self.model, &mut self.cache);
        let model = &*self.model;
        let panes = view::panes(model);
        let texts: Vec<Rect> =
            panes.iter().enumerate().map(|(i, (_, area))| view::text_area(model, i, *area)).collect();
        let mut buffer = Buffer::empty(Rect::new(0, 0, model.size.0, model.size.1));
        let cursor = view::draw(model, &mut buffer);
        let held = self.hold(&mut buffer, &panes);
        let idle = self.backend.writer().sink().is_idle();
        let room = self.flow.room(idle, Instant::now());
        self.due = !self.backend.frame(&buffer, cursor, &texts, room)?;
        if self.due {
            return Ok(());
        }
        let writer = self.backend.writer();
        let bytes = writer.pending().len();
        let marked = bytes > 0 && self.flow.wants_mark(bytes);
        if marked {
            writer.write_all(flow::MARK)?;
        }
        let sent = writer.end_frame()?;
        let now = Instant::now();
        self.flow.sent(sent, marked, idle, now);
        let slow = self.flow.rate().is_some_and(|r| r < SLOW);
        self.follow = held.map(|_| now + if slow { FOLLOW_SLOWLY } else { FOLLOW });
        self.last = Some((buffer, panes, held.unwrap_or(self.model.selected)));
        Ok(())
    }

    /// While the selection moves in the list, the panes beside it stay as they were: the briefing they show, if so.
    fn hold(&self, buffer: &mut Buffer, panes: &[(Pane, Rect)]) -> Option<usize> {
        let (last, before, shown) = self.last.as_ref()?;
        let moves = self.model.pane == Pane::List
            && matches!(self.model.overlay, Overlay::None)
            && *shown != self.model.selected
            && before == panes
            && panes.len() > 1
            && last.area == buffer.area;
        if !moves {
            return None;
        }
        backend::keep(
            buffer,
            last,
            panes.iter().filter(|(pane, _)| *pane != Pane::List).map(|(_, area)| *area),
        );
        Some(*shown)
    }

    /// Prints plain logical lines on the normal screen and waits for a key.
    fn plain(&mut self, text: &str) -> io::Result<()> {
        self.last_answers();
        self.settle();
        self.guard.suspend();
        let hint = self.model.ui.pick(("[یک کلید برای بازگشت]", "[press Enter to go back]"));
        let mut out = &self.session.output;
        out.write_all(format!("{text}\n{hint}\n").as_bytes())?;
        loop {
            match self.messages.recv_timeout(Duration::from_secs(3600)) {
                Ok(Incoming::Input(Input::Event(Event::Key(_)))) | Err(RecvTimeoutError::Timeout) => break,
                Ok(Incoming::Input(Input::Gone)) | Err(RecvTimeoutError::Disconnected) => {
                    return Err(io::ErrorKind::BrokenPipe.into());
                }
                Ok(Incoming::Signal(Signal::Quit(_))) => return Err(io::ErrorKind::Interrupted.into()),
                Ok(_) => {}
            }
        }
        self.come_back()
    }
}
