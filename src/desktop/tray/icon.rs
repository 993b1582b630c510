//! The mark: a rhombus that fills as the interval runs, drawn by its distance to each pixel.

/// The icon's width and height in pixels; panels scale it down.
pub const SIZE: u16 = 44;
/// In how many steps the rhombus fills, so that the panel draws it rarely.
const STEPS: f32 = 16.0;

/// What the icon says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    pub glyph: Glyph,
    /// How full, in sixteenths.
    filled: u8,
}

/// The sign inside the rhombus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glyph {
    /// Fills from the bottom.
    #[default]
    Filling,
    /// Full, with a dot left out.
    Due,
    /// Full.
    Reminding,
    /// An outline with a short bar.
    Held,
    /// An outline with two bars.
    Paused,
    /// An outline with a gap.
    Problem,
}

impl Mark {
    /// `filled` from 0.0 to 1.0 shows only while filling.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number from 0 to 16")]
    pub fn new(glyph: Glyph, filled: f32) -> Self {
        let filled = if glyph == Glyph::Filling { (filled.clamp(0.0, 1.0) * STEPS) as u8 } else { 0 };
        Self { glyph, filled }
    }

    /// Red, green, blue and opacity of each pixel. Light with a dark hairline, so that it reads on
    /// light and on dark panels.
    pub fn pixels(self) -> Vec<u8> {
        let coordinates = (0..SIZE).flat_map(|y| (0..SIZE).map(move |x| (x, y)));
        coordinates.flat_map(|(x, y)| self.pixel(f32::from(x) + 0.5, f32::from(y) + 0.5)).collect()
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "products of 255 and a share from 0 to 1"
    )]
    fn pixel(self, x: f32, y: f32) -> [u8; 4] {
        let half = f32::from(SIZE) / 2.0;
        let (dx, dy) = (x - half, y - half);
        // Rounded corners: a smaller rhombus, grown by the radius on all sides.
        let distance = (dx.abs() + dy.abs() - (half - 5.5)) / std::f32::consts::SQRT_2 - 2.5;
        let light = self.light(dx, dy, distance);
        let hairline = coverage(distance - 1.2).max(light);
        let tone = |dark: f32, bright: f32| (dark + (bright - dark) * light) as u8;
        [
            tone(30.0, 245.0),
            tone(35.0, 243.0),
            tone(43.0, 238.0),
            (hairline.min(1.0) * veil(light) * 255.0) as u8,
        ]
    }

    /// How much of the pixel is in the light tone.
    fn light(self, dx: f32, dy: f32, distance: f32) -> f32 {
        let half = f32::from(SIZE) / 2.0;
        let inside = coverage(distance);
        let rim = inside * (1.0 - coverage(distance + 3.2));
        let bar = |x: f32, width: f32| coverage((dx - x).abs() - width) * coverage(dy.abs() - 6.5);
        match self.glyph {
            Glyph::Filling => {
                let level = half - 2.0 * (half - 4.0) * f32::from(self.filled) / STEPS - 4.0;
                rim.max(inside * coverage(level - dy) * f32::from(u8::from(self.filled > 0)))
            }
            Glyph::Reminding => inside,
            Glyph::Due => inside * (1.0 - coverage(dx.hypot(dy) - 4.5)),
            Glyph::Held => rim.max(coverage(dx.abs() - 6.5) * coverage(dy.abs() - 2.0)),
            Glyph::Paused => rim.max(bar(-4.0, 1.8)).max(bar(4.0, 1.8)),
            Glyph::Problem => rim * (1.0 - coverage((dx - 9.0).hypot(dy + 9.0) - 6.0)),
        }
    }
}

/// How much of a pixel lies inside an edge at this signed distance, negative inside.
fn coverage(distance: f32) -> f32 {
    (0.5 - distance).clamp(0.0, 1.0)
}

/// How opaque the dark part is: a hairline round the outline, and a veil inside.
fn veil(light: f32) -> f32 {
    0.72 + 0.28 * light
}
