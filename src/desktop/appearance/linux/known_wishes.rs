//! What the portal or the settings daemon says.

use crate::desktop::appearance::wishes::Scaling;

/// The wishes that one of them knows of.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct KnownWishes {
    pub dark: Option<bool>,
    pub reduced_motion: bool,
    pub high_contrast: bool,
    pub text_scale: Option<f32>,
    pub scaling: Scaling,
}
