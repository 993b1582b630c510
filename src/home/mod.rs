//! The home window: today, the settings, the history, and how things fare.
//!
//! A page is a file here and one in `ui/home`. What all pages know is `state::Home`; a change in it shows the
//! page that is open anew.

mod about;
mod actions;
mod appearance;
mod exchange;
mod exercise;
mod faults;
mod follow;
mod gallery;
mod history;
mod history_files;
mod instance;
mod pages;
mod preview;
mod quiet;
mod ranges;
mod reading;
mod settings;
mod sound;
mod state;
mod still;
mod telling;
mod today;
mod week;
mod weeks;
mod welcome;
mod why;
mod window_thread;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use slint::winit_030::winit::event::WindowEvent;
use slint::winit_030::winit::keyboard::ModifiersState;
use slint::winit_030::{EventResult, WinitWindowAccessor};
use slint::{ComponentHandle as _, PlatformError, Timer, TimerMode};

use instance::{Show, StartOrder};
use state::Home;

use crate::desktop::{activation, raise};
use crate::storage::Paths;
pub use crate::ui::Page;
use crate::ui::{self, HomeWindow, fit, keys};
pub use why::explain;

/// The key that makes commands of letters.
const COMMAND: ModifiersState =
    if cfg!(target_os = "macos") { ModifiersState::SUPER } else { ModifiersState::CONTROL };
/// How large the window opens, and what its pages take.
const SIZE: fit::WindowSizes = fit::WindowSizes {
    usual: fit::Extent { width: 860.0, height: 620.0 },
    least: fit::Extent { width: 720.0, height: 520.0 },
};
/// How long the window waits to hear how the desktop wants things to look, and of the resident.
const PATIENCE: Duration = Duration::from_millis(20);
/// Nothing that is pressed so soon after the window opened is meant for it.
const DEAF: Duration = Duration::from_millis(1500);

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
    let StartOrder::First(guard) = place else {
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
    pages::connect(&window, &home);
    window_thread::begin(&home);
    window.set_page(page.unwrap_or_default());
    home.dress(&window);
    pages::show(&window, &home);
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
    let deafness = Timer::default();
    deafness.start(TimerMode::SingleShot, DEAF, move || {
        if let Some(window) = hearing.upgrade() {
            window.set_deaf(false);
        }
    });
    slint::run_event_loop()?;
    window_thread::end();
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
                // The control that had the focus may be gone or scrolled away; then no key would do anything.
                if !ui::is_focused(shown) {
                    window.invoke_take_keys();
                }
                if event.state.is_pressed() && modifiers == COMMAND {
                    // Whichever script the keyboard writes.
                    let key = keys::typed(&event.logical_key, event.physical_key);
                    if let Some('w' | 'q') = key {
                        window.invoke_leave();
                        return EventResult::PreventDefault;
                    }
                    let is_there = !window.get_deaf() && window.get_page() != Page::Welcome;
                    if let Some(page) = key.and_then(Page::at).filter(|_| is_there) {
                        window.set_page(page);
                        return EventResult::PreventDefault;
                    }
                }
            }
            WindowEvent::RedrawRequested => {
                if let Some(on_open) = opening.take() {
                    Timer::single_shot(Duration::ZERO, on_open);
                }
            }
            // Another program closed it. The process must not go on without a window, or no other could open one.
            WindowEvent::Destroyed => drop(slint::quit_event_loop()),
            _ => {}
        }
        EventResult::Propagate
    });
}

fn bring_to_front(window: &HomeWindow, show: Show) {
    // One that is closing lets the next open.
    if window.window().is_visible() {
        if let Some(page) = show.page {
            window.set_page(page);
        }
        window.window().with_winit_window(|window| raise::raise(window, show.token.as_deref()));
        show.done();
    }
}
