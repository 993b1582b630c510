//! The mark: a rhombus that fills as the interval runs, drawn by its distance to each pixel.
//!
//! Nobody tells what colour a panel has. So the outline is dark with a light seam around it, of which one or
//! the other is seen, and what fills it has a tone that stands out from white and from black alike.

/// The icon's width and height in pixels; panels scale it down.
pub const SIZE: u16 = 44;
/// In how many steps the rhombus fills, so that the panel draws it rarely.
const STEPS: f32 = 16.0;
/// From the middle to the corners of the outline, its width, that of the seam around it and of the gap within.
const CORNER: f32 = 18.2;
const OUTLINE: f32 = 3.4;
const SEAM: f32 = 2.7;
const GAP: f32 = 0.6;

const DARK: Rgb = [30.0, 35.0, 43.0];
const LIGHT: Rgb = [250.0, 248.0, 243.0];
const ACCENT: Rgb = [218.0, 82.0, 0.0];

/// Red, green and blue, up to 255.
type Rgb = [f32; 3];

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
    /// The same, with an outline that is open at its sides.
    Away,
    /// Full, with a dot left out.
    Due,
    /// Full.
    Reminding,
    /// A short bar.
    Held,
    /// Two bars.
    Paused,
    /// An exclamation mark.
    Problem,
}

impl Mark {
    /// `filled` from 0.0 to 1.0 shows only while filling.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number from 0 to 16")]
    pub fn new(glyph: Glyph, filled: f32) -> Self {
        let fills = matches!(glyph, Glyph::Filling | Glyph::Away);
        let filled = if fills { (filled.clamp(0.0, 1.0) * STEPS) as u8 } else { 0 };
        Self { glyph, filled }
    }

    /// Red, green, blue and opacity of each pixel.
    pub fn pixels(self) -> Vec<u8> {
        let coordinates = (0..SIZE).flat_map(|y| (0..SIZE).map(move |x| (x, y)));
        coordinates.flat_map(|(x, y)| self.pixel(f32::from(x) + 0.5, f32::from(y) + 0.5)).collect()
    }

    fn pixel(self, x: f32, y: f32) -> [u8; 4] {
        let half = f32::from(SIZE) / 2.0;
        let (dx, dy) = (x - half, y - half);
        let distance = (dx.abs() + dy.abs() - CORNER) / std::f32::consts::SQRT_2;
        let outside = 1.0 - coverage(distance);
        let within = coverage(distance + OUTLINE);
        let sides = if self.glyph == Glyph::Away { coverage((dx.abs() - dy.abs()).abs() - 4.6) } else { 0.0 };
        let drawn = 1.0 - sides;
        let mut pixel = Pixel::default();
        pixel.paint(LIGHT, coverage(distance - SEAM) * outside * drawn);
        pixel.paint(ACCENT, self.accent(dx, dy, coverage(distance + OUTLINE + GAP)));
        pixel.paint(DARK, coverage(distance) * (1.0 - within) * drawn);
        pixel.bytes()
    }

    /// How much of the pixel is in the tone of the sign; `inside` is how much lies inside the outline.
    fn accent(self, dx: f32, dy: f32, inside: f32) -> f32 {
        let bar = |x: f32, y: f32, width: f32, height: f32| {
            coverage((dx - x).abs() - width) * coverage((dy - y).abs() - height)
        };
        match self.glyph {
            Glyph::Filling | Glyph::Away if self.filled == 0 => 0.0,
            Glyph::Filling | Glyph::Away => inside * coverage(self.level() - dy),
            Glyph::Reminding => inside,
            Glyph::Due => inside * (1.0 - coverage(dx.hypot(dy) - 4.2)),
            Glyph::Held => bar(0.0, 0.0, 7.0, 2.75),
            Glyph::Paused => bar(-4.2, 0.0, 2.1, 6.2).max(bar(4.2, 0.0, 2.1, 6.2)),
            Glyph::Problem => bar(0.0, -3.0, 2.3, 5.5).max(bar(0.0, 7.0, 2.3, 2.3)),
        }
    }

    /// How high it is filled, so that the share is one of the surface: the corner holds little.
    fn level(self) -> f32 {
        let share = f32::from(self.filled) / STEPS;
        let height = if share < 0.5 { (share / 2.0).sqrt() } else { 1.0 - ((1.0 - share) / 2.0).sqrt() };
        // A little higher than the corner, which is whole only then.
        (CORNER - (OUTLINE + GAP) * std::f32::consts::SQRT_2 + 1.0) * (1.0 - 2.0 * height)
    }
}

/// A pixel that is painted over and over.
#[derive(Default)]
struct Pixel {
    tone: Rgb,
    opacity: f32,
}

impl Pixel {
    /// Covers as much of it as `share` with `tone`.
    fn paint(&mut self, tone: Rgb, share: f32) {
        let below = self.opacity * (1.0 - share);
        let opacity = share + below;
        if opacity > 0.0 {
            for (old, new) in self.tone.iter_mut().zip(tone) {
                *old = (*old * below + new * share) / opacity;
            }
        }
        self.opacity = opacity;
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "numbers from 0 to 255")]
    fn bytes(&self) -> [u8; 4] {
        let [red, green, blue] = self.tone.map(|part| part.round() as u8);
        [red, green, blue, (self.opacity * 255.0).round() as u8]
    }
}

