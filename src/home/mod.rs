//! The home window: today, the settings, the history, and how things fare.
//!
//! A page is a file here and one in `ui/home`. Each shows its part of the window and answers what is
//! pressed in it; what all of them know is `Home`.

mod about;
mod actions;
mod exercise;
mod faults;
mod follow;
mod history;
mod instance;
mod page;
mod preview;
mod quiet;
mod ranges;
mod reading;
mod settings;
mod sound;
mod telling;
mod today;
mod welcome;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use serde_json::Value;
use slint::winit_030::winit::event::WindowEvent;
use slint::winit_030::winit::keyboard::ModifiersState;
use slint::winit_030::{EventResult, WinitWindowAccessor};
use slint::{ComponentHandle, Global as _, PlatformError};

use instance::{Place, Show};
pub use page::Page;

use crate::desktop::appearance::Appearance;
use crate::desktop::health::Capability;
use crate::desktop::instance::status::Status;
use crate::desktop::{Clock, activation, raise};
use crate::storage::history::History;
use crate::storage::routines::Routines;
use crate::storage::settings_file::{self, Loaded};
use crate::storage::{Paths, Problem, routines, settings_edit};
use crate::ui::{self, About, HomeWindow, Past, Setting, Sounds, Today, fit, keys, look};
use crate::words::{self, Spoken};

