//! What every page of the window knows, and how it changes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use serde_json::Value;
use slint::{ComponentHandle as _, Global as _};

use super::preview::Preview;
use super::still::Pictures;
use super::telling::Heard;
use crate::desktop::Clock;
use crate::desktop::appearance::Appearance;
use crate::desktop::health::Capability;
use crate::desktop::instance::status::Status;
use crate::domain::history::Entry;
use crate::storage::deletion::DeletedHistory;
use crate::storage::history::History;
use crate::storage::routines::Routines;
use crate::storage::settings_exchange::Replaced;
use crate::storage::settings_file::{self, Loaded};
use crate::storage::{Journal, Paths, Problem, routines, settings_edit};
use crate::ui::{
    self, About, Exchange, Faults, HomeWindow, Page, Past, Setting, Sounds, Today, WeekPainting, fit, look,
};
use crate::words;

/// How much of the history is read at once, in bytes: years of an ordinary one.
const AT_ONCE: u64 = 1 << 20;

/// The window, the files behind it, and what was last heard of the resident and the desktop.
pub struct Home {
    pub window: slint::Weak<HomeWindow>,
    pub paths: Paths,
    pub clock: Clock,
    pub appearance: Cell<Appearance>,
    pub loaded: RefCell<Loaded>,
    /// The settings with every key at its value in force.
    effective: RefCell<Value>,
    /// What the resident said last; nothing where none runs.
    pub status: RefCell<Option<Heard>>,
    pub history: RefCell<Result<History, Problem>>,
    pub reading: Reading,
    /// The history that was deleted last, and the time worked that it did not hold yet, for as long as this window can
    /// bring it back.
    pub deleted: RefCell<Option<(DeletedHistory, Entry)>>,
    /// As they were when the page that shows their faults was last shown.
    pub routines: RefCell<Routines>,
    /// The sessions that the history has of today, and the time worked.
    pub today: Cell<(u32, Duration)>,
    pub preview: RefCell<Preview>,
    pub pictures: RefCell<Pictures>,
    /// What came of the last press that concerns a file, put in words each time it is shown.
    pub outcome: RefCell<Box<dyn Fn() -> String>>,
    /// How often the desktop was asked what it offers.
    pub examined: Cell<i32>,
    /// What stood in the settings before all of them were changed at once.
    pub replaced: RefCell<Option<Replaced>>,
}

/// How far the thread is that reads a long history.
#[derive(Default)]
pub struct Reading {
    /// What share of the history it has read, while it runs.
    pub share: Cell<Option<f32>>,
    /// Whether the history has changed since it began.
    pub outdated: Cell<bool>,
}

impl Home {
    /// Reads the files; `appearance` and `status` are what the desktop and the resident said first.
    pub fn new(window: &HomeWindow, paths: Paths, appearance: Appearance, status: Option<Status>) -> Self {
        let loaded = routines::load_settings(&paths);
        let clock = Clock::start();
        let heard = status.map(|status| Heard { status, at: clock.now() });
        Self {
            window: window.as_weak(),
            clock,
            appearance: Cell::new(appearance),
            effective: RefCell::new(settings_file::effective(&loaded.settings)),
            loaded: RefCell::new(loaded),
            status: RefCell::new(heard),
            history: RefCell::new(newest(&paths)),
            reading: Reading::default(),
            deleted: RefCell::default(),
            routines: RefCell::new(words::routines(Routines::load(&paths.routines()))),
            today: Cell::default(),
            preview: RefCell::default(),
            pictures: RefCell::default(),
            outcome: RefCell::new(Box::new(String::new)),
            examined: Cell::new(0),
            replaced: RefCell::new(None),
            paths,
        }
    }

