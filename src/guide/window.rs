//! The guide's window on the desktop.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::mpsc;
use std::time::Duration;

use slint::ComponentHandle;

use super::controls;
use super::director::Director;
use super::easel::{Easel, picture_size};
use super::frames::Frames;
use super::messenger::Messenger;
use super::offer::Offer;
use super::opening;
use super::ready::{self, Ready};
use super::record::Record;
use super::scene::{self, Manner};
use super::view;
use super::voices::Voices;
use super::words::{self, Words};
use crate::desktop::Clock;
use crate::desktop::appearance::Appearance;
use crate::desktop::awake::KeepAwake;
use crate::domain::cue::Tone;
use crate::domain::progress::Feeling;
use crate::domain::settings::{Motion, Settings, Size, Voice};
use crate::domain::{Mono, Outcome};
use crate::figure::{Figure, Painter, Palette};
use crate::storage::journal::Postponed;
use crate::storage::{Journal, Paths};
use crate::ui::{self, GuideWindow, look};

/// How long the arms take to come down when paused.
const ARMS_DOWN: f64 = 1.2;
/// How long the window waits to hear whether the desktop is dark.
const APPEARANCE: Duration = Duration::from_millis(20);
/// How long the first tone waits for a sound server.
const SOUND: Duration = Duration::from_millis(250);
/// How much larger the large window is.
const LARGE: f32 = 1.4;
/// How much larger the window opens at most where the desktop's text is large: it is to fit on a screen.
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
    #[error("the guide cannot open a window: {0}")]
    Window(#[from] slint::PlatformError),
    #[error("the session is not in the history: {}", _0.error)]
    History(#[from] Postponed),
}

/// Runs `session` in a window of its own until it closes, and returns how it ended.
///
/// # Errors
/// When there is no display to open a window on, or the history cannot be written.
pub fn run(session: Session) -> Result<Outcome, GuideError> {
    ui::prepare()?;
    // Not before: with a second thread, X11 reads its table of composed keys three times as long.
    let ready = ready::begin(session.offer.voice, session.settings.sound.volume);
    let window = GuideWindow::new()?;
    let stage = Rc::new(RefCell::new(Guide::new(&window, session, ready)));
    controls::connect(&window, &stage);
    stage.borrow_mut().await_appearance(&window);
    opening::run_from_first_frame(&window, &stage);
    window.show()?;
    slint::run_event_loop()?;
    stage.borrow_mut().close()
}

/// A session with its window.
pub(super) struct Guide {
    window: slint::Weak<GuideWindow>,
    session: Session,
    clock: Clock,
    director: Director,
    appearance: Appearance,
    knows_appearance: bool,
    /// Whether the countdown waits for nothing any more.
    started: bool,
    easel: Option<Easel>,
    /// Until the first frame is painted, which nothing else may hold up.
    readying: Option<mpsc::Sender<Ready>>,
    ready: mpsc::Receiver<Ready>,
    messenger: Messenger,
    voices: Voices,
    /// Held for as long as the session runs.
    awake: Option<Box<KeepAwake>>,
    /// Where the figure stood when its arms began to come down.
    left_at: Option<Figure>,
    last_figure: Option<Figure>,
    last_words: Option<Words>,
    /// Whether the resident knows how it ended.
    told: bool,
    /// How the figure is shown; that it stands still, the desktop may still ask for.
    manner: Manner,
    record: Record,
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
            left_at: None,
            last_figure: None,
            last_words: None,
            told: false,
            manner,
            record,
            frames: Frames::default(),
        }
    }

    /// Every frame but the first.
    pub(super) fn turn(&mut self) {
        if let Some(readying) = self.readying.take() {
            ready::go_on(&readying, self.session.offer.voice, self.session.settings.sound.volume);
        }
        self.frame();
    }

    pub(super) fn frame(&mut self) {
        let Some(window) = self.window.upgrade() else {
            return;
        };
        self.take_what_is_ready();
        let now = self.clock.now().mono;
        if !self.started {
            self.director.begin_no_earlier_than(now);
            self.started = self.can_be_heard() || now.since_start() >= SOUND;
        }
        let due = if self.started { self.director.advance(now) } else { Vec::new() };
        for due in due {
            tracing::debug!(sound = ?due.sound, off_ms = due.off_ms, "cue");
            self.voices.sound(&due.sound);
        }
        if let Some(outcome) = self.director.outcome() {
            if !self.told {
                self.told = true;
                self.messenger.ended(outcome);
            }
            self.record.keep(&self.session.offer.routine, &self.director);
            if self.director.may_close(now) {
                let _ = window.hide();
                return;
            }
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
            }
            Ready::Sound(player) => self.voices.player = Some(player),
            Ready::Awake(awake) => self.awake = Some(awake),
            Ready::Voice(speaker) => self.voices.speaker = Some(speaker),
        }
    }

    /// Whether the first tone has somewhere to go, or there is none.
    fn can_be_heard(&self) -> bool {
        self.voices.player.is_some() || self.session.offer.voice == Voice::Silent
    }

    fn manner(&self) -> Manner {
        let still = match self.session.settings.look.motion {
            Motion::Reduced => true,
            Motion::System => self.appearance.reduced_motion,
            Motion::Full => false,
        };
        Manner { still, ..self.manner }
    }

    /// Gives the desktop a moment to say how things should look, so that no white window flashes at night,
    /// and the window its size.
    fn await_appearance(&mut self, window: &GuideWindow) {
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
        let larger = self.appearance.text_scale.min(LARGEST).max(wished);
        window.window().set_size(slint::LogicalSize::new(420.0 * larger, 640.0 * larger));
    }

    /// Gives the window its colours, and returns them.
    fn dress(&self, window: &GuideWindow) -> Palette {
        let look = &self.session.settings.look;
        let palette = look::worn(look, self.appearance, window.get_system_is_dark());
        look::apply(window, &palette);
        palette
    }

    fn paint(&mut self, window: &GuideWindow, now: Mono) {
        let palette = self.dress(window);
        if window.get_covered() {
            return;
        }
        let manner = self.manner();
        let moment = self.director.moment(now);
        let seconds = now.since_start();
        let mut shown = scene::scene(&moment, seconds, manner);
        let mut words = words::words(&moment, manner);
        let mut description = words::description(&moment);
        let hurt = self.director.outcome() == Some(Outcome::Hurt);
        let runs = self.director.outcome().is_none() && !self.director.is_paused();
        // Two voices at once are none: while ours speaks, the screen reader leaves the words to it.
        window.set_announces(!(runs && self.voices.speaker.is_some()));
        if let Some(for_long) = self.director.at_ease_for(now) {
            let share = if manner.still { 1.0 } else { (for_long.as_secs_f64() / ARMS_DOWN).min(1.0) };
            shown = scene::at_ease(&moment, self.left_at.as_ref(), share, seconds, manner);
            words =
                if hurt { view::after_pain(self.session.offer.routine.lifts_arms()) } else { view::paused() };
            description = words::at_ease(&moment);
        }
        if let Some(postponed) = self.record.trouble() {
            words.caption = format!("{}\n{}", words.caption, view::not_written(postponed));
        }
        self.last_figure = Some(shown.figure);
        if self.last_words.as_ref() != Some(&words) {
            view::show_words(window, &words);
            self.last_words = Some(words);
        }
        view::show_moment(window, &moment, &description, self.director.steps(), &palette);
        let over = self.director.outcome().is_some();
        window.set_over(over);
        window.set_finished(self.director.outcome() == Some(Outcome::Finished));
        window.set_asks_feeling(over && !hurt);
        window.set_paused(self.director.is_paused());
        window.set_phase_share(if manner.still && !over {
            scene::whole_seconds_share(&moment)
        } else {
            -1.0
        });
        let wanted = picture_size(window);
        if self.easel.as_ref().is_none_or(|easel| easel.size() != wanted) {
            self.easel = Some(Easel::new(Painter::fast(wanted.0, wanted.1)));
        }
        if let Some(picture) = self.easel.as_mut().and_then(|easel| easel.paint(&shown.plate, &palette)) {
            window.set_figure(picture);
        }
    }

    fn is_covered(&self) -> bool {
        self.window.upgrade().is_some_and(|window| window.get_covered())
    }

    pub(super) fn toggle(&mut self) {
        if self.is_covered() {
            return;
        }
        let now = self.clock.now().mono;
        let before = self.last_figure;
        if let Some(tone) = self.director.toggle(now) {
            self.left_at = before;
            self.voices.instead(tone);
        }
    }

    pub(super) fn begin(&mut self) {
        let now = self.clock.now().mono;
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
        let now = self.clock.now().mono;
        if self.director.is_deaf(now) {
            return;
        }
        self.left_at.clone_from(&self.last_figure);
        self.voices.instead(Tone::Paused);
        self.director.end(now, Outcome::Hurt);
    }

    pub(super) fn end(&mut self) {
        let now = self.clock.now().mono;
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

    pub(super) fn feel(&mut self, feeling: Feeling) {
        self.director.feel(feeling);
    }

    /// The person is busy with the farewell.
    pub(super) fn linger(&mut self) {
        self.director.linger(self.clock.now().mono);
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
                let now = self.clock.now().mono;
                if !self.director.is_new(now) {
                    self.leave(now);
                }
            }
            _ if covered => self.begin(),
            _ => self.toggle(),
        }
    }

    /// Takes the key of that number for how it felt, once the session is over and while it asks.
    pub(super) fn number(&mut self, number: usize) -> bool {
        let feeling = number.checked_sub(1).and_then(|index| Feeling::ALL.get(index));
        let Some(feeling) = feeling.filter(|_| self.director.outcome().is_some()) else { return false };
        self.feel(*feeling);
        true
    }

    /// After the window: whatever closed it, the session is settled.
    fn close(&mut self) -> Result<Outcome, GuideError> {
        let now = self.clock.now().mono;
        self.director.end(now, Outcome::Stopped);
        self.record.keep(&self.session.offer.routine, &self.director);
        let outcome = self.director.outcome().unwrap_or(Outcome::Stopped);
        if !self.told {
            self.messenger.ended(outcome);
        }
        self.messenger.finish();
        self.record.close().map(|()| outcome).map_err(GuideError::from)
    }
}
