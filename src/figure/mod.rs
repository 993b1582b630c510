//! The figure: a body seen from behind or from the front, from numbers to pixels.
//!
//! Lengths are in units of 120 cm, x to the right and y down; the seat lies at y = 0.83 and the
//! midline at x = 0.5. Each half of the body is described in right-hand coordinates, x growing
//! outward from the midline, and the half on the left of the picture is mirrored when drawn.

pub mod blade;
mod body;
mod form;
mod limb;
mod measures;
mod outline;
mod paint;
mod palette;
mod pose;
mod profile;
mod reach;
mod scene;
mod seen;
mod tones;
mod units;
mod widths;

pub use body::{Body, Half, Motion};
pub use paint::Painter;
pub use palette::{Color, Palette};
pub use profile::Profile;
pub use reach::{lerp, smooth};
pub use scene::{
    Arrows, BackSign, Beside, Drawing, Framing, HEADROOM, Perspective, PlanarScene, Ring, Scene, SideScene,
};
pub use seen::{Facing, Figure};
