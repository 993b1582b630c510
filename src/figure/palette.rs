//! Colours of the figure and of the window around it.

use super::reach::lerp;

/// Red, green, blue and opacity, each 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color(pub [u8; 4]);

/// A row a colour: what it is, its name, its type, and the colour on warm paper, at night, in high contrast and in high
/// contrast on white. High contrast has black, white and greys that differ so much that hardly a line is needed.
macro_rules! palettes {
    ($($(#[doc = $doc:literal])+ $name:ident: $kind:ty =
        $light:expr, $dark:expr, $contrast:expr, $contrast_light:expr;)+) => {
        /// All colours of one theme.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Palette { $($(#[doc = $doc])+ pub $name: $kind,)+ }

        impl Palette {
            /// Warm paper.
            pub const LIGHT: Self = Self { $($name: $light),+ };
            /// Night.
            pub const DARK: Self = Self { $($name: $dark),+ };
            /// Black, white and greys.
            pub const HIGH_CONTRAST: Self = Self { $($name: $contrast),+ };
            /// The same on white.
            pub const HIGH_CONTRAST_LIGHT: Self = Self { $($name: $contrast_light),+ };
        }
    };
}

palettes! {
    /// Behind everything.
    ground: Color = rgb(0xF7_F5F0), rgb(0x12_161C), rgb(0x00_0000), rgb(0xFF_FFFF);
    /// Main text.
    ink: Color = rgb(0x1E_232B), rgb(0xEC_E9E2), rgb(0xFF_FFFF), rgb(0x00_0000);
    /// Text of less weight.
    quiet: Color = rgb(0x49_515B), rgb(0xA6_AFBA), rgb(0xFF_FFFF), rgb(0x00_0000);
    /// Hairlines.
    line: Color = rgb(0xDD_D8CE), rgb(0x2A_313B), rgb(0xFF_FFFF), rgb(0x00_0000);
    /// Cards and fields.
    surface: Color = rgb(0xFF_FFFF), rgb(0x1A_2029), rgb(0x00_0000), rgb(0xFF_FFFF);
    /// The clothed trunk: where light falls, in itself, and in shade.
    body: [Color; 3] =
        tones([0x46_5B74, 0x3C_5068, 0x2A_3A4D]), tones([0x46_5B74, 0x3C_5068, 0x2A_3A4D]),
        tones([0x66_6666, 0x5E_5E5E, 0x56_5656]), tones([0x3A_3A3A, 0x32_3232, 0x2A_2A2A]);
    /// Skin in the same three tones.
    skin: [Color; 3] =
        tones([0xE2_BB9A, 0xC9_9874, 0x9B_6C4F]), tones([0xE2_BB9A, 0xC9_9874, 0x9B_6C4F]),
        tones([0xC0_C0C0, 0xB6_B6B6, 0xA6_A6A6]), tones([0x94_9494, 0x8E_8E8E, 0x84_8484]);
    /// The line round skin, by which it stands out from what it lies on.
    seam: Color = rgb(0x4E_3223), rgb(0x4E_3223), rgb(0x00_0000), rgb(0xFF_FFFF);
    /// Hair in the same three tones.
    hair: [Color; 3] =
        tones([0x7A_5A45, 0x4B_3529, 0x2E_201A]), tones([0x7A_5A45, 0x4B_3529, 0x2E_201A]),
        tones([0x6C_6C6C, 0x60_6060, 0x58_5858]), tones([0x3A_3A3A, 0x2E_2E2E, 0x24_2424]);
    /// Light along the edge of the hair; clear where the hair stands out by itself.
    rim: Color = Color::CLEAR, Color::CLEAR, Color::CLEAR, Color::CLEAR;
    /// The trousers in three tones.
    trousers: [Color; 3] =
        tones([0x5F_5D63, 0x48_474E, 0x33_333A]), tones([0x62_6670, 0x4B_4F59, 0x35_3942]),
        tones([0x88_8888, 0x7C_7C7C, 0x70_7070]), tones([0x66_6666, 0x5C_5C5C, 0x52_5252]);
    /// The shoulder blades.
    bone: [Color; 2] =
        tones([0xFF_FAEC, 0xE9_DDC2]), tones([0xFF_FAEC, 0xE9_DDC2]), tones([0xFF_FFFF, 0xF4_F4F4]),
        tones([0xFF_FFFF, 0xF4_F4F4]);
    /// What muscles lie in, so that they stand out from the shirt at rest too.
    bed: Color = rgb(0x26_1615), rgb(0x26_1615), rgb(0x00_0000), rgb(0x00_0000);
    /// The muscle at rest and at work.
    muscle: [Color; 2] =
        tones([0xA4_665B, 0xE6_9F00]), tones([0xB8_786A, 0xFF_C04D]), tones([0x9E_8050, 0xFF_C04D]),
        tones([0x9E_8050, 0xFF_C04D]);
    /// Tissue that is stretched, at its full length; cool, where the muscle at work is warm.
    stretch: Color = rgb(0xC9_B8F0), rgb(0xD3_C4F7), rgb(0xD3_C4F7), rgb(0xD3_C4F7);
    /// The pace ring while nothing is asked.
    ring: Color = rgb(0x7A_8290), rgb(0x6F_7885), rgb(0xFF_FFFF), rgb(0x00_0000);
    /// The pace ring while the muscle works: on paper darker than the muscle, for it stands there too.
    pace: Color = rgb(0xC2_7C00), rgb(0xFF_C04D), rgb(0xFF_C04D), rgb(0x7A_4600);
    /// Marks on the body: the tips of the blades and what goes with them; at night lighter than on paper, where the body
    /// is darker.
    marker: Color = rgb(0x5E_B9EC), rgb(0x8E_D1FD), rgb(0x6C_C8FF), rgb(0x6C_C8FF);
    /// The coin in light and in shade.
    coin: [Color; 2] =
        tones([0xFF_F6CF, 0xF2_D36A]), tones([0xFF_F6CF, 0xF2_D36A]), tones([0xFF_FFFF, 0xFF_D75A]),
        tones([0xFF_FFFF, 0xFF_D75A]);
    /// The stool in light and in shade.
    seat: [Color; 2] =
        tones([0x8B_8478, 0x5E_584F]), tones([0x7A_8390, 0x66_6F7B]), tones([0x70_7070, 0x62_6262]),
        tones([0x92_9292, 0x86_8686]);
    /// What is right or done.
    done: Color = rgb(0x2E_8B6F), rgb(0x4F_B897), rgb(0xFF_FFFF), rgb(0x00_0000);
    /// What is wrong; never shown without a cross.
    wrong: Color = rgb(0xD5_5E00), rgb(0xE8_6A10), rgb(0xFF_8A3C), rgb(0xE0_5500);
    /// What a friend does.
    friend: Color = rgb(0xFF_CFC0), rgb(0xFF_D9CC), rgb(0xFF_E2D8), rgb(0xFF_E2D8);
    /// The friend's skin in three tones, and the line round it.
    friend_skin: ([Color; 3], Color) =
        (tones([0x8C_5F47, 0x69_432F, 0x45_2A1D]), rgb(0xDA_BEAA)),
        (tones([0x8C_5F47, 0x69_432F, 0x45_2A1D]), rgb(0xDA_BEAA)),
        (tones([0xFA_FAFA, 0xF0_F0F0, 0xD8_D8D8]), rgb(0x00_0000)),
        (tones([0xFA_FAFA, 0xF0_F0F0, 0xD8_D8D8]), rgb(0x00_0000));
    /// The friend's sleeve in three tones.
    friend_sleeve: [Color; 3] =
        tones([0xF2_EEE6, 0xDE_D9CE, 0xB0_AA9E]), tones([0xF2_EEE6, 0xDE_D9CE, 0xB0_AA9E]),
        tones([0x3A_3A3A, 0x30_3030, 0x28_2828]), tones([0x80_8080, 0x78_7878, 0x6E_6E6E]);
    /// Whether lines are strong, for high contrast.
    outlined: bool = false, false, true, true;
}

impl Color {
    /// Nothing to see.
    pub const CLEAR: Self = Self([0; 4]);

    /// An opaque colour, such as `0x3C5068`.
    pub const fn rgb(hex: u32) -> Self {
        let [_, red, green, blue] = hex.to_be_bytes();
        Self([red, green, blue, 255])
    }

    /// Relative luminance as the accessibility guidelines define it, 0 to 1; opacity is ignored.
    pub fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue, _] = self.0;
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The contrast of two opaque colours, 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(two) / one.min(two)
    }

    /// The same colour at `opacity`, 0 to 1, of its own.
    #[must_use]
    pub fn faded(self, opacity: f64) -> Self {
        let [red, green, blue, alpha] = self.0;
        Self([red, green, blue, byte(f64::from(alpha) * opacity.clamp(0.0, 1.0))])
    }

    /// The same colour `times` as bright.
    #[must_use]
    pub fn brighter(self, times: f64) -> Self {
        let [red, green, blue, alpha] = self.0;
        let [red, green, blue] = [red, green, blue].map(|part| byte(f64::from(part) * times));
        Self([red, green, blue, alpha])
    }

    /// `share` of the way to `other`.
    #[must_use]
    pub fn mix(self, other: Self, share: f64) -> Self {
        let part = |from: u8, to: u8| byte(lerp(from.into(), to.into(), share.clamp(0.0, 1.0)));
        Self(std::array::from_fn(|index| part(self.0[index], other.0[index])))
    }
}

