//! The settings daemon of X11, which names the theme, where the portal says what one wishes for.

use super::known_wishes::KnownWishes;
use crate::desktop::appearance::wishes::Scaling;
use crate::desktop::display;
use crate::desktop::scale::Scale;
use crate::desktop::xsettings::{SettingsDaemon, XSettings};

/// Calls `told` with what the daemon says, and again after each change; never where there is no X server.
pub fn follow(told: impl Fn(KnownWishes)) {
    let Some(name) = display::x_server_of_windows() else {
        return;
    };
    let followed = SettingsDaemon::connect(&name).and_then(|server| {
        server.follow(|settings| {
            let scale = Scale::said(settings.clone(), server.resource("Xft.dpi").ok().flatten());
            told(KnownWishes {
                scaling: scale.wanted.into(),
                ..settings.as_ref().map(of).unwrap_or_default()
            });
        })
    });
    if let Err(error) = followed {
        tracing::debug!(%error, "no settings daemon");
    }
}

fn of(settings: &XSettings) -> KnownWishes {
    let theme = settings.theme.as_deref().unwrap_or_default().to_lowercase();
    KnownWishes {
        dark: match settings.prefers_dark {
            Some(true) => Some(true),
            _ => (!theme.is_empty()).then(|| is_dark(&theme)),
        },
        reduced_motion: settings.animations == Some(false),
        high_contrast: theme.contains("highcontrast") || theme.contains("contrasthigh"),
        text_scale: None,
        scaling: Scaling::Unsaid,
    }
}

/// Nothing but its name says of a theme that it is dark: the last word of it, or one among others.
fn is_dark(theme: &str) -> bool {
    theme.ends_with("dark")
        || theme.ends_with("inverse")
        || theme.split(|sign: char| !sign.is_alphanumeric()).any(|word| word == "dark" || word == "black")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_is_dark_by_its_name() {
        for dark in [
            "Adwaita-dark",
            "Arc-Dark",
            "Yaru-blue-dark",
            "Mint-Y-Dark-Aqua",
            "Breeze:dark",
            "Greybird_Dark",
            "GreybirdDark",
            "ContrastHighInverse",
        ] {
            assert!(is_dark(&dark.to_lowercase()), "{dark}");
        }
        for light in
            ["", "Adwaita", "Xfce", "Greybird", "Darkroom-light", "Arc-Darker", "HighContrast", "BlueMenta"]
        {
            assert!(!is_dark(&light.to_lowercase()), "{light}");
        }
    }

    #[test]
    fn what_the_daemon_says_is_understood() {
        let theme = |name: &str| of(&XSettings { theme: Some(name.to_owned()), ..XSettings::default() });
        assert_eq!(theme("Xfce"), KnownWishes { dark: Some(false), ..KnownWishes::default() });
        assert_eq!(theme("Adwaita-dark"), KnownWishes { dark: Some(true), ..KnownWishes::default() });
        assert_eq!(
            theme("HighContrast"),
            KnownWishes { dark: Some(false), high_contrast: true, ..KnownWishes::default() }
        );
        for inverse in ["HighContrastInverse", "ContrastHighInverse"] {
            let (wished, dark) = (theme(inverse).high_contrast, theme(inverse).dark);
            assert!(wished && dark == Some(true), "{inverse}");
        }
        assert_eq!(of(&XSettings::default()), KnownWishes::default());
        assert!(of(&XSettings { animations: Some(false), ..XSettings::default() }).reduced_motion);
    }
}
