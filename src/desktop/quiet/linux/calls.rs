//! A call is a microphone or a camera in use; which program it is, nobody asks.

use std::cell::RefCell;
use std::path::Path;

use super::board::Board;
use super::device_use::DeviceUse;
use super::{camera, microphone};
use crate::desktop::Health;
use crate::desktop::health::HealthState;
use crate::desktop::poll_loop::PollLoop;
use crate::desktop::quiet::report::{Probe, ProbeState};
use crate::words::Spoken;

/// Watches both for ever.
pub async fn watch(poll_loop: &PollLoop, board: &Board) {
    let seen = RefCell::new((None, None));
    let tell = || {
        if let (Some(microphone), Some(camera)) = &*seen.borrow() {
            let (state, health) = together(microphone, camera);
            board.say(Probe::Call, state, health);
        }
    };
    let microphones = microphone::watch(poll_loop, |known| {
        seen.borrow_mut().0 = Some(known);
        tell();
    });
    let cameras = camera::watch(poll_loop, Path::new("/dev"), |known| {
        seen.borrow_mut().1 = Some(known);
        tell();
    });
    futures_lite::future::or(microphones, cameras).await;
}

/// Either says yes; a no needs the microphone's word, because few calls have a camera alone.
fn together(microphone: &DeviceUse, camera: &DeviceUse) -> (ProbeState, Health) {
    let state = match (microphone.in_use, camera.in_use) {
        (Some(true), _) | (_, Some(true)) => ProbeState::On,
        (Some(false), _) => ProbeState::Off,
        (None, _) => ProbeState::Unknown,
    };
    let (one, other) = (microphone.health.using.clone(), camera.health.using.clone());
    let using = Spoken::from(move || format!("{one}; {other}"));
    let parts = [&microphone.health, &camera.health];
    let worst = parts.into_iter().find(|part| part.state != HealthState::Ok);
    let advice = worst.map_or_else(Spoken::default, |part| part.advice.clone());
    (state, Health { state: worst.map_or(HealthState::Ok, |part| part.state), using, advice })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(in_use: Option<bool>) -> DeviceUse {
        let health = in_use.map_or_else(|| Health::unknown("none", "Get one."), |_| Health::ok("there"));
        DeviceUse { in_use, health }
    }

    #[test]
    fn either_device_is_a_call_and_no_microphone_is_no_knowledge() {
        for (microphone, camera, expected) in [
            (Some(false), Some(false), ProbeState::Off),
            (Some(true), Some(false), ProbeState::On),
            (Some(false), Some(true), ProbeState::On),
            (None, Some(true), ProbeState::On),
            (None, Some(false), ProbeState::Unknown),
            (Some(false), None, ProbeState::Off),
            (None, None, ProbeState::Unknown),
        ] {
            let (state, health) = together(&known(microphone), &known(camera));
            assert_eq!(state, expected, "{microphone:?} {camera:?}");
            let whole = microphone.is_some() && camera.is_some();
            assert_eq!((health.state == HealthState::Ok, health.advice.is_empty()), (whole, whole));
        }
    }
}
