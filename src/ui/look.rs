//! Colours of the windows, from the figure's palette.

use slint::{ComponentHandle, Global};

use crate::desktop::appearance::Appearance;
use crate::domain::settings::{self, ThemeChoice};
use crate::figure::{Color, Hair, Palette, Skin};

/// The palette of a theme with a person's own tones; `dark` is what the desktop says of itself.
pub fn palette(theme: ThemeChoice, dark: bool, skin: settings::Skin, hair: settings::Hair) -> Palette {
    let theme = match theme {
        ThemeChoice::Dark => Palette::DARK,
        ThemeChoice::HighContrast => Palette::HIGH_CONTRAST,
        ThemeChoice::System if dark => Palette::DARK,
        ThemeChoice::System | ThemeChoice::Light => Palette::LIGHT,
    };
    theme.with_tones(drawn_skin(skin), drawn_hair(hair))
}

/// What stands for a tone of skin in a row to choose from.
pub fn skin_color(skin: settings::Skin) -> slint::Color {
    slint_color(Palette::LIGHT.with_tones(drawn_skin(skin), Hair::Brown).skin[1])
}

/// What stands for a tone of hair in a row to choose from.
pub fn hair_color(hair: settings::Hair) -> slint::Color {
    slint_color(Palette::LIGHT.with_tones(Skin::Light, drawn_hair(hair)).hair[1])
}

const fn drawn_skin(skin: settings::Skin) -> Skin {
    match skin {
        settings::Skin::Fair => Skin::Fair,
        settings::Skin::Light => Skin::Light,
        settings::Skin::Medium => Skin::Medium,
        settings::Skin::Brown => Skin::Brown,
        settings::Skin::Deep => Skin::Deep,
    }
}

const fn drawn_hair(hair: settings::Hair) -> Hair {
    match hair {
        settings::Hair::Black => Hair::Black,
        settings::Hair::Brown => Hair::Brown,
        settings::Hair::Blond => Hair::Blond,
        settings::Hair::Red => Hair::Red,
        settings::Hair::Grey => Hair::Grey,
    }
}

/// The palette that a window wears: what the person set, and where that is "as the system", what the
/// desktop asks for. The toolkit counts where the desktop says nothing.
pub fn worn(look: &settings::LookSettings, desktop: Appearance) -> Palette {
    let theme = match look.theme {
        ThemeChoice::System if desktop.high_contrast => ThemeChoice::HighContrast,
        theme => theme,
    };
    palette(theme, desktop.dark.unwrap_or_else(super::is_system_dark), look.skin, look.hair)
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
    theme.set_edge(slint_color(palette.ring));
    theme.set_wrong(slint_color(palette.wrong));
    theme.set_outlined(palette.outlined);
}

/// The same colour in Slint's terms.
pub fn slint_color(Color([red, green, blue, alpha]): Color) -> slint::Color {
    slint::Color::from_argb_u8(alpha, red, green, blue)
}
