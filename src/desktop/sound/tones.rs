//! The earcons as samples: short, wooden, with soft edges.
//!
//! A sine with two overtones, because small speakers lose a pure tone under 300 Hz; everything lies
//! between 260 and 880 Hz, where ageing ears still hear. Pitch follows effort.

use std::f64::consts::TAU;
use std::time::Duration;

use crate::domain::cue::Tone;

/// Samples a second, one channel.
pub const RATE: u32 = 44_100;

/// The second and third harmonic against the first: -12 and -20 dB.
const OVERTONES: [f64; 3] = [1.0, 0.251, 0.1];
const ATTACK: f64 = 0.012;
const DECAY: f64 = 0.060;

/// One note of an earcon.
struct Note {
    /// Hertz at its beginning and end.
    pitch: [f64; 2],
    /// Seconds.
    length: f64,
    /// Silence after it, in seconds.
    gap: f64,
    /// Decibels below full scale at its beginning and end.
    level: [f64; 2],
}

const C4: f64 = 262.0;
const G4: f64 = 392.0;
const A4: f64 = 440.0;
const C5: f64 = 523.0;
const E5: f64 = 659.0;
const G5: f64 = 784.0;

/// The samples of `tone` from -1.0 to 1.0, at the volume it was designed for.
pub fn render(tone: Tone) -> Vec<f32> {
    notes(tone).iter().flat_map(samples).collect()
}

/// How long `tone` sounds.
pub fn length(tone: Tone) -> Duration {
    Duration::from_secs_f64(notes(tone).iter().map(|note| note.length + note.gap).sum())
}

fn notes(tone: Tone) -> Vec<Note> {
    let note = |pitch: f64, length: f64, gap: f64, level: f64| Note {
        pitch: [pitch; 2],
        length,
        gap,
        level: [level; 2],
    };
    match tone {
        Tone::Reminder => vec![note(C5, 0.18, 0.06, -18.0), note(E5, 0.18, 0.0, -18.0)],
        Tone::Countdown => vec![note(A4, 0.09, 0.0, -18.0)],
        Tone::Ready => vec![note(A4, 0.2, 0.0, -15.0)],
        Tone::MoveIn { ms } => vec![glide([330.0, 660.0], ms, [-20.0, -14.0])],
        Tone::Count => vec![note(660.0, 0.09, 0.0, -18.0)],
        Tone::LastCount => vec![note(660.0, 0.06, 0.07, -16.0), note(660.0, 0.06, 0.0, -16.0)],
        Tone::Release { ms } => vec![glide([660.0, 330.0], ms, [-14.0, -26.0])],
        Tone::Rest => vec![note(C4, 0.2, 0.0, -22.0)],
        Tone::Lower => vec![note(G4, 0.15, 0.06, -16.0), note(C4, 0.15, 0.0, -16.0)],
        Tone::Friend => vec![note(C5, 0.08, 0.08, -16.0), note(C5, 0.08, 0.0, -16.0)],
        Tone::Done => vec![note(C5, 0.12, 0.0, -14.0), note(E5, 0.12, 0.0, -14.0), note(G5, 0.4, 0.0, -14.0)],
        Tone::Paused => vec![note(G4, 0.2, 0.02, -18.0), note(C4, 0.2, 0.0, -18.0)],
    }
}

fn glide(pitch: [f64; 2], ms: u32, level: [f64; 2]) -> Note {
    Note { pitch, length: f64::from(ms) / 1000.0, gap: 0.0, level }
}

fn samples(note: &Note) -> impl Iterator<Item = f32> + use<> {
    let Note { pitch, length, gap, level } = *note;
    let rate = f64::from(RATE);
    let sounding = count(length);
    let mut phase = 0.0;
    (0..sounding + count(gap)).map(move |index| {
        if index >= sounding {
            return 0.0;
        }
        let time = f64::from(index) / rate;
        let share = time / length;
        let between = |[from, to]: [f64; 2]| from + (to - from) * share;
        phase += TAU * between(pitch) / rate;
        let wave: f64 =
            OVERTONES.iter().zip(1_u8..).map(|(part, order)| part * (phase * f64::from(order)).sin()).sum();
        let loudness = 10_f64.powf(between(level) / 20.0) / OVERTONES.iter().sum::<f64>();
        let edge = (time / ATTACK).min((length - time) / DECAY).clamp(0.0, 1.0);
        // A squared cosine has no corner, and so no click.
        let envelope = (edge * TAU / 4.0).sin().powi(2);
        #[expect(clippy::cast_possible_truncation, reason = "a sample from -1 to 1")]
        let sample = (wave * loudness * envelope) as f32;
        sample
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "seconds of sound, a few at most"
)]
fn count(seconds: f64) -> u32 {
    (seconds * f64::from(RATE)).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_those_of_the_design() {
        let lengths = Tone::ALL.map(|tone| length(tone).as_millis());
        assert_eq!(lengths, [420, 90, 200, 2000, 90, 190, 3000, 200, 360, 240, 640, 420]);
    }

    #[test]
    fn nothing_is_louder_than_its_level_or_begins_with_a_click() {
        for tone in Tone::ALL {
            let samples = render(tone);
            let loudest = notes(tone).iter().flat_map(|note| note.level).fold(-99.0, f64::max);
            let peak = samples.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
            let decibels = 20.0 * f64::from(peak).log10();
            assert!(decibels <= loudest + 0.01 && decibels > loudest - 4.0, "{tone:?}: {decibels} dB");
            let step = samples.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f32::max);
            assert!(step < 0.03, "{tone:?} jumps by {step}");
            assert!(samples[0].abs() < 1e-3 && samples[samples.len() - 1].abs() < 1e-3, "{tone:?}");
        }
    }
}