/// How much of a pixel lies inside an edge at this signed distance, negative inside.
fn coverage(distance: f32) -> f32 {
    (0.5 - distance).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Panels of Adwaita and XFCE, of Breeze, and dark ones, and how large they show an icon.
    const PANELS: [Rgb; 4] = [[255.0; 3], [222.0; 3], [49.0, 54.0, 59.0], [30.0; 3]];
    const SIZES: [u16; 3] = [16, 22, 32];
    /// What WCAG asks of a graphical sign.
    const ENOUGH: f32 = 3.0;

    /// How bright a tone is, as WCAG has it.
    fn luminance(tone: Rgb) -> f32 {
        let linear = tone.map(|part| {
            let part = part / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    fn contrast(one: Rgb, other: Rgb) -> f32 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        (one / other).max(other / one)
    }

    /// The icon on a panel, shown at that size: each pixel is what lies below it, averaged.
    fn shown(mark: Mark, panel: Rgb, size: u16) -> Vec<Rgb> {
        let pixels = mark.pixels();
        let scale = f32::from(SIZE) / f32::from(size);
        let share = |at: u16, pixel: u16| {
            let (from, to) = (f32::from(at) * scale, f32::from(at + 1) * scale);
            ((f32::from(pixel) + 1.0).min(to) - f32::from(pixel).max(from)).max(0.0) / scale
        };
        let places = (0..size).flat_map(|y| (0..size).map(move |x| (x, y)));
        let mean = |(x, y): (u16, u16)| {
            let mut sum: Rgb = [0.0; 3];
            for (pixel, at) in pixels.chunks_exact(4).zip(0_u16..) {
                let weight = share(x, at % SIZE) * share(y, at / SIZE);
                let opacity = f32::from(pixel[3]) / 255.0;
                for part in 0..3 {
                    sum[part] += weight * (f32::from(pixel[part]) * opacity + panel[part] * (1.0 - opacity));
                }
            }
            sum
        };
        places.map(mean).collect()
    }

    /// How many pixels stand out from the panel.
    fn outstanding(mark: Mark, panel: Rgb, size: u16) -> usize {
        shown(mark, panel, size).into_iter().filter(|tone| contrast(*tone, panel) >= ENOUGH).count()
    }

    /// The same of those in the middle, where the outline is not.
    fn outstanding_within(mark: Mark, panel: Rgb, size: u16) -> usize {
        let tones = shown(mark, panel, size);
        let reach = CORNER - (OUTLINE + GAP + 2.0) * std::f32::consts::SQRT_2;
        let is_within = |at: u16| {
            let from_middle =
                |at: u16| ((f32::from(at) + 0.5) / f32::from(size) - 0.5).abs() * f32::from(SIZE);
            from_middle(at % size) + from_middle(at / size) < reach
        };
        let within = tones.into_iter().zip(0_u16..).filter(|(_, at)| is_within(*at));
        within.filter(|(tone, _)| contrast(*tone, panel) >= ENOUGH * 0.9).count()
    }

    #[test]
    fn what_fills_it_stands_out_from_every_panel() {
        for panel in PANELS {
            assert!(contrast(ACCENT, panel) >= ENOUGH, "{panel:?}: {}", contrast(ACCENT, panel));
        }
    }

    #[test]
    fn the_outline_is_seen_on_every_panel_and_nothing_within_an_empty_one() {
        for panel in PANELS {
            for size in SIZES {
                let empty = Mark::default();
                // Each row has both sides of the rhombus.
                let seen = outstanding(empty, panel, size);
                assert!(seen >= usize::from(size), "{panel:?} at {size}: {seen}");
                assert_eq!(outstanding_within(empty, panel, size), 0, "{panel:?} at {size}");
            }
        }
    }

    #[test]
    fn it_fills_from_step_to_step_on_every_panel_until_a_reminder_fills_it_whole() {
        for panel in PANELS {
            for size in SIZES {
                let steps = (0..=16_u8).map(|filled| Mark::new(Glyph::Filling, f32::from(filled) / STEPS));
                let apart = |mark: Mark| -> f32 {
                    shown(mark, panel, size).into_iter().map(|tone| contrast(tone, panel) - 1.0).sum()
                };
                let shares: Vec<f32> = steps.map(apart).collect();
                assert!(shares.is_sorted_by(|less, more| less < more), "{panel:?} at {size}: {shares:?}");
                let full = Mark::new(Glyph::Filling, 1.0);
                assert!(full.pixels() == Mark::new(Glyph::Reminding, 0.3).pixels());
                let half = outstanding_within(Mark::new(Glyph::Filling, 0.5), panel, size);
                let whole = outstanding_within(full, panel, size);
                assert!(half * 3 >= whole && half * 3 <= whole * 2, "{panel:?} at {size}: {half} of {whole}");
            }
        }
    }

    #[test]
    fn each_sign_has_a_shape_of_its_own() {
        let signs = [
            Glyph::Filling,
            Glyph::Away,
            Glyph::Due,
            Glyph::Reminding,
            Glyph::Held,
            Glyph::Paused,
            Glyph::Problem,
        ];
        for panel in PANELS {
            for size in SIZES {
                let seen = signs.map(|glyph| {
                    let tones = shown(Mark::new(glyph, 0.5), panel, size).into_iter();
                    tones.map(|tone| contrast(tone, panel) >= ENOUGH * 0.8).collect::<Vec<bool>>()
                });
                for (place, one) in seen.iter().enumerate() {
                    for other in &seen[..place] {
                        let differ = one.iter().zip(other).filter(|(one, other)| one != other).count();
                        assert!(differ >= 4, "{:?} on {panel:?} at {size}: {differ}", signs[place]);
                    }
                }
            }
        }
    }
}
