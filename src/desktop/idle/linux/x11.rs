//! X11: alarms of the XSync extension on the server's own idle counter. The thread sleeps until the
//! server has something to say, and asks it by itself only when a threshold should have been told. So nothing
//! wakes while the person is away.
//!
//! The alarms are of the comparing kind, and are armed again after they rang. Alarms for a transition rearm
//! themselves, and the server has a flaw there: if it is awake in the very millisecond in which one rang, it takes
//! that one for the next threshold and never wakes for any other alarm. Other programs may have such alarms, so the
//! thread asks as well.

use std::rc::Rc;
use std::time::Duration;

use x11rb::connection::{Connection, RequestConnection as _};
use x11rb::errors::{ConnectError, ConnectionError, ReplyError, ReplyOrIdError};
use x11rb::protocol::Event;
use x11rb::protocol::sync::{
    self, Alarm, ChangeAlarmAux, ConnectionExt as _, Counter, CreateAlarmAux, Int64, TESTTYPE, VALUETYPE,
};
use x11rb::rust_connection::RustConnection;

use super::server::{DisplayServer, Refusal};
use crate::desktop::display::x_server::XServer;
use crate::desktop::idle::report::{IdleReport, IdleSourceKind, NoNotices};
use crate::desktop::poll_loop::PollLoop;
use crate::domain::scheduler::IdleWatch;
use crate::domain::{Mono, Period};

/// A threshold that no idle time reaches, in milliseconds: the alarm is off. The server takes the time to
/// the next threshold for a whole number of 32 bits: a greater one would keep its own timers, such as the
/// screen saver's, from waking it.
const NEVER: i64 = i32::MAX as i64;
/// How long after a threshold should have been told the server is asked for it.
const SLACK: Duration = Duration::from_millis(500);

/// Three alarms on one connection.
pub struct X11Idle<R> {
    server: Rc<XServer>,
    counter: Counter,
    alarms: Alarms,
    report: R,
    watch: Option<IdleWatch>,
    /// What was told last, by the thresholds of `watch`.
    told: Option<Reached>,
    /// When the server is asked, because the next threshold should have been told by then.
    ask_at: Option<Mono>,
}

/// How far the idle time has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reached {
    Nothing,
    Lull,
    Absence,
}

#[derive(Clone, Copy)]
struct Alarms {
    /// Up to the idle threshold.
    away: Alarm,
    /// Up to a pause in typing.
    lull: Alarm,
    /// Down again below both: input.
    active: Alarm,
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
    #[error("X11: no idle counter")]
    NoCounter,
    #[error("X11: inside Wayland")]
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
            X11Error::NoCounter => Self::Lacks(NoNotices::NoCounter),
            X11Error::InsideWayland => Self::Lacks(NoNotices::InsideWayland),
            X11Error::Request(ReplyOrIdError::X11Error(_))
            | X11Error::Connect(ConnectError::DisplayParsingError(_)) => {
                Self::Lacks(NoNotices::Failed(error.to_string()))
            }
            _ => Self::Gone(error.to_string()),
        }
    }
}

impl<R: Fn(IdleReport)> X11Idle<R> {
    /// Connects to the server with this name, and looks for its idle counter.
    pub async fn connect(name: &str, poll_loop: &PollLoop, report: R) -> Result<Self, Refusal> {
        Ok(Self::prepare(name, poll_loop, report).await?)
    }

    async fn prepare(name: &str, poll_loop: &PollLoop, report: R) -> Result<Self, X11Error> {
        let server = XServer::connect(name, poll_loop).await?;
        if server.is_inside_wayland(poll_loop).await? {
            return Err(X11Error::InsideWayland);
        }
        let connection = &server.connection;
        let counter = idle_counter(connection)?;
        let alarms = Alarms {
            away: alarm(connection, counter, TESTTYPE::POSITIVE_COMPARISON, NEVER)?,
            lull: alarm(connection, counter, TESTTYPE::POSITIVE_COMPARISON, NEVER)?,
            active: alarm(connection, counter, TESTTYPE::NEGATIVE_COMPARISON, -1)?,
        };
        Ok(Self { server, counter, alarms, report, watch: None, told: None, ask_at: None })
    }

    /// Arms the alarm. It rings once, at that idle time, or at once if the idle time is past it.
    fn arm(&self, alarm: Alarm, milliseconds: i64) -> Result<(), ConnectionError> {
        let change = ChangeAlarmAux::new().value(int64(milliseconds));
        self.server.connection.sync_change_alarm(alarm, &change)?;
        Ok(())
    }

