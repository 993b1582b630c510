//! Linux: the desktop portal, and under X11 the settings daemon for what the portal leaves open.

mod daemon;
mod known_wishes;
mod portal;

use std::sync::mpsc;
use std::time::Duration;

use self::known_wishes::KnownWishes;
use super::wishes::Appearance;
use crate::desktop::background;

/// How long the first word of all waits for the portal, which knows better.
const FIRST: Duration = Duration::from_millis(12);

enum WishesNews {
    Portal(KnownWishes),
    Daemon(KnownWishes),
}

/// Calls `told` with what the desktop says, as soon as it does, and again with each change.
pub fn follow(mut told: impl FnMut(Appearance)) {
    let (tell, heard) = mpsc::channel();
    let of_daemon = tell.clone();
    // Whoever listened may have gone; so below.
    background::run("portal", move || portal::follow(|said| drop(tell.send(WishesNews::Portal(said)))));
    background::run("settings", move || {
        daemon::follow(|said| drop(of_daemon.send(WishesNews::Daemon(said))));
    });
    let (mut portal, mut daemon) = (None, KnownWishes::default());
    let mut last = None;
    loop {
        let news = match (last, portal) {
            (None, None) => heard.recv_timeout(FIRST),
            _ => heard.recv().map_err(mpsc::RecvTimeoutError::from),
        };
        match news {
            Ok(WishesNews::Portal(said)) => portal = Some(said),
            Ok(WishesNews::Daemon(said)) => {
                daemon = said;
                if portal.is_none() && last.is_none() {
                    continue;
                }
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            Err(mpsc::RecvTimeoutError::Disconnected) => return,
        }
        let appearance = joined(portal.unwrap_or_default(), daemon);
        if last.replace(appearance) != Some(appearance) {
            told(appearance);
        }
    }
}

fn joined(portal: KnownWishes, daemon: KnownWishes) -> Appearance {
    Appearance {
        dark: portal.dark.or(daemon.dark),
        reduced_motion: portal.reduced_motion || daemon.reduced_motion,
        high_contrast: portal.high_contrast || daemon.high_contrast,
        text_scale: portal.text_scale.unwrap_or(1.0),
        scaling: daemon.scaling,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_portal_speaks_first_and_the_daemon_where_it_is_silent() {
        let dark = KnownWishes { dark: Some(true), ..KnownWishes::default() };
        let light = KnownWishes { dark: Some(false), ..KnownWishes::default() };
        assert_eq!(joined(light, dark).dark, Some(false));
        assert_eq!(joined(KnownWishes::default(), dark).dark, Some(true));
        assert_eq!(joined(KnownWishes::default(), KnownWishes::default()), Appearance::default());
    }
}
