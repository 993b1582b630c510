//! A call is a microphone or a camera in use. Nobody asks which program uses it.

mod camera;
mod device_use;
mod microphone;

use std::cell::RefCell;
use std::path::Path;

use self::device_use::DeviceUse;
use crate::desktop::poll_loop::PollLoop;
use crate::desktop::quiet::found::{CameraWatch, NoMicrophone, NoProbe, ProbeSource};
use crate::desktop::quiet::probe_reports::ProbeReports;
use crate::desktop::quiet::report::{Probe, ProbeState, QuietReport};

/// Watches microphones and cameras, and never returns.
pub async fn watch(poll_loop: &PollLoop, reports: &ProbeReports) {
    let seen = RefCell::new((None, None));
    let tell = || {
        if let (Some(microphone), Some(camera)) = &*seen.borrow() {
            let (state, found) = combined(microphone, camera);
            reports.post(QuietReport { probe: Probe::Call, state, found });
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

/// A device in use is a call. Where nothing is known of the microphones, nobody can say that there is no call, because
/// few calls use a camera alone.
fn combined(
    microphone: &DeviceUse<Result<(), NoMicrophone>>,
    camera: &DeviceUse<CameraWatch>,
) -> (ProbeState, Result<ProbeSource, NoProbe>) {
    let state = match (microphone.in_use, camera.in_use) {
        (Some(true), _) | (_, Some(true)) => ProbeState::On,
        (Some(false), _) => ProbeState::Off,
        (None, _) => ProbeState::Unknown,
    };
    let found = match (&microphone.watch, &camera.watch) {
        (Ok(()), camera @ CameraWatch::Works(_)) => Ok(ProbeSource::Calls(camera.clone())),
        (microphone, camera) => Err(NoProbe::Calls(microphone.clone(), camera.clone())),
    };
    (state, found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_microphone(in_use: Option<bool>) -> DeviceUse<Result<(), NoMicrophone>> {
        let watch = in_use.map(drop).ok_or(NoMicrophone::NoSocket);
        DeviceUse { in_use, watch }
    }

    fn of_camera(in_use: Option<bool>) -> DeviceUse<CameraWatch> {
        let failed = || CameraWatch::Failed("/dev".into(), "no".to_owned());
        DeviceUse { in_use, watch: in_use.map_or_else(failed, |_| CameraWatch::Works(1)) }
    }

    #[test]
    fn either_device_is_a_call_and_without_microphones_nothing_is_known() {
        for (microphone, camera, expected) in [
            (Some(false), Some(false), ProbeState::Off),
            (Some(true), Some(false), ProbeState::On),
            (Some(false), Some(true), ProbeState::On),
            (None, Some(true), ProbeState::On),
            (None, Some(false), ProbeState::Unknown),
            (Some(false), None, ProbeState::Off),
            (None, None, ProbeState::Unknown),
        ] {
            let (state, found) = combined(&of_microphone(microphone), &of_camera(camera));
            assert_eq!(state, expected, "{microphone:?} {camera:?}");
            let whole = microphone.is_some() && camera.is_some();
            assert_eq!(found.is_ok(), whole);
        }
    }
}
