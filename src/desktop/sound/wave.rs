//! A tone as a WAV file in memory.

use super::levels::DESIGNED_VOLUME;
use super::tones;
use crate::domain::cue::Tone;

/// The bytes of a file with `tone` at `volume`, 0.0 to 1.0.
#[expect(clippy::cast_possible_truncation, reason = "samples fit 16 bits, and seconds of sound 32")]
pub fn wave(tone: Tone, volume: f64) -> Vec<u8> {
    let gain = (volume / DESIGNED_VOLUME) as f32;
    let samples = tones::render(tone);
    let data = samples.len() as u32 * 2;
    let mut bytes = Vec::with_capacity(samples.len() * 2 + 44);
    bytes.extend_from_slice(b"RIFF");
    bytes.extend((data + 36).to_le_bytes());
    bytes.extend_from_slice(b"WAVEfmt ");
    bytes.extend(16_u32.to_le_bytes());
    bytes.extend(1_u16.to_le_bytes());
    bytes.extend(1_u16.to_le_bytes());
    bytes.extend(tones::RATE.to_le_bytes());
    bytes.extend((tones::RATE * 2).to_le_bytes());
    bytes.extend(2_u16.to_le_bytes());
    bytes.extend(16_u16.to_le_bytes());
    bytes.extend_from_slice(b"data");
    bytes.extend(data.to_le_bytes());
    for sample in samples {
        let loud = (sample * gain).clamp(-0.5, 0.5) * f32::from(i16::MAX);
        bytes.extend((loud as i16).to_le_bytes());
    }
    bytes
}
