//! A routine unrolled once: which phase, count and pose belong to each moment.

use std::time::Duration;

use super::routine::{Breath, Phase, PhaseKind, Picture, PoseName, Routine, Sides, View, Way};
use super::settings::Counting;

/// Before a routine, three seconds are counted down.
pub const PRE_ROLL: Duration = Duration::from_secs(3);
/// After it, the window stays this long.
pub const FAREWELL: Duration = Duration::from_secs(5);
/// A hold up to this length is counted aloud from its first second, a longer one in its last five.
pub const COUNTED_ALOUD: Duration = Duration::from_secs(10);
/// How long the hands may be above the shoulders in one go, from the lift to the lowering; a limit of
/// comfort, not of medicine.
pub const LONGEST_ARMS_UP: Duration = Duration::from_secs(40);
/// How long a hint stands as a caption.
const HINT_STANDS: Duration = Duration::from_secs(3);

/// All phases of a session in a row, from the first second of the routine.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    segments: Vec<Segment>,
    /// How many steps the routine has.
    steps: usize,
    counting: Counting,
}

/// One phase at its place in time.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    pub start: Duration,
    pub phase: Phase,
    /// The pose at its beginning, and whose arms were in it.
    pub from: PoseName,
    pub from_arms: Sides,
    pub picture: Option<Picture>,
    /// The right form to show where a mistake is shown beside it: the next pose that is worked for, or where arms
    /// begin to slide above the head.
    pub aim: Option<PoseName>,
    /// The arm that moves in it alone, or next: where a wall at the side is.
    pub wall: Sides,
    /// From where the figure is drawn a second time, smaller.
    pub second: Option<View>,
    /// Whether the picture was another one altogether before this phase.
    pub opens: bool,
    /// Which step of the routine, from 0.
    pub step: usize,
    /// Which repetition of its step, from 0.
    pub round: u32,
    /// Which repetition within the whole session; phases that get into position have none.
    repetition: Option<usize>,
}

/// What a moment of a session holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment<'a> {
    /// The phase, with its lines; the first one during the countdown, the last one at the end.
    pub segment: &'a Segment,
    /// The phase before it, from which the picture goes over.
    pub before: Option<&'a Segment>,
    /// Time into the phase.
    pub into: Duration,
    /// The number to show: of the countdown or of a hold.
    pub count: Option<u32>,
    pub stage: Stage,
}

/// Where in the session a moment lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Before the routine.
    Countdown,
    Running,
    /// After the routine.
    Over,
}

impl Timeline {
    /// Unrolls `routine`; the figure begins with its arms down.
    pub fn new(routine: &Routine) -> Self {
        let mut timeline =
            Self { segments: Vec::new(), steps: routine.steps.len(), counting: Counting::Down };
        let mut repetition = 0;
        for (index, step) in routine.steps.iter().enumerate() {
            let mut push = |phase: &Phase, round, repetition| {
                timeline.push(phase.clone(), Place { picture: step.picture, step: index, round, repetition });
            };
            step.before.iter().for_each(|phase| push(phase, 0, None));
            for round in 0..step.repetitions {
                if round > 0 {
                    step.between.iter().for_each(|phase| push(phase, round, Some(repetition)));
                }
                repetition += 1;
                step.phases.iter().for_each(|phase| push(phase, round, Some(repetition)));
            }
            step.after.iter().for_each(|phase| push(phase, 0, Some(repetition)));
            // A rest that speaks of what comes shows it.
            let next = routine.steps.get(index + 1).and_then(|next| next.picture);
            if let Some(last) = timeline.segments.last_mut().filter(|last| last.phase.kind == PhaseKind::Rest)
            {
                last.picture = last.picture.or(next);
            }
        }
        timeline.find_changes_of_picture();
        timeline
    }

