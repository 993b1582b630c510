//! Who tells of reasons to stay silent, and why nobody does.

use tr::tr;

use super::advice::from_a_session;
use crate::desktop::quiet::{CameraWatch, DoNotDisturbWay, NoMicrophone, NoProbe, ProbeSource, Unanswered};
use crate::words::no_display;

/// What a probe uses.
pub fn source(source: &ProbeSource) -> String {
    match source {
        ProbeSource::SwitchedOff => tr!("switched off in the settings"),
        ProbeSource::NothingListed => tr!("no program is listed in quiet.apps"),
        ProbeSource::Server { title, way } => server(title, *way),
        ProbeSource::StartsOnDemand => {
            tr!("a notification server that starts when it is needed, and is asked then")
        }
        ProbeSource::Front(display) => tr!("{}: the window in front", display),
        ProbeSource::FrontProgram(display, count) => {
            tr!("{}: the program of the window in front, {} listed", display, count)
        }
        ProbeSource::Calls(cameras) => devices(&Ok(()), cameras),
    }
}

/// Why it knows nothing, and the advice.
pub fn no_probe(why: &NoProbe) -> (String, String) {
    match why {
        NoProbe::NothingHere => {
            (tr!("not watched on this platform yet"), tr!("Pause Rhomboid by hand for a call or a talk."))
        }
        NoProbe::Silent => {
            (tr!("it does not answer"), tr!("Reminders still come; pause by hand for a call."))
        }
        NoProbe::Ended(why) => {
            let why = why.clone().unwrap_or_else(|| tr!("a fault of Rhomboid's own"));
            let advice = tr!("Start Rhomboid again; meanwhile reminders come in calls too.");
            (tr!("the probe ended: {}", why), advice)
        }
        NoProbe::NoSessionBus => (tr!("no session bus ({})", tr!("none answers")), from_a_session()),
        NoProbe::SessionBusGone => (tr!("no session bus ({})", tr!("it has gone")), from_a_session()),
        NoProbe::SessionBus(error) => (tr!("no session bus ({})", error), from_a_session()),
        NoProbe::NoServer => {
            (tr!("no notification server"), tr!("Install or start one, such as dunst or your desktop's own."))
        }
        NoProbe::ServerSilent => (tr!("the notification server does not answer"), meanwhile()),
        NoProbe::ServerTellsNobody { name, version } => {
            (tr!("{} {} tells nobody of do-not-disturb; most others do", name, version), meanwhile())
        }
        NoProbe::Server { title, way, why } => (unanswered(&server(title, *way), why), meanwhile()),
        NoProbe::NoDisplay(why) => (no_display(*why), by_hand()),
        NoProbe::NoXServer(error) => (tr!("no X server ({})", error), by_hand()),
        NoProbe::XServerGone(error) => (tr!("the X server has gone ({})", error), by_hand()),
        NoProbe::Compositor(error) => (error.clone(), by_hand()),
        NoProbe::CompositorSilent => (format!("Wayland: {}", tr!("it does not answer")), by_hand()),
        NoProbe::CompositorWithdrew => {
            (format!("Wayland: {}", tr!("the compositor tells of windows no more")), by_hand())
        }
        NoProbe::Hidden => (
            tr!("Wayland, and this compositor tells no program about the windows of others"),
            tr!(
                "Switch on do-not-disturb for a talk or a film, or pause Rhomboid by hand; calls are noticed all the same."
            ),
        ),
        NoProbe::HiddenByPlasma => (
            tr!("Wayland, and Plasma tells of windows only programs that are installed with a desktop entry"),
            tr!(
                "Plasma itself, from 6.4 on, sets do-not-disturb while a window fills the screen, and that is noticed."
            ),
        ),
        NoProbe::NoWindowManager => (
            tr!("X11, and no window manager that tells which window is in front"),
            tr!("Most window managers tell it; with this one, pause Rhomboid by hand."),
        ),
        NoProbe::Calls(microphone, cameras) => {
            let advice = match (microphone, cameras) {
                (Ok(()), _) => {
                    tr!("A call without a microphone is not noticed; pause Rhomboid by hand for one.")
                }
                _ => tr!("Start PipeWire or PulseAudio; until then pause Rhomboid by hand for a call."),
            };
            (devices(microphone, cameras), advice)
        }
    }
}

fn meanwhile() -> String {
    tr!("Reminders go on meanwhile; “rhomboid pause” silences them.")
}

fn by_hand() -> String {
    tr!("Switch on do-not-disturb for a talk or a film, or pause Rhomboid by hand.")
}

/// A notification server, and how it tells.
fn server(title: &str, way: DoNotDisturbWay) -> String {
    let way = match way {
        DoNotDisturbWay::Plasma => tr!("whether notifications are inhibited"),
        DoNotDisturbWay::Dunst => tr!("whether it is paused"),
        DoNotDisturbWay::Mako => tr!("its modes"),
        DoNotDisturbWay::Sway => tr!("its own do-not-disturb"),
        DoNotDisturbWay::Gnome => tr!("the setting show-banners"),
        DoNotDisturbWay::Mate => tr!("the setting do-not-disturb"),
        DoNotDisturbWay::Xfce => tr!("its setting in xfconf"),
        DoNotDisturbWay::Lxqt => tr!("its settings file"),
    };
    format!("{title}: {way}")
}

fn unanswered(server: &str, why: &Unanswered) -> String {
    match why {
        Unanswered::NoAnswer => tr!("{}: no answer", server),
        Unanswered::Unclear => format!("{server}: {}", tr!("what it tells is not understood")),
        Unanswered::Refused(error) => format!("{server}: {error}"),
        Unanswered::NoSetting => format!("{server}: gsettings: {}", tr!("it does not know that setting")),
    }
}

fn devices(microphone: &Result<(), NoMicrophone>, cameras: &CameraWatch) -> String {
    let microphone = match microphone {
        Ok(()) => tr!("microphone: the PulseAudio protocol"),
        Err(NoMicrophone::NoSocket) => tr!("microphone: {}", tr!("no PulseAudio or PipeWire socket")),
        Err(NoMicrophone::NoAnswer) => tr!("microphone: {}", tr!("the sound server does not answer")),
        Err(NoMicrophone::Gone) => tr!("microphone: {}", tr!("the sound server has gone")),
        Err(NoMicrophone::Failed(error)) => tr!("microphone: {}", tr!("the sound server: {}", error)),
    };
    let cameras = match cameras {
        CameraWatch::Works(0) => tr!("camera: none here"),
        CameraWatch::Works(1) => tr!("camera: one, by its device file"),
        CameraWatch::Works(many) => tr!("camera: {}, by their device files", many),
        CameraWatch::Failed(folder, error) => {
            tr!("camera: {} cannot be watched ({})", folder.display(), error)
        }
    };
    format!("{microphone}; {cameras}")
}
