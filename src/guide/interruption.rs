//! What comes between a session and its end: the machine sleeps, the screen is locked, the process stands
//! still.

use super::window::Guide;
use crate::domain::Mono;
use crate::domain::cue::Tone;

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
}
