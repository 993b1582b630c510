//! The figure: a body seen from behind, from numbers to pixels.
//!
//! Lengths are in units of 120 cm, x to the right and y down; the seat lies at y = 0.83 and the
//! midline at x = 0.5. The right side is computed and the left one mirrored.

pub mod body;
pub mod limbs;
pub mod paint;
pub mod palette;
pub mod scene;

pub use body::{Body, Motion, Pose};
pub use paint::Painter;
pub use palette::{Color, Palette};
pub use scene::Scene;
