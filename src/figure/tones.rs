//! Tones of skin and hair from which people choose.

use super::palette::{Color, Palette};
use crate::domain::settings::{Hair, Skin};

/// Where light falls, in itself, and in shade.
const fn skin_tones(skin: Skin) -> [Color; 3] {
    match skin {
        Skin::Fair => [Color::rgb(0xEE_C9B0), Color::rgb(0xDB_AB8E), Color::rgb(0xAC_775C)],
        Skin::Light => [Color::rgb(0xE2_BB9A), Color::rgb(0xC9_9874), Color::rgb(0x9B_6C4F)],
        Skin::Medium => [Color::rgb(0xCF_A176), Color::rgb(0xB0_8056), Color::rgb(0x80_5837)],
        Skin::Brown => [Color::rgb(0xB1_7F5A), Color::rgb(0x8E_5F3F), Color::rgb(0x63_3E27)],
        Skin::Deep => [Color::rgb(0x8C_5F47), Color::rgb(0x69_432F), Color::rgb(0x45_2A1D)],
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

impl Palette {
    /// This theme with a person's own tones. At night they are a little dimmer, and hair that would
    /// sink into the ground gets a rim of light; high contrast keeps its greys.
    #[must_use]
    pub fn with_tones(self, skin: Skin, hair: Hair) -> Self {
        if self.outlined {
            return self;
        }
        let night = self.ground.luminance() < 0.2;
        let dimmed = |tones: [Color; 3], share: f64| tones.map(|tone| tone.mix(self.ground, share));
        let (skin, hair) = (skin_tones(skin), hair_tones(hair));
        let (skin, hair) = if night { (dimmed(skin, 0.07), dimmed(hair, 0.02)) } else { (skin, hair) };
        let sunken = hair[1].contrast(self.ground) < 2.2;
        let rim = if sunken { hair[0].mix(Color::rgb(0xFF_F4E0), 0.42) } else { hair[0].faded(0.0) };
        let skin = if skin[1].contrast(self.ground) < 3.0 && night {
            [skin[0].mix(Color::rgb(0xFF_D9B0), 0.18), skin[1].mix(skin[0], 0.35), skin[2]]
        } else {
            skin
        };
        Self { skin, hair, rim, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEMES: [Palette; 3] = [Palette::LIGHT, Palette::DARK, Palette::HIGH_CONTRAST];

    #[test]
    fn what_carries_meaning_stands_out() {
        for theme in THEMES {
            for body in &theme.body[..2] {
                assert!(theme.muscle[1].contrast(*body) >= 3.0, "muscle {body:?}");
                assert!(theme.marker.contrast(*body) >= 3.0, "marker {body:?}");
                assert!(theme.bone[1].contrast(*body) >= 3.0, "bone {body:?}");
                assert!(theme.friend.contrast(*body) >= 3.0, "friend {body:?}");
            }
            for sign in [theme.ring, theme.pace, theme.done, theme.wrong] {
                assert!(sign.contrast(theme.ground) >= 3.0, "{sign:?}");
            }
            let edge = if theme.outlined { theme.line } else { theme.body[1] };
            assert!(edge.contrast(theme.ground) >= 3.0, "body");
        }
    }

    #[test]
    fn hair_stands_out_by_itself_or_by_its_rim() {
        for theme in [Palette::LIGHT, Palette::DARK] {
            for hair in Hair::ALL {
                let theme = theme.with_tones(Skin::Light, hair);
                let edge = if theme.rim.0[3] > 0 { theme.rim } else { theme.hair[1] };
                assert!(edge.contrast(theme.ground) >= 2.2, "{hair:?}");
            }
        }
    }

    #[test]
    fn the_built_in_themes_wear_the_default_tones() {
        let light = Palette::LIGHT.with_tones(Skin::Light, Hair::Brown);
        assert_eq!((light.skin, light.hair), (Palette::LIGHT.skin, Palette::LIGHT.hair));
    }
}
