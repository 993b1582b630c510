//! X11: alarms of the XSync extension on the server's own idle counter. The thread sleeps until the
//! server has something to say, and asks it by itself only when an absence should have been told. So nothing
//! wakes while the person is away.

use std::os::fd::AsFd;
use std::time::Duration;

use x11rb::connection::{Connection, RequestConnection, SequenceNumber};
use x11rb::errors::{ConnectError, ConnectionError, ReplyError, ReplyOrIdError};
use x11rb::protocol::Event;
use x11rb::protocol::sync::{
    ALARMSTATE, Alarm, AlarmNotifyEvent, ChangeAlarmAux, ConnectionExt as _, Counter, CreateAlarmAux, Int64,
    TESTTYPE, VALUETYPE,
};
use x11rb::rust_connection::RustConnection;

use super::server::{DisplayServer, Refusal};
use super::wanted::Wanted;
use super::{Health, IdleReport};
use crate::domain::Period;
use crate::domain::scheduler::IdleWatch;
use crate::words::{Spoken, tr};

/// A threshold that no idle time reaches, in milliseconds: the alarm is off. The server takes the time to
/// the next threshold for a whole number of 32 bits: a greater one would keep its own timers, such as the
/// screen saver's, from waking it.
const NEVER: i64 = i32::MAX as i64;
/// How long after an absence should have been told the server is asked for it. Servers have been seen to
/// sleep past a threshold.
const SLACK: Duration = Duration::from_millis(500);

/// Four alarms on one connection.
pub struct X11Idle<R> {
    connection: RustConnection,
    counter: Counter,
    alarms: Alarms,
    report: R,
    watch: Option<IdleWatch>,
    /// The last question for the idle time.
    asked: SequenceNumber,
    /// How soon an absence may begin, for a person who is there.
    soonest: Option<Duration>,
}

#[derive(Clone, Copy)]
struct Alarms {
    /// Counting up past the idle threshold.
    away: Alarm,
    /// Counting up past a pause in typing.
    lull: Alarm,
    /// Falling back to nothing from either: input.
    active: Alarm,
    /// Counting up past the threshold of `active`, and told to nobody. The server sleeps until the count
    /// comes to the next threshold of any alarm; when it finds it just there and nothing rings, it sleeps on
    /// without an end.
    silent: Alarm,
}

