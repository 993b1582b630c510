//! How the person wants things to look.

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
