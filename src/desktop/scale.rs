//! How many pixels stand for a unit of length, as the desktop and the person say it: bounded before the toolkit
//! reads it, which ends at a number that makes no sense.

use std::sync::mpsc;

use super::xsettings::{SettingsDaemon, XSettings};
use super::{PATIENCE, background, display};

/// What the toolkit's own variables are called. Each outranks what the desktop says.
const OF_WINIT: &str = "WINIT_X11_SCALE_FACTOR";
const OF_SLINT: &str = "SLINT_SCALE_FACTOR";

const LEAST: f32 = 0.5;
const MOST: f32 = 4.0;
/// Dots per inch at which a unit of length is a pixel.
const USUAL_DPI: f32 = 96.0;

/// A number out of its range, where it was found.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleFault {
    pub place: &'static str,
    pub value: String,
    pub range: (f32, f32),
}

/// Everything that was said.
#[derive(Clone, Debug, Default)]
struct Said {
    winit: Option<String>,
    slint: Option<String>,
    settings: Option<XSettings>,
    /// `Xft.dpi` of the X server's resources.
    resource: Option<String>,
}

/// What follows from it.
#[derive(Debug, Default, PartialEq)]
pub struct Scale {
    /// What to draw at, where the toolkit would not find it by itself.
    pub wanted: Option<f32>,
    /// Variables that the toolkit must find in its environment, or must not, because it would end otherwise.
    pub variables: Vec<(&'static str, Option<String>)>,
    pub faults: Vec<ScaleFault>,
}

impl Scale {
    /// That of windows of this process.
    pub fn read() -> Self {
        let Some(name) = display::x_server_of_windows() else {
            // What is meant for X11 nobody reads.
            return Self::of(&Said { slint: set(OF_SLINT), ..Said::default() });
        };
        let server = SettingsDaemon::connect(&name);
        match server.and_then(|server| Ok((server.read()?, server.resource("Xft.dpi")?))) {
            Ok((settings, resource)) => Self::said(settings, resource),
            // The toolkit says it, when it cannot open a window.
            Err(error) => {
                tracing::debug!(%error, "no scale");
                Self::said(None, None)
            }
        }
    }

    /// That under X11, where a daemon and the server's `Xft.dpi` say this.
    pub fn said(settings: Option<XSettings>, resource: Option<String>) -> Self {
        Self::of(&Said { winit: set(OF_WINIT), slint: set(OF_SLINT), settings, resource })
    }

    fn of(said: &Said) -> Self {
        let mut scale = Self::default();
        let slint = scale.factor(OF_SLINT, said.slint.as_deref());
        let winit = match said.winit.as_deref() {
            Some(word) if word.eq_ignore_ascii_case("randr") => Some(None),
            word => scale.factor(OF_WINIT, word).map(Some),
        };
        let settings = said.settings.clone().unwrap_or_default();
        let dpi = scale.dpi("Xft/DPI", settings.dpi);
        let unscaled = scale.dpi("Gdk/UnscaledDPI", settings.unscaled_dpi);
        let resource = scale.resource(said.resource.as_deref());
        let times = scale.window_scale(settings.window_scale);
        // What the toolkit would take, whether that makes sense or not.
        let would_take = match (settings.dpi, said.resource.as_deref()) {
            (Some(_), _) => Some(dpi),
            (None, Some(text)) if text.parse::<f32>().is_ok() => Some(resource),
            (None, _) => None,
        };
        let dots = unscaled.or(dpi).or(resource).unwrap_or(USUAL_DPI);
        let of_desktop = times.map(|times| (times * dots / USUAL_DPI).clamp(LEAST, MOST));
        if slint.is_none() && said.slint.is_some() {
            scale.variables.push((OF_SLINT, None));
        }
        if winit.is_none() && (said.winit.is_some() || would_take == Some(None)) {
            // Without a number that makes sense, the size of the screen tells.
            let known = of_desktop.or(resource.map(|dots| dots / USUAL_DPI));
            scale
                .variables
                .push((OF_WINIT, Some(known.map_or("randr".to_owned(), |known| known.to_string()))));
        }
        scale.wanted = slint.or(if winit.is_some() { None } else { of_desktop });
        scale
    }

    /// A variable of the toolkit.
    fn factor(&mut self, place: &'static str, said: Option<&str>) -> Option<f32> {
        self.number(place, said, (LEAST, MOST))
    }

    fn resource(&mut self, said: Option<&str>) -> Option<f32> {
        self.number("Xft.dpi", said, (LEAST * USUAL_DPI, MOST * USUAL_DPI))
    }

    /// What a daemon says of dots per inch; nothing and less stand for the usual.
    fn dpi(&mut self, place: &'static str, said: Option<i32>) -> Option<f32> {
        #[expect(clippy::cast_precision_loss, reason = "a number of dots per inch")]
        let dots = said.filter(|said| *said > 0).map(|said| said as f32 / 1024.0)?;
        self.number(place, Some(&dots.to_string()), (LEAST * USUAL_DPI, MOST * USUAL_DPI))
    }

