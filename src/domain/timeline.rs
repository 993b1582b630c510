//! A routine unrolled once: which phase, count and pose belong to each moment.

use std::time::Duration;

use super::routine::{Phase, PhaseKind, Picture, PoseName, Routine};

/// Before a routine, three seconds are counted down.
pub const PRE_ROLL: Duration = Duration::from_secs(3);
/// After it, the window stays this long.
pub const FAREWELL: Duration = Duration::from_secs(5);

/// All phases of a session in a row, from the first second of the routine.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    segments: Vec<Segment>,
    /// How many steps the routine has.
    steps: usize,
}

/// One phase at its place in time.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    pub start: Duration,
    pub phase: Phase,
    /// The pose at its beginning.
    pub from: PoseName,
    pub picture: Option<Picture>,
    /// Which step of the routine, from 0.
    pub step: usize,
    /// Which repetition within the whole session; phases that get into position have none.
    repetition: Option<usize>,
}

/// What a moment of a session holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment<'a> {
    /// The phase, with its lines; the first one during the countdown, the last one at the end.
    pub segment: &'a Segment,
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

/// Something to be heard at its moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Cue {
    /// Time from the beginning of the countdown.
    pub at: Duration,
    pub tone: Tone,
}

/// The sounds, by what they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// A reminder is due.
    Reminder,
    Countdown,
    Ready,
    /// Rises for as long as the movement takes.
    MoveIn {
        ms: u32,
    },
    Count,
    LastCount,
    /// Falls for as long as letting go takes.
    Release {
        ms: u32,
    },
    Rest,
    Lower,
    Done,
    /// Paused or stopped.
    Paused,
}

impl Timeline {
    /// Unrolls `routine`; the figure begins at rest.
    pub fn new(routine: &Routine) -> Self {
        let mut timeline = Self { segments: Vec::new(), steps: routine.steps.len() };
        let mut repetition = 0;
        for (index, step) in routine.steps.iter().enumerate() {
            let mut push = |phase: &Phase, repetition| {
                timeline.push(phase.clone(), step.picture, index, repetition);
            };
            step.before.iter().for_each(|phase| push(phase, None));
            for round in 0..step.repetitions {
                if round > 0 {
                    step.between.iter().for_each(|phase| push(phase, Some(repetition)));
                }
                repetition += 1;
                step.phases.iter().for_each(|phase| push(phase, Some(repetition)));
            }
            step.after.iter().for_each(|phase| push(phase, Some(repetition)));
        }
        timeline
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
            return Moment { segment: first, into: Duration::ZERO, count, stage: Stage::Countdown };
        };
        if time >= self.total() {
            return Moment { segment: last, into: last.phase.length, count: None, stage: Stage::Over };
        }
        let index = self.segments.partition_point(|segment| segment.end() <= time);
        let segment = &self.segments[index];
        let into = time.saturating_sub(segment.start);
        let count = (segment.phase.kind == PhaseKind::Hold)
            .then(|| seconds_left(segment.phase.length.saturating_sub(into)));
        Moment { segment, into, count, stage: Stage::Running }
    }

    /// Every sound of the session, in order. Silence means rest.
    pub fn cues(&self) -> Vec<Cue> {
        let countdown = (0..3).map(|second| Cue { at: Duration::from_secs(second), tone: Tone::Countdown });
        countdown.chain(self.segments.iter().flat_map(Segment::cues)).collect()
    }

    /// What is left after a pause at `elapsed`, to begin with its own countdown: the repetition
    /// that was cut short comes again whole, after getting into position.
    #[must_use]
    pub fn resumed(&self, elapsed: Duration) -> Self {
        let time = elapsed.saturating_sub(PRE_ROLL);
        let current = self.segments.partition_point(|segment| segment.end() <= time);
        let mut rest = Self { segments: Vec::new(), steps: self.steps };
        let Some(segment) = self.segments.get(current) else {
            return self.clone();
        };
        let begin = self.begin_of(current, segment);
        if self.segments[begin].from != PoseName::Rest {
            let end = self.segments[..begin]
                .iter()
                .rposition(|earlier| earlier.repetition.is_none())
                .map_or(0, |index| index + 1);
            let start = self.segments[..end]
                .iter()
                .rposition(|earlier| earlier.repetition.is_some())
                .map_or(0, |index| index + 1);
            for lead in &self.segments[start..end] {
                rest.push(lead.phase.clone(), segment.picture, segment.step, None);
            }
        }
        for later in &self.segments[begin..] {
            rest.push(later.phase.clone(), later.picture, later.step, later.repetition);
        }
        rest
    }

    /// The first segment of the repetition, or of the getting into position, that `segment` is in.
    fn begin_of(&self, current: usize, segment: &Segment) -> usize {
        self.segments[..current]
            .iter()
            .rposition(|earlier| (earlier.step, earlier.repetition) != (segment.step, segment.repetition))
            .map_or(0, |index| index + 1)
    }

    fn push(&mut self, phase: Phase, picture: Option<Picture>, step: usize, repetition: Option<usize>) {
        let from = self.segments.last().map_or(PoseName::Rest, |segment| segment.phase.pose);
        self.segments.push(Segment { start: self.total(), phase, from, picture, step, repetition });
    }
}

impl Segment {
    /// Where the next phase begins.
    pub fn end(&self) -> Duration {
        self.start + self.phase.length
    }

    fn cues(&self) -> Vec<Cue> {
        let begin = PRE_ROLL + self.start;
        let ms = u32::try_from(self.phase.length.as_millis()).unwrap_or(u32::MAX);
        let one = |tone| vec![Cue { at: begin, tone }];
        match self.phase.kind {
            PhaseKind::MoveIn if self.phase.pose.is_effort() => one(Tone::MoveIn { ms }),
            // A hug or another approach that loads no muscle is announced, not paced by a glide.
            PhaseKind::Ready | PhaseKind::MoveIn => one(Tone::Ready),
            PhaseKind::Release if self.from.is_effort() => one(Tone::Release { ms }),
            PhaseKind::Release | PhaseKind::Rest => one(Tone::Rest),
            PhaseKind::Lower => one(Tone::Lower),
            PhaseKind::Done => one(Tone::Done),
            PhaseKind::Lift | PhaseKind::Explore => Vec::new(),
            PhaseKind::Hold => {
                let seconds = seconds_left(self.phase.length);
                let first = self.phase.length.saturating_sub(Duration::from_secs(u64::from(seconds) - 1));
                (0..seconds)
                    .map(|second| Cue {
                        // A hold of 2.5 s counts 3 at its beginning, and 2 half a second later.
                        at: match second {
                            0 => begin,
                            later => begin + first + Duration::from_secs(u64::from(later - 1)),
                        },
                        tone: if second + 1 == seconds { Tone::LastCount } else { Tone::Count },
                    })
                    .collect()
            }
        }
    }
}

impl PoseName {
    /// Whether the muscles between the blades work in it.
    pub const fn is_effort(self) -> bool {
        matches!(self, Self::Squeeze | Self::LowSqueeze | Self::ChairChest)
    }
}

/// Whole seconds still to count: 5 from 5.0 down to just above 4.0.
fn seconds_left(left: Duration) -> u32 {
    u32::try_from(left.as_millis().div_ceil(1000)).unwrap_or(u32::MAX)
}
