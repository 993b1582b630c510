//! Windows and macOS: the loop of winit, on which the tray icon depends.

use winit::application::ApplicationHandler;
use winit::event::{StartCause, WindowEvent};
use winit::event_loop::{ActiveEventLoop, ControlFlow, DeviceEvents, EventLoopProxy};
use winit::window::WindowId;

use super::Turned;
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
        let event_loop =
            winit::event_loop::EventLoop::with_user_event().build().map_err(|error| error.to_string())?;
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
        self.0.run_app(&mut Turning(turned)).map_err(|error| error.to_string())
    }
}

struct Turning<'a, T>(&'a mut T);

impl<T: Turned> ApplicationHandler<Input> for Turning<'_, T> {
    fn new_events(&mut self, _: &ActiveEventLoop, cause: StartCause) {
        match cause {
            StartCause::Init => self.0.begin(),
            StartCause::ResumeTimeReached { .. } => self.0.tick(),
            _ => {}
        }
    }

    fn resumed(&mut self, _: &ActiveEventLoop) {}

    fn user_event(&mut self, event_loop: &ActiveEventLoop, input: Input) {
        if self.0.take(input).is_break() {
            event_loop.exit();
        }
    }

    fn window_event(&mut self, _: &ActiveEventLoop, _: WindowId, _: WindowEvent) {}

    fn about_to_wait(&mut self, event_loop: &ActiveEventLoop) {
        event_loop.set_control_flow(self.0.next_tick().map_or(ControlFlow::Wait, ControlFlow::wait_duration));
    }

    fn exiting(&mut self, _: &ActiveEventLoop) {
        self.0.end();
    }
}
