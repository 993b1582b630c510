//! All that a tray, a command or a window may show of the scheduler.

use std::time::Duration;

use super::effect::Ticket;
use super::holds::Reason;
use super::time::Wall;

/// A picture of one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    pub state: State,
    /// Active time towards the next reminder.
    pub worked: Duration,
    /// Active time between two reminders.
    pub interval: Duration,
    /// Time to the next reminder if the person stays at the computer; `None` when nobody knows.
    pub next_in: Option<Duration>,
    /// Time worked beyond the interval.
    pub over: Duration,
    /// The holds that silence, the most severe first.
    pub holds: Vec<HoldView>,
    /// How often the present reminder was snoozed.
    pub snoozes: u8,
    /// Whether a reminder is due in any form and may be snoozed.
    pub can_snooze: bool,
    /// Whether a reminder is due, on the screen, snoozed or in the tray.
    pub is_due: bool,
    /// Until when nothing shows after a return.
    pub quiet_until: Option<Wall>,
    /// The reminder on the screen.
    pub reminder: Option<Ticket>,
}

/// One hold, as people see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HoldView {
    pub reason: Reason,
    pub since: Wall,
    pub until: Option<Wall>,
}

/// The one word for what Rhomboid does at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Working,
    Away,
    /// The interval is over; the reminder waits for its moment, or in the tray.
    Due,
    /// The reminder is on the screen.
    Reminding,
    Held,
    Paused,
    Session,
}

impl State {
    /// The word that scripts see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Working => "working",
            Self::Away => "away",
            Self::Due => "due",
            Self::Reminding => "reminding",
            Self::Held => "held",
            Self::Paused => "paused",
            Self::Session => "session",
        }
    }
}

impl View {
    /// The share of the interval that is worked, 0.0 to 1.0.
    pub fn filled(&self) -> f32 {
        (self.worked.as_secs_f32() / self.interval.as_secs_f32()).clamp(0.0, 1.0)
    }

    /// The hold with the most severe reason.
    pub fn first_hold(&self) -> Option<&HoldView> {
        self.holds.first()
    }
}
