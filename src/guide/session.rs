//! A session with its window: on each turn it moves on, sounds what is due, and shows the moment.

use std::time::Duration;

use slint::{ComponentHandle as _, Timer};

use super::abrupt_end::{self, Open};
use super::announcer::Announcer;
use super::director::Director;
use super::frame_rate::{FRAME, FrameRate};
use super::manner::Manner;
use super::offer::Offer;
use super::painting::{PaintContext, Painting};
use super::ready::{Ready, Readying};
use super::record::{self, SessionRecord};
use super::view;
use super::voices::Voices;
use crate::desktop::Clock;
use crate::desktop::appearance::Appearance;
use crate::desktop::awake::KeepAwake;
use crate::desktop::bus::Bus;
use crate::desktop::instance::lock::Lock;
use crate::domain::cue::Tone;
use crate::domain::history::Feeling;
use crate::domain::settings::{Settings, Size, Voice};
use crate::domain::{Mono, Outcome};
use crate::figure::Palette;
use crate::storage::journal::Postponed;
use crate::storage::{Journal, Paths};
use crate::ui::{GuideWindow, fit, look};

/// How long the window waits to hear whether the desktop is dark.
const APPEARANCE: Duration = Duration::from_millis(20);
/// How long the first tone waits for a sound server.
const SOUND: Duration = Duration::from_millis(250);
/// The time between two turns while nothing moves.
const IDLE: Duration = Duration::from_millis(200);
/// How much larger the large window is.
const LARGE: f32 = 1.4;
/// How much larger the window opens at most where the desktop's text is large.
const LARGEST: f32 = 1.6;

/// What a session needs to know.
pub struct Setup {
    pub offer: Offer,
    pub settings: Settings,
    pub paths: Paths,
    /// That no other session runs, where it could be taken.
    pub lock: Option<Lock>,
}

/// A session that is open.
pub(super) struct RunningSession {
    window: slint::Weak<GuideWindow>,
    setup: Setup,
    clock: Clock,
    director: Director,
    appearance: Appearance,
    knows_appearance: bool,
    /// Whether the countdown waits for nothing any more.
    started: bool,
    readying: Readying,
    announcer: Announcer,
    voices: Voices,
    /// Held for as long as the session runs.
    awake: Option<Box<KeepAwake>>,
    bus: Option<Bus>,
    painting: Painting,
    record: SessionRecord,
    /// Whether the resident knows how it ended.
    told: bool,
    /// How much was done when it was last kept in mind.
    foreseen: Option<Duration>,
    frame_rate: FrameRate,
    /// Calls for the next turn.
    pub timer: Timer,
}

impl RunningSession {
    /// Opens it in `window`; what it can do without comes by `readying`.
    pub fn new(window: &GuideWindow, mut setup: Setup, readying: Readying) -> Self {
        let clock = Clock::start();
        let Offer { routine, voice, is_first } = &setup.offer;
        let Settings { exercise, look, .. } = &setup.settings;
        let has_cover = *is_first || routine.brief.is_some();
        let director = Director::new(routine, exercise.count, *voice, has_cover, clock.now().mono);
        if has_cover {
            view::cover(window, routine, *is_first);
        }
        let manner =
            Manner { captions: look.captions, person: look.person(), ..Manner::of(routine, exercise) };
        window.set_keep_on_top(look.always_on_top);
        window.set_name(format!("Rhomboid: {}", routine.title).into());
        Self {
            window: window.as_weak(),
            clock,
            director,
            appearance: Appearance::default(),
            knows_appearance: false,
            started: false,
            readying,
            announcer: Announcer::start(setup.paths.runtime_dir().to_owned(), setup.lock.take()),
            voices: Voices::default(),
            awake: None,
            bus: None,
            painting: Painting::new(manner),
            record: SessionRecord::in_journal(Journal::of(&setup.paths)),
            told: false,
            foreseen: None,
            frame_rate: FrameRate::default(),
            timer: Timer::default(),
            setup,
        }
    }

    /// Gives the desktop a moment to say how things should look, so that no white window flashes at night.
    /// Returns how much larger than usual the window opens.
    pub fn await_appearance(&mut self, window: &GuideWindow) -> f32 {
        let begun = self.clock.now().mono;
        while !self.knows_appearance
            && let Some(left) = APPEARANCE.checked_sub(self.clock.now().mono.since(begun))
            && let Some(ready) = self.readying.wait(left)
        {
            self.take(ready);
        }
        self.dress(window);
        let wished = if self.setup.settings.look.size == Size::Large { LARGE } else { 1.0 };
        // All text grows with the window.
        self.appearance.text_scale.min(LARGEST).max(wished)
    }

    /// Makes ready what the first frame does not need.
    pub fn go_on(&mut self) {
        self.readying.go_on(self.setup.offer.voice, &self.setup.settings.sound);
    }

