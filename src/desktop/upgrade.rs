//! Whether an upgrade put another program in the place of the one that runs.

use std::ffi::CStr;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use async_io::{Async, Timer};
use rustix::fs::inotify::WatchFlags;

use super::background;
use super::bus::Bus;
use super::file_events::FileEvents;

/// How long the file must be left alone: an upgrade replaces others as well.
const CALM: Duration = Duration::from_secs(3);
/// How soon it is told again, for as long as nothing comes of it.
const AGAIN: Duration = Duration::from_secs(10);

/// The file itself, whatever its name. While a program runs, no other file is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct FileIdentity {
    device: u64,
    number: u64,
}

/// Calls `upgraded` once another program is at the path of this one, `program`, and then again from time to time.
pub fn watch(bus: &Bus, program: PathBuf, upgraded: impl Fn() + Send + Sync + 'static) {
    let ours = identity(&program);
    bus.spawn(async move {
        match until_replaced(&program, ours).await {
            Ok(()) => loop {
                upgraded();
                Timer::after(AGAIN).await;
            },
            Err(error) => tracing::debug!(%error, "an upgrade is not noticed"),
        }
    });
}

async fn until_replaced(program: &Path, ours: Option<FileIdentity>) -> io::Result<()> {
    let (Some(folder), Some(name)) = (program.parent(), program.file_name()) else {
        return Err(io::ErrorKind::InvalidFilename.into());
    };
    let events = Async::new(FileEvents::new()?)?;
    let comes = WatchFlags::CREATE | WatchFlags::CLOSE_WRITE | WatchFlags::MOVED_TO;
    events.get_ref().watch(folder, comes | WatchFlags::ONLYDIR)?;
    let concerns = |file: Option<&CStr>| file.is_some_and(|file| file.to_bytes() == name.as_bytes());
    loop {
        events.readable().await?;
        let mut is_touched = events.get_ref().take(concerns)?;
        while is_touched {
            Timer::after(CALM).await;
            is_touched = events.get_ref().take(concerns)?;
            if !is_touched
                && identity(program).is_some_and(|there| Some(there) != ours)
                && starts(program).await
            {
                return Ok(());
            }
        }
    }
}

fn identity(program: &Path) -> Option<FileIdentity> {
    let file = fs::metadata(program).ok()?;
    Some(FileIdentity { device: file.dev(), number: file.ino() })
}

/// Whether it is whole, and finds what it is linked with.
async fn starts(program: &Path) -> bool {
    let (tell, told) = async_channel::bounded(1);
    let mut command = Command::new(program);
    command.arg("--version").stdin(Stdio::null()).stdout(Stdio::null());
    background::run("upgrade", move || {
        let started = command.status().is_ok_and(|status| status.success());
        // Whoever asked may have gone.
        let _ = tell.send_blocking(started);
    });
    told.recv().await.unwrap_or(false)
}
