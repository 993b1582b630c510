//! A call is a microphone or a camera in use, as Windows notes it for its own sign in the taskbar.

use std::io;

use windows_registry::{CURRENT_USER, Key};
use windows_sys::Win32::System::Registry::{
    REG_NOTIFY_CHANGE_LAST_SET, REG_NOTIFY_CHANGE_NAME, RegNotifyChangeKeyValue,
};
use windows_sys::Win32::System::SystemInformation::GetTickCount64;

use super::waiting::Signal;
use crate::desktop::clock;
use crate::desktop::quiet::found::{NoProbe, ProbeSource};
use crate::desktop::quiet::last_use::{LastUse, noted};
use crate::desktop::quiet::probe_reports::ProbeReports;
use crate::desktop::quiet::report::Probe;
use crate::desktop::quiet::settle::Settle;
use crate::domain::Mono;

/// Where each kind of device has a key, and in it each program one with its last use; programs that came by no store
/// are one key deeper.
const STORE: &str = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore";
const DEVICES: [&str; 2] = ["microphone", "webcam"];

/// What is watched.
pub struct Calls {
    devices: Vec<Device>,
    settle: Settle,
}

/// A kind of device.
struct Device {
    key: Key,
    changed: Signal,
    in_use: bool,
}

impl Calls {
    /// Watches all devices that Windows notes the use of.
    pub fn start() -> Self {
        let devices = DEVICES.into_iter().filter_map(|name| {
            let device = Device::watch(&format!(r"{STORE}\{name}"));
            device.inspect_err(|error| tracing::debug!(%error, name, "its use is not noted")).ok()
        });
        Self { devices: devices.collect(), settle: Settle::default() }
    }

    /// Looks at what has changed, and tells what counts at `now`.
    pub fn look(&mut self, now: Mono, reports: &ProbeReports) {
        for device in &mut self.devices {
            device.look();
        }
        if self.devices.len() < DEVICES.len() {
            return reports.unknown(Probe::Call, NoProbe::NothingHere);
        }
        self.settle.see(now, self.devices.iter().any(|device| device.in_use));
        if let Some(in_use) = self.settle.at(now) {
            reports.tell(Probe::Call, in_use, ProbeSource::Devices("Windows"));
        }
    }

    /// What wakes the thread.
    pub fn signals(&self) -> impl Iterator<Item = &Signal> {
        self.devices.iter().map(|device| &device.changed)
    }

    /// When to look again, though nothing changes.
    pub const fn next_look(&self) -> Option<Mono> {
        self.settle.turns()
    }
}

impl Device {
    fn watch(path: &str) -> io::Result<Self> {
        let key = CURRENT_USER.open(path).map_err(io::Error::other)?;
        let mut device = Self { key, changed: Signal::new()?, in_use: false };
        device.changed.set();
        device.look();
        Ok(device)
    }

    fn look(&mut self) {
        if self.changed.take() {
            // First the next change is asked for, so that none is missed in between.
            self.ask_for_next_change();
            self.in_use = is_in_use(&self.key, noted(clock::wall(), up()));
        }
    }

    #[expect(unsafe_code, reason = "a plain call of the Windows API")]
    fn ask_for_next_change(&self) {
        let filter = REG_NOTIFY_CHANGE_NAME | REG_NOTIFY_CHANGE_LAST_SET;
        // SAFETY: key and signal are open, and are closed only when nothing more is to be told.
        let error =
            unsafe { RegNotifyChangeKeyValue(self.key.as_raw(), 1, filter, self.changed.handle(), 1) };
        if error != 0 {
            tracing::warn!(error, "changes of the microphone or camera are not told");
        }
    }
}

/// Whether a program below `key` uses the device. Which one it is nobody asks.
fn is_in_use(key: &Key, booted: u64) -> bool {
    let Ok(names) = key.keys() else { return false };
    names.filter_map(|name| key.open(name).ok()).any(|program| {
        let noted = |name| program.get_u64(name).ok();
        let last = LastUse { started: noted("LastUsedTimeStart"), stopped: noted("LastUsedTimeStop") };
        last.lasts(booted) || is_in_use(&program, booted)
    })
}

/// How long Windows has run, asleep as well.
#[expect(unsafe_code, reason = "a plain call of the Windows API")]
fn up() -> std::time::Duration {
    // SAFETY: takes nothing and cannot fail.
    std::time::Duration::from_millis(unsafe { GetTickCount64() })
}
