//! The guide's window on the desktop.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::mpsc;
use std::time::Duration;

use slint::{ComponentHandle, Timer, TimerMode};

use super::director::Director;
use super::easel::Easel;
use super::frames::{FRAME, Frames};
use super::look;
use super::messenger::Messenger;
use super::offer::Offer;
use super::ready::{self, Ready};
use super::scene::{self, Manner};
use super::view;
use super::voices::Voices;
use super::words::{self, Words};
use crate::desktop::appearance::Appearance;
use crate::desktop::awake::KeepAwake;
use crate::desktop::{Clock, clock};
use crate::domain::cue::Tone;
use crate::domain::progress::{self, Feeling};
use crate::domain::routine::Step;
use crate::domain::settings::{Motion, Settings, Size, Theme};
use crate::domain::{Mono, Outcome};
use crate::figure::{Figure, Palette};
use crate::storage::Paths;
use crate::storage::history::{self, Entry};
use crate::ui::GuideWindow;

/// How long the arms take to come down when paused.
const ARMS_DOWN: f64 = 1.2;
/// How long the window waits to hear whether the desktop is dark.
const APPEARANCE: Duration = Duration::from_millis(20);
/// How much larger the large window is.
const LARGE: f32 = 1.4;

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
    #[error("the session is not in the history: {0}")]
    History(#[from] std::io::Error),
}

/// Runs `session` in a window of its own until it closes, and returns how it ended.
///
/// # Errors
/// When there is no display to open a window on, or the history cannot be written.
pub fn run(session: Session) -> Result<Outcome, GuideError> {
    let ready = ready::look_around();
    slint::BackendSelector::new().backend_name("winit".into()).renderer_name("software".into()).select()?;
    slint::set_xdg_app_id(crate::desktop::APPLICATION_ID)?;
    let window = GuideWindow::new()?;
    let stage = Rc::new(RefCell::new(Guide::new(&window, session, ready)));
    connect(&window, &stage);
    window.set_furnished(false);
    window.set_faded_in(false);
    stage.borrow_mut().await_appearance(&window);
    window.show()?;
    let timer = Timer::default();
    let turning = Rc::clone(&stage);
    timer.start(TimerMode::Repeated, FRAME, move || turning.borrow_mut().frame());
    slint::run_event_loop()?;
    drop(timer);
    stage.borrow_mut().close()
}

