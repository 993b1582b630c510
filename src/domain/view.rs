//! All that a tray, a command or a window may show of the scheduler.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::effect::Ticket;
use super::holds::Reason;
use super::text::{optional, whole_seconds};
use super::time::Wall;
use super::word::word_enum;

/// A picture of one moment. Written as JSON it is what scripts read of it, in whole seconds.
#[expect(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderView {
    /// Told apart from the rest, because scripts see the state in words between the two.
    #[serde(skip_serializing)]
    pub state: State,
    /// Active time towards the next reminder.
    #[serde(rename = "worked_seconds", with = "whole_seconds")]
    pub worked: Duration,
    /// Active time that the history does not know of yet.
    #[serde(rename = "unrecorded_seconds", with = "whole_seconds", default)]
    pub unrecorded: Duration,
    /// Active time between two reminders.
    #[serde(rename = "interval_seconds", with = "whole_seconds")]
    pub interval: Duration,
    /// Time to the next reminder if the person stays at the computer; `None` when that is not known.
    #[serde(rename = "next_in_seconds", with = "seconds_left")]
    pub next_in: Option<Duration>,
    /// Time worked beyond the interval.
    #[serde(rename = "over_seconds", with = "whole_seconds")]
    pub over: Duration,
    /// Whether `worked` grows with the clock.
    #[serde(default)]
    pub running: bool,
    /// Whether `next_in` shrinks with the clock, rather than wait for the person.
    #[serde(default)]
    pub approaching: bool,
    /// Whether a reminder is due, on the screen, snoozed or in the tray.
    #[serde(default)]
    pub is_due: bool,
    /// Whether a reminder is due in any form and may be snoozed.
    #[serde(default)]
    pub can_snooze: bool,
    /// The holds that silence, the most severe first.
    pub holds: Vec<HoldView>,
    /// How often the present reminder was snoozed.
    pub snoozes: u8,
    /// Holds whose source seems stuck: they silence no more.
    #[serde(skip)]
    pub expired: Vec<HoldView>,
    /// Until when nothing shows after a return.
    #[serde(skip)]
    pub quiet_until: Option<Wall>,
    /// The reminder on the screen.
    #[serde(skip)]
    pub reminder: Option<Ticket>,
}

/// One hold, as people see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldView {
    pub reason: Reason,
    #[serde(with = "moment")]
    pub since: Wall,
    #[serde(with = "optional_moment")]
    pub until: Option<Wall>,
}

word_enum! {
    /// The one word for what Rhomboid does at a moment.
    pub enum State {
        Working = "working",
        Away = "away",
        /// The interval is over; the reminder waits for its moment, or in the tray.
        Due = "due",
        /// The reminder is on the screen.
        Reminding = "reminding",
        Held = "held",
        Paused = "paused",
        Session = "session",
    }
}

/// How far apart two readings of the same moment may lie: the clocks are read one after the other, and
/// the one on the wall is corrected now and then.
const SAME: Duration = Duration::from_secs(1);

impl ReminderView {
    /// Whether this view is `earlier` with nothing but `elapsed` passed since.
    pub fn continues(&self, earlier: &Self, elapsed: Duration) -> bool {
        let expected = earlier.after(elapsed);
        let timeless = |view: &Self| Self {
            worked: Duration::ZERO,
            // Compared below: it may grow in any way.
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
            // It falls when the history gets an entry, which is a change for those who add it to the history.
            && self.unrecorded + SAME >= earlier.unrecorded
            && self.next_in.unwrap_or_default().abs_diff(expected.next_in.unwrap_or_default()) <= SAME
            && ends(self).into_iter().zip(ends(&expected)).all(|(end, expected)| is_same(end, expected))
    }

    /// This view `elapsed` later, where nothing but time has passed.
    #[must_use]
    pub fn after(&self, elapsed: Duration) -> Self {
        let at_work = if self.running { elapsed } else { Duration::ZERO };
        let waited = if self.approaching { elapsed } else { Duration::ZERO };
        let worked = self.worked.saturating_add(at_work);
        Self {
            worked,
            unrecorded: self.unrecorded.saturating_add(at_work),
            over: worked.saturating_sub(self.interval),
            next_in: self.next_in.map(|next| next.saturating_sub(waited)),
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

/// What is left, in whole seconds that have begun, so that zero means now; null when nobody knows.
mod seconds_left {
    use std::time::Duration;

    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    #[expect(clippy::ref_option, reason = "serde hands the field over by reference")]
    pub fn serialize<S: Serializer>(left: &Option<Duration>, to: S) -> Result<S::Ok, S::Error> {
        left.map(|left| u64::try_from(left.as_millis().div_ceil(1000)).unwrap_or(u64::MAX)).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Duration>, D::Error> {
        Ok(Option::<u64>::deserialize(from)?.map(Duration::from_secs))
    }
}

/// A moment to the second, with its offset.
mod moment {
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer, de};

    use crate::domain::time::Wall;

    pub fn serialize<S: Serializer>(wall: &Wall, to: S) -> Result<S::Ok, S::Error> {
        wall.to_rfc3339_opts(chrono::SecondsFormat::Secs, false).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Wall, D::Error> {
        let text = String::deserialize(from)?;
        Wall::parse_from_rfc3339(&text).map_err(de::Error::custom)
    }
}

optional! {
    /// The same, or null.
    optional_moment: super::Wall, as "super::moment"
}