impl Palette {
    /// Whether it is a dark one.
    pub fn is_dark(&self) -> bool {
        self.ground.luminance() < 0.2
    }

    /// The leather of shoes in three tones, which stands out from trousers and ground.
    pub fn shoe(&self) -> [Color; 3] {
        let [light, dark] = self.seat;
        [light.mix(dark, 0.6).mix(self.ink, 0.16), dark.mix(self.ink, 0.16), dark.mix(self.ink, 0.22)]
    }

    /// The same with a friend's skin and clothes in place of one's own.
    #[must_use]
    pub const fn of_friend(self) -> Self {
        let (skin, seam) = self.friend_skin;
        Self { skin, seam, body: self.friend_sleeve, ..self }
    }

    /// The same for a picture that stands on a card.
    #[must_use]
    pub const fn on_surface(self) -> Self {
        Self { ground: self.surface, ..self }
    }

    /// Every theme by its name.
    pub const THEMES: [(&str, Self); 4] = [
        ("light", Self::LIGHT),
        ("dark", Self::DARK),
        ("high-contrast", Self::HIGH_CONTRAST),
        ("high-contrast-light", Self::HIGH_CONTRAST_LIGHT),
    ];
}

/// The whole number from 0 to 255 that is nearest.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is outside becomes the bound"
)]
fn byte(part: f64) -> u8 {
    part.round() as u8
}

const fn rgb(hex: u32) -> Color {
    Color::rgb(hex)
}

/// Where light falls, in itself, and in shade.
const fn tones<const COUNT: usize>(hex: [u32; COUNT]) -> [Color; COUNT] {
    let mut tones = [Color::CLEAR; COUNT];
    let mut index = 0;
    while index < COUNT {
        tones[index] = rgb(hex[index]);
        index += 1;
    }
    tones
}