/// Why there is no source.
#[derive(Debug, thiserror::Error)]
enum X11Error {
    #[error("X11: {0}")]
    Connect(#[from] ConnectError),
    #[error("X11: {0}")]
    Lost(#[from] ConnectionError),
    #[error("X11: {0}")]
    Request(#[from] ReplyOrIdError),
    #[error("{}", tr!("X11: the server has no idle counter"))]
    NoCounter,
    #[error("{}", tr!("X11: the server runs inside Wayland and sees only part of the input"))]
    InsideWayland,
}

impl From<ReplyError> for X11Error {
    fn from(error: ReplyError) -> Self {
        Self::Request(error.into())
    }
}

impl From<X11Error> for Refusal {
    fn from(error: X11Error) -> Self {
        match error {
            X11Error::NoCounter | X11Error::InsideWayland => Self::Lacks(Spoken::of(error)),
            _ => Self::Gone(Spoken::of(error)),
        }
    }
}

impl<R: Fn(IdleReport)> X11Idle<R> {
    /// Connects to the server with this name, and looks for its idle counter.
    pub fn connect(name: &str, report: R) -> Result<Self, Refusal> {
        Ok(Self::prepare(name, report)?)
    }

    fn prepare(name: &str, report: R) -> Result<Self, X11Error> {
        let (connection, _) = x11rb::connect(Some(name))?;
        if connection.extension_information("XWAYLAND")?.is_some() {
            return Err(X11Error::InsideWayland);
        }
        let counter = idle_counter(&connection)?;
        let alarms = Alarms {
            away: alarm(&connection, counter, TESTTYPE::POSITIVE_TRANSITION, true)?,
            lull: alarm(&connection, counter, TESTTYPE::POSITIVE_TRANSITION, true)?,
            active: alarm(&connection, counter, TESTTYPE::NEGATIVE_TRANSITION, true)?,
            silent: alarm(&connection, counter, TESTTYPE::POSITIVE_TRANSITION, false)?,
        };
        Ok(Self { connection, counter, alarms, report, watch: None, asked: 0, soonest: None })
    }

    fn arm(&self, alarm: Alarm, milliseconds: i64) -> Result<(), ReplyError> {
        let change = ChangeAlarmAux::new().value(int64(milliseconds));
        self.connection.sync_change_alarm(alarm, &change)?.check()
    }

    fn arm_all(&self, away: i64, lull: i64) -> Result<(), ReplyError> {
        let active = away.min(lull) - 1;
        self.arm(self.alarms.away, away)?;
        self.arm(self.alarms.lull, lull)?;
        self.arm(self.alarms.active, active)?;
        self.arm(self.alarms.silent, active)
    }

    /// How long there was no input, in milliseconds.
    fn idle(&mut self) -> Result<i64, ReplyError> {
        let question = self.connection.sync_query_counter(self.counter)?;
        self.asked = question.sequence_number();
        Ok(i64_of(question.reply()?.counter_value))
    }

    /// Arms the alarms, and reports what they cannot tell: thresholds that were passed before.
    fn set(&mut self, watch: IdleWatch) -> Result<(), ReplyError> {
        let away = milliseconds(watch.away);
        let lull = watch.lull.map_or(NEVER, milliseconds);
        let passed = |idle| (idle >= away, idle >= lull);
        // Each request moves the server's own count, over thresholds too, and rings nothing.
        let mut idle = self.idle()?;
        loop {
            self.arm_all(away, lull)?;
            let before = std::mem::replace(&mut idle, self.idle()?);
            if passed(before) == passed(idle) {
                break;
            }
        }
        if self.tell_absence(idle, away) {
            return Ok(());
        }
        // Who was away by another threshold, or until this moment, is there.
        (self.report)(IdleReport::Active);
        if idle >= lull {
            (self.report)(IdleReport::Lull);
        }
        Ok(())
    }

    /// Reports an absence, if that is one. Both in milliseconds.
    fn tell_absence(&mut self, idle: i64, away: i64) -> bool {
        let is_away = idle >= away;
        self.soonest = (!is_away).then(|| duration(away - idle));
        if is_away {
            (self.report)(IdleReport::Away { idle_for: duration(idle) });
        }
        is_away
    }

    fn listen(&mut self, wanted: &Wanted) -> Result<(), X11Error> {
        let watch = wanted.get();
        if self.watch != Some(watch) {
            self.set(watch)?;
            self.watch = Some(watch);
        }
        while let Some((event, sequence)) = self.connection.poll_for_event_with_sequence()? {
            // What rang before the question is answered by it.
            if sequence >= self.asked
                && let Event::SyncAlarmNotify(notify) = event
                && let Some(news) = news(self.alarms, &notify)
            {
                match news {
                    IdleReport::Away { .. } => self.soonest = None,
                    IdleReport::Active => self.soonest = Some(watch.away.length()),
                    _ => {}
                }
                (self.report)(news);
            }
        }
        let at_most = self.soonest.map(|soonest| soonest + SLACK);
        let has_news =
            wanted.wait(self.connection.stream().as_fd(), at_most).map_err(ConnectionError::IoError)?;
        if !has_news && wanted.get() == watch && self.soonest.is_some() {
            let idle = self.idle()?;
            self.tell_absence(idle, milliseconds(watch.away));
        }
        Ok(())
    }
}

impl<R: Fn(IdleReport)> DisplayServer for X11Idle<R> {
    fn using(&self) -> Health {
        Health::ok(|| tr!("X11 (XSync alarms on IDLETIME)"))
    }

    fn turn(&mut self, wanted: &Wanted) -> Result<(), Spoken> {
        self.listen(wanted).map_err(Spoken::of)
    }
}

fn news(alarms: Alarms, notify: &AlarmNotifyEvent) -> Option<IdleReport> {
    if notify.state != ALARMSTATE::ACTIVE {
        return None;
    }
    match notify.alarm {
        alarm if alarm == alarms.away => {
            Some(IdleReport::Away { idle_for: duration(i64_of(notify.counter_value)) })
        }
        alarm if alarm == alarms.lull => Some(IdleReport::Lull),
        alarm if alarm == alarms.active => Some(IdleReport::Active),
        _ => None,
    }
}

fn idle_counter(connection: &RustConnection) -> Result<Counter, X11Error> {
    connection.sync_initialize(3, 1)?.reply()?;
    let counters = connection.sync_list_system_counters()?.reply()?;
    let idle = counters.counters.iter().find(|counter| counter.name == b"IDLETIME");
    idle.map(|counter| counter.counter).ok_or(X11Error::NoCounter)
}

fn alarm(
    connection: &RustConnection,
    counter: Counter,
    test: TESTTYPE,
    is_told: bool,
) -> Result<Alarm, ReplyOrIdError> {
    let id = connection.generate_id()?;
    let values = CreateAlarmAux::new()
        .counter(counter)
        .value_type(VALUETYPE::ABSOLUTE)
        .value(int64(NEVER))
        .test_type(test)
        .delta(int64(0))
        .events(u32::from(is_told));
    connection.sync_create_alarm(id, &values)?.check()?;
    Ok(id)
}

fn milliseconds(period: Period) -> i64 {
    i64::try_from(period.length().as_millis()).unwrap_or(NEVER).clamp(2, NEVER)
}

fn duration(milliseconds: i64) -> Duration {
    Duration::from_millis(milliseconds.try_into().unwrap_or(0))
}

fn i64_of(value: Int64) -> i64 {
    (i64::from(value.hi) << 32) | i64::from(value.lo)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the two halves of a 64-bit number, as the protocol has them"
)]
fn int64(value: i64) -> Int64 {
    Int64 { hi: (value >> 32) as i32, lo: value as u32 }
}
