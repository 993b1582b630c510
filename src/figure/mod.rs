//! The figure: a body seen from behind or from the front, from numbers to pixels.
//!
//! Lengths are in units of 120 cm, x to the right and y down; the seat lies at y = 0.83 and the
//! midline at x = 0.5. Each half of the body is described in right-hand coordinates, x growing
//! outward from the midline, and the half on the left of the picture is mirrored when drawn.

pub mod blade;
pub mod body;
pub mod outline;
pub mod paint;
pub mod palette;
pub mod plate;
pub mod pose;
pub mod profile;
pub mod reach;
pub mod scene;
pub mod tones;

pub use body::{Body, Half, Motion, Sides};
pub use paint::Painter;
pub use palette::{Color, Palette};
pub use plate::{Figure, Plate};
pub use pose::Pose;
pub use profile::{Profile, ProfilePose};
pub use scene::{Beside, BodyPoint, Framing, Picture, Ring, Scene, Seen, SideScene};
pub use tones::{Hair, Skin};
