//! Colours of the figure and of the window around it.

/// Red, green, blue and opacity, each 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color(pub [u8; 4]);

/// All colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub ground: Color,
    /// Main text.
    pub ink: Color,
    /// Text of less weight.
    pub quiet: Color,
    /// Hairlines.
    pub line: Color,
    /// Cards and fields.
    pub surface: Color,
    /// The clothed trunk: where light falls, in itself, and in shade.
    pub body: [Color; 3],
    /// Skin in the same three tones.
    pub skin: [Color; 3],
    /// The line round skin, by which it stands out from what it lies on.
    pub seam: Color,
    /// Hair in the same three tones.
    pub hair: [Color; 3],
    /// Light along the edge of the hair; clear where the hair stands out by itself.
    pub rim: Color,
    /// The trousers in three tones.
    pub trousers: [Color; 3],
    /// The shoulder blades.
    pub bone: [Color; 2],
    /// What muscles lie in, so that they stand out from the shirt at rest too.
    pub bed: Color,
    /// The muscle at rest and at work.
    pub muscle: [Color; 2],
    /// Tissue that is stretched, at its full length; cool, where the muscle at work is warm.
    pub stretch: Color,
    /// The pace ring while nothing is asked.
    pub ring: Color,
    /// The pace ring while the muscle works.
    pub pace: Color,
    /// Marks on the body: the tips of the blades and what goes with them.
    pub marker: Color,
    /// The coin in light and in shade.
    pub coin: [Color; 2],
    /// The stool in light and in shade.
    pub seat: [Color; 2],
    /// What is right or done.
    pub done: Color,
    /// What is wrong; never shown without a cross.
    pub wrong: Color,
    /// What a friend does.
    pub friend: Color,
    /// The friend's skin in three tones, and the line round it.
    pub friend_skin: ([Color; 3], Color),
    /// The friend's sleeve in three tones.
    pub friend_sleeve: [Color; 3],
    /// Whether lines are strong, for high contrast.
    pub outlined: bool,
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
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a product of two numbers from 0 to 255 and 0 to 1 fits"
    )]
    pub fn faded(self, opacity: f64) -> Self {
        let [red, green, blue, alpha] = self.0;
        Self([red, green, blue, (f64::from(alpha) * opacity.clamp(0.0, 1.0)).round() as u8])
    }

    /// The same colour `times` as bright.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a positive number becomes 255 at most"
    )]
    pub fn brighter(self, times: f64) -> Self {
        let [red, green, blue, alpha] = self.0;
        let [red, green, blue] = [red, green, blue].map(|part| (f64::from(part) * times).round() as u8);
        Self([red, green, blue, alpha])
    }

    /// `share` of the way to `other`.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between two numbers from 0 to 255"
    )]
    pub fn mix(self, other: Self, share: f64) -> Self {
        let share = share.clamp(0.0, 1.0);
        let part =
            |from: u8, to: u8| (f64::from(from) + (f64::from(to) - f64::from(from)) * share).round() as u8;
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

    /// Warm paper.
    pub const LIGHT: Self = Self {
        ground: Color::rgb(0xF7_F5F0),
        ink: Color::rgb(0x1E_232B),
        quiet: Color::rgb(0x49_515B),
        line: Color::rgb(0xDD_D8CE),
        surface: Color::rgb(0xFF_FFFF),
        body: [Color::rgb(0x46_5B74), Color::rgb(0x3C_5068), Color::rgb(0x2A_3A4D)],
        skin: [Color::rgb(0xE2_BB9A), Color::rgb(0xC9_9874), Color::rgb(0x9B_6C4F)],
        seam: Color::rgb(0x4E_3223),
        hair: [Color::rgb(0x7A_5A45), Color::rgb(0x4B_3529), Color::rgb(0x2E_201A)],
        rim: Color::CLEAR,
        trousers: [Color::rgb(0x5F_5D63), Color::rgb(0x48_474E), Color::rgb(0x33_333A)],
        bone: [Color::rgb(0xFF_FAEC), Color::rgb(0xE9_DDC2)],
        bed: Color::rgb(0x26_1615),
        muscle: [Color::rgb(0xA4_665B), Color::rgb(0xE6_9F00)],
        stretch: Color::rgb(0xC9_B8F0),
        ring: Color::rgb(0x7A_8290),
        // Darker than the muscle, for the ring stands on paper too.
        pace: Color::rgb(0xC2_7C00),
        marker: Color::rgb(0x5E_B9EC),
        coin: [Color::rgb(0xFF_F6CF), Color::rgb(0xF2_D36A)],
        seat: [Color::rgb(0x8B_8478), Color::rgb(0x5E_584F)],
        done: Color::rgb(0x2E_8B6F),
        wrong: Color::rgb(0xD5_5E00),
        friend: Color::rgb(0xFF_CFC0),
        friend_skin: (
            [Color::rgb(0x8C_5F47), Color::rgb(0x69_432F), Color::rgb(0x45_2A1D)],
            Color::rgb(0xDA_BEAA),
        ),
        friend_sleeve: [Color::rgb(0xF2_EEE6), Color::rgb(0xDE_D9CE), Color::rgb(0xB0_AA9E)],
        outlined: false,
    };

    /// Night.
    pub const DARK: Self = Self {
        ground: Color::rgb(0x12_161C),
        ink: Color::rgb(0xEC_E9E2),
        quiet: Color::rgb(0xA6_AFBA),
        line: Color::rgb(0x2A_313B),
        surface: Color::rgb(0x1A_2029),
        trousers: [Color::rgb(0x62_6670), Color::rgb(0x4B_4F59), Color::rgb(0x35_3942)],
        ring: Color::rgb(0x6F_7885),
        muscle: [Color::rgb(0xB8_786A), Color::rgb(0xFF_C04D)],
        stretch: Color::rgb(0xD3_C4F7),
        pace: Color::rgb(0xFF_C04D),
        // Lighter than on paper, where the body is darker.
        marker: Color::rgb(0x8E_D1FD),
        seat: [Color::rgb(0x59_606B), Color::rgb(0x3A_414B)],
        done: Color::rgb(0x4F_B897),
        wrong: Color::rgb(0xE8_6A10),
        friend: Color::rgb(0xFF_D9CC),
        ..Self::LIGHT
    };

    /// Black, white and the greys between them, which differ so much that hardly a line is needed.
    pub const HIGH_CONTRAST: Self = Self {
        ground: Color::rgb(0x00_0000),
        ink: Color::rgb(0xFF_FFFF),
        quiet: Color::rgb(0xFF_FFFF),
        line: Color::rgb(0xFF_FFFF),
        surface: Color::rgb(0x00_0000),
        body: [Color::rgb(0x66_6666), Color::rgb(0x5E_5E5E), Color::rgb(0x56_5656)],
        skin: [Color::rgb(0xC0_C0C0), Color::rgb(0xB6_B6B6), Color::rgb(0xA6_A6A6)],
        seam: Color::rgb(0x00_0000),
        hair: [Color::rgb(0x6C_6C6C), Color::rgb(0x60_6060), Color::rgb(0x58_5858)],
        trousers: [Color::rgb(0x88_8888), Color::rgb(0x7C_7C7C), Color::rgb(0x70_7070)],
        bone: [Color::rgb(0xFF_FFFF), Color::rgb(0xF4_F4F4)],
        bed: Color::rgb(0x00_0000),
        muscle: [Color::rgb(0x9E_8050), Color::rgb(0xFF_C04D)],
        stretch: Color::rgb(0xD3_C4F7),
        ring: Color::rgb(0xFF_FFFF),
        pace: Color::rgb(0xFF_C04D),
        marker: Color::rgb(0x6C_C8FF),
        coin: [Color::rgb(0xFF_FFFF), Color::rgb(0xFF_D75A)],
        seat: [Color::rgb(0x4C_4C4C), Color::rgb(0x40_4040)],
        done: Color::rgb(0xFF_FFFF),
        wrong: Color::rgb(0xFF_8A3C),
        friend: Color::rgb(0xFF_E2D8),
        friend_skin: ([Color::rgb(0xFA_FAFA), Color::rgb(0xF0_F0F0), Color::rgb(0xD8_D8D8)], Color::rgb(0)),
        friend_sleeve: [Color::rgb(0x3A_3A3A), Color::rgb(0x30_3030), Color::rgb(0x28_2828)],
        outlined: true,
        ..Self::LIGHT
    };

    /// The same on white.
    pub const HIGH_CONTRAST_LIGHT: Self = Self {
        ground: Color::rgb(0xFF_FFFF),
        ink: Color::rgb(0x00_0000),
        quiet: Color::rgb(0x00_0000),
        line: Color::rgb(0x00_0000),
        surface: Color::rgb(0xFF_FFFF),
        body: [Color::rgb(0x3A_3A3A), Color::rgb(0x32_3232), Color::rgb(0x2A_2A2A)],
        skin: [Color::rgb(0x94_9494), Color::rgb(0x8E_8E8E), Color::rgb(0x84_8484)],
        seam: Color::rgb(0xFF_FFFF),
        hair: [Color::rgb(0x3A_3A3A), Color::rgb(0x2E_2E2E), Color::rgb(0x24_2424)],
        friend_sleeve: [Color::rgb(0x80_8080), Color::rgb(0x78_7878), Color::rgb(0x6E_6E6E)],
        trousers: [Color::rgb(0x66_6666), Color::rgb(0x5C_5C5C), Color::rgb(0x52_5252)],
        ring: Color::rgb(0x00_0000),
        pace: Color::rgb(0x7A_4600),
        seat: [Color::rgb(0xB0_B0B0), Color::rgb(0x9C_9C9C)],
        done: Color::rgb(0x00_0000),
        wrong: Color::rgb(0xE0_5500),
        ..Self::HIGH_CONTRAST
    };

    /// Every theme by its name.
    pub const THEMES: [(&str, Self); 4] = [
        ("light", Self::LIGHT),
        ("dark", Self::DARK),
        ("high-contrast", Self::HIGH_CONTRAST),
        ("high-contrast-light", Self::HIGH_CONTRAST_LIGHT),
    ];
}
