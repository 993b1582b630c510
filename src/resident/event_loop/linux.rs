//! Linux: a queue, and a connection to the display server that asks for nothing and ends with it. The loop of a
//! toolkit would wake with every movement of the pointer, because it listens to the devices, window or not.

use std::ops::ControlFlow;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;

use super::Turned;
use crate::desktop::display::{Connected, Display};
use crate::resident::input::Input;
use crate::words::{self, tr};

/// What comes in.
enum Message {
    Input(Input),
    DisplayGone,
}

/// A loop that does not run yet.
pub struct EventLoop {
    proxy: Proxy,
    messages: Receiver<Message>,
    display: Connected,
}

/// Where inputs go.
#[derive(Clone)]
pub struct Proxy(Sender<Message>);

impl Proxy {
    /// Hands an input to the loop. Once the loop has ended there is nobody to tell.
    pub fn send(&self, input: Input) {
        let _ = self.0.send(Message::Input(input));
    }
}

impl EventLoop {
    /// # Errors
    /// When there is no display server to run beside.
    pub fn new() -> Result<Self, String> {
        let display = Display::of_process().connect().map_err(|why| words::not_connected(&why))?;
        let (sender, messages) = mpsc::channel();
        Ok(Self { proxy: Proxy(sender), messages, display })
    }

    pub fn proxy(&self) -> Proxy {
        self.proxy.clone()
    }

    /// Turns `turned` until it wants to end.
    ///
    /// # Errors
    /// When the display server has gone.
    pub fn run(self, turned: &mut impl Turned) -> Result<(), String> {
        let Self { proxy, messages, display } = self;
        let watch = move || {
            display.wait_for_its_end();
            let _ = proxy.0.send(Message::DisplayGone);
        };
        let watched = thread::Builder::new().name("display".into()).stack_size(128 << 10).spawn(watch);
        watched.map_err(|error| tr!("no background thread ({})", error))?;
        turned.begin();
        let mut outcome = Ok(());
        loop {
            let next = match turned.next_tick() {
                Some(span) => messages.recv_timeout(span),
                None => messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            let flow = match next {
                Ok(Message::Input(input)) => turned.take(input),
                Ok(Message::DisplayGone) => {
                    outcome = Err(tr!("the display server has stopped"));
                    ControlFlow::Break(())
                }
                Err(RecvTimeoutError::Timeout) => {
                    turned.tick();
                    ControlFlow::Continue(())
                }
                Err(RecvTimeoutError::Disconnected) => ControlFlow::Break(()),
            };
            if flow.is_break() {
                break;
            }
        }
        turned.end();
        outcome
    }
}
