//! Colours of the windows, from the figure's palette.

use slint::{ComponentHandle, Global};

use crate::desktop::appearance::Appearance;
use crate::domain::person::{Hair, Person, Shirt, Skin};
use crate::domain::settings::{MotionChoice, ThemeChoice};
use crate::figure::{Color, Palette};

/// The theme of a window: what the person set, or what the desktop asks for if that is "as the system". The toolkit
/// decides between dark and light if the desktop says nothing.
pub fn theme(choice: ThemeChoice, desktop: Appearance) -> Palette {
    let dark = || desktop.dark.unwrap_or_else(super::is_system_dark);
    match choice {
        ThemeChoice::Light => Palette::LIGHT,
        ThemeChoice::Dark => Palette::DARK,
        ThemeChoice::HighContrast => Palette::HIGH_CONTRAST,
        ThemeChoice::HighContrastLight => Palette::HIGH_CONTRAST_LIGHT,
        ThemeChoice::System => match (desktop.high_contrast, dark()) {
            (false, false) => Palette::LIGHT,
            (false, true) => Palette::DARK,
            (true, true) => Palette::HIGH_CONTRAST,
            (true, false) => Palette::HIGH_CONTRAST_LIGHT,
        },
    }
}

/// What stands for a tone of skin in a row to choose from.
pub fn skin_color(skin: Skin) -> slint::Color {
    slint_color(Palette::LIGHT.worn_by(&Person { skin, ..Person::default() }).skin[1])
}

/// What stands for a tone of hair in a row to choose from.
pub fn hair_color(hair: Hair) -> slint::Color {
    slint_color(Palette::LIGHT.worn_by(&Person { hair, ..Person::default() }).hair[1])
}

/// What stands for a shirt in a row to choose from.
pub fn shirt_color(shirt: Shirt) -> slint::Color {
    slint_color(Palette::LIGHT.worn_by(&Person { shirt, ..Person::default() }).body[1])
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
    theme.set_work(slint_color(palette.pace));
    theme.set_done(slint_color(palette.done));
    theme.set_edge(slint_color(palette.ring));
    theme.set_wrong(slint_color(palette.wrong));
    theme.set_outlined(palette.outlined);
}

/// The same colour in Slint's terms.
pub fn slint_color(Color([red, green, blue, alpha]): Color) -> slint::Color {
    slint::Color::from_argb_u8(alpha, red, green, blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_and_darkness_are_two_wishes() {
        for (high_contrast, dark, expected) in [
            (false, false, Palette::LIGHT),
            (false, true, Palette::DARK),
            (true, false, Palette::HIGH_CONTRAST_LIGHT),
            (true, true, Palette::HIGH_CONTRAST),
        ] {
            let desktop = Appearance { high_contrast, dark: Some(dark), ..Appearance::default() };
            assert_eq!(theme(ThemeChoice::System, desktop), expected, "{high_contrast} {dark}");
            // What the person chose outranks both.
            assert_eq!(theme(ThemeChoice::Dark, desktop), Palette::DARK);
            assert_eq!(theme(ThemeChoice::HighContrastLight, desktop), Palette::HIGH_CONTRAST_LIGHT);
        }
    }
}
