//! Linux: the PulseAudio protocol, which PipeWire speaks as well, without any C library.

use std::collections::HashMap;
use std::io;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use pulseaudio::protocol::stream::{BufferAttr, StreamFlags};
use pulseaudio::protocol::{
    ChannelMap, ChannelVolume, DEFAULT_SINK, PlaybackStreamParams, SampleFormat, SampleSpec,
};
use pulseaudio::{AsPlaybackSource, Client, ClientError, PlaybackStream};

use super::levels::{DESIGNED_VOLUME, DUCKED};
use super::tones;
use crate::desktop::sound_server;
use crate::domain::cue::Tone;

/// How much sound the server has ready: so little that nobody hears the delay, and enough for a busy machine.
const BUFFER_MS: u32 = 40;
const BYTES_A_SAMPLE: u32 = 2;

pub const NAME: &str = "PulseAudio";

/// One stream to the sound server, which is silent but for the tones mixed into it.
pub struct Output {
    mixer: Arc<Mutex<Mixer>>,
    gain: f32,
    rendered: Mutex<HashMap<Tone, Arc<[f32]>>>,
    _stream: PlaybackStream,
    _client: Client,
}

struct Mixer {
    sounding: Vec<Sounding>,
    /// For how many samples tones stay low, because something is said.
    low_for: u64,
    /// How loud tones are at this sample against their own level.
    level: f32,
}

/// The most that the level changes from sample to sample: from low to full in 30 ms.
const FADE: f32 = 1.0 / 1_323.0;

struct Sounding {
    samples: Arc<[f32]>,
    position: usize,
    gain: f32,
    /// How many samples it still has, once it is to fall silent.
    left: Option<u16>,
}

/// How many samples a tone takes to fall silent, 10 ms: a wave that is cut clicks.
const HUSH: u16 = 441;

impl Output {
    pub fn open(volume: f64) -> io::Result<Self> {
        Self::connect(volume).map_err(io::Error::other)
    }

    fn connect(volume: f64) -> Result<Self, ClientError> {
        let client = connect()?;
        let mixer = Arc::new(Mutex::new(Mixer { sounding: Vec::new(), low_for: 0, level: 1.0 }));
        let source = Arc::clone(&mixer);
        let fill = move |buffer: &mut [u8]| {
            source.lock().unwrap_or_else(PoisonError::into_inner).fill(buffer);
            buffer.len()
        };
        let stream = futures_lite::future::block_on(
            client.create_playback_stream(parameters(), fill.as_playback_source()),
        )?;
        #[expect(clippy::cast_possible_truncation, reason = "a gain from 0 to 1.7")]
        let gain = (volume / DESIGNED_VOLUME) as f32;
        Ok(Self { mixer, gain, rendered: Mutex::default(), _stream: stream, _client: client })
    }

    pub fn play(&self, tone: Tone) {
        let samples = {
            let mut rendered = self.rendered.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(rendered.entry(tone).or_insert_with(|| tones::render(tone).into()))
        };
        let sounding = Sounding { samples, position: 0, gain: self.gain, left: None };
        self.mixer.lock().unwrap_or_else(PoisonError::into_inner).sounding.push(sounding);
    }

    pub fn duck(&self, span: Duration) {
        let samples = span.as_secs_f64() * f64::from(tones::RATE);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few seconds of sound")]
        let samples = samples as u64;
        self.mixer.lock().unwrap_or_else(PoisonError::into_inner).low_for = samples;
    }

    pub fn hush(&self) {
        for tone in &mut self.mixer.lock().unwrap_or_else(PoisonError::into_inner).sounding {
            tone.left.get_or_insert(HUSH);
        }
    }
}

fn connect() -> Result<Client, ClientError> {
    let path = sound_server::socket().ok_or(ClientError::ServerUnavailable)?;
    Client::new_unix(c"Rhomboid", UnixStream::connect(path)?, Some(sound_server::cookie()))
}

impl Mixer {
    #[expect(clippy::cast_possible_truncation, reason = "clamped to the range of a sample")]
    fn fill(&mut self, buffer: &mut [u8]) {
        for bytes in buffer.chunks_exact_mut(BYTES_A_SAMPLE as usize) {
            let wanted = if self.low_for > 0 { DUCKED } else { 1.0 };
            self.low_for = self.low_for.saturating_sub(1);
            self.level += (wanted - self.level).clamp(-FADE, FADE);
            let mut sum = 0.0;
            for tone in &mut self.sounding {
                let fading = tone.left.map_or(1.0, |left| f32::from(left) / f32::from(HUSH));
                sum += tone.samples.get(tone.position).copied().unwrap_or(0.0) * tone.gain * fading;
                tone.left = tone.left.map(|left| left.saturating_sub(1));
                tone.position += 1;
            }
            let sample = ((sum * self.level).clamp(-0.5, 0.5) * f32::from(i16::MAX)) as i16;
            bytes.copy_from_slice(&sample.to_le_bytes());
        }
        self.sounding.retain(|tone| tone.position < tone.samples.len() && tone.left != Some(0));
    }
}

fn parameters() -> PlaybackStreamParams {
    let bytes = tones::RATE * BYTES_A_SAMPLE * BUFFER_MS / 1000;
    PlaybackStreamParams {
        sample_spec: SampleSpec { format: SampleFormat::S16Le, channels: 1, sample_rate: tones::RATE },
        channel_map: ChannelMap::mono(),
        cvolume: Some(ChannelVolume::norm(1)),
        sink_name: Some(DEFAULT_SINK.to_owned()),
        buffer_attr: BufferAttr {
            max_length: u32::MAX,
            target_length: bytes,
            pre_buffering: u32::MAX,
            minimum_request_length: u32::MAX,
            fragment_size: u32::MAX,
        },
        flags: StreamFlags { adjust_latency: true, ..StreamFlags::default() },
        ..PlaybackStreamParams::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The loudest sample of the next `ms` milliseconds.
    fn peak(mixer: &mut Mixer, ms: usize) -> f32 {
        let mut buffer = vec![0; ms * tones::RATE as usize / 1000 * BYTES_A_SAMPLE as usize];
        mixer.fill(&mut buffer);
        let samples = buffer.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]]));
        samples.map(|sample| f32::from(sample).abs() / f32::from(i16::MAX)).fold(0.0, f32::max)
    }

    #[test]
    fn tones_are_9_db_lower_under_speech_and_come_back_without_a_click() {
        let samples: Arc<[f32]> = vec![0.2; tones::RATE as usize].into();
        let sounding = vec![Sounding { samples, position: 0, gain: 1.0, left: None }];
        let mut mixer = Mixer { sounding, low_for: 0, level: 1.0 };
        assert!((peak(&mut mixer, 20) - 0.2).abs() < 0.001);
        mixer.low_for = u64::from(tones::RATE) / 10;
        assert!(peak(&mut mixer, 1) > 0.19, "it fades, and does not jump");
        peak(&mut mixer, 40);
        let low = 20.0 * (peak(&mut mixer, 20) / 0.2).log10();
        assert!((low + 9.0).abs() < 0.1, "{low} dB");
        peak(&mut mixer, 100);
        assert!((peak(&mut mixer, 20) - 0.2).abs() < 0.001);
    }
}