    /// The figure is seen from another side, or a pair of figures comes or goes.
    fn find_changes_of_picture(&mut self) {
        let alone = |segment: &Segment| {
            [segment.phase.arms, segment.from_arms].into_iter().find(|arms| *arms != Sides::Both)
        };
        let mut wall = self.segments.iter().rev().find_map(alone).unwrap_or_default();
        let mut next: (usize, Option<View>) = (0, None);
        for segment in self.segments.iter_mut().rev() {
            wall = alone(segment).unwrap_or(wall);
            segment.wall = wall;
            // One arm on a wall turns the body; from the side that would be seen no better.
            let own = segment.phase.pose.also().or(segment.from.also());
            let own = own.filter(|view| wall == Sides::Both || *view == View::Back);
            // Between two repetitions it stays.
            let (step, later) = next;
            let waits = segment.phase.kind == PhaseKind::Rest && segment.step == step;
            segment.second = own.or(later.filter(|_| waits));
            next = (segment.step, segment.second);
        }
        let picture = |segment: &Segment| {
            let phase = &segment.phase;
            let held = segment.holds_behind();
            (phase.pose.view(), segment.second, phase.beside.is_some(), segment.wall, phase.point, held)
        };
        let changes: Vec<bool> =
            self.segments.windows(2).map(|two| picture(&two[0]) != picture(&two[1])).collect();
        for index in 0..self.segments.len() {
            self.segments[index].opens = index > 0 && changes[index - 1];
            let view = self.segments[index].phase.pose.view();
            let shown = |pose: &PoseName| pose.view() == view || pose.also() == Some(view);
            let later = || self.segments[index..].iter().map(|segment| segment.phase.pose).filter(shown);
            // A roll is on its way up in a shrug, and none aims at one.
            let aims =
                |pose: &PoseName| pose.is_effort() && !pose.overhead() && *pose != PoseName::ShouldersUp;
            let aim = later().find(aims).or_else(|| later().find(|pose| pose.is_ready()));
            let own = self.segments[index].phase.pose;
            self.segments[index].aim = self.segments[index].phase.beside.map(|_| aim.unwrap_or(own));
        }
    }

    /// The same with its holds counted that way.
    #[must_use]
    pub fn counting(mut self, counting: Counting) -> Self {
        self.counting = counting;
        self
    }

    /// The number to say and show when `left` whole seconds are left of a hold of `length`.
    pub(super) fn number(&self, left: u32, length: Duration) -> u32 {
        match self.counting {
            Counting::Down => left,
            Counting::Up => seconds_left(length) + 1 - left,
        }
    }

    /// The routine's length, without countdown and farewell.
    pub fn total(&self) -> Duration {
        self.segments.last().map_or(Duration::ZERO, Segment::end)
    }

    /// The number of steps in the routine.
    pub fn steps(&self) -> usize {
        self.steps
    }

    /// All phases in order.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The moment `elapsed` after the countdown began.
    ///
    /// # Panics
    /// Never for a timeline made from a routine, which has at least one phase.
    #[expect(clippy::expect_used, reason = "a routine has at least one step with one phase")]
    pub fn at(&self, elapsed: Duration) -> Moment<'_> {
        let first = self.segments.first().expect("a routine has a phase");
        let last = self.segments.last().expect("a routine has a phase");
        let Some(time) = elapsed.checked_sub(PRE_ROLL) else {
            let count = Some(seconds_left(PRE_ROLL.saturating_sub(elapsed)));
            let into = Duration::ZERO;
            return Moment { segment: first, before: None, into, count, stage: Stage::Countdown };
        };
        if time >= self.total() {
            let into = last.phase.length;
            return Moment { segment: last, before: None, into, count: None, stage: Stage::Over };
        }
        let index = self.segments.partition_point(|segment| segment.end() <= time);
        let segment = &self.segments[index];
        let before = index.checked_sub(1).map(|before| &self.segments[before]);
        let into = time.saturating_sub(segment.start);
        let length = segment.phase.length;
        let count = (segment.phase.kind == PhaseKind::Hold)
            .then(|| self.number(seconds_left(length.saturating_sub(into)), length));
        Moment { segment, before, into, count, stage: Stage::Running }
    }

    /// The step in which the hands are above the shoulders for longer than [`LONGEST_ARMS_UP`] in one
    /// go, if there is one.
    pub fn arms_up_too_long(&self) -> Option<usize> {
        let mut up = Duration::ZERO;
        let too_long = |segment: &&Segment| {
            up = if segment.phase.pose.arms_up() { up + segment.phase.length } else { Duration::ZERO };
            up > LONGEST_ARMS_UP
        };
        self.segments.iter().find(too_long).map(|segment| segment.step)
    }

    /// What is left after a pause at `elapsed`, to begin with its own countdown: the repetition
    /// that was cut short comes again whole, after getting into position.
    #[must_use]
    pub fn resumed(&self, elapsed: Duration) -> Self {
        let time = elapsed.saturating_sub(PRE_ROLL);
        let current = self.segments.partition_point(|segment| segment.end() <= time);
        let mut rest = Self { segments: Vec::new(), ..*self };
        let Some(segment) = self.segments.get(current) else {
            return self.clone();
        };
        let begin = self.begin_of(current, segment);
        let first = &self.segments[begin];
        let end = self.segments[..begin]
            .iter()
            .rposition(|earlier| earlier.repetition.is_none())
            .map_or(0, |index| index + 1);
        // What gets into position for this step, or for the one whose position it goes on from.
        let has_own = end > 0 && self.segments[end - 1].step == first.step;
        if first.repetition.is_some() && (has_own || first.from != first.from.at_ease()) {
            let start = self.segments[..end]
                .iter()
                .rposition(|earlier| earlier.repetition.is_some())
                .map_or(0, |index| index + 1);
            for lead in &self.segments[start..end] {
                let place =
                    Place { picture: segment.picture, step: segment.step, round: 0, repetition: None };
                rest.push(lead.phase.clone(), place);
            }
        }
        for later in &self.segments[begin..] {
            rest.push(later.phase.clone(), later.place());
        }
        rest.find_changes_of_picture();
        rest
    }

    /// The first segment of the repetition, or of the getting into position, that `segment` is in.
    fn begin_of(&self, current: usize, segment: &Segment) -> usize {
        self.segments[..current]
            .iter()
            .rposition(|earlier| (earlier.step, earlier.repetition) != (segment.step, segment.repetition))
            .map_or(0, |index| index + 1)
    }

    fn push(&mut self, mut phase: Phase, place: Place) {
        let Place { picture, step, round, repetition } = place;
        // The arms come down in the view in which they were up.
        if let Some(before) = self.segments.last().filter(|segment| !segment.phase.pose.is_at_ease()) {
            phase.pose = phase.pose.in_view(before.phase.pose.view());
        }
        // Where the view turns, the body is found at ease in the new one, or already in the pose.
        let (from, from_arms) = match self.segments.last().map(|segment| &segment.phase) {
            Some(before) if before.pose.view() == phase.pose.view() => (before.pose, before.arms),
            Some(before) if !before.pose.is_at_ease() => (phase.pose, phase.arms),
            _ => (phase.pose.at_ease(), Sides::Both),
        };
        let start = self.total();
        self.segments.push(Segment {
            start,
            phase,
            from,
            from_arms,
            picture,
            aim: None,
            wall: Sides::Both,
            second: None,
            opens: false,
            step,
            round,
            repetition,
        });
    }
}