/// What keeps the window from opening.
#[derive(Debug, thiserror::Error)]
pub enum HomeError {
    #[error(transparent)]
    Window(#[from] PlatformError),
    #[error(transparent)]
    Place(#[from] std::io::Error),
}

/// Shows the window at `page` until it is closed, and calls `on_open` once it is there; or `page` in the
/// window that is open already, if there is one, and returns at once.
///
/// # Errors
/// When there is no display to open a window on, or the window that is open does not answer.
pub fn run(paths: Paths, page: Option<Page>, on_open: impl FnOnce() + 'static) -> Result<(), HomeError> {
    let token = activation::token();
    let place = instance::take(paths.runtime_dir(), page, token.as_deref())?;
    let Place::First(guard) = place else {
        return Ok(());
    };
    ui::prepare(paths.runtime_dir())?;
    // Not before: with a second thread, X11 reads its table of composed keys three times as long.
    let wishes = follow::appearance();
    let status = follow::resident(paths.runtime_dir());
    let window = HomeWindow::new()?;
    // So that no white window flashes at night, and none that says that nothing runs.
    let appearance = wishes.recv_timeout(PATIENCE).unwrap_or_default();
    let status = status.recv_timeout(PATIENCE).unwrap_or_default();
    let home = Rc::new(Home::new(&window, paths, appearance, status));
    home.connect(&window);
    follow::begin(&home);
    window.set_page(page.unwrap_or_default().place());
    home.dress(&window);
    home.show(&window);
    let following = Rc::new(RefCell::new(None));
    let (home, follows) = (Rc::clone(&home), Rc::clone(&following));
    hear(&window, move || {
        drop(follows.replace(Some(follow::start(&home))));
        on_open();
    });
    fit::open(&window, SIZE, |window, size| window.window().set_size(size));
    window.show()?;
    let weak = window.as_weak();
    let _lock = guard.on_show(move |show| {
        // Once the loop has ended nobody calls this, and the asking process opens its own window.
        let _ = weak.upgrade_in_event_loop(move |window| bring_to_front(&window, show));
    })?;
    let hearing = window.as_weak();
    let deafness = slint::Timer::default();
    deafness.start(slint::TimerMode::SingleShot, DEAF, move || {
        if let Some(window) = hearing.upgrade() {
            window.set_deaf(false);
        }
    });
    slint::run_event_loop()?;
    follow::stop();
    drop(following);
    Ok(())
}

/// Hears every key, and calls `on_open` after the first frame, which nothing else may hold up.
fn hear(window: &HomeWindow, on_open: impl FnOnce() + 'static) {
    let listening = window.as_weak();
    let opening = Cell::new(Some(on_open));
    let mut modifiers = ModifiersState::empty();
    fit::watch(window.window(), move |shown, event| {
        match event {
            WindowEvent::ModifiersChanged(changed) => modifiers = changed.state(),
            WindowEvent::KeyboardInput { event, .. } => {
                let Some(window) = listening.upgrade() else { return EventResult::Propagate };
                // A control that had the keyboard may be gone, or scrolled away; then nobody would hear a key.
                if !ui::is_focused(shown) {
                    window.invoke_take_keys();
                }
                if event.state.is_pressed() && modifiers == COMMAND {
                    // Whichever script the keyboard writes.
                    if let Some('w' | 'q') = keys::typed(&event.logical_key, event.physical_key) {
                        window.invoke_leave();
                        return EventResult::PreventDefault;
                    }
                }
            }
            WindowEvent::RedrawRequested => {
                if let Some(on_open) = opening.take() {
                    slint::Timer::single_shot(Duration::ZERO, on_open);
                }
            }
            // By somebody else; without it nobody could see this process, and none could take its place.
            WindowEvent::Destroyed => drop(slint::quit_event_loop()),
            _ => {}
        }
        EventResult::Propagate
    });
}

/// Takes away what was said of presses in the language before.
fn forget_outcomes(window: &HomeWindow) {
    Today::get(window).set_outcome("".into());
    Sounds::get(window).set_outcome("".into());
    Past::get(window).set_outcome("".into());
    About::get(window).set_outcome("".into());
}

fn bring_to_front(window: &HomeWindow, show: Show) {
    // One that is closing lets the next open.
    if window.window().is_visible() {
        if let Some(page) = show.page {
            window.set_page(page.place());
        }
        window.window().with_winit_window(|window| raise::raise(window, show.token.as_deref()));
        show.done();
    }
}

/// The key that makes commands of letters.
const COMMAND: ModifiersState =
    if cfg!(target_os = "macos") { ModifiersState::SUPER } else { ModifiersState::CONTROL };
/// How large the window opens, and what its pages take.
const SIZE: fit::Wish = fit::Wish {
    usual: fit::Extent { width: 860.0, height: 620.0 },
    least: fit::Extent { width: 720.0, height: 520.0 },
};
/// How long the window waits to hear how the desktop wants things to look, and of the resident.
const PATIENCE: Duration = Duration::from_millis(20);
/// Nothing that is pressed so soon after the window opened is meant for it.
const DEAF: Duration = Duration::from_millis(1500);

/// What every page knows.
struct Home {
    window: slint::Weak<HomeWindow>,
    paths: Paths,
    clock: Clock,
    appearance: Cell<Appearance>,
    loaded: RefCell<Loaded>,
    /// The settings with every key at its value in force.
    effective: RefCell<Value>,
    /// What the resident said last; nothing where none runs.
    status: RefCell<Option<today::Heard>>,
    history: RefCell<Result<History, Problem>>,
    reading: reading::Reading,
    /// As they were when the page that shows their faults was last shown.
    routines: RefCell<Routines>,
    today: today::Live,
    past: history::Shown,
    preview: preview::Preview,
    /// What came of the last press that concerns the settings file.
    outcome: RefCell<Spoken>,
    /// How often the desktop was asked what it offers.
    examined: Cell<i32>,
}

impl Home {
    fn new(window: &HomeWindow, paths: Paths, appearance: Appearance, status: Option<Status>) -> Self {
        let loaded = routines::load_settings(&paths);
        let clock = Clock::start();
        let heard = status.map(|status| today::Heard { status, at: clock.now() });
        Self {
            window: window.as_weak(),
            clock,
            appearance: Cell::new(appearance),
            effective: RefCell::new(settings_file::effective(&loaded.settings)),
            loaded: RefCell::new(loaded),
            status: RefCell::new(heard),
            history: RefCell::new(reading::at_once(&paths)),
            reading: reading::Reading::default(),
            routines: RefCell::new(Routines::load(&paths.routines())),
            today: today::Live::default(),
            past: history::Shown::default(),
            preview: preview::Preview::default(),
            outcome: RefCell::default(),
            examined: Cell::new(0),
            paths,
        }
    }

    fn connect(self: &Rc<Self>, window: &HomeWindow) {
        settings::connect(window, self);
        faults::connect(window, self);
        today::connect(window, self);
        exercise::connect(window, self);
        sound::connect(window, self);
        quiet::connect(window, self);
        history::connect(window, self);
        about::connect(window, self);
        welcome::connect(window, self);
        let turned = Rc::clone(self);
        window.on_turned_to(move |_| {
            if let Some(window) = turned.window.upgrade() {
                turned.show(&window);
            }
        });
        let left = window.as_weak();
        window.on_leave(move || {
            if let Some(window) = left.upgrade() {
                // The process ends with its last window.
                let _ = window.hide();
            }
        });
    }

    /// Fills what can be seen: the page that is open, and what is wrong with the settings.
    fn show(self: &Rc<Self>, window: &HomeWindow) {
        faults::show(window, self);
        Setting::get(window).set_writable(self.loaded.borrow().is_writable());
        match Page::at(window.get_page()) {
            Page::Today => today::show(window, self),
            // Its rows ask for their values themselves.
            Page::Reminders => {}
            Page::Exercise => exercise::show(window, self),
            Page::Sound => sound::show(window, self),
            Page::Quiet => quiet::show(window, self),
            Page::History => history::show(window, self),
            Page::About => about::show(window, self),
            Page::Welcome => welcome::show(window, self),
        }
    }

    /// Fills the page that is open.
    fn show_page(self: &Rc<Self>) {
        if let Some(window) = self.window.upgrade() {
            self.show(&window);
        }
    }

    /// Takes what the desktop says of how things should look.
    fn appear(self: &Rc<Self>, appearance: Appearance) {
        if self.appearance.replace(appearance) != appearance
            && let Some(window) = self.window.upgrade()
        {
            fit::rescale(window.window(), appearance.scaling);
            self.dress(&window);
            self.refresh();
        }
    }

    /// Shows everything anew, after something it shows has changed.
    fn refresh(self: &Rc<Self>) {
        if let Some(window) = self.window.upgrade() {
            let setting = Setting::get(&window);
            setting.set_revision(setting.get_revision().wrapping_add(1));
            self.show(&window);
        }
    }

    /// Takes the settings from the file, whoever changed it.
    fn reload(self: &Rc<Self>) {
        let loaded = routines::load_settings(&self.paths);
        if loaded == *self.loaded.borrow() {
            return;
        }
        let language = loaded.settings.language.clone();
        let speaks_anew = language != self.loaded.borrow().settings.language;
        *self.effective.borrow_mut() = settings_file::effective(&loaded.settings);
        self.loaded.replace(loaded);
        if let Some(window) = self.window.upgrade() {
            if speaks_anew {
                words::select(&language);
                ui::speak_anew();
                forget_outcomes(&window);
                self.reread_routines();
            }
            self.dress(&window);
        }
        self.refresh();
    }

    /// Takes the routines from their folder.
    fn reread_routines(&self) {
        self.routines.replace(Routines::load(&self.paths.routines()));
    }

    /// Time worked that the history does not know of yet, as far as a resident tells.
    fn unrecorded(&self) -> Duration {
        let heard = self.status.borrow();
        heard.as_ref().map_or(Duration::ZERO, |heard| heard.view(self.clock.now().mono).unrecorded)
    }

    /// Takes what the resident says, or that there is none.
    fn hear(self: &Rc<Self>, status: Option<Status>) {
        let heard = self.status.borrow();
        let before = heard.as_ref().map(|heard| &heard.status);
        if before == status.as_ref() {
            return;
        }
        let is_as_healthy = before.map(|before| &before.health) == status.as_ref().map(|now| &now.health);
        let told = |status: Option<&Status>| {
            status.and_then(|status| status.health.get(&Capability::History).cloned())
        };
        let writes_anew = told(before) != told(status.as_ref());
        drop(heard);
        self.status.replace(status.map(|status| today::Heard { status, at: self.clock.now() }));
        if writes_anew {
            // Something waits beside it, or does not any more.
            reading::again(self);
        }
        if let Some(window) = self.window.upgrade() {
            // That page asks the desktop as well, which is too much for a line that says nothing of health.
            let is_told_already = Page::at(window.get_page()) == Page::About && is_as_healthy;
            if !is_told_already {
                self.show(&window);
            }
        }
    }

    /// Whether the settings name a routine that does not exist.
    fn misses_routine(&self) -> bool {
        self.loaded.borrow().problems.iter().any(|problem| problem.key == "exercise.routine")
    }

    /// The value of a setting, by its key with dots.
    fn value(&self, key: &str) -> Value {
        let pointer = format!("/{}", key.replace('.', "/"));
        self.effective.borrow().pointer(&pointer).cloned().unwrap_or_default()
    }

    /// Writes one setting; the resident sees the file change.
    fn change(self: &Rc<Self>, key: &str, value: Value) {
        if let Err(problem) = settings_edit::change(&self.paths.settings(), key, value) {
            tracing::warn!(%problem, "the setting is not changed");
            faults::tell(self, Spoken::of(problem));
        }
        self.reload();
    }

    /// Gives the window its colours, the size of its text and the way it runs.
    fn dress(&self, window: &HomeWindow) {
        let settings = self.loaded.borrow();
        let palette = look::worn(&settings.settings.look, self.appearance.get());
        look::apply(window, &palette);
        let theme = ui::Theme::get(window);
        theme.set_zoom(self.appearance.get().text_scale);
        theme.set_turned(words::direction() == words::Direction::RightToLeft);
        window.invoke_follow(palette.is_dark());
    }
}
