//! macOS: the loop of winit, on which the tray icon depends.

use winit::application::ApplicationHandler;
use winit::event::{StartCause, WindowEvent};
#[cfg(target_os = "macos")]
use winit::event_loop::EventLoopBuilder;
use winit::event_loop::{ActiveEventLoop, ControlFlow, DeviceEvents, EventLoopProxy};
use winit::window::WindowId;

use super::Turned;
#[cfg(target_os = "macos")]
use crate::desktop::activity::SystemActivity;
#[cfg(target_os = "macos")]
use crate::desktop::announcements;
#[cfg(target_os = "macos")]
use crate::desktop::instance::protocol::ResidentRequest;
use crate::resident::input::Input;

/// A loop that does not run yet.
pub struct EventLoop(winit::event_loop::EventLoop<Input>);

/// Where inputs go.
#[derive(Clone)]
pub struct Proxy(EventLoopProxy<Input>);

impl Proxy {
    /// Hands an input to the loop. Once the loop has ended there is nobody to tell.
    pub fn send(&self, input: Input) {
        let _ = self.0.send_event(input);
    }
}

impl EventLoop {
    /// # Errors
    /// When there is no desktop to run in.
    pub fn new() -> Result<Self, String> {
        let mut builder = winit::event_loop::EventLoop::with_user_event();
        #[cfg(target_os = "macos")]
        keep_in_the_background(&mut builder);
        let event_loop = builder.build().map_err(|error| error.to_string())?;
        event_loop.listen_device_events(DeviceEvents::Never);
        Ok(Self(event_loop))
    }

    pub fn proxy(&self) -> Proxy {
        Proxy(self.0.create_proxy())
    }

    /// Turns `turned` until it wants to end.
    ///
    /// # Errors
    /// When the desktop has gone.
    pub fn run(self, turned: &mut impl Turned) -> Result<(), String> {
        #[cfg(target_os = "macos")]
        let _timely = SystemActivity::in_background("reminders");
        let mut turning = Turning {
            turned,
            #[cfg(target_os = "macos")]
            proxy: self.proxy(),
        };
        self.0.run_app(&mut turning).map_err(|error| error.to_string())
    }
}

/// The loop of a program without a place in the dock, which leaves the focus where it is.
#[cfg(target_os = "macos")]
fn keep_in_the_background(builder: &mut EventLoopBuilder<Input>) {
    use winit::platform::macos::{ActivationPolicy, EventLoopBuilderExtMacOS};
    builder.with_activation_policy(ActivationPolicy::Accessory).with_activate_ignoring_other_apps(false);
}

/// Opens the window whenever a person starts the program that runs already, as a second process would ask for.
#[cfg(target_os = "macos")]
fn open_at_second_start(proxy: Proxy) {
    if let Some(main) = objc2::MainThreadMarker::new() {
        announcements::of_second_start(main, move || {
            let home = ResidentRequest::Home { page: None, token: None };
            // Nobody waits for the answer.
            proxy.send(Input::Control(home, std::sync::mpsc::channel().0));
        });
    }
}

struct Turning<'a, T> {
    turned: &'a mut T,
    #[cfg(target_os = "macos")]
    proxy: Proxy,
}

impl<T: Turned> ApplicationHandler<Input> for Turning<'_, T> {
    fn new_events(&mut self, _: &ActiveEventLoop, cause: StartCause) {
        match cause {
            StartCause::Init => {
                // Earlier, the system would put a handler of its own in the place of this one.
                #[cfg(target_os = "macos")]
                open_at_second_start(self.proxy.clone());
                self.turned.begin();
            }
            StartCause::ResumeTimeReached { .. } => self.turned.tick(),
            _ => {}
        }
    }

    fn resumed(&mut self, _: &ActiveEventLoop) {}

    fn user_event(&mut self, event_loop: &ActiveEventLoop, input: Input) {
        if self.turned.take(input).is_break() {
            event_loop.exit();
        }
    }

    fn window_event(&mut self, _: &ActiveEventLoop, _: WindowId, _: WindowEvent) {}

    fn about_to_wait(&mut self, event_loop: &ActiveEventLoop) {
        event_loop
            .set_control_flow(self.turned.next_tick().map_or(ControlFlow::Wait, ControlFlow::wait_duration));
    }

    fn exiting(&mut self, _: &ActiveEventLoop) {
        self.turned.end();
    }
}
