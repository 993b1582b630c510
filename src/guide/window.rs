//! The guide's window on the desktop.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::mpsc;
use std::time::Duration;

use slint::{ComponentHandle, Timer, TimerMode};

use super::director::Director;
use super::easel::Easel;
use super::look;
use super::messenger::Messenger;
use super::scene::{self, Manner};
use crate::desktop::awake::KeepAwake;
use crate::desktop::sound::Player;
use crate::desktop::{Clock, clock};
use crate::domain::routine::Routine;
use crate::domain::settings::{Motion, Settings, Size, Voice};
use crate::domain::timeline::{Moment, Stage, Tone};
use crate::domain::{Mono, Outcome};
use crate::figure::{Body, Palette, Pose};
use crate::storage::Paths;
use crate::storage::history::{self, Entry};
use crate::ui::GuideWindow;

/// A sixtieth of a second.
const FRAME: Duration = Duration::from_micros(16_667);
/// How long the arms take to come down when paused.
const ARMS_DOWN: f64 = 1.2;
/// How much larger the large window is.
const LARGE: f32 = 1.4;

/// What a session needs to know.
pub struct Session {
    pub routine: Routine,
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
    look_up_fonts();
    let helpers = make_ready(&session);
    slint::BackendSelector::new().backend_name("winit".into()).renderer_name("software".into()).select()?;
    slint::set_xdg_app_id(crate::desktop::APPLICATION_ID)?;
    let window = GuideWindow::new()?;
    let stage = Rc::new(RefCell::new(Guide::new(&window, session, helpers)));
    connect(&window, &stage);
    stage.borrow_mut().frame();
    window.set_faded_in(false);
    window.show()?;
    window.set_faded_in(true);
    let timer = Timer::default();
    let turning = Rc::clone(&stage);
    timer.start(TimerMode::Repeated, FRAME, move || turning.borrow_mut().frame());
    slint::run_event_loop()?;
    drop(timer);
    stage.borrow_mut().close()
}

/// Shows the words and marks of `moment` in `window`.
pub fn show_moment(window: &GuideWindow, moment: &Moment, steps: usize, palette: &Palette) {
    let words = scene::words(moment);
    let effort = moment.segment.phase.pose.is_effort() && moment.stage == Stage::Running;
    window.set_count(words.count.into());
    window.set_count_is_sign(words.count_is_sign);
    window.set_word(words.word.into());
    window.set_line(words.line.into());
    window.set_word_color(look::slint_color(if effort && palette.outlined {
        palette.muscle[1]
    } else {
        palette.ink
    }));
    window.set_step(i32::try_from(moment.segment.step).unwrap_or(0));
    window.set_steps(i32::try_from(steps).unwrap_or(0));
    window.set_over(moment.stage == Stage::Over);
    window.set_figure_description(scene::description(moment.segment).into());
}

/// Something that a session can do without, and does better with.
enum Helper {
    Sound(Player),
    Awake(Box<KeepAwake>),
}

/// Finds the sound server and keeps the screen awake, without the window having to wait for either.
fn make_ready(session: &Session) -> mpsc::Receiver<Helper> {
    let (ready, helpers) = mpsc::channel();
    let sound = session.settings.sound.clone();
    in_background("ready", move || {
        if sound.voice != Voice::Silent {
            match Player::open(sound.volume) {
                Ok(player) => drop(ready.send(Helper::Sound(player))),
                Err(error) => tracing::info!(%error, "this session is silent"),
            }
        }
        drop(ready.send(Helper::Awake(Box::new(KeepAwake::start()))));
    });
    helpers
}

/// Has the system's list of fonts read while the window is being made; the toolkit then finds it in
/// memory. It is the longest single wait before the first frame.
fn look_up_fonts() {
    in_background("fonts", || {
        let options = fontique::CollectionOptions { shared: false, system_fonts: true };
        drop(fontique::Collection::new(options));
    });
}

fn in_background(name: &str, work: impl FnOnce() + Send + 'static) {
    if let Err(error) = std::thread::Builder::new().name(name.into()).spawn(work) {
        tracing::warn!(%error, name, "no thread");
    }
}

/// A session with its window.
struct Guide {
    window: slint::Weak<GuideWindow>,
    session: Session,
    clock: Clock,
    director: Director,
    manner: Manner,
    easel: Option<Easel>,
    /// What a thread of its own makes ready while the window opens.
    helpers: mpsc::Receiver<Helper>,
    messenger: Messenger,
    player: Option<Player>,
    awake: Option<Box<KeepAwake>>,
    /// Where the body stood when the session was paused.
    paused_body: Option<Body>,
    last_body: Option<Body>,
    /// What came of writing the session into the history.
    written: Option<std::io::Result<()>>,
    frames: Frames,
}

/// How evenly frames came.
#[derive(Debug, Default)]
struct Frames {
    painted: u32,
    late: u32,
    last: Option<Mono>,
}

impl Guide {
    fn new(window: &GuideWindow, session: Session, helpers: mpsc::Receiver<Helper>) -> Self {
        let clock = Clock::start();
        let director = Director::new(&session.routine, clock.now().mono);
        let messenger = Messenger::start(session.paths.runtime_dir().to_owned());
        let settings = &session.settings;
        window.set_keep_on_top(settings.look.always_on_top);
        if settings.look.size == Size::Large {
            window.window().set_size(slint::LogicalSize::new(420.0 * LARGE, 640.0 * LARGE));
        }
        let manner = Manner {
            exaggeration: settings.exercise.exaggeration,
            still: settings.look.motion == Motion::Reduced,
            image: settings.exercise.image,
        };
        Self {
            window: window.as_weak(),
            session,
            clock,
            director,
            manner,
            easel: None,
            helpers,
            messenger,
            player: None,
            awake: None,
            paused_body: None,
            last_body: None,
            written: None,
            frames: Frames::default(),
        }
    }