    /// Moves on to this moment and shows it.
    pub fn turn(&mut self) {
        let Some(window) = self.window.upgrade() else {
            return;
        };
        while let Some(ready) = self.readying.arrived() {
            self.take(ready);
        }
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
            self.announce_end();
            self.record.keep(&self.setup.offer.routine, &self.director);
            abrupt_end::keep(None);
            if self.director.may_close(now) {
                let _ = window.hide();
                return;
            }
        } else {
            self.foresee(now);
        }
        let palette = self.dress(&window);
        let is_painted = !window.get_covered() && self.paint(&window, now, palette);
        self.frame_rate.count(now, is_painted);
        let waits = self.director.waits() || self.director.is_paused() || self.director.outcome().is_some();
        self.come_again(if waits && !is_painted { IDLE } else { FRAME });
    }

    fn come_again(&self, after: Duration) {
        // Setting the interval restarts the wait.
        if self.timer.interval() != after {
            self.timer.set_interval(after);
        }
    }

    /// Has the next turn come soon, because something has happened.
    pub fn wake(&self) {
        self.come_again(FRAME);
    }

    /// Shows this moment, and returns whether the figure was painted.
    fn paint(&mut self, window: &GuideWindow, now: Mono, palette: Palette) -> bool {
        let Setup { offer, settings, .. } = &self.setup;
        self.painting.show(
            window,
            &self.director,
            now,
            &PaintContext {
                palette,
                still: look::is_still(settings.look.motion, self.appearance),
                speaks: self.voices.speaker.is_some(),
                lifts_arms: offer.routine.lifts_arms(),
                trouble: self.record.trouble(),
            },
        )
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

    /// Whether the first tone can be played, or the session is silent.
    fn can_be_heard(&self) -> bool {
        self.voices.player.is_some() || self.setup.offer.voice == Voice::Silent
    }

    /// This moment on a clock that runs through sleep: no session does.
    fn now(&self) -> Mono {
        Mono::after_start(self.clock.now().elapsed())
    }

    /// Gives the window its colours, and returns them.
    fn dress(&self, window: &GuideWindow) -> Palette {
        let palette = look::theme(self.setup.settings.look.theme, self.appearance);
        look::apply(window, &palette);
        palette
    }

    fn is_covered(&self) -> bool {
        self.window.upgrade().is_some_and(|window| window.get_covered())
    }

    /// The arms come down if a `tone` says that the session paused.
    fn come_to_rest(&mut self, tone: Option<Tone>) {
        if let Some(tone) = tone {
            self.painting.lower_arms();
            self.voices.instead(tone);
        }
    }

    /// Nobody can follow the session any more. A screen that is already locked when the window opens does not count.
    fn interrupted(&mut self) {
        let now = self.now();
        if !self.director.is_new(now) {
            let tone = self.director.pause(now);
            self.come_to_rest(tone);
        }
    }

    /// Remembers what to record of the session if the process ends now.
    fn foresee(&mut self, now: Mono) {
        let done = self.director.done(now);
        if self.foreseen.is_none_or(|before| before.as_secs() != done.as_secs()) {
            self.foreseen = Some(done);
            abrupt_end::keep(Some(Open {
                entry: record::entry(&self.setup.offer.routine, Outcome::Stopped, done, None),
                paths: self.setup.paths.clone(),
            }));
        }
    }

    fn announce_end(&mut self) {
        if !self.told {
            self.told = true;
            self.announcer.ended(self.director.result());
        }
    }

    /// Pauses or goes on.
    pub fn toggle(&mut self) {
        if !self.is_covered() {
            let tone = self.director.toggle(self.now());
            self.come_to_rest(tone);
        }
    }

    /// Takes the cover away, and begins what waited for that.
    pub fn begin(&mut self) {
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

    /// Stops because something hurts.
    pub fn hurts(&mut self) {
        let now = self.now();
        if !self.director.is_deaf(now) {
            self.come_to_rest(Some(Tone::Paused));
            self.director.end(now, Outcome::Hurt);
        }
    }

    /// Closes the window, unless it has only just opened.
    pub fn end(&mut self) {
        let now = self.now();
        if !self.director.is_deaf(now) {
            self.leave(now);
        }
    }

    fn leave(&mut self, now: Mono) {
        self.director.end(now, Outcome::Stopped);
        self.record.keep(&self.setup.offer.routine, &self.director);
        self.voices.hush();
        if let Some(window) = self.window.upgrade() {
            let _ = window.hide();
        }
    }

    /// Records how it felt. Returns whether that is asked: only once the session is over.
    pub fn feel(&mut self, index: usize) -> bool {
        let feeling = Feeling::ALL.get(index).filter(|_| self.director.outcome().is_some());
        if let Some(feeling) = feeling {
            self.director.feel(*feeling);
        }
        feeling.is_some()
    }

    /// The person is busy with the farewell.
    pub fn linger(&mut self) {
        self.director.linger(self.now());
    }

    /// Shows the safety text over a paused session.
    pub fn show_safety(&mut self) {
        if let Some(window) = self.window.upgrade() {
            view::cover_pause(&window, &self.setup.offer.routine);
        }
    }

    /// Escape was pressed.
    pub fn escape(&mut self) {
        let now = self.now();
        // Over a session that was begun, what covers it is closed and nothing else.
        if self.is_covered() && !self.director.waits() {
            self.begin();
        } else if !self.director.is_new(now) {
            self.leave(now);
        }
    }

    /// Any other key was pressed.
    pub fn key(&mut self) {
        if self.is_covered() {
            self.begin();
        } else {
            self.toggle();
        }
    }

    /// After the window: whatever closed it, the session is settled. Returns how it ended.
    ///
    /// # Errors
    /// When its line could not be added to the history.
    pub fn close(&mut self) -> Result<Outcome, Postponed> {
        self.director.end(self.now(), Outcome::Stopped);
        self.record.keep(&self.setup.offer.routine, &self.director);
        abrupt_end::keep(None);
        self.announce_end();
        self.announcer.finish();
        let outcome = self.director.outcome().unwrap_or(Outcome::Stopped);
        self.record.close().map(|()| outcome)
    }
}
