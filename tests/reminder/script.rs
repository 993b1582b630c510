//! A simulated run as text: what to do, and what came of it.

use std::fmt::Write as _;
use std::time::Duration;

use rhomboid::domain::effect::{Effect, Reminder};
use rhomboid::domain::event::{Activity, Answer, Command, Event, PauseEnd};
use rhomboid::domain::history::{Outcome, What};
use rhomboid::domain::{Period, Reason, Wall};

use crate::sim::Sim;

impl Sim {
    /// Carries out one line of a script, such as "12:00 pause 30m".
    pub fn script(&mut self, line: &str) {
        let (time, deed) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
        let time = clock(time);
        assert!(time >= self.at(), "“{line}” lies in the past");
        self.pass(time.saturating_sub(self.at()));
        self.deed(deed);
    }

    /// Carries out the part of such a line after the time.
    pub fn deed(&mut self, line: &str) {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        let period = || rest.parse::<Period>().unwrap_or_else(|error| panic!("“{line}”: {error}"));
        let reason = || Reason::named(rest).unwrap_or_else(|| panic!("“{line}” names no reason"));
        match verb {
            "" => {}
            "type" => self.type_on(),
            "still" => self.be_still(),
            "sleep" => self.sleep(period().length()),
            "nap" => self.announced_sleep(period().length()),
            "sleeping" => self.send(Event::Sleeping),
            "woke" => self.send(Event::Woke),
            "stall" => self.stall(period().length()),
            "restart" => self.restart(period().length()),
            "hold" if rest == "locked" => self.lock(),
            "release" if rest == "locked" => self.unlock(),
            // A claim: somebody says so, and nobody goes away.
            "hold" | "claim" => self.send(Event::Hold(reason())),
            "release" => self.send(Event::Release(reason())),
            "doubt" => self.send(Event::Doubt(reason())),
            "lift" => self.send(Event::Command(Command::Lift(reason()))),
            "awake" => self.send(Event::KeptAwake(rest == "on")),
            "click" => self.answer(Answer::Start),
            "snooze" => self.answer(Answer::Snooze),
            "skip" => self.answer(Answer::Skip),
            "dismiss" => self.answer(Answer::Dismissed),
            "start" => self.send(Event::Command(Command::Start)),
            "snooze-for" => self.send(Event::Command(Command::Snooze(Some(period())))),
            "skip-now" => self.send(Event::Command(Command::Skip)),
            "pause" if rest.is_empty() => self.send(Event::Command(Command::Pause(PauseEnd::Open))),
            "pause" if rest.starts_with("until ") => {
                let time = rest.trim_start_matches("until ").parse().unwrap_or_else(|_| panic!("“{line}”"));
                let wall = self.now().wall.with_time(time).single().expect("a moment");
                self.send(Event::Command(Command::Pause(PauseEnd::At(wall))));
            }
            "pause" if rest == "tomorrow" => self.send(Event::Command(Command::Pause(PauseEnd::Tomorrow))),
            "pause" => self.send(Event::Command(Command::Pause(PauseEnd::After(period())))),
            "resume" => self.send(Event::Command(Command::Resume)),
            "finish" => self.send(Event::SessionEnded(Outcome::Finished)),
            "stop" => self.send(Event::SessionEnded(Outcome::Stopped)),
            "hurt" => self.send(Event::SessionEnded(Outcome::Hurt)),
            "leave" => self.send(Event::SessionLeft),
            "fail" => self.send(Event::SessionFailed),
            "unknown" => self.send(Event::Activity(Activity::Unknown)),
            "clock" => {
                let minutes: i64 = rest.parse().unwrap_or_else(|_| panic!("“{line}”"));
                self.set_clock(chrono::TimeDelta::minutes(minutes));
            }
            "interval" => {
                let mut settings = self.settings.clone();
                settings.reminder.interval = period();
                self.change(settings);
            }
            // In the file, while nobody runs.
            "interval-in-file" => self.settings.reminder.interval = period(),
            _ => panic!("“{line}” says nothing known"),
        }
    }

    /// The log as text, one effect a line.
    pub fn timeline(&self) -> String {
        self.timeline_since(0, 0)
    }

    /// The same from that place in the log on, as if the ticket of that number had been the last one before it.
    pub fn timeline_since(&self, place: usize, tickets: u32) -> String {
        let mut text = String::new();
        for (at, effect) in &self.log[place..] {
            let _ = writeln!(text, "{} {}", stamp(*at), words(&renumbered(effect.clone(), tickets)));
        }
        text
    }

    /// What was recorded of the time worked, as "60:00 to 20 10:00": how much, and up to which day
    /// and time.
    pub fn tally(&self) -> Vec<String> {
        let line = |(length, until): &(Duration, Wall)| {
            format!("{} to {}", stamp(*length), until.format("%d %H:%M"))
        };
        self.worked.iter().map(line).collect()
    }
}

fn renumbered(mut effect: Effect, before: u32) -> Effect {
    match &mut effect {
        Effect::Remind(Reminder { ticket, .. }) | Effect::Withdraw(ticket) => ticket.0 -= before,
        _ => {}
    }
    effect
}

pub fn words(effect: &Effect) -> String {
    match effect {
        Effect::Remind(reminder) => {
            let mut text = format!("remind #{}", reminder.ticket.0);
            if !reminder.over.is_zero() {
                let _ = write!(text, " {} min over", reminder.over.as_secs() / 60);
            }
            if reminder.snoozes > 0 {
                let _ = write!(text, " snoozed {}", reminder.snoozes);
            }
            if reminder.quiet {
                text += " quiet";
            }
            if let Some(reason) = reminder.held_by {
                let _ = write!(text, " after {}", reason.name());
            }
            text
        }
        Effect::Withdraw(ticket) => format!("withdraw #{}", ticket.0),
        Effect::OpenGuide => "open guide".to_owned(),
        Effect::Record(What::NaturalBreak(length)) => format!("natural break {}", stamp(*length)),
        Effect::Record(What::Snoozed(length)) => format!("snoozed {}", stamp(*length)),
        Effect::Record(What::Skipped) => "skipped".to_owned(),
        Effect::Record(What::Folded) => "folded".to_owned(),
        Effect::Record(What::Worked { length, .. }) => format!("worked {}", stamp(*length)),
        Effect::Record(other) => unreachable!("the scheduler records no {other:?}"),
        Effect::Save => "save".to_owned(),
    }
}

/// "mm:ss", minutes without end.
pub fn stamp(time: Duration) -> String {
    format!("{}:{:02}", time.as_secs() / 60, time.as_secs() % 60)
}

fn clock(text: &str) -> Duration {
    let (minutes, seconds) = text.split_once(':').unwrap_or_else(|| panic!("“{text}” is no time"));
    let number = |text: &str| text.parse::<u64>().unwrap_or_else(|_| panic!("“{text}” is no number"));
    Duration::from_secs(number(minutes) * 60 + number(seconds))
}
