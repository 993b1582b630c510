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
pub use linux::read;
#[cfg(target_os = "macos")]
pub use macos::read;
#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
pub use none::read;
#[cfg(windows)]
pub use windows::read;

/// The wishes that the desktop knows of; what it does not say counts as no wish.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Appearance {
    /// Dark or light, where the desktop says so.
    pub dark: Option<bool>,
    pub reduced_motion: bool,
    pub high_contrast: bool,
    /// How much larger than usual text is to be, 1 to 2.
    pub text_scale: f32,
}

impl Default for Appearance {
    fn default() -> Self {
        Self { dark: None, reduced_motion: false, high_contrast: false, text_scale: 1.0 }
    }
}
