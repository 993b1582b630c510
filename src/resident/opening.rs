//! Windows that open, and what follows when they close.

use super::dispatch::Resident;
use super::files::Task;
use super::windows::{Closed, Window};
use crate::desktop::activation::AskedFrom;
use crate::desktop::health::{Capability, Health};
use crate::desktop::instance::protocol::Reply;
use crate::domain::Outcome;
use crate::domain::event::Event;
use crate::domain::view::State;
use crate::words::tr;

impl Resident {
    pub(super) fn open_guide(&mut self) {
        let from = std::mem::take(&mut self.asked_from);
        // Which routine it is, the guide finds out from the settings and the history.
        if let Err(error) = self.windows.open(Window::Guide, &[], &from) {
            tracing::error!(%error, "the guide cannot be opened");
            self.handle(Event::SessionFailed);
        }
    }

    /// One that is open already is told by the new one, and comes to the front.
    pub(super) fn open_home(&mut self, page: Option<&str>, token: Option<String>) -> Reply {
        match self.windows.open(Window::Home, page.as_slice(), &AskedFrom::by(token)) {
            Ok(()) => Reply::done(tr!("Rhomboid is running; its window opens")),
            Err(error) => Reply::refused(tr!("the window cannot be opened: {}", error)),
        }
    }

    /// Shows somebody new around. The state that is written marks the place; where it cannot be, the next
    /// start is a first one too.
    pub(super) fn welcome(&mut self, token: Option<String>) {
        self.save();
        if let Err(error) = self.windows.open(Window::Home, &["welcome"], &AskedFrom::by(token)) {
            tracing::error!(%error, "the window cannot be opened");
        }
    }

    pub(super) fn window_closed(&mut self, closed: Closed) {
        match closed.window {
            Window::Home => {}
            Window::Guide => {
                // What it could not write itself.
                self.files.hand(Task::Gather);
                let running = self.view().state == State::Session;
                if running && closed.success {
                    self.handle(Event::SessionEnded(Outcome::Stopped));
                } else if running {
                    self.health.insert(Capability::Guide, Health::GuideEnded);
                    self.handle(Event::SessionFailed);
                } else {
                    self.health.remove(&Capability::Guide);
                }
            }
        }
    }
}
