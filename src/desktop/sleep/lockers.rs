//! Screen lockers that tell nobody, such as swaylock: seen by their process. The kernel tells when the file of
//! one is opened, as it is at its start, and when a process ends; meanwhile nothing wakes.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use async_io::{Async, Timer};
use rustix::fs::inotify::WatchFlags;
use rustix::process::{Pid, PidfdFlags, pidfd_open};

use crate::desktop::bus::any_of::AnyOf;
use crate::desktop::file_events::FileEvents;
use crate::desktop::own_processes;
use crate::desktop::provider::Provider;

const LOCKERS: [&str; 8] =
    ["swaylock", "hyprlock", "gtklock", "waylock", "i3lock", "slock", "xsecurelock", "xtrlock"];
/// How long a file may be open before it is a program.
const STARTS: Duration = Duration::from_millis(500);

/// Watches for as long as it is polled; where none is installed it says nothing.
pub async fn watch(any_of: Arc<AnyOf>) {
    if let Err(error) = follow(&installed(), &any_of).await {
        tracing::debug!(%error, "screen lockers cannot be watched");
    }
    any_of.answer(Provider::ScreenLockers, None);
}

async fn follow(files: &[PathBuf], any_of: &AnyOf) -> io::Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    let opened = Async::new(FileEvents::new()?)?;
    for file in files {
        opened.get_ref().watch(file, WatchFlags::OPEN)?;
    }
    loop {
        let running = running(files);
        any_of.answer(Provider::ScreenLockers, Some(running.is_some()));
        if let Some(process) = running {
            // One that went into the background leaves another behind.
            let process = pidfd_open(process, PidfdFlags::NONBLOCK)?;
            Async::new(process)?.readable().await?;
        } else {
            opened.readable().await?;
            opened.get_ref().take(|_| true)?;
            Timer::after(STARTS).await;
        }
    }
}

/// The files of those that are installed.
fn installed() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let files = std::env::split_paths(&path).flat_map(|folder| LOCKERS.map(|name| folder.join(name)));
    let mut files: Vec<PathBuf> = files.filter_map(|file| fs::canonicalize(file).ok()).collect();
    files.sort();
    files.dedup();
    files
}

/// One of them that runs.
fn running(files: &[PathBuf]) -> Option<Pid> {
    let is_one =
        |program: &PathBuf| fs::read_link(program.join("exe")).is_ok_and(|file| files.contains(&file));
    own_processes::folders().filter(is_one).find_map(|program| number(&program))
}

fn number(program: &Path) -> Option<Pid> {
    Pid::from_raw(program.file_name()?.to_str()?.parse().ok()?)
}
