//! How the guide opens: its first frame shows everything, and if the desktop does not give it the focus,
//! it asks to be marked as a window that waits for the person.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use slint::winit_030::winit::event::WindowEvent;
use slint::winit_030::winit::window::UserAttentionType;
use slint::winit_030::{EventResult, WinitWindowAccessor};
use slint::{ComponentHandle, Timer, TimerMode};

use super::frames::FRAME;
use super::window::Guide;
use crate::ui::{GuideWindow, keys};

/// How long the desktop may take to give a window the focus.
const FOCUS: Duration = Duration::from_millis(700);

/// Runs `stage` from the first frame that `window` wants: before, its size is not known.
pub fn run_from_first_frame(window: &GuideWindow, stage: &Rc<RefCell<Guide>>) {
    let timer = Timer::default();
    let (opened, stage) = (window.as_weak(), Rc::clone(stage));
    window.window().on_winit_window_event(move |window, event| {
        match event {
            WindowEvent::RedrawRequested if !timer.running() => {
                stage.borrow_mut().frame();
                let turning = Rc::clone(&stage);
                timer.start(TimerMode::Repeated, FRAME, move || turning.borrow_mut().turn());
                ask_for_attention(opened.clone());
            }
            WindowEvent::KeyboardInput { event, is_synthetic: false, .. }
                if event.state.is_pressed() && !event.repeat =>
            {
                let number =
                    keys::typed(&event.logical_key, event.physical_key).and_then(|key| key.to_digit(10));
                if number.is_some_and(|number| stage.borrow_mut().number(number as usize)) {
                    return EventResult::PreventDefault;
                }
            }
            WindowEvent::Focused(true) => {
                window.with_winit_window(|window| window.request_user_attention(None));
            }
            _ => {}
        }
        EventResult::Propagate
    });
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
