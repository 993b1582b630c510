//! The guide's window on the desktop.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::mpsc;
use std::time::Duration;

use slint::ComponentHandle;

use super::abrupt_end;
use super::controls;
use super::director::Director;
use super::easel::Easel;
use super::frames::Frames;
use super::interruption;
use super::messenger::Messenger;
use super::offer::Offer;
use super::opening;
use super::ready::{self, Ready};
use super::record::Record;
use super::scene::Manner;
use super::view;
use super::voices::Voices;
use super::words::Words;
use crate::desktop::Clock;
use crate::desktop::appearance::Appearance;
use crate::desktop::awake::KeepAwake;
use crate::desktop::bus::Bus;
use crate::domain::cue::Tone;
use crate::domain::progress::Feeling;
use crate::domain::settings::{MotionChoice, Settings, Size, Voice};
use crate::domain::{Mono, Outcome};
use crate::figure::{Figure, Palette};
use crate::storage::journal::Postponed;
use crate::storage::{Journal, Paths};
use crate::ui::{self, GuideWindow, fit, look};
use crate::words::tr;

/// How long the window waits to hear whether the desktop is dark.
const APPEARANCE: Duration = Duration::from_millis(20);
/// How long the first tone waits for a sound server.
const SOUND: Duration = Duration::from_millis(250);
/// How much larger the large window is.
const LARGE: f32 = 1.4;
/// How much larger the window opens at most where the desktop's text is large.
const LARGEST: f32 = 1.6;

/// What a session needs to know.
pub struct Session {
    pub offer: Offer,
    pub settings: Settings,
    pub paths: Paths,
}

