//! What is heard in a session, and when. Silence means rest.

use std::time::Duration;

use super::routine::{PhaseKind, Picture};
use super::settings::Voice;
use super::timeline::{COUNTED_ALOUD, PRE_ROLL, Segment, Timeline, seconds_left};

/// A line begins this much before its phase, so that its verb lands on the beat.
const SPEECH_LEAD: Duration = Duration::from_millis(250);
/// Seconds at the end of a long hold that are counted.
const LAST_SECONDS: u32 = 5;
/// Lines fit their phase at this many words a second, 150 a minute.
const WORDS_A_SECOND: f64 = 2.5;

/// The largest number that is short enough to be counted aloud.
pub const MOST_COUNTED: u32 = 20;

/// Something to be heard at its moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Cue {
    /// Time from the beginning of the countdown.
    pub at: Duration,
    pub sound: Sound,
}

/// What a cue sounds like.
#[derive(Clone, Debug, PartialEq)]
pub enum Sound {
    Tone(Tone),
    /// A line to be spoken.
    Speech(String),
    /// A number to be spoken, 1 to [`MOST_COUNTED`].
    Count(u8),
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
    /// The friend's turn.
    Friend,
    Done,
    /// Paused or stopped.
    Paused,
}

impl Tone {
    /// Every tone once, at the length it has most often.
    pub const ALL: [Self; 12] = [
        Self::Reminder,
        Self::Countdown,
        Self::Ready,
        Self::MoveIn { ms: 2000 },
        Self::Count,
        Self::LastCount,
        Self::Release { ms: 3000 },
        Self::Rest,
        Self::Lower,
        Self::Friend,
        Self::Done,
        Self::Paused,
    ];

    /// The word for it on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reminder => "reminder",
            Self::Countdown => "countdown",
            Self::Ready => "ready",
            Self::MoveIn { .. } => "squeeze",
            Self::Count => "count",
            Self::LastCount => "last-count",
            Self::Release { .. } => "release",
            Self::Rest => "rest",
            Self::Lower => "lower",
            Self::Friend => "friend",
            Self::Done => "done",
            Self::Paused => "paused",
        }
    }
}

/// How long `line` takes to say. Chinese and Japanese have no spaces; two of their letters take as long as a word.
pub fn spoken_length(line: &str) -> Duration {
    let letters = line.chars().filter(|letter| ('\u{3040}'..='\u{9fff}').contains(letter)).count();
    let words = if letters == 0 { line.split_whitespace().count() } else { letters.div_ceil(2) };
    let words = u32::try_from(words).unwrap_or(u32::MAX);
    Duration::from_secs_f64(f64::from(words) / WORDS_A_SECOND)
}

impl Timeline {
    /// Every sound of the session at a voice level, in order; none at the silent one.
    pub fn cues(&self, voice: Voice) -> Vec<Cue> {
        if voice == Voice::Silent {
            return Vec::new();
        }
        let countdown =
            (0..3).map(|second| Cue { at: Duration::from_secs(second), sound: Sound::Tone(Tone::Countdown) });
        let mut cues: Vec<Cue> = countdown.chain(self.segments().iter().flat_map(tones)).collect();
        match voice {
            Voice::Coach => cues.extend(self.lines(coach)),
            Voice::Short => cues.extend(self.lines(short)),
            Voice::Tones | Voice::Silent => {}
        }
        cues.sort_by_key(|cue| cue.at);
        cues
    }

    fn lines(&self, line: fn(&Segment) -> String) -> impl Iterator<Item = Cue> {
        self.segments().iter().flat_map(move |segment| self.speech(segment, line))
    }

    /// What is said of a segment: a line at its beginning, and counts and a hint in a hold.
    fn speech(&self, segment: &Segment, line: fn(&Segment) -> String) -> Vec<Cue> {
        let begin = PRE_ROLL + segment.start;
        let say = |at: Duration, text: String| Cue { at, sound: Sound::Speech(text) };
        let opening = line(segment);
        let mut cues = Vec::new();
        if !opening.is_empty() {
            cues.push(say(begin.saturating_sub(SPEECH_LEAD), opening));
        }
        let hint = segment.form_at().zip(segment.phase.form.clone());
        // Numbers are spoken once in a step; its further repetitions have ticks alone.
        if segment.phase.kind == PhaseKind::Hold && segment.round == 0 {
            let length = segment.phase.length;
            // Numbers that take too long to say give way to what is left.
            let number = |left: u32| countable(self.number(left, length)).or_else(|| countable(left));
            let spoken = counts(segment).filter_map(|(at, left)| Some(Cue { at, sound: number(left)? }));
            let hinted = hint.as_ref().map(|(from, form)| begin + *from..begin + *from + spoken_length(form));
            cues.extend(spoken.filter(|cue| !hinted.as_ref().is_some_and(|hinted| hinted.contains(&cue.at))));
        }
        cues.extend(hint.map(|(from, form)| say(begin + from, form)));
        cues
    }
}

fn tones(segment: &Segment) -> Vec<Cue> {
    let begin = PRE_ROLL + segment.start;
    let phase = &segment.phase;
    let ms = u32::try_from(phase.length.as_millis()).unwrap_or(u32::MAX);
    let tone = match phase.kind {
        PhaseKind::Explore if segment.picture == Some(Picture::Friend) => Tone::Friend,
        PhaseKind::MoveIn if phase.pose.is_effort() => Tone::MoveIn { ms },
        // A hug or another approach that loads no muscle is announced, not paced by a glide.
        PhaseKind::Ready | PhaseKind::MoveIn => Tone::Ready,
        PhaseKind::Release if segment.from.is_effort() => Tone::Release { ms },
        PhaseKind::Release | PhaseKind::Rest => Tone::Rest,
        PhaseKind::Lower => Tone::Lower,
        PhaseKind::Done => Tone::Done,
        PhaseKind::Lift | PhaseKind::Explore => return Vec::new(),
        PhaseKind::Hold => {
            let counts = counts(segment);
            return counts
                .map(|(at, left)| Cue {
                    at,
                    sound: Sound::Tone(if left == 1 { Tone::LastCount } else { Tone::Count }),
                })
                .collect();
        }
    };
    vec![Cue { at: begin, sound: Sound::Tone(tone) }]
}

/// The moments at which a hold is counted, each with the number left.
fn counts(segment: &Segment) -> impl Iterator<Item = (Duration, u32)> + use<> {
    let length = segment.phase.length;
    let begin = PRE_ROLL + segment.start;
    let seconds = seconds_left(length);
    let first = if length > COUNTED_ALOUD { LAST_SECONDS } else { seconds };
    (1..=first).rev().map(move |left| {
        // A hold of 2.5 s counts 3 at its beginning, and 2 half a second later.
        let before_end = Duration::from_secs(left.into()).min(length);
        (begin + length.saturating_sub(before_end), left)
    })
}

fn coach(segment: &Segment) -> String {
    if segment.phase.kind == PhaseKind::Hold && segment.phase.length <= COUNTED_ALOUD {
        return String::new();
    }
    segment.phase.lines.say.clone()
}

fn short(segment: &Segment) -> String {
    let phase = &segment.phase;
    match phase.kind {
        // The count speaks for itself.
        PhaseKind::Hold => String::new(),
        _ if phase.lines.short.is_empty() => format!("{}.", phase.word),
        _ => phase.lines.short.clone(),
    }
}

/// A number that can be counted aloud.
fn countable(number: u32) -> Option<Sound> {
    let number = Some(number).filter(|number| (1..=MOST_COUNTED).contains(number))?;
    u8::try_from(number).ok().map(Sound::Count)
}
