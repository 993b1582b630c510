//! From single notices of a compositor to what they mean together.
//!
//! Two notices about the same absence: one that heeds programs which keep the screen awake, and one
//! that heeds input alone. The second without the first means that such a program runs.

use std::time::Duration;

use crate::desktop::idle::report::IdleReport;

/// Which notice a compositor sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdleNotice {
    /// No input for the idle threshold.
    Away,
    /// The same, and no program keeps the screen awake.
    Unattended,
    /// No input for the length of a pause in typing.
    Lull,
}

/// The notices that are in force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StandingNotices {
    away: bool,
    lull: bool,
    /// `None` where the compositor does not tell the two apart.
    unattended: Option<bool>,
    kept: bool,
}

impl StandingNotices {
    /// None is in force. `told_apart` when the compositor sends [`IdleNotice::Unattended`] too.
    pub fn new(told_apart: bool) -> Self {
        Self { unattended: told_apart.then_some(false), ..Self::default() }
    }

    /// Takes a batch of notices, each set or lifted. `away` is the idle threshold.
    pub fn take(&mut self, batch: &[(IdleNotice, bool)], away: Duration, mut report: impl FnMut(IdleReport)) {
        let before = *self;
        for (notice, set) in batch {
            match notice {
                IdleNotice::Away => self.away = *set,
                IdleNotice::Lull => self.lull = *set,
                IdleNotice::Unattended => self.unattended = self.unattended.map(|_| *set),
            }
        }
        let kept = self.away && self.unattended == Some(false);
        let was_idle = before.away || before.lull;
        // It is reported before the absence, so that no absence begins, and lifted after the return.
        if kept && !self.kept {
            report(IdleReport::KeptAwake(true));
        }
        if self.away && !before.away {
            report(IdleReport::Away { idle_for: away });
        } else if self.lull && !was_idle {
            report(IdleReport::Lull);
        } else if (before.away && !self.away) || (before.lull && !self.lull && !self.away) {
            report(IdleReport::Active);
        }
        if self.kept && !kept {
            report(IdleReport::KeptAwake(false));
        }
        self.kept = kept;
    }

    /// The absence is watched for anew. Until the next notice the person counts as present.
    pub fn forget_absence(&mut self, report: impl FnMut(IdleReport)) {
        self.take(&[(IdleNotice::Away, false), (IdleNotice::Unattended, false)], Duration::ZERO, report);
    }

    /// The pause in typing is watched for anew, or not any more.
    pub fn forget_lull(&mut self) {
        self.lull = false;
    }
}

#[cfg(test)]
mod tests {
    use super::IdleNotice::{Away, Lull, Unattended};
    use super::*;

    const MINUTE: Duration = Duration::from_mins(1);

    /// What comes of batches of notices, each batch in one word.
    fn told(told_apart: bool, batches: &[&[(IdleNotice, bool)]]) -> Vec<String> {
        let mut presence = StandingNotices::new(told_apart);
        let mut told = Vec::new();
        for batch in batches {
            presence.take(batch, MINUTE, |report| {
                told.push(match report {
                    IdleReport::Away { .. } => "away".to_owned(),
                    IdleReport::KeptAwake(kept) => format!("kept {kept}"),
                    other => format!("{other:?}").to_lowercase(),
                });
            });
        }
        told
    }

    #[test]
    fn an_absence_and_a_return() {
        let batches: &[&[_]] =
            &[&[(Unattended, true)], &[(Away, true)], &[(Unattended, false), (Away, false)]];
        assert_eq!(told(true, batches), ["away", "active"]);
        assert_eq!(told(false, &[&[(Away, true)], &[(Away, false)]]), ["away", "active"]);
    }

    #[test]
    fn a_film_keeps_awake_and_then_ends() {
        assert_eq!(
            told(true, &[&[(Away, true)], &[(Unattended, true)], &[(Away, false), (Unattended, false)]]),
            ["kept true", "away", "kept false", "active"]
        );
    }

    #[test]
    fn a_hand_during_the_film() {
        assert_eq!(
            told(true, &[&[(Away, true)], &[(Away, false)]]),
            ["kept true", "away", "active", "kept false"]
        );
    }

    #[test]
    fn a_film_that_begins_during_an_absence() {
        assert_eq!(
            told(true, &[&[(Unattended, true), (Away, true)], &[(Unattended, false)]]),
            ["away", "kept true"]
        );
    }

    #[test]
    fn what_is_asked_for_anew_stands_no_more() {
        let mut presence = StandingNotices::new(true);
        presence.take(&[(Lull, true), (Away, true)], MINUTE, |_| {});
        let mut told = Vec::new();
        presence.forget_absence(|report| told.push(report));
        presence.forget_lull();
        assert_eq!(told, [IdleReport::Active, IdleReport::KeptAwake(false)]);
        assert_eq!(presence, StandingNotices::new(true));
    }

    #[test]
    fn a_pause_in_typing_before_an_absence() {
        assert_eq!(told(false, &[&[(Lull, true)], &[(Lull, false)]]), ["lull", "active"]);
        assert_eq!(
            told(false, &[&[(Lull, true)], &[(Away, true)], &[(Away, false), (Lull, false)]]),
            ["lull", "away", "active"]
        );
        // The pause is no longer watched for while the person is away.
        assert_eq!(told(false, &[&[(Lull, true)], &[(Away, true)], &[(Lull, false)]]), ["lull", "away"]);
        // An idle threshold that is the shorter of the two.
        assert_eq!(
            told(false, &[&[(Away, true)], &[(Lull, true)], &[(Lull, false), (Away, false)]]),
            ["away", "active"]
        );
    }
}
