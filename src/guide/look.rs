//! Colours of the windows, from the figure's palette.

use slint::{ComponentHandle, Global};

use crate::domain::settings::Theme;
use crate::figure::{Color, Palette};
use crate::ui;

/// The palette for a theme; `dark` is what the desktop says of itself.
pub const fn palette(theme: Theme, dark: bool) -> Palette {
    match theme {
        Theme::Dark => Palette::DARK,
        Theme::HighContrast => Palette::HIGH_CONTRAST,
        Theme::System if dark => Palette::DARK,
        Theme::System | Theme::Light => Palette::LIGHT,
    }
}

/// Gives `window` the colours of `palette`.
pub fn apply<'a, W: ComponentHandle>(window: &'a W, palette: &Palette)
where
    ui::Theme<'a>: Global<'a, W>,
{
    let theme = ui::Theme::get(window);
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