    /// How long there was no input, in milliseconds.
    fn idle(&self) -> Result<i64, ReplyError> {
        let answer = self.server.connection.sync_query_counter(self.counter)?.reply()?;
        Ok(i64_of(answer.counter_value))
    }

    /// Takes how long there was no input, in milliseconds. A change is reported, and the alarms are armed for the
    /// next one.
    fn take(&mut self, now: Mono, watch: IdleWatch, idle: i64) -> Result<(), ConnectionError> {
        let away = milliseconds(watch.away);
        let lull = watch.lull.map_or(NEVER, milliseconds);
        let lower = away.min(lull);
        let (reached, next) = match idle {
            idle if idle >= away => (Reached::Absence, None),
            idle if idle >= lull => (Reached::Lull, Some(away)),
            _ => (Reached::Nothing, Some(lower)),
        };
        self.ask_at = next.map(|next| now + duration(next - idle) + SLACK);
        let before = self.told.replace(reached);
        if before == Some(reached) {
            return Ok(());
        }
        match reached {
            Reached::Nothing => {
                self.arm(self.alarms.lull, lull)?;
                self.arm(self.alarms.away, away)?;
                (self.report)(IdleReport::Active);
            }
            Reached::Lull => {
                self.arm(self.alarms.active, lower - 1)?;
                self.arm(self.alarms.away, away)?;
                // The person was away by other thresholds, and is not by these.
                if before != Some(Reached::Nothing) {
                    (self.report)(IdleReport::Active);
                }
                (self.report)(IdleReport::Lull);
            }
            Reached::Absence => {
                self.arm(self.alarms.active, lower - 1)?;
                (self.report)(IdleReport::Away { idle_for: duration(idle) });
            }
        }
        self.server.connection.flush()
    }

    fn ask(&mut self, now: Mono, watch: IdleWatch) -> Result<(), X11Error> {
        let idle = self.idle()?;
        Ok(self.take(now, watch, idle)?)
    }

    fn listen(&mut self, now: Mono, watch: IdleWatch) -> Result<(), X11Error> {
        if self.watch.replace(watch) != Some(watch) {
            self.told = None;
            self.ask(now, watch)?;
        }
        self.hear(now, watch)?;
        // An alarm that rang has moved the moment.
        if self.ask_at.is_some_and(|moment| moment <= now) {
            self.ask(now, watch)?;
            self.hear(now, watch)?;
        }
        Ok(())
    }

    /// Takes the alarms that rang.
    fn hear(&mut self, now: Mono, watch: IdleWatch) -> Result<(), ConnectionError> {
        while let Some(event) = self.server.next_event()? {
            if let Event::SyncAlarmNotify(notify) = event {
                self.take(now, watch, i64_of(notify.counter_value))?;
            }
        }
        Ok(())
    }
}

impl<R: Fn(IdleReport)> DisplayServer for X11Idle<R> {
    type Socket = XServer;

    fn using(&self) -> IdleSourceKind {
        IdleSourceKind::X11
    }

    fn socket(&self) -> &Rc<XServer> {
        &self.server
    }

    fn turn(&mut self, now: Mono, watch: IdleWatch) -> Result<Option<Mono>, String> {
        self.listen(now, watch).map_err(|error| error.to_string())?;
        Ok(self.ask_at)
    }
}

fn idle_counter(connection: &RustConnection) -> Result<Counter, X11Error> {
    connection.extension_information(sync::X11_EXTENSION_NAME)?.ok_or(X11Error::NoCounter)?;
    connection.sync_initialize(3, 1)?.reply()?;
    let counters = connection.sync_list_system_counters()?.reply()?;
    let idle = counters.counters.iter().find(|counter| counter.name == b"IDLETIME");
    idle.map(|counter| counter.counter).ok_or(X11Error::NoCounter)
}

fn alarm(
    connection: &RustConnection,
    counter: Counter,
    test: TESTTYPE,
    milliseconds: i64,
) -> Result<Alarm, ReplyOrIdError> {
    let id = connection.generate_id()?;
    let values = CreateAlarmAux::new()
        .counter(counter)
        .value_type(VALUETYPE::ABSOLUTE)
        .value(int64(milliseconds))
        .test_type(test)
        .delta(int64(0));
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