/// Where in its routine a phase stands.
#[derive(Clone, Copy)]
struct Place {
    picture: Option<Picture>,
    step: usize,
    round: u32,
    repetition: Option<usize>,
}

impl Segment {
    fn place(&self) -> Place {
        Place { picture: self.picture, step: self.step, round: self.round, repetition: self.repetition }
    }

    /// Whether the hands hold what is behind the hips, or let go of it.
    pub const fn holds_behind(&self) -> bool {
        self.phase.pose.holds_behind() || self.from.holds_behind()
    }

    /// Which way the body moves in it.
    pub const fn way(&self) -> Way {
        match (self.wall, self.phase.pose, self.from) {
            (Sides::Left | Sides::Right, PoseName::Doorway, _) => Way::Turn,
            (Sides::Left | Sides::Right, PoseName::Frame, PoseName::Doorway) => Way::TurnBack,
            (_, pose, from) => from.way_to(pose),
        }
    }

    /// Where the next phase begins.
    pub fn end(&self) -> Duration {
        self.start + self.phase.length
    }

    /// How far into the phase its hint stands in place of a count: at the second tick, or half-way
    /// through a long hold.
    pub fn form_at(&self) -> Option<Duration> {
        let counted = self.phase.kind == PhaseKind::Hold && self.phase.form.is_some();
        counted.then(|| {
            let half = Duration::from_secs(self.phase.length.as_secs() / 2);
            if self.phase.length > COUNTED_ALOUD { half } else { Duration::from_secs(1) }
        })
    }

    /// Which way the breath goes: out on the way to an effort, in on the way back, and as it comes in between.
    pub fn breath(&self) -> Breath {
        self.phase.breath.unwrap_or(match self.phase.kind {
            PhaseKind::MoveIn if self.phase.pose.is_effort() && self.phase.pose != self.from => Breath::Out,
            PhaseKind::Release if self.from.is_effort() => Breath::In,
            _ => Breath::Easy,
        })
    }

    /// The caption `into` the phase: what is being said.
    pub fn caption(&self, into: Duration) -> &str {
        let hint = self.form_at().filter(|at| (*at..*at + HINT_STANDS).contains(&into));
        match (hint, &self.phase.form) {
            (Some(_), Some(form)) => form,
            _ => &self.phase.lines.say,
        }
    }
}

/// Whole seconds still to count: 5 from 5.0 down to just above 4.0.
pub(super) fn seconds_left(left: Duration) -> u32 {
    u32::try_from(left.as_millis().div_ceil(1000)).unwrap_or(u32::MAX)
}
