//! X11: alarms of the XSync extension on the server's own idle counter. The thread sleeps until the
//! server has something to say, so nothing wakes while nothing happens.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use x11rb::connection::Connection;
use x11rb::errors::ReplyOrIdError;
use x11rb::protocol::Event;
use x11rb::protocol::sync::{
    ALARMSTATE, Alarm, AlarmNotifyEvent, ChangeAlarmAux, ConnectionExt as _, Counter, CreateAlarmAux, Int64,
    TESTTYPE, VALUETYPE,
};
use x11rb::rust_connection::RustConnection;

use super::{IdleReport, IdleSource};
use crate::domain::period::Period;
use crate::domain::scheduler::IdleWatch;

/// A threshold that no idle time reaches: the alarm is off.
const NEVER: i64 = i64::MAX / 2;

/// Three alarms on one connection.
pub struct X11Idle {
    connection: Arc<RustConnection>,
    counter: Counter,
    alarms: Alarms,
    report: Box<dyn Fn(IdleReport) + Send>,
    watch: Option<IdleWatch>,
}

#[derive(Clone, Copy)]
struct Alarms {
    /// Counting up past the idle threshold.
    away: Alarm,
    /// Counting up past a pause in typing.
    lull: Alarm,
    /// Falling back to nothing from either: input.
    active: Alarm,
}

/// Why there is no source.
#[derive(Debug, thiserror::Error)]
pub enum X11Error {
    #[error("no X server ({0})")]
    Connect(#[from] x11rb::errors::ConnectError),
    #[error("the server refused ({0})")]
    Request(#[from] ReplyOrIdError),
    #[error("the server has no idle counter")]
    NoCounter,
    #[error("no thread ({0})")]
    Thread(#[from] std::io::Error),
}

impl X11Idle {
    /// Connects and begins to watch.
    ///
    /// # Errors
    /// When there is no X server, or it cannot count idle time.
    pub fn start(
        watch: IdleWatch,
        report: impl Fn(IdleReport) + Clone + Send + Sync + 'static,
    ) -> Result<Self, X11Error> {
        let (connection, _) = x11rb::connect(None)?;
        let connection = Arc::new(connection);
        let counter = idle_counter(&connection)?;
        let alarms = Alarms {
            away: alarm(&connection, counter, TESTTYPE::POSITIVE_TRANSITION)?,
            lull: alarm(&connection, counter, TESTTYPE::POSITIVE_TRANSITION)?,
            active: alarm(&connection, counter, TESTTYPE::NEGATIVE_TRANSITION)?,
        };
        listen(Arc::clone(&connection), alarms, report.clone())?;
        let mut source = Self { connection, counter, alarms, report: Box::new(report), watch: None };
        source.watch(watch);
        Ok(source)
    }

    fn arm(&self, alarm: Alarm, milliseconds: i64) -> Result<(), ReplyOrIdError> {
        let change = ChangeAlarmAux::new().value(int64(milliseconds));
        Ok(self.connection.sync_change_alarm(alarm, &change)?.check()?)
    }

    fn set(&self, watch: IdleWatch) -> Result<(), ReplyOrIdError> {
        let away = milliseconds(watch.away);
        let lull = watch.lull.map_or(NEVER, milliseconds);
        self.arm(self.alarms.away, away)?;
        self.arm(self.alarms.lull, lull)?;
        self.arm(self.alarms.active, away.min(lull) - 1)?;
        // An alarm never tells of a threshold that was passed before it was made.
        let idle = i64_of(self.connection.sync_query_counter(self.counter)?.reply()?.counter_value);
        if idle >= away {
            (self.report)(IdleReport::Away { idle_for: duration(idle) });
        } else if idle >= lull {
            (self.report)(IdleReport::Lull);
        } else if self.watch.is_none() {
            (self.report)(IdleReport::Active);
        }
        Ok(())
    }
}

impl IdleSource for X11Idle {
    fn watch(&mut self, watch: IdleWatch) {
        if self.watch != Some(watch) {
            if let Err(error) = self.set(watch) {
                tracing::warn!(%error, "the X server no longer answers");
                (self.report)(IdleReport::Lost);
            }
            self.watch = Some(watch);
        }
    }
}

fn listen(
    connection: Arc<RustConnection>,
    alarms: Alarms,
    report: impl Fn(IdleReport) + Send + 'static,
) -> std::io::Result<()> {
    let run = move || {
        loop {
            match connection.wait_for_event() {
                Ok(Event::SyncAlarmNotify(notify)) => {
                    if let Some(news) = news(alarms, &notify) {
                        report(news);
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    tracing::warn!(%error, "the X server has gone");
                    report(IdleReport::Lost);
                    return;
                }
            }
        }
    };
    thread::Builder::new().name("idle".into()).stack_size(128 << 10).spawn(run).map(drop)
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
    connection.sync_initialize(3, 1).map_err(ReplyOrIdError::from)?.reply().map_err(ReplyOrIdError::from)?;
    let counters = connection
        .sync_list_system_counters()
        .map_err(ReplyOrIdError::from)?
        .reply()
        .map_err(ReplyOrIdError::from)?;
    let idle = counters.counters.iter().find(|counter| counter.name == b"IDLETIME");
    idle.map(|counter| counter.counter).ok_or(X11Error::NoCounter)
}

fn alarm(connection: &RustConnection, counter: Counter, test: TESTTYPE) -> Result<Alarm, ReplyOrIdError> {
    let id = connection.generate_id()?;
    let values = CreateAlarmAux::new()
        .counter(counter)
        .value_type(VALUETYPE::ABSOLUTE)
        .value(int64(NEVER))
        .test_type(test)
        .delta(int64(0))
        .events(1);
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
