//! How the guide opens: in a size that fits the screen, with a first frame that shows everything, above others where
//! that is wished for. If the desktop does not give it the focus, it asks to be marked as a window that waits for the
//! person.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use slint::winit_030::winit::event::WindowEvent;
use slint::winit_030::winit::window::{UserAttentionType, WindowLevel};
use slint::winit_030::{EventResult, WinitWindowAccessor};
use slint::{ComponentHandle, Timer, TimerMode};

use super::frame_rate::FRAME;
use super::session::RunningSession;
use crate::desktop::console;
use crate::ui::fit::{self, Extent};
use crate::ui::{GuideWindow, keys};

/// How long the desktop may take to give a window the focus.
const FOCUS: Duration = Duration::from_millis(700);

/// What it takes, in units of length: where there is less, it is drawn smaller as a whole.
const LEAST: Extent = Extent { width: 360.0, height: 480.0 };

/// Runs `session` from the first frame that `window` wants: before, its size is not known. That is so much `larger` than
/// usual.
pub fn run_from_first_frame(window: &GuideWindow, session: &Rc<RefCell<RunningSession>>, larger: f32) {
    let (opened, session) = (window.as_weak(), Rc::clone(session));
    let mut is_open = false;
    fit::watch(window.window(), move |window, event| {
        match event {
            WindowEvent::RedrawRequested if !is_open => {
                is_open = true;
                session.borrow_mut().turn();
                let turning = Rc::clone(&session);
                Timer::single_shot(FRAME, move || turning.borrow_mut().go_on());
                let turning = Rc::downgrade(&session);
                let turn = move || {
                    if let Some(session) = turning.upgrade() {
                        session.borrow_mut().turn();
                    }
                };
                session.borrow().timer.start(TimerMode::Repeated, FRAME, turn);
                if let Some(opened) = opened.upgrade() {
                    settle(&opened);
                }
                console::leave();
                ask_for_attention(opened.clone());
            }
            WindowEvent::KeyboardInput { event, is_synthetic: false, .. }
                if event.state.is_pressed() && !event.repeat =>
            {
                let key = keys::typed(&event.logical_key, event.physical_key);
                let index = key.and_then(|key| key.to_digit(10)?.checked_sub(1));
                if index.is_some_and(|index| session.borrow_mut().feel(index as usize)) {
                    return EventResult::PreventDefault;
                }
            }
            WindowEvent::Focused(true) => {
                window.with_winit_window(|window| window.request_user_attention(None));
            }
            // Another program closed it; the session ends with it.
            WindowEvent::Destroyed => drop(slint::quit_event_loop()),
            _ => {}
        }
        // The toolkit may say something while the session shows it something; then it is awake anyway.
        if !matches!(event, WindowEvent::RedrawRequested)
            && let Ok(session) = session.try_borrow()
        {
            session.wake();
        }
        EventResult::Propagate
    });
    let usual = Extent { width: 420.0 * larger, height: 640.0 * larger };
    fit::open(window, fit::WindowSizes { usual, least: LEAST }, |window, size| {
        window.set_held_width(size.width);
        window.set_held_height(size.height);
        window.window().set_size(size);
    });
}

/// Now that `window` is there for its manager, which takes nothing of this earlier: it may be resized, and what
/// stays above others does.
fn settle(window: &GuideWindow) {
    window.set_held_width(0.0);
    window.set_held_height(0.0);
    if window.get_keep_on_top() {
        window.window().with_winit_window(|window| window.set_window_level(WindowLevel::AlwaysOnTop));
    }
}

/// Asks, unless `window` has the focus soon.
fn ask_for_attention(window: slint::Weak<GuideWindow>) {
    Timer::single_shot(FOCUS, move || {
        let Some(window) = window.upgrade() else { return };
        window.window().with_winit_window(|window| {
            if !window.has_focus() {
                window.request_user_attention(Some(UserAttentionType::Informational));
            }
        });
    });
}
