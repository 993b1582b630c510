//! What comes between a session and its end: the machine sleeps, the screen is locked, the process stands
//! still, the window goes, the session of the desktop ends.

use super::abrupt_end::{self, Open};
use super::record;
use super::window::Guide;
use crate::domain::cue::Tone;
use crate::domain::{Mono, Outcome};

/// Lets whoever ends the process end the event loop instead, so that the session is settled.
pub fn end_in_order() {
    let ended = ctrlc::set_handler(|| {
        // Once the loop has ended there is nothing left to end.
        let _ = slint::quit_event_loop();
    });
    if let Err(error) = ended {
        tracing::warn!(%error, "a signal ends the session without a last word");
    }
}

impl Guide {
    /// This moment on a clock that runs through sleep: no session does.
    pub(super) fn now(&self) -> Mono {
        Mono::after_start(self.clock.now().elapsed())
    }

    /// The arms come down if a `tone` says that the session paused.
    pub(super) fn come_to_rest(&mut self, tone: Option<Tone>) {
        if let Some(tone) = tone {
            self.left_at.clone_from(&self.last_figure);
            self.voices.instead(tone);
        }
    }

    /// Nobody can follow any more. A lock that stands as the window opens is none: somebody opened it.
    pub(super) fn interrupted(&mut self) {
        let now = self.now();
        if !self.director.is_new(now) {
            let tone = self.director.pause(now);
            self.come_to_rest(tone);
        }
    }

    /// Keeps in mind what is to be said of the session should the process end now.
    pub(super) fn foresee(&mut self, now: Mono) {
        let done = self.director.done(now);
        if self.foreseen.is_none_or(|before| before.as_secs() != done.as_secs()) {
            self.foreseen = Some(done);
            abrupt_end::keep(Some(Open {
                session: record::session(&self.session.offer.routine, Outcome::Stopped),
                done,
                paths: self.session.paths.clone(),
            }));
        }
    }
}
