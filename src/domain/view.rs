//! All that a tray, a command or a window may show of the scheduler.

use std::time::Duration;

use super::effect::Ticket;
use super::holds::Reason;
use super::time::Wall;

/// A picture of one moment.
#[expect(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    pub state: State,
    /// Active time towards the next reminder.
    pub worked: Duration,
    /// Active time that the history does not know of yet.
    pub unrecorded: Duration,
    /// Active time between two reminders.
    pub interval: Duration,
    /// Time to the next reminder if the person stays at the computer; `None` when nobody knows.
    pub next_in: Option<Duration>,
    /// Time worked beyond the interval.
    pub over: Duration,
    /// Whether `worked` grows with the clock.
    pub running: bool,
    /// Whether `next_in` shrinks with the clock, rather than wait for the person.
    pub approaching: bool,
    /// The holds that silence, the most severe first.
    pub holds: Vec<HoldView>,
    /// Holds whose source seems stuck: they silence no more.
    pub expired: Vec<HoldView>,
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
    /// Each once.
    pub const ALL: [Self; 7] =
        [Self::Working, Self::Away, Self::Due, Self::Reminding, Self::Held, Self::Paused, Self::Session];

    /// The state of that word.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

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

/// How far apart two accounts of the same moment may lie: the clocks are not read at once, and the
/// one on the wall is put right now and then.
const SAME: Duration = Duration::from_secs(1);

impl View {
    /// Whether nothing has happened since `earlier` but that the time from then to now, `elapsed`,
    /// went by.
    pub fn continues(&self, earlier: &Self, elapsed: Duration) -> bool {
        let expected = earlier.after(elapsed);
        let timeless = |view: &Self| Self {
            worked: Duration::ZERO,
            // That it grows is no news.
            unrecorded: Duration::ZERO,
            next_in: view.next_in.map(|_| Duration::ZERO),
            over: Duration::ZERO,
            holds: view.holds.iter().map(|hold| HoldView { until: None, ..*hold }).collect(),
            quiet_until: None,
            ..view.clone()
        };
        let ends = |view: &Self| -> Vec<Option<Wall>> {
            view.holds.iter().map(|hold| hold.until).chain([view.quiet_until]).collect()
        };
        timeless(self) == timeless(&expected)
            && self.worked.abs_diff(expected.worked) <= SAME
            // It falls when a line of history is written: who adds it to the lines has to know.
            && self.unrecorded + SAME >= earlier.unrecorded
            && self.next_in.unwrap_or_default().abs_diff(expected.next_in.unwrap_or_default()) <= SAME
            && ends(self).into_iter().zip(ends(&expected)).all(|(end, expected)| is_same(end, expected))
    }

    /// What becomes of this view when only time goes by.
    fn after(&self, elapsed: Duration) -> Self {
        let worked = if self.running { self.worked + elapsed } else { self.worked };
        let gone = if self.approaching { elapsed } else { Duration::ZERO };
        Self {
            worked,
            over: worked.saturating_sub(self.interval),
            next_in: self.next_in.map(|next| next.saturating_sub(gone)),
            ..self.clone()
        }
    }

    /// The share of the interval that is worked, 0.0 to 1.0.
    pub fn filled(&self) -> f32 {
        (self.worked.as_secs_f32() / self.interval.as_secs_f32()).clamp(0.0, 1.0)
    }

    /// The hold with the most severe reason.
    pub fn first_hold(&self) -> Option<&HoldView> {
        self.holds.first()
    }
}

fn is_same(one: Option<Wall>, other: Option<Wall>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs().to_std().is_ok_and(|apart| apart <= SAME),
        _ => one == other,
    }
}
