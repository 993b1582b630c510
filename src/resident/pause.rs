//! Pauses end by the clock on the wall. Only the system knows when that goes over to summer time, so the
//! scheduler is told the moment.

use crate::desktop::clock;
use crate::domain::event::{Command, Event, PauseEnd};
use crate::domain::hours::Schedule;
use crate::domain::time::Wall;

/// The same event, with the end of a pause at a time of day where the clock will show it.
pub fn by_the_wall_clock(event: Event, hours: &Schedule, now: Wall) -> Event {
    let end = match event {
        Event::Command(Command::Pause(PauseEnd::At(end))) => end,
        Event::Command(Command::Pause(PauseEnd::Tomorrow)) => hours.tomorrow(now),
        event => return event,
    };
    Event::Command(Command::Pause(PauseEnd::At(clock::as_shown(end))))
}