    fn frame(&mut self) {
        let Some(window) = self.window.upgrade() else {
            return;
        };
        for helper in self.helpers.try_iter() {
            match helper {
                Helper::Sound(player) => self.player = Some(player),
                Helper::Awake(awake) => self.awake = Some(awake),
            }
        }
        let now = self.clock.now().mono;
        for due in self.director.advance(now) {
            tracing::debug!(tone = ?due.tone, off_ms = due.off_ms, "cue");
            self.play(due.tone);
        }
        if self.director.outcome().is_some() {
            self.settle();
        }
        if self.director.may_close(now) {
            let _ = window.hide();
            return;
        }
        self.paint(&window, now);
        self.frames.count(now);
        if self.frames.painted.is_multiple_of(60) {
            tracing::debug!(painted = self.frames.painted, late = self.frames.late, "frames");
        }
    }

    fn paint(&mut self, window: &GuideWindow, now: Mono) {
        let palette = look::palette(self.session.settings.look.theme, window.get_system_is_dark());
        look::apply(window, &palette);
        let moment = self.director.moment(now);
        show_moment(window, &moment, self.director.steps(), &palette);
        let mut scene = scene::scene(&moment, self.clock.now().mono.since_start(), self.manner);
        if let (Some(paused), Some(from)) = (self.director.paused_for(now), self.paused_body) {
            let rest = Body::in_pose(Pose::Rest, 1.0);
            scene.body = from.towards(&rest, (paused.as_secs_f64() / ARMS_DOWN).min(1.0));
            scene.ring.strength = 0.0;
            scene.arrows = 0.0;
            scene.picture = None;
            window.set_count("".into());
            window.set_word("Paused".into());
            window.set_line("Any key or click goes on".into());
        }
        window.set_paused(self.director.paused_for(now).is_some());
        self.last_body = Some(scene.body);
        let size = window.window().size();
        let height = (f64::from(size.height) * 0.6).round();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to the range of a u16"
        )]
        let pixels = |length: f64| length.clamp(1.0, 16_384.0) as u16;
        let wanted = (pixels(size.width.into()), pixels(height));
        if self.easel.as_ref().is_none_or(|easel| easel.size() != wanted) {
            self.easel = Some(Easel::new(wanted.0, wanted.1));
        }
        if let Some(easel) = &mut self.easel {
            window.set_figure(easel.paint(&scene, &palette));
        }
    }

    fn play(&self, tone: Tone) {
        if let Some(player) = &self.player {
            player.play(tone);
        }
    }

    fn toggle(&mut self) {
        let now = self.clock.now().mono;
        if self.director.outcome().is_some() {
            return;
        }
        let before = self.last_body;
        if let Some(tone) = self.director.toggle(now) {
            self.paused_body = before;
            if let Some(player) = &self.player {
                player.hush();
            }
            self.play(tone);
        }
    }

    fn end(&mut self, outcome: Outcome) {
        let now = self.clock.now().mono;
        if self.director.is_deaf(now) {
            return;
        }
        self.director.end(now, outcome);
        if let Some(window) = self.window.upgrade() {
            let _ = window.hide();
        }
    }

    /// Writes down how it ended and tells the resident, once.
    fn settle(&mut self) {
        let Some(outcome) = self.director.outcome().filter(|_| self.written.is_none()) else {
            return;
        };
        let entry =
            Entry::session(clock::wall(), &self.session.routine.name, outcome, self.director.seconds());
        self.written = Some(history::append(&self.session.paths.history(), &entry));
        self.messenger.ended(outcome);
    }

    /// After the window: whatever closed it, the session is settled.
    fn close(&mut self) -> Result<Outcome, GuideError> {
        let now = self.clock.now().mono;
        self.director.end(now, Outcome::Stopped);
        self.settle();
        self.messenger.finish();
        let outcome = self.director.outcome().unwrap_or(Outcome::Stopped);
        self.written.take().unwrap_or(Ok(())).map(|()| outcome).map_err(GuideError::from)
    }
}

impl Frames {
    /// A frame is late when the one after it should have come already.
    fn count(&mut self, now: Mono) {
        self.painted += 1;
        self.late += u32::from(self.last.is_some_and(|last| now.since(last) > FRAME * 2));
        self.last = Some(now);
    }
}

fn connect(window: &GuideWindow, guide: &Rc<RefCell<Guide>>) {
    let on = |act: fn(&mut Guide)| {
        let guide = Rc::clone(guide);
        move || act(&mut guide.borrow_mut())
    };
    window.on_toggle(on(Guide::toggle));
    window.on_pressed(on(Guide::toggle));
    window.on_hurts(on(|guide| guide.end(Outcome::Hurt)));
    window.on_end(on(|guide| guide.end(Outcome::Stopped)));
    let keyed = Rc::clone(guide);
    window.on_key(move |key| {
        let mut guide = keyed.borrow_mut();
        if key == "escape" {
            guide.end(Outcome::Stopped);
        } else {
            guide.toggle();
        }
    });
}