    fn window_scale(&mut self, said: Option<i32>) -> Option<f32> {
        self.number("Gdk/WindowScalingFactor", said.map(|said| said.to_string()).as_deref(), (1.0, MOST))
    }

    fn number(&mut self, place: &'static str, said: Option<&str>, range: (f32, f32)) -> Option<f32> {
        let said = said?;
        let number = said.parse().ok().filter(|number| (range.0..=range.1).contains(number));
        if number.is_none() {
            let value = said.chars().take(40).collect();
            self.faults.push(ScaleFault { place, value, range });
        }
        number
    }
}

fn set(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// What is wrong with the scale, for "doctor". A server that does not answer is not waited for.
pub fn faults() -> Vec<ScaleFault> {
    let (told, answer) = mpsc::channel();
    background::run("scale", move || drop(told.send(Scale::read().faults)));
    answer.recv_timeout(PATIENCE).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(winit: &str, slint: &str, resource: &str, settings: Option<XSettings>) -> Scale {
        let set = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Scale::of(&Said { winit: set(winit), slint: set(slint), settings, resource: set(resource) })
    }

    fn daemon(window_scale: Option<i32>, dpi: Option<i32>, unscaled_dpi: Option<i32>) -> XSettings {
        XSettings { window_scale, dpi, unscaled_dpi, ..XSettings::default() }
    }

    #[test]
    fn a_number_that_makes_sense_is_left_to_the_toolkit() {
        assert_eq!(said("", "", "", None), Scale::default());
        assert_eq!(said("1.5", "", "", None), Scale::default());
        assert_eq!(said("RandR", "", "", None), Scale::default());
        assert_eq!(said("", "", "192", None), Scale::default());
        assert_eq!(said("", "", "", Some(daemon(None, Some(122_880), None))), Scale::default());
        // An own wish outranks the desktop's.
        assert_eq!(said("1.5", "", "", Some(daemon(Some(2), None, None))), Scale::default());
        assert_eq!(said("", "3", "", Some(daemon(Some(2), None, None))).wanted, Some(3.0));
    }

    #[test]
    fn one_that_makes_none_is_named_and_never_reaches_the_toolkit() {
        for value in ["abc", "0", "100", "nan", "inf", "-1", "1e9"] {
            let scale = said(value, "", "", None);
            assert_eq!(scale.variables, [(OF_WINIT, Some("randr".to_owned()))], "{value}");
            assert_eq!(
                scale.faults,
                [ScaleFault { place: OF_WINIT, value: value.to_owned(), range: (0.5, 4.0) }]
            );
            let scale = said("", value, "", None);
            assert_eq!(scale.variables, [(OF_SLINT, None)], "{value}");
            assert_eq!((scale.wanted, scale.faults.len()), (None, 1));
        }
        for value in ["0", "-5", "nan", "1e9", "inf"] {
            let scale = said("", "", value, None);
            assert_eq!(scale.variables, [(OF_WINIT, Some("randr".to_owned()))], "{value}");
            assert_eq!(scale.faults[0].place, "Xft.dpi");
            // The toolkit does not look at it any more.
            assert_eq!(said("1", "", value, None).variables, []);
        }
        // Only the person is to know: the toolkit passes over what is no number.
        assert_eq!(
            (said("", "", "abc", None).variables.len(), said("", "", "abc", None).faults.len()),
            (0, 1)
        );
        assert_eq!(said("abc", "", "192", None).variables, [(OF_WINIT, Some("2".to_owned()))]);
        let huge = said("", "", "96", Some(daemon(None, Some(i32::MAX), None)));
        assert_eq!(huge.variables, [(OF_WINIT, Some("1".to_owned()))]);
        assert_eq!(huge.faults[0].place, "Xft/DPI");
        // The usual one, in their words; but the toolkit takes it as it is.
        let usual = said("", "", "", Some(daemon(None, Some(-1), None)));
        assert_eq!((usual.variables.len(), usual.faults.len()), (1, 0));
        assert_eq!(
            said("", "", "", Some(daemon(Some(0), None, None))).faults[0].place,
            "Gdk/WindowScalingFactor"
        );
    }

    #[test]
    fn a_daemon_that_scales_windows_is_followed() {
        // As Xfce says it, with and without larger text.
        assert_eq!(said("", "", "", Some(daemon(Some(1), None, None))).wanted, Some(1.0));
        assert_eq!(said("", "", "", Some(daemon(Some(2), None, None))).wanted, Some(2.0));
        assert_eq!(said("", "", "120", Some(daemon(Some(2), Some(122_880), None))).wanted, Some(2.5));
        // As GNOME and MATE do: the dots per inch hold the scale already.
        assert_eq!(said("", "", "192", Some(daemon(Some(2), Some(196_608), Some(98_304)))).wanted, Some(2.0));
        assert_eq!(said("", "", "", Some(daemon(Some(4), Some(196_608), None))).wanted, Some(4.0));
    }
}