/// What a session can fail for.
#[derive(Debug, thiserror::Error)]
pub enum GuideError {
    #[error("{}", tr!("the window cannot be opened: {}", _0))]
    Window(#[from] slint::PlatformError),
    #[error("{}", tr!("the session is not in the history: {}", _0.error))]
    History(#[from] Postponed),
}

/// Runs `session` in a window of its own until it closes, and returns how it ended.
///
/// # Errors
/// When there is no display to open a window on, or the history cannot be written.
pub fn run(session: Session) -> Result<Outcome, GuideError> {
    ui::prepare(session.paths.runtime_dir())?;
    // Not before: with a second thread, X11 reads its table of composed keys three times as long.
    let ready = ready::begin(session.offer.voice, session.settings.sound.volume.get());
    let window = GuideWindow::new()?;
    let stage = Rc::new(RefCell::new(Guide::new(&window, session, ready)));
    controls::connect(&window, &stage);
    let larger = stage.borrow_mut().await_appearance(&window);
    opening::run_from_first_frame(&window, &stage, larger);
    interruption::end_in_order();
    window.show()?;
    let ran = slint::run_event_loop();
    let closed = stage.borrow_mut().close();
    ran?;
    closed
}

/// A session with its window.
pub(super) struct Guide {
    window: slint::Weak<GuideWindow>,
    pub(super) session: Session,
    pub(super) clock: Clock,
    pub(super) director: Director,
    appearance: Appearance,
    knows_appearance: bool,
    /// Whether the countdown waits for nothing any more.
    started: bool,
    pub(super) easel: Option<Easel>,
    /// Until the first frame is painted, which nothing else may hold up.
    readying: Option<mpsc::Sender<Ready>>,
    ready: mpsc::Receiver<Ready>,
    messenger: Messenger,
    pub(super) voices: Voices,
    /// Held for as long as the session runs.
    awake: Option<Box<KeepAwake>>,
    bus: Option<Bus>,
    /// Where the figure stood when its arms began to come down.
    pub(super) left_at: Option<Figure>,
    pub(super) last_figure: Option<Figure>,
    pub(super) last_words: Option<Words>,
    /// Whether the resident knows how it ended.
    told: bool,
    /// How the figure is shown; that it stands still, the desktop may still ask for.
    manner: Manner,
    pub(super) record: Record,
    /// How much was done when it was last kept in mind.
    pub(super) foreseen: Option<Duration>,
    frames: Frames,
}

impl Guide {
    fn new(
        window: &GuideWindow,
        session: Session,
        ready: (mpsc::Sender<Ready>, mpsc::Receiver<Ready>),
    ) -> Self {
        let clock = Clock::start();
        let Offer { routine, voice, is_first } = &session.offer;
        let has_cover = *is_first || routine.brief.is_some();
        let director =
            Director::new(routine, session.settings.exercise.count, *voice, has_cover, clock.now().mono);
        if has_cover {
            view::cover(window, routine, *is_first);
        }
        let record = Record::in_journal(Journal::of(&session.paths));
        let messenger = Messenger::start(session.paths.runtime_dir().to_owned());
        let Settings { exercise, look, .. } = &session.settings;
        let manner = Manner { captions: look.captions, ..Manner::of(&session.offer.routine, exercise) };
        window.set_keep_on_top(look.always_on_top);
        window.set_name(format!("Rhomboid: {}", session.offer.routine.title).into());
        Self {
            window: window.as_weak(),
            session,
            clock,
            director,
            appearance: Appearance::default(),
            knows_appearance: false,
            started: false,
            easel: None,
            readying: Some(ready.0),
            ready: ready.1,
            messenger,
            voices: Voices::default(),
            awake: None,
            bus: None,
            left_at: None,
            last_figure: None,
            last_words: None,
            told: false,
            manner,
            record,
            foreseen: None,
            frames: Frames::default(),
        }
    }

    /// Every frame but the first.
    pub(super) fn turn(&mut self) {
        if let Some(readying) = self.readying.take() {
            ready::go_on(&readying, self.session.offer.voice, self.session.settings.sound.volume.get());
        }
        self.frame();
    }

    pub(super) fn frame(&mut self) {
        let Some(window) = self.window.upgrade() else {
            return;
        };
        self.take_what_is_ready();
        let now = self.now();
        if !self.started {
            self.director.begin_no_earlier_than(now);
            self.started = self.can_be_heard() || now.since_start() >= SOUND;
        }
        let ran = !self.director.is_paused();
        let due = if self.started { self.director.advance(now) } else { Vec::new() };
        if ran && self.director.is_paused() {
            self.come_to_rest(Some(Tone::Paused));
        }
        for due in due {
            tracing::debug!(sound = ?due.sound, off_ms = due.off_ms, "cue");
            self.voices.sound(&due.sound);
        }
        if self.director.outcome().is_some() {
            if !self.told {
                self.told = true;
                self.messenger.ended(self.director.result());
            }
            self.record.keep(&self.session.offer.routine, &self.director);
            abrupt_end::keep(None);
            if self.director.may_close(now) {
                let _ = window.hide();
                return;
            }
        } else {
            self.foresee(now);
        }
        self.paint(&window, now);
        self.frames.count(now);
    }

    fn take_what_is_ready(&mut self) {
        while let Ok(ready) = self.ready.try_recv() {
            self.take(ready);
        }
    }

    fn take(&mut self, ready: Ready) {
        match ready {
            Ready::Appearance(appearance) => {
                self.appearance = appearance;
                self.knows_appearance = true;
                if let Some(window) = self.window.upgrade() {
                    fit::rescale(window.window(), appearance.scaling);
                }
            }
            Ready::Sound(player) => self.voices.player = Some(player),
            Ready::Awake(awake) => self.awake = Some(awake),
            Ready::Voice(speaker) => self.voices.speaker = Some(speaker),
            Ready::Bus(bus) => self.bus = Some(bus),
            Ready::Interruption => self.interrupted(),
        }
    }

    /// Whether the first tone has somewhere to go, or there is none.
    fn can_be_heard(&self) -> bool {
        self.voices.player.is_some() || self.session.offer.voice == Voice::Silent
    }

    pub(super) fn manner(&self) -> Manner {
        let still = match self.session.settings.look.motion {
            MotionChoice::Reduced => true,
            MotionChoice::System => self.appearance.reduced_motion,
            MotionChoice::Full => false,
        };
        Manner { still, ..self.manner }
    }

    /// Gives the desktop a moment to say how things should look, so that no white window flashes at night.
    /// Returns how much larger than usual the window opens.
    fn await_appearance(&mut self, window: &GuideWindow) -> f32 {
        let begun = self.clock.now().mono;
        while !self.knows_appearance
            && let Some(left) = APPEARANCE.checked_sub(self.clock.now().mono.since(begun))
            && let Ok(ready) = self.ready.recv_timeout(left)
        {
            self.take(ready);
        }
        self.dress(window);
        let wished = if self.session.settings.look.size == Size::Large { LARGE } else { 1.0 };
        // All text grows with the window.
        self.appearance.text_scale.min(LARGEST).max(wished)
    }

    /// Gives the window its colours, and returns them.
    pub(super) fn dress(&self, window: &GuideWindow) -> Palette {
        let look = &self.session.settings.look;
        let palette = look::worn(look, self.appearance);
        look::apply(window, &palette);
        palette
    }

    fn is_covered(&self) -> bool {
        self.window.upgrade().is_some_and(|window| window.get_covered())
    }

    pub(super) fn toggle(&mut self) {
        if self.is_covered() {
            return;
        }
        let tone = self.director.toggle(self.now());
        self.come_to_rest(tone);
    }

    pub(super) fn begin(&mut self) {
        let now = self.now();
        if self.director.is_deaf(now) {
            return;
        }
        if self.director.waits() {
            self.director.toggle(now);
        }
        if let Some(window) = self.window.upgrade() {
            window.set_covered(false);
        }
    }

    pub(super) fn hurts(&mut self) {
        let now = self.now();
        if self.director.is_deaf(now) {
            return;
        }
        self.left_at.clone_from(&self.last_figure);
        self.voices.instead(Tone::Paused);
        self.director.end(now, Outcome::Hurt);
    }

    pub(super) fn end(&mut self) {
        let now = self.now();
        if !self.director.is_deaf(now) {
            self.leave(now);
        }
    }

    fn leave(&mut self, now: Mono) {
        self.director.end(now, Outcome::Stopped);
        self.record.keep(&self.session.offer.routine, &self.director);
        self.voices.hush();
        if let Some(window) = self.window.upgrade() {
            let _ = window.hide();
        }
    }

    /// Takes down which of the feelings it was, and says whether that is asked: once the session is over.
    pub(super) fn feel(&mut self, index: usize) -> bool {
        let feeling = Feeling::ALL.get(index).filter(|_| self.director.outcome().is_some());
        if let Some(feeling) = feeling {
            self.director.feel(*feeling);
        }
        feeling.is_some()
    }

    /// The person is busy with the farewell.
    pub(super) fn linger(&mut self) {
        self.director.linger(self.now());
    }

    /// Shows the safety text over a paused session.
    pub(super) fn show_safety(&self) {
        if let Some(window) = self.window.upgrade() {
            view::cover_pause(&window, &self.session.offer.routine);
        }
    }

    pub(super) fn key(&mut self, key: &str) {
        let covered = self.is_covered();
        match key {
            // Over a session that was begun, what covers it is closed and nothing else.
            "escape" if covered && !self.director.waits() => self.begin(),
            "escape" => {
                let now = self.now();
                if !self.director.is_new(now) {
                    self.leave(now);
                }
            }
            _ if covered => self.begin(),
            _ => self.toggle(),
        }
    }

    /// After the window: whatever closed it, the session is settled.
    fn close(&mut self) -> Result<Outcome, GuideError> {
        let now = self.now();
        self.director.end(now, Outcome::Stopped);
        self.record.keep(&self.session.offer.routine, &self.director);
        abrupt_end::keep(None);
        let outcome = self.director.outcome().unwrap_or(Outcome::Stopped);
        if !self.told {
            self.messenger.ended(self.director.result());
        }
        self.messenger.finish();
        self.record.close().map(|()| outcome).map_err(GuideError::from)
    }
}
