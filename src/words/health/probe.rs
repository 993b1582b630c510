//! Who tells of reasons to stay silent, and why nobody does.

use tr::tr;

use super::advice::from_a_session;
use crate::desktop::quiet::{CameraWatch, DoNotDisturbWay, NoMicrophone, NoProbe, ProbeSource, Unanswered};
use crate::words::no_display;

/// What a probe uses.
pub fn source(source: &ProbeSource) -> String {
    match source {
        ProbeSource::SwitchedOff => tr!("turned off in the settings"),
        ProbeSource::NothingListed => tr!("no apps are listed"),
        ProbeSource::Server { title, way } => server(title, *way),
        ProbeSource::StartsOnDemand => {
            tr!("a notification server that starts when needed and is asked then")
        }
        ProbeSource::Front(display) => tr!("{}: the window in front", display),
        ProbeSource::FrontProgram(display, count) => {
            tr!("{}: the app in front, {} listed", display, count)
        }
        ProbeSource::Calls(cameras) => devices(&Ok(()), cameras),
        ProbeSource::Devices(system) => tr!("{}: microphone and camera", system),
    }
}

/// Why it knows nothing, and the advice.
pub fn no_probe(why: &NoProbe) -> (String, String) {
    match why {
        NoProbe::NothingHere => (
            tr!("not supported on this platform yet"),
            tr!("Pause Rhomboid yourself during calls and talks."),
        ),
        NoProbe::Silent => {
            (tr!("not responding"), tr!("Reminders still come. Pause Rhomboid yourself during calls."))
        }
        NoProbe::Ended(why) => {
            let why = why.clone().unwrap_or_else(|| tr!("an internal problem of Rhomboid"));
            let advice = tr!("Restart Rhomboid. Until then, reminders also come during calls.");
            (tr!("detection stopped: {}", why), advice)
        }
        NoProbe::NoSessionBus => (tr!("no session bus ({})", tr!("none responds")), from_a_session()),
        NoProbe::SessionBusGone => (tr!("no session bus ({})", tr!("it has stopped")), from_a_session()),
        NoProbe::SessionBus(error) => (tr!("no session bus ({})", error), from_a_session()),
        NoProbe::NoServer => {
            (tr!("no notification server"), tr!("Install or start one, such as dunst or your desktop's own."))
        }
        NoProbe::ServerSilent => (tr!("the notification server is not responding"), meanwhile()),
        NoProbe::ServerTellsNobody { name, version } => {
            (tr!("{} {} does not report Do Not Disturb; most others do", name, version), meanwhile())
        }
        NoProbe::Server { title, way, why } => (unanswered(&server(title, *way), why), meanwhile()),
        NoProbe::NoDisplay(why) => (no_display(*why), by_hand()),
        NoProbe::NoXServer(error) => (tr!("no X server ({})", error), by_hand()),
        NoProbe::XServerGone(error) => (tr!("the X server has stopped ({})", error), by_hand()),
        NoProbe::Focus => (
            tr!("macOS does not tell apps whether a Focus is on"),
            tr!("A Focus hides reminders unless you allow Rhomboid in its settings."),
        ),
        NoProbe::NoDevices => (
            tr!("the system lists no microphones"),
            tr!("Reminders still come. Pause Rhomboid yourself during calls."),
        ),
        NoProbe::Compositor(error) => (error.clone(), by_hand()),
        NoProbe::CompositorSilent => (format!("Wayland: {}", tr!("not responding")), by_hand()),
        NoProbe::CompositorWithdrew => {
            (format!("Wayland: {}", tr!("the compositor no longer reports windows")), by_hand())
        }
        NoProbe::Hidden => (
            tr!("on Wayland, this compositor does not report which window is in front"),
            tr!("Turn on Do Not Disturb for talks and films, or pause Rhomboid yourself. Calls are still \
                detected."),
        ),
        NoProbe::HiddenByPlasma => (
            tr!("on Wayland, Plasma reports windows only to apps installed with a desktop entry"),
            tr!("Plasma 6.4 and later turns on Do Not Disturb while a window fills the screen, and \
                Rhomboid detects that."),
        ),
        NoProbe::NoWindowManager => (
            tr!("on X11, no window manager reports which window is in front"),
            tr!("Most window managers do. With this one, pause Rhomboid yourself."),
        ),
        NoProbe::PresentationsAlone => {
            (tr!("Windows reports presentations, but not Do Not Disturb"), meanwhile())
        }
        NoProbe::Calls(microphone, cameras) => {
            let advice = match (microphone, cameras) {
                (Ok(()), _) => {
                    tr!("Calls without a microphone are not detected. Pause Rhomboid yourself for those.")
                }
                _ => tr!("Start PipeWire or PulseAudio. Until then, pause Rhomboid yourself during calls."),
            };
            (devices(microphone, cameras), advice)
        }
    }
}

fn meanwhile() -> String {
    tr!("Reminders still come. “rhomboid pause” silences them.")
}

fn by_hand() -> String {
    tr!("Turn on Do Not Disturb for talks and films, or pause Rhomboid yourself.")
}

/// A notification server, and how it tells.
fn server(title: &str, way: DoNotDisturbWay) -> String {
    let way = match way {
        DoNotDisturbWay::Plasma => tr!("whether notifications are inhibited"),
        DoNotDisturbWay::Dunst => tr!("whether it is paused"),
        DoNotDisturbWay::Mako => tr!("its modes"),
        DoNotDisturbWay::Sway => tr!("its own Do Not Disturb"),
        DoNotDisturbWay::Gnome => tr!("the setting show-banners"),
        DoNotDisturbWay::Mate => tr!("the setting do-not-disturb"),
        DoNotDisturbWay::Xfce => tr!("its setting in xfconf"),
        DoNotDisturbWay::Lxqt => tr!("its settings file"),
    };
    format!("{title}: {way}")
}

fn unanswered(server: &str, why: &Unanswered) -> String {
    match why {
        Unanswered::NoAnswer => tr!("{}: not responding", server),
        Unanswered::Unclear => format!("{server}: {}", tr!("unexpected answer")),
        Unanswered::Refused(error) => format!("{server}: {error}"),
        Unanswered::NoSetting => format!("{server}: gsettings: {}", tr!("it does not have that setting")),
    }
}

fn devices(microphone: &Result<(), NoMicrophone>, cameras: &CameraWatch) -> String {
    let microphone = match microphone {
        Ok(()) => tr!("microphone: the PulseAudio protocol"),
        Err(NoMicrophone::NoSocket) => tr!("microphone: {}", tr!("no PulseAudio or PipeWire socket")),
        Err(NoMicrophone::NoAnswer) => tr!("microphone: {}", tr!("the sound server is not responding")),
        Err(NoMicrophone::Gone) => tr!("microphone: {}", tr!("the sound server has stopped")),
        Err(NoMicrophone::Failed(error)) => tr!("microphone: {}", tr!("the sound server: {}", error)),
    };
    let cameras = match cameras {
        CameraWatch::Works(0) => tr!("camera: none found"),
        CameraWatch::Works(1) => tr!("camera: one, by its device file"),
        CameraWatch::Works(many) => tr!("camera: {}, by their device files", many),
        CameraWatch::Failed(folder, error) => {
            tr!("camera: {} cannot be watched ({})", folder.display(), error)
        }
    };
    format!("{microphone}; {cameras}")
}