    /// What a press does with this window.
    pub fn press(self: &Rc<Self>, act: impl Fn(&Self) + 'static) -> impl Fn() + 'static {
        let home = Rc::clone(self);
        move || act(&home)
    }

    /// What a press on one of several does with this window.
    pub fn press_on<A>(self: &Rc<Self>, act: impl Fn(&Self, A) + 'static) -> impl Fn(A) + 'static {
        let home = Rc::clone(self);
        move |which| act(&home, which)
    }

    /// Shows the page that is open anew.
    pub fn show_page(&self) {
        if let Some(window) = self.window.upgrade() {
            window.invoke_show_page();
        }
    }

    /// Shows everything anew, after something it shows has changed.
    pub fn refresh(&self) {
        if let Some(window) = self.window.upgrade() {
            let setting = Setting::get(&window);
            setting.set_revision(setting.get_revision().wrapping_add(1));
            window.invoke_show_page();
        }
    }

    /// Takes what the desktop says of how things should look.
    pub fn appear(&self, appearance: Appearance) {
        if self.appearance.replace(appearance) != appearance
            && let Some(window) = self.window.upgrade()
        {
            fit::rescale(window.window(), appearance.scaling);
            self.dress(&window);
            self.refresh();
        }
    }

    /// Gives the window its colours, the size of its text and the direction of its language.
    pub fn dress(&self, window: &HomeWindow) {
        let settings = self.loaded.borrow();
        let palette = look::theme(settings.settings.look.theme, self.appearance.get());
        look::apply(window, &palette);
        let theme = ui::Theme::get(window);
        theme.set_zoom(self.appearance.get().text_scale);
        theme.set_turned(words::direction() == words::Direction::RightToLeft);
        window.invoke_follow(palette.is_dark());
    }

    /// Takes the settings from the file, whoever changed it.
    pub fn reload(&self) {
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
    pub fn reread_routines(&self) {
        self.routines.replace(words::routines(Routines::load(&self.paths.routines())));
    }

    /// Whether the settings name a routine that does not exist.
    pub fn misses_routine(&self) -> bool {
        self.loaded.borrow().problems.iter().any(|problem| problem.key == "exercise.routine")
    }

    /// Whether the window speaks the language of the settings, as the resident does: no font may have its letters.
    pub fn speaks_as_asked(&self) -> bool {
        words::tag() == words::asked_for(&self.loaded.borrow().settings.language).0
    }

    /// The value of a setting, by its key with dots.
    pub fn value(&self, key: &str) -> Value {
        let pointer = format!("/{}", key.replace('.', "/"));
        self.effective.borrow().pointer(&pointer).cloned().unwrap_or_default()
    }

    /// Writes one setting; the resident sees the file change.
    pub fn change(&self, key: &str, value: Value) {
        if let Err(problem) = settings_edit::change(&self.paths.settings(), key, value) {
            tracing::warn!(problem = words::problem(&problem), "the setting is not changed");
            self.tell(move || words::problem(&problem));
        }
        self.reload();
    }

    /// Says what came of a press that concerns a file, until the person puts it away.
    pub fn tell(&self, outcome: impl Fn() -> String + 'static) {
        if let Some(window) = self.window.upgrade() {
            let faults = Faults::get(&window);
            faults.set_outcome(outcome().into());
            faults.set_unfolded(false);
        }
        *self.outcome.borrow_mut() = Box::new(outcome);
    }

    /// Takes what the resident says, or that there is none. Returns whether what waits beside the history may
    /// have changed.
    pub fn hear(&self, status: Option<Status>) -> bool {
        let heard = self.status.borrow();
        let before = heard.as_ref().map(|heard| &heard.status);
        if before == status.as_ref() {
            return false;
        }
        let is_as_healthy = before.map(|before| &before.health) == status.as_ref().map(|now| &now.health);
        let told = |status: Option<&Status>| {
            status.and_then(|status| status.health.get(&Capability::History).cloned())
        };
        let writes_anew = told(before) != told(status.as_ref());
        drop(heard);
        self.status.replace(status.map(|status| Heard { status, at: self.clock.now() }));
        // That page asks the desktop as well, which is too much for a line that says nothing of health.
        let page = self.window.upgrade().map(|window| window.get_page());
        if page != Some(Page::About) || !is_as_healthy {
            self.show_page();
        }
        writes_anew
    }

    /// Time worked that the history does not know of yet, as far as a resident tells.
    pub fn unrecorded(&self) -> Duration {
        let heard = self.status.borrow();
        heard.as_ref().map_or(Duration::ZERO, |heard| heard.view(self.clock.now().mono).unrecorded)
    }

    /// Takes the history as it was `read`.
    pub fn take_history(&self, read: Result<History, Problem>) {
        if read != *self.history.borrow() {
            *self.history.borrow_mut() = read;
            self.refresh();
        }
    }
}

/// What of the history can be read at once.
pub fn newest(paths: &Paths) -> Result<History, Problem> {
    Journal::of(paths).newest(AT_ONCE)
}

/// Takes away what was said of presses in the language before.
fn forget_outcomes(window: &HomeWindow) {
    Today::get(window).set_outcome("".into());
    Sounds::get(window).set_outcome("".into());
    Past::get(window).set_outcome("".into());
    About::get(window).set_outcome("".into());
    Exchange::get(window).set_outcome("".into());
    WeekPainting::get(window).set_outcome("".into());
}
