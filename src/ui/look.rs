//! Colours of the windows, from the figure's palette.

use slint::{ComponentHandle, Global};

use crate::domain::settings::{self, Theme};
use crate::figure::{Color, Hair, Palette, Skin};

/// The palette of a theme with a person's own tones; `dark` is what the desktop says of itself.
pub fn palette(theme: Theme, dark: bool, skin: settings::Skin, hair: settings::Hair) -> Palette {
    let theme = match theme {
        Theme::Dark => Palette::DARK,
        Theme::HighContrast => Palette::HIGH_CONTRAST,
        Theme::System if dark => Palette::DARK,
        Theme::System | Theme::Light => Palette::LIGHT,
    };
    let skin = match skin {
        settings::Skin::Fair => Skin::Fair,
        settings::Skin::Light => Skin::Light,
        settings::Skin::Medium => Skin::Medium,
        settings::Skin::Brown => Skin::Brown,
        settings::Skin::Deep => Skin::Deep,
    };
    let hair = match hair {
        settings::Hair::Black => Hair::Black,
        settings::Hair::Brown => Hair::Brown,
        settings::Hair::Blond => Hair::Blond,
        settings::Hair::Red => Hair::Red,
        settings::Hair::Grey => Hair::Grey,
    };
    theme.with_tones(skin, hair)
}

/// Gives `window` the colours of `palette`.
pub fn apply<'a, W: ComponentHandle>(window: &'a W, palette: &Palette)
where
    super::Theme<'a>: Global<'a, W>,
{
    let theme = super::Theme::get(window);
    theme.set_ground(slint_color(palette.ground));
    theme.set_ink(slint_color(palette.ink));
    theme.set_quiet(slint_color(palette.quiet));
    theme.set_line(slint_color(palette.line));
    theme.set_surface(slint_color(palette.surface));
    theme.set_work(slint_color(palette.muscle[1]));
    theme.set_done(slint_color(palette.done));
}

/// The same colour in Slint's terms.
pub fn slint_color(Color([red, green, blue, alpha]): Color) -> slint::Color {
    slint::Color::from_argb_u8(alpha, red, green, blue)
}