/// A session with its window.
struct Guide {
    window: slint::Weak<GuideWindow>,
    session: Session,
    clock: Clock,
    director: Director,
    appearance: Appearance,
    knows_appearance: bool,
    easel: Option<Easel>,
    readying: mpsc::Sender<Ready>,
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
    /// What came of writing the session into the history.
    written: Option<std::io::Result<()>>,
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
        let messenger = Messenger::start(session.paths.runtime_dir().to_owned());
        let look = &session.settings.look;
        window.set_keep_on_top(look.always_on_top);
        if look.size == Size::Large {
            window.window().set_size(slint::LogicalSize::new(420.0 * LARGE, 640.0 * LARGE));
        }
        Self {
            window: window.as_weak(),
            session,
            clock,
            director,
            appearance: Appearance::default(),
            knows_appearance: false,
            easel: None,
            readying: ready.0,
            ready: ready.1,
            messenger,
            voices: Voices::default(),
            awake: None,
            left_at: None,
            last_figure: None,
            last_words: None,
            told: false,
            written: None,
            frames: Frames::default(),
        }
    }

    fn frame(&mut self) {
        let Some(window) = self.window.upgrade() else {
            return;
        };
        self.furnish(&window);
        self.take_what_is_ready(&window);
        let now = self.clock.now().mono;
        for due in self.director.advance(now) {
            tracing::debug!(sound = ?due.sound, off_ms = due.off_ms, "cue");
            self.voices.sound(&due.sound);
        }
        if let Some(outcome) = self.director.outcome() {
            if !self.told {
                self.told = true;
                self.messenger.ended(outcome);
            }
            if self.director.may_close(now) {
                self.settle();
                let _ = window.hide();
                return;
            }
        }
        self.paint(&window, now);
        self.frames.count(now);
    }

    /// The first frame is the bare window, the second has its content, and from then on it fades in.
    fn furnish(&mut self, window: &GuideWindow) {
        window.set_faded_in(window.get_furnished());
        if !window.get_furnished() {
            window.set_furnished(true);
            let Session { offer, settings, .. } = &self.session;
            ready::make_ready(&self.readying, offer.voice, settings.sound.volume);
        }
    }

    fn take_what_is_ready(&mut self, window: &GuideWindow) {
        while let Ok(ready) = self.ready.try_recv() {
            self.take(window, ready);
        }
    }

    fn take(&mut self, window: &GuideWindow, ready: Ready) {
        match ready {
            Ready::Appearance(appearance) => {
                self.appearance = appearance;
                self.knows_appearance = true;
            }
            Ready::Sound(player) => self.voices.player = Some(player),
            Ready::Awake(awake) => self.awake = Some(awake),
            Ready::Voice(speaker) => {
                // Two voices at once are none: the screen reader leaves the words to ours.
                window.set_announces(false);
                self.voices.speaker = Some(speaker);
            }
        }
    }

    fn manner(&self) -> Manner {
        let Settings { exercise, look, .. } = &self.session.settings;
        let still = match look.motion {
            Motion::Reduced => true,
            Motion::System => self.appearance.reduced_motion,
            Motion::Full => false,
        };
        Manner { still, captions: look.captions, ..Manner::of(&self.session.offer.routine, exercise) }
    }

    /// Gives the desktop a moment to say whether it is dark, so that no white window flashes at night.
    fn await_appearance(&mut self, window: &GuideWindow) {
        let begun = self.clock.now().mono;
        while !self.knows_appearance
            && let Some(left) = APPEARANCE.checked_sub(self.clock.now().mono.since(begun))
            && let Ok(ready) = self.ready.recv_timeout(left)
        {
            self.take(window, ready);
        }
        self.dress(window);
    }

    /// Gives the window its colours, and returns them.
    fn dress(&self, window: &GuideWindow) -> Palette {
        let look = &self.session.settings.look;
        let theme = match look.theme {
            Theme::System if self.appearance.high_contrast => Theme::HighContrast,
            theme => theme,
        };
        let palette = look::palette(
            theme,
            self.appearance.dark.unwrap_or(window.get_system_is_dark()),
            look.skin,
            look.hair,
        );
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
        let hurt = self.director.outcome() == Some(Outcome::Hurt);
        if let Some(for_long) = self.director.at_ease_for(now) {
            let share = if manner.still { 1.0 } else { (for_long.as_secs_f64() / ARMS_DOWN).min(1.0) };
            shown = scene::at_ease(&moment, self.left_at.as_ref(), share, seconds, manner);
            words = if hurt { view::after_pain() } else { view::paused() };
        }
        self.last_figure = Some(shown.figure);
        if self.last_words.as_ref() != Some(&words) {
            view::show_moment(window, &moment, &words, self.director.steps(), &palette);
            self.last_words = Some(words);
        }
        let over = self.director.outcome().is_some();
        window.set_over(over);
        window.set_asks_feeling(over && !hurt);
        window.set_paused(self.director.is_paused());
        window.set_phase_share(if manner.still && !over {
            scene::whole_seconds_share(&moment)
        } else {
            -1.0
        });
        let scale = window.window().scale_factor();
        let size = window.window().size();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to the range of a u16"
        )]
        let pixels = |length: f32| length.round().clamp(1.0, 16_384.0) as u16;
        #[expect(clippy::cast_precision_loss, reason = "a width in pixels")]
        let wanted = (pixels(size.width as f32), pixels(window.get_figure_height() * scale));
        if self.easel.as_ref().is_none_or(|easel| easel.size() != wanted) {
            self.easel = Some(Easel::new(wanted.0, wanted.1));
        }
        if let Some(easel) = &mut self.easel {
            window.set_figure(easel.paint(&shown.plate, &palette));
        }
    }

    fn is_covered(&self) -> bool {
        self.window.upgrade().is_some_and(|window| window.get_covered())
    }

    fn toggle(&mut self) {
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

    fn begin(&mut self) {
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

    fn hurts(&mut self) {
        let now = self.clock.now().mono;
        if self.director.is_deaf(now) {
            return;
        }
        self.left_at.clone_from(&self.last_figure);
        self.voices.instead(Tone::Paused);
        self.director.end(now, Outcome::Hurt);
    }

    fn end(&mut self) {
        let now = self.clock.now().mono;
        if self.director.is_deaf(now) {
            return;
        }
        self.director.end(now, Outcome::Stopped);
        self.settle();
        self.voices.hush();
        if let Some(window) = self.window.upgrade() {
            let _ = window.hide();
        }
    }

    fn feel(&mut self, feeling: Feeling) {
        self.director.feel(feeling);
    }

    /// Shows the safety text over a paused session.
    fn show_safety(&self) {
        if let Some(window) = self.window.upgrade() {
            view::cover_pause(&window, &self.session.offer.routine);
        }
    }

    fn key(&mut self, key: &str) {
        let covered = self.is_covered();
        let over = self.director.outcome().is_some();
        let chosen = key.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match chosen.and_then(|index| Feeling::ALL.get(index)) {
            _ if key == "escape" => self.end(),
            _ if covered => self.begin(),
            Some(feeling) if over => self.feel(*feeling),
            _ => self.toggle(),
        }
    }

    /// Writes down how it ended, once. A session that was never begun is none.
    fn settle(&mut self) {
        let Some(outcome) = self.director.outcome().filter(|_| self.written.is_none()) else {
            return;
        };
        if self.director.was_begun() {
            let routine = &self.session.offer.routine;
            let session = progress::Session {
                at: clock::wall(),
                routine: routine.name.clone(),
                outcome,
                feeling: self.director.feeling(),
                arms_up: Some(
                    routine.steps.iter().flat_map(Step::all_phases).any(|phase| phase.pose.arms_up()),
                ),
            };
            let entry = Entry::session(&session, self.director.seconds());
            self.written = Some(history::append(&self.session.paths.history(), &entry));
        }
    }

    /// After the window: whatever closed it, the session is settled.
    fn close(&mut self) -> Result<Outcome, GuideError> {
        let now = self.clock.now().mono;
        self.director.end(now, Outcome::Stopped);
        self.settle();
        let outcome = self.director.outcome().unwrap_or(Outcome::Stopped);
        if !self.told {
            self.messenger.ended(outcome);
        }
        self.messenger.finish();
        self.written.take().unwrap_or(Ok(())).map(|()| outcome).map_err(GuideError::from)
    }
}

fn connect(window: &GuideWindow, guide: &Rc<RefCell<Guide>>) {
    let on = |act: fn(&mut Guide)| {
        let guide = Rc::clone(guide);
        move || act(&mut guide.borrow_mut())
    };
    window.on_toggle(on(Guide::toggle));
    window.on_pressed(on(Guide::toggle));
    window.on_hurts(on(Guide::hurts));
    window.on_end(on(Guide::end));
    window.on_lingers(on(|guide| {
        guide.director.linger(guide.clock.now().mono);
    }));
    window.on_show_safety(on(|guide| guide.show_safety()));
    window.on_cover_accepted(on(Guide::begin));
    window.on_cover_declined(on(Guide::end));
    let felt = Rc::clone(guide);
    window.on_feel(move |index| {
        let feeling = usize::try_from(index).ok().and_then(|index| Feeling::ALL.get(index));
        if let Some(feeling) = feeling {
            felt.borrow_mut().feel(*feeling);
        }
    });
    let keyed = Rc::clone(guide);
    window.on_key(move |key| keyed.borrow_mut().key(&key));
}
