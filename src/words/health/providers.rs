//! Services that tell of locks and of programs that keep the screen awake.

use tr::tr;

use super::advice::plain;
use crate::desktop::awake_hold::AwakeSource;
use crate::desktop::provider::Provider;
use crate::desktop::sleep::LockSource;

/// Who tells of programs that keep the screen awake, and the advice.
pub fn awake(source: &AwakeSource) -> (String, String) {
    match source {
        AwakeSource::NothingHere => {
            (tr!("not available on this platform"), tr!("Videos and calls without input count as time away."))
        }
        AwakeSource::System => plain(tr!("the system reports it")),
        AwakeSource::NoAnswer => (
            tr!("no session manager, power manager or logind responds"),
            tr!("Videos and calls without input count as time away, unless the desktop reports them."),
        ),
        AwakeSource::Providers { known, is_kept: true } => {
            plain(tr!("{}; a program is keeping the screen awake now", listed(known)))
        }
        AwakeSource::Providers { known, is_kept: false } => plain(listed(known)),
    }
}

/// Who tells of locks, and the advice.
pub fn lock(source: &LockSource) -> (String, String) {
    let uncounted = || tr!("A locked screen counts as time without input.");
    match source {
        LockSource::NothingHere => (tr!("not available on this platform"), uncounted()),
        LockSource::System => plain(tr!("the system reports it")),
        LockSource::NoAnswer => (tr!("neither logind nor a screen saver on the bus"), uncounted()),
        LockSource::Providers(known) => (
            listed(known),
            tr!(
                "A screen locker that reports to none of these is not detected. It counts as time without input."
            ),
        ),
    }
}

fn listed(providers: &[Provider]) -> String {
    providers.iter().copied().map(name).collect::<Vec<_>>().join(", ")
}

fn name(provider: Provider) -> String {
    match provider {
        Provider::CinnamonScreenSaver => tr!("Cinnamon's screen saver"),
        Provider::GnomeScreenSaver => tr!("GNOME's screen saver"),
        Provider::KdePowerManagement => tr!("KDE's power management"),
        Provider::MateScreenSaver => tr!("MATE's screen saver"),
        Provider::XfceScreenSaver => tr!("Xfce's screen saver"),
        Provider::Logind => "logind".to_owned(),
        Provider::ScreenLockers => tr!("screen lockers, by their process"),
        Provider::PowerManager => tr!("the power manager"),
        Provider::ScreenSaver => tr!("the screen saver"),
        Provider::SessionManager => tr!("the session manager"),
    }
}
