//! How loud tones are.

/// The volume at which tones have the levels they were designed with.
pub const DESIGNED_VOLUME: f64 = 0.6;

/// How loud tones are under speech: 9 dB below their own level.
#[cfg(target_os = "linux")]
pub const DUCKED: f32 = 0.355;
