//! Whether a camera is in use. Three seconds after a camera's file was opened or closed, one look tells whether a
//! program of this person has a camera open: programs open cameras for a moment just to count them.

use std::collections::HashSet;
use std::ffi::{CStr, OsStr};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::{fs, io};

use rustix::fs::inotify::WatchFlags;

use super::device_use::DeviceUse;
use crate::desktop::file_events::FileEvents;
use crate::desktop::own_processes;
use crate::desktop::poll_loop::PollLoop;
use crate::desktop::quiet::found::CameraWatch;
use crate::desktop::quiet::settle::LASTS;

/// How the files of cameras begin.
const CAMERA: &str = "video";

/// Watches the cameras in `devices`, and never returns.
pub async fn watch(poll_loop: &PollLoop, devices: &Path, tell: impl Fn(DeviceUse<CameraWatch>)) {
    if let Err(error) = follow(poll_loop, devices, &tell).await {
        tracing::debug!(%error, "cameras");
        let watch = CameraWatch::Failed(devices.to_owned(), error.to_string());
        tell(DeviceUse { in_use: None, watch });
    }
    std::future::pending::<()>().await;
}

async fn follow(
    poll_loop: &PollLoop,
    devices: &Path,
    tell: &impl Fn(DeviceUse<CameraWatch>),
) -> io::Result<()> {
    let events = Rc::new(FileEvents::new()?);
    // A camera that is plugged in gets its permissions a moment later.
    let changes = WatchFlags::CREATE | WatchFlags::DELETE | WatchFlags::ATTRIB;
    events.watch(devices, changes | WatchFlags::ONLYDIR)?;
    loop {
        let cameras = watch_each(&events, devices);
        tell(DeviceUse { in_use: Some(is_held(&cameras)), watch: CameraWatch::Works(cameras.len()) });
        events.next(poll_loop, concerns_cameras).await?;
        poll_loop.sleep(LASTS).await;
        // The next look sees whatever happened meanwhile.
        events.take(concerns_cameras)?;
    }
}

/// The cameras that are there, each watched from now on. The system refuses it for those that this person may not use.
fn watch_each(events: &FileEvents, devices: &Path) -> HashSet<PathBuf> {
    let entries = fs::read_dir(devices).into_iter().flatten().filter_map(Result::ok);
    let cameras: HashSet<PathBuf> =
        entries.map(|entry| entry.path()).filter(|path| path.file_name().is_some_and(is_camera)).collect();
    for camera in &cameras {
        let flags = WatchFlags::OPEN | WatchFlags::CLOSE_WRITE | WatchFlags::CLOSE_NOWRITE;
        if let Err(error) = events.watch(camera, flags) {
            tracing::debug!(%error, camera = %camera.display(), "not watched");
        }
    }
    cameras
}

fn is_camera(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(CAMERA.as_bytes())
}

/// Whether an event is about a camera. Events of a camera's own file have no name, those of the folder have one.
fn concerns_cameras(name: Option<&CStr>) -> bool {
    name.is_none_or(|name| name.to_bytes().starts_with(CAMERA.as_bytes()))
}

/// Whether a program of this person has one of `cameras` open.
fn is_held(cameras: &HashSet<PathBuf>) -> bool {
    !cameras.is_empty()
        && own_processes::folders().any(|program| {
            let files = fs::read_dir(program.join("fd")).into_iter().flatten().filter_map(Result::ok);
            files.filter_map(|file| fs::read_link(file.path()).ok()).any(|file| cameras.contains(&file))
        })
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::time::Duration;

    use super::*;

    /// What is told of cameras in `devices` when `deed` is done after the first look.
    fn told(devices: &Path, deed: impl FnOnce(), looks: usize) -> Vec<bool> {
        let poll_loop = PollLoop::new().expect("a poll loop");
        let (deed, told) = (Cell::new(Some(deed)), std::cell::RefCell::new(Vec::new()));
        let watched = watch(&poll_loop, devices, |known| {
            told.borrow_mut().push(known.in_use.expect("known"));
            if let Some(deed) = deed.take() {
                deed();
            }
        });
        let enough = std::future::poll_fn(|_| {
            if told.borrow().len() >= looks { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
        });
        let end = poll_loop.within(Duration::from_secs(5), futures_lite::future::or(watched, enough));
        poll_loop.run(end).expect("it runs");
        told.into_inner()
    }

    fn devices() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        // The kernel names open files by their real path.
        let path = folder.path().canonicalize().expect("a path");
        (folder, path)
    }

    #[test]
    fn a_camera_that_stays_open_is_in_use_and_one_opened_for_a_moment_is_not() {
        let (_folder, devices) = devices();
        let camera = devices.join("video0");
        fs::write(&camera, "").expect("a camera");
        let mut held = None;
        assert_eq!(told(&devices, || held = fs::File::open(&camera).ok(), 2), [false, true]);
        assert_eq!(told(&devices, || held = None, 2), [true, false]);
        assert_eq!(told(&devices, || drop(fs::File::open(&camera)), 2), [false, false]);
    }

    #[test]
    fn a_camera_that_is_plugged_in_is_watched() {
        let (_folder, devices) = devices();
        let camera = devices.join("video1");
        let mut held = None;
        let plug_in = || held = fs::File::create(&camera).ok();
        assert_eq!(told(&devices, plug_in, 2), [false, true]);
        assert!(held.is_some());
    }

    #[test]
    fn other_devices_do_not_count() {
        let (_folder, devices) = devices();
        assert_eq!(told(&devices, || drop(fs::write(devices.join("null"), "")), 2), [false]);
    }
}
