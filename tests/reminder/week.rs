//! A working week of one person, and every reminder in it.
//!
//! The script says what the person and the desktop do; `week.txt` beside this file is what came of it, with
//! the script's lines between. `UPDATE_WEEK=1 cargo test --test reminder week` writes it anew.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::time::Duration;

use chrono::{Datelike, FixedOffset, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use rhomboid::domain::event::Event;
use rhomboid::domain::hours::{Day, HoursRange, Schedule, TimeOfDay};
use rhomboid::domain::{Settings, Wall};

use crate::script::{stamp, words};
use crate::sim::Sim;

const SCRIPT: &str = include_str!("week_script.txt");
const EXPECTED: &str = "tests/reminder/week.txt";

/// The Monday on which it begins, as somebody logs in.
const BEGIN: &str = "2026-11-16T07:50:00+01:00";

/// Between two looks at the screen.
const LOOK: Duration = Duration::from_secs(10);
/// The person stops typing for a moment this often, for that long.
const STRETCH: Duration = Duration::from_mins(4);
const THOUGHT: Duration = Duration::from_secs(20);
/// How long a reminder stands before it is answered, and how long a session takes.
const REACTION: Duration = Duration::from_secs(20);
const SESSION: Duration = Duration::from_mins(1);

/// Somebody at work, who answers reminders.
struct Worker {
    sim: Sim,
    at: At,
    /// What they will answer to the next reminders; a session when it is empty.
    answers: VecDeque<String>,
    /// The reminder last seen, and when.
    seen: Option<(rhomboid::domain::effect::Ticket, Duration)>,
    /// When the clock on the wall changes, if it does.
    change: Option<(NaiveDateTime, FixedOffset)>,
    timeline: String,
}

#[derive(Clone, Copy, PartialEq)]
enum At {
    /// Typing, with a moment of thought now and then.
    Work,
    /// No input.
    Rest,
    /// The machine sleeps.
    Asleep,
}

fn settings() -> Settings {
    let workdays = Day::ALL[..5].to_vec();
    let time = |text| TimeOfDay::parse(text).expect("a time");
    let range = HoursRange { days: workdays, from: time("08:00"), to: time("17:30") };
    Settings { hours: Schedule { enabled: true, ranges: vec![range] }, ..Settings::default() }
}

impl Worker {
    fn begin(change: Option<(NaiveDateTime, FixedOffset)>) -> Self {
        let sim = Sim::beginning(settings(), Wall::parse_from_rfc3339(BEGIN).expect("a moment"));
        Self { sim, at: At::Work, answers: VecDeque::new(), seen: None, change, timeline: String::new() }
    }

    /// A line such as "Mon 10:00 still  # coffee".
    fn follow(&mut self, line: &str) {
        let (moment, deed) = line.split_at_checked(9).unwrap_or_else(|| panic!("“{line}” is too short"));
        let deed = deed.split('#').next().unwrap_or_default().trim();
        self.live_until(self.next(moment.trim()));
        let _ = writeln!(self.timeline, "\n> {line}");
        let (verb, rest) = deed.split_once(' ').unwrap_or((deed, ""));
        self.at = match verb {
            "type" => At::Work,
            "still" | "woke" => At::Rest,
            "hold" if rest == "locked" => At::Rest,
            "sleeping" => At::Asleep,
            _ => self.at,
        };
        match verb {
            "answers" => self.answers.extend(rest.split(", ").map(str::to_owned)),
            _ => self.sim.deed(deed),
        }
        self.write_down();
    }

    /// The next moment at which the wall shows this day and time.
    fn next(&self, moment: &str) -> NaiveDateTime {
        let (day, time) = moment.split_once(' ').unwrap_or_else(|| panic!("“{moment}” is no moment"));
        let day: Weekday = day.parse().unwrap_or_else(|_| panic!("“{day}” is no day"));
        let time = NaiveTime::parse_from_str(time, "%H:%M").unwrap_or_else(|_| panic!("“{time}” is no time"));
        let now = self.local();
        let days = (0..8).map(|days| (now.date() + TimeDelta::days(days)).and_time(time));
        days.filter(|at| at.weekday() == day && *at >= now).min().expect("a day within a week")
    }

    fn local(&self) -> NaiveDateTime {
        self.sim.now().wall.naive_local()
    }

    fn live_until(&mut self, moment: NaiveDateTime) {
        if let Some((change, offset)) = self.change.filter(|(change, _)| *change <= moment) {
            self.change = None;
            self.live_until(change);
            self.sim.set_offset(offset);
        }
        while let Some(left) = (moment - self.local()).to_std().ok().filter(|left| !left.is_zero()) {
            match self.at {
                At::Asleep => self.sim.fall_asleep(left),
                At::Rest | At::Work => self.look(left),
            }
        }
    }

    /// Lives until the next look at the screen, and acts on what is there.
    fn look(&mut self, left: Duration) {
        let thinks = self.sim.at().as_secs() % STRETCH.as_secs() < THOUGHT.as_secs();
        if self.at == At::Work && thinks {
            self.sim.be_still();
        } else if self.at == At::Work {
            self.sim.type_on();
        }
        self.sim.pass(left.min(LOOK));
        self.write_down();
        let reminder = self.sim.view().reminder;
        let now = self.sim.at();
        match (self.seen, reminder) {
            (Some((seen, since)), Some(ticket)) if seen == ticket => {
                if self.at == At::Work && now == since + REACTION {
                    self.answer();
                }
            }
            _ => self.seen = reminder.map(|ticket| (ticket, now)),
        }
    }

    fn answer(&mut self) {
        let answer = self.answers.pop_front().unwrap_or_else(|| "click".to_owned());
        let _ = writeln!(self.timeline, "    they answer: {answer}");
        if answer == "ignore" {
            return;
        }
        self.sim.deed(&answer);
        if answer == "click" {
            self.sim.send(Event::SessionBegan);
            self.sim.be_still();
            self.sim.pass(SESSION);
            self.sim.deed("finish");
        }
        self.write_down();
    }

    /// Moves what came of it to the timeline, with day and time of day.
    fn write_down(&mut self) {
        let now = self.sim.now();
        for (at, effect) in std::mem::take(&mut self.sim.log) {
            let wall = now.wall - TimeDelta::from_std(self.sim.at().saturating_sub(at)).expect("a span");
            let _ = writeln!(self.timeline, "{} {}", wall.format("%a %H:%M:%S"), words(&effect));
        }
        for (length, until) in std::mem::take(&mut self.sim.worked) {
            let _ = writeln!(self.timeline, "{} worked {}", until.format("%a %H:%M:%S"), stamp(length));
        }
    }
}

/// The week, with a clock that changes then.
fn week(change: Option<(&str, i32)>) -> String {
    let change = change.map(|(moment, hours)| {
        let moment = NaiveDateTime::parse_from_str(moment, "%Y-%m-%d %H:%M").expect("a moment");
        (moment, FixedOffset::east_opt(hours * 3600).expect("an offset"))
    });
    let mut worker = Worker::begin(change);
    for line in SCRIPT.lines().filter(|line| !line.is_empty()) {
        worker.follow(line);
    }
    worker.timeline.trim_start().to_owned()
}

#[test]
fn every_reminder_of_a_week_is_where_it_should_be() {
    let now = week(None);
    if std::env::var_os("UPDATE_WEEK").is_some() {
        std::fs::write(EXPECTED, &now).expect("written");
    }
    let expected = std::fs::read_to_string(EXPECTED).expect("the expected week");
    for (index, (expected, now)) in expected.lines().zip(now.lines()).enumerate() {
        assert_eq!(now, expected, "{EXPECTED}:{}", index + 1);
    }
    assert_eq!(now.lines().count(), expected.lines().count(), "one goes on where the other ends");
}

#[test]
fn a_change_of_summer_time_does_not_matter() {
    // How long the machine slept is another matter: that night has an hour more or less.
    let without_lengths = |line: &str| line.split(" natural break ").next().map(str::to_owned);
    let expected = week(None);
    // In a night of sleep, and in one at an idle desk; forwards, and back.
    for change in
        [("2026-11-19 02:00", 2), ("2026-11-19 03:00", 0), ("2026-11-22 02:00", 2), ("2026-11-22 03:00", 0)]
    {
        let now = week(Some(change));
        for (expected, now) in expected.lines().zip(now.lines()) {
            assert_eq!(without_lengths(now), without_lengths(expected), "{change:?}");
        }
        assert_eq!(now.lines().count(), expected.lines().count(), "{change:?}");
    }
}
