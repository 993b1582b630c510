//! What a person has set on the desktop about how things should look: dark, less movement, more
//! contrast.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
mod none;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
pub use linux::follow;
#[cfg(target_os = "macos")]
use macos::read;
#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
use none::read;
#[cfg(windows)]
use windows::read;

/// Calls `told` with what the system says. Of a change between dark and light the toolkit tells.
#[cfg(not(target_os = "linux"))]
pub fn follow(mut told: impl FnMut(Appearance)) {
    told(read());
}

/// The wishes that the desktop knows of; what it does not say counts as no wish.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Appearance {
    /// Dark or light, where the desktop says so.
    pub dark: Option<bool>,
    pub reduced_motion: bool,
    pub high_contrast: bool,
    /// How much larger than usual text is to be, 1 to 2.
    pub text_scale: f32,
    pub scaling: Scaling,
}

/// How many pixels stand for a unit of length.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Scaling {
    /// Nothing is said of it, or not yet.
    #[default]
    Unsaid,
    /// As many as the toolkit finds by itself.
    OfToolkit,
    Pixels(f32),
}

impl From<Option<f32>> for Scaling {
    fn from(wanted: Option<f32>) -> Self {
        wanted.map_or(Self::OfToolkit, Self::Pixels)
    }
}

impl Default for Appearance {
    fn default() -> Self {
        Self {
            dark: None,
            reduced_motion: false,
            high_contrast: false,
            text_scale: 1.0,
            scaling: Scaling::Unsaid,
        }
    }
}
