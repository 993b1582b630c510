//! Tones of skin, hair and cloth from which people choose.

use super::palette::{Color, Palette};
use crate::domain::person::{Hair, Person, Shirt, Skin};

/// How much brighter a shirt is in a dark theme.
const LAMPLIGHT: f64 = 1.29;

/// Where light falls, in itself, and in shade; and a line that stands out from it: dark, or a rim of light where
/// nothing is dark enough.
const fn skin_tones(skin: Skin) -> ([Color; 3], Color) {
    let [light, base, shade, seam] = match skin {
        Skin::Fair => [0xEE_C9B0, 0xDB_AB8E, 0xAC_775C, 0x63_3F2E],
        Skin::Light => [0xE2_BB9A, 0xC9_9874, 0x9B_6C4F, 0x4E_3223],
        Skin::Medium => [0xCF_A176, 0xB0_8056, 0x80_5837, 0x3A_2414],
        Skin::Brown => [0xB1_7F5A, 0x8E_5F3F, 0x63_3E27, 0x1C_100A],
        Skin::Deep => [0x8C_5F47, 0x69_432F, 0x45_2A1D, 0xDA_BEAA],
    };
    ([Color::rgb(light), Color::rgb(base), Color::rgb(shade)], Color::rgb(seam))
}

/// A friend is another person: light beside dark skin, and dark beside light.
const fn friend(skin: Skin) -> Skin {
    match skin {
        Skin::Fair | Skin::Light | Skin::Medium => Skin::Deep,
        Skin::Brown | Skin::Deep => Skin::Fair,
    }
}

/// Where light falls, in itself, and in shade.
const fn hair_tones(hair: Hair) -> [Color; 3] {
    match hair {
        Hair::Black => [Color::rgb(0x4A_4B52), Color::rgb(0x28_282D), Color::rgb(0x16_1619)],
        Hair::Brown => [Color::rgb(0x7A_5A45), Color::rgb(0x4B_3529), Color::rgb(0x2E_201A)],
        Hair::Blond => [Color::rgb(0xD2_AE74), Color::rgb(0xA9_8149), Color::rgb(0x78_582F)],
        Hair::Red => [Color::rgb(0xB5_6A40), Color::rgb(0x86_4626), Color::rgb(0x58_2C18)],
        Hair::Grey => [Color::rgb(0xB9_B7B2), Color::rgb(0x8D_8B88), Color::rgb(0x62_6160)],
    }
}

/// The same of cloth, all equally dark: what lies on it stands out from each alike.
const fn shirt_tones(shirt: Shirt) -> [Color; 3] {
    match shirt {
        Shirt::Blue => [Color::rgb(0x46_5B74), Color::rgb(0x3C_5068), Color::rgb(0x2A_3A4D)],
        Shirt::Green => [Color::rgb(0x46_614F), Color::rgb(0x3B_5545), Color::rgb(0x29_3C31)],
        Shirt::Red => [Color::rgb(0x84_4A4A), Color::rgb(0x74_3D3F), Color::rgb(0x54_2A2D)],
        Shirt::Violet => [Color::rgb(0x64_527A), Color::rgb(0x56_466B), Color::rgb(0x3D_314E)],
        Shirt::Grey => [Color::rgb(0x57_5B61), Color::rgb(0x4A_4E54), Color::rgb(0x34_373C)],
    }
}

impl Palette {
    /// This theme with a person's own tones. At night skin is a little dimmer and a shirt a little lighter, and hair
    /// that would sink into the ground gets a rim of light; high contrast keeps its greys.
    #[must_use]
    pub fn worn_by(self, person: &Person) -> Self {
        if self.outlined {
            return self;
        }
        let dimmed = |tones: [Color; 3], share: f64| {
            tones.map(|tone| if self.is_dark() { tone.mix(self.ground, share) } else { tone })
        };
        let skin = |skin| {
            let (tones, seam) = skin_tones(skin);
            (dimmed(tones, 0.05), seam)
        };
        let (friend_skin, (skin, seam)) = (skin(friend(person.skin)), skin(person.skin));
        let hair = dimmed(hair_tones(person.hair), 0.02);
        let sunken = hair[1].contrast(self.ground) < 3.0;
        let rim = if sunken { hair[0].mix(Color::rgb(0xFF_F4E0), 0.42) } else { Color::CLEAR };
        let [lit, base, shade] = shirt_tones(person.shirt);
        let body = if self.is_dark() {
            [lit.mix(base, 0.4), base, shade].map(|tone| tone.brighter(LAMPLIGHT))
        } else {
            [lit, base, shade]
        };
        Self { body, skin, seam, hair, rim, friend_skin, ..self }
    }
}
