//! Colours of the windows, from the figure's palette.

use slint::{ComponentHandle, Global};

use crate::desktop::appearance::Appearance;
use crate::domain::settings::{self, Hair, MotionChoice, Skin, ThemeChoice};
use crate::figure::{Color, Palette};

/// The palette of a theme with a person's own tones; `dark` is what the desktop says of itself.
pub fn palette(theme: ThemeChoice, dark: bool, skin: Skin, hair: Hair) -> Palette {
    let theme = match theme {
        ThemeChoice::Dark => Palette::DARK,
        ThemeChoice::HighContrast => Palette::HIGH_CONTRAST,
        ThemeChoice::System if dark => Palette::DARK,
        ThemeChoice::System | ThemeChoice::Light => Palette::LIGHT,
    };
    theme.with_tones(skin, hair)
}

/// What stands for a tone of skin in a row to choose from.
pub fn skin_color(skin: Skin) -> slint::Color {
    slint_color(Palette::LIGHT.with_tones(skin, Hair::Brown).skin[1])
}

/// What stands for a tone of hair in a row to choose from.
pub fn hair_color(hair: Hair) -> slint::Color {
    slint_color(Palette::LIGHT.with_tones(Skin::Light, hair).hair[1])
}

/// The palette of a window: what the person set, or what the desktop asks for if that is "as the system". The toolkit
/// decides if the desktop says nothing.
pub fn worn(look: &settings::LookSettings, desktop: Appearance) -> Palette {
    let theme = match look.theme {
        ThemeChoice::System if desktop.high_contrast => ThemeChoice::HighContrast,
        theme => theme,
    };
    palette(theme, desktop.dark.unwrap_or_else(super::is_system_dark), look.skin, look.hair)
}

/// Whether the figure stands still: what the person set, or what the desktop asks for if that is "as the system".
pub const fn is_still(motion: MotionChoice, desktop: Appearance) -> bool {
    match motion {
        MotionChoice::Reduced => true,
        MotionChoice::System => desktop.reduced_motion,
        MotionChoice::Full => false,
    }
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
