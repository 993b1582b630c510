//! Times of day as moments, and moments as the clock on the wall will show them: only the system knows when that clock
//! goes over to summer time, so the scheduler is told moments.

use crate::desktop::clock;
use crate::domain::Reason;
use crate::domain::event::{Command, Event, PauseEnd};
use crate::domain::hours::{Schedule, TimeOfDay};
use crate::domain::time::Wall;
use crate::domain::view::ReminderView;

/// The first moment after `now` at which the clock on the wall shows `time`, if the calendar goes on.
pub fn next(time: TimeOfDay, now: Wall) -> Option<Wall> {
    // The end of a day may be on the next; a day may lack the time.
    let days = now.date_naive().iter_days().take(3);
    days.flat_map(|day| clock::moments(time.on(day))).filter(|moment| *moment > now).min()
}

/// The same event, with the end of a pause until tomorrow where the clock will show it.
pub fn pause_end(event: Event, hours: &Schedule, now: Wall) -> Event {
    match event {
        Event::Command(Command::Pause(PauseEnd::Tomorrow)) => {
            let morning = hours.tomorrow(now);
            let shown = clock::moments(morning.naive_local()).find(|moment| *moment > now);
            Event::Command(Command::Pause(PauseEnd::At(shown.unwrap_or(morning))))
        }
        event => event,
    }
}

/// The same view, with each end as the clock on the wall will show it then.
pub fn as_shown(mut view: ReminderView) -> ReminderView {
    for hold in &mut view.holds {
        hold.until = hold.until.map(|until| match hold.reason {
            // Reckoned as if the clock never went over to summer time.
            Reason::Hours => clock::moments(until.naive_local()).next().unwrap_or(until),
            _ => clock::as_shown(until),
        });
    }
    view.quiet_until = view.quiet_until.map(clock::as_shown);
    view
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::domain::{Mono, Now, Period, Scheduler, Settings};
    use crate::words;

    fn wall(text: &str) -> Wall {
        Wall::parse_from_rfc3339(text).expect(text)
    }

    #[test]
    fn a_pause_ends_where_the_clock_on_the_wall_will_show_it() {
        clock::test_in_central_europe("resident::wall_times::tests::in_central_europe");
    }

    #[test]
    #[ignore = "needs the time zone that the test before it sets"]
    fn in_central_europe() {
        for (now, time, end) in [
            ("2026-06-01T09:00:00+02:00", "14:30", "2026-06-01T14:30:00+02:00"),
            ("2026-06-01T14:30:00+02:00", "14:30", "2026-06-02T14:30:00+02:00"),
            ("2026-06-01T14:30:00+02:00", "24:00", "2026-06-02T00:00:00+02:00"),
            // The night in which summer time ends has two of each minute of an hour.
            ("2026-10-25T02:20:00+02:00", "02:55", "2026-10-25T02:55:00+02:00"),
            ("2026-10-25T02:56:00+02:00", "02:55", "2026-10-25T02:55:00+01:00"),
            ("2026-10-25T02:20:00+01:00", "02:55", "2026-10-25T02:55:00+01:00"),
            ("2026-10-25T02:56:00+01:00", "02:55", "2026-10-26T02:55:00+01:00"),
            ("2026-10-25T02:56:00+02:00", "03:00", "2026-10-25T03:00:00+01:00"),
            // The one in which it begins lacks them.
            ("2026-03-29T01:50:00+01:00", "02:50", "2026-03-29T03:50:00+02:00"),
            ("2026-03-28T23:30:00+01:00", "08:00", "2026-03-29T08:00:00+02:00"),
        ] {
            let found = next(TimeOfDay::parse(time).expect(time), wall(now)).expect("a moment");
            assert_eq!(found.to_rfc3339(), end, "{now} {time}");
        }
        let said = |now: &str, pause| {
            let now = Now { mono: Mono::default(), asleep: Duration::ZERO, wall: wall(now) };
            let mut scheduler = Scheduler::new(Settings::default(), None, now);
            let pause = Event::Command(Command::Pause(pause));
            scheduler.handle(now, pause_end(pause, &Schedule::default(), now.wall));
            words::headline(&as_shown(scheduler.view(now)), now.wall)
        };
        let hour = PauseEnd::After(Period::minutes(60));
        assert_eq!(said("2026-03-29T01:50:00+01:00", hour), "Paused until 03:50");
        assert_eq!(said("2026-10-25T02:30:00+02:00", hour), "Paused until 02:30");
        assert_eq!(said("2026-10-24T23:30:00+02:00", hour), "Paused until Sun 00:30");
        for (now, end) in [
            ("2026-03-28T23:30:00+01:00", "Sun 08:00"),
            ("2026-10-24T23:30:00+02:00", "Sun 08:00"),
            ("2026-10-25T02:30:00+01:00", "08:00"),
        ] {
            assert_eq!(said(now, PauseEnd::Tomorrow), format!("Paused until {end}"), "{now}");
        }
    }

    #[test]
    fn hours_that_open_after_a_change_of_summer_time_open_by_the_clock() {
        clock::test_in_central_europe("resident::wall_times::tests::hours_in_central_europe");
    }

    #[test]
    #[ignore = "needs the time zone that the test before it sets"]
    fn hours_in_central_europe() {
        let now = wall("2026-03-28T12:00:00+01:00");
        let now = Now { mono: Mono::default(), asleep: Duration::ZERO, wall: now };
        let hours = Schedule { enabled: true, ..Schedule::default() };
        let mut scheduler = Scheduler::new(Settings { hours, ..Settings::default() }, None, now);
        scheduler.handle(now, Event::Tick);
        let opens = as_shown(scheduler.view(now)).holds[0].until.expect("an end");
        assert_eq!(opens.to_rfc3339(), "2026-03-30T08:00:00+02:00");
    }
}
