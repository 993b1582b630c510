//! Microphone and camera, by what Windows notes of their use.

use std::time::Duration;

use rhomboid::desktop::clock::wall;
use rhomboid::desktop::quiet::{Probe, ProbeState};
use rhomboid::domain::settings::QuietSettings;
use windows_registry::{CURRENT_USER, Key};

use crate::quiet::{Heard, nothing};

const STORE: &str = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore";

/// A little less than a change must last.
const LASTS: Duration = Duration::from_millis(2500);

/// A program's key, until dropped.
struct Program {
    path: String,
    key: Key,
}

impl Program {
    fn new(device: &str, name: &str) -> Self {
        let path = format!(r"{STORE}\{device}\{name}");
        let program = Self { key: CURRENT_USER.create(&path).expect("a key"), path };
        program.note("LastUsedTimeStart", now());
        program.note("LastUsedTimeStop", now());
        program
    }

    fn note(&self, name: &str, value: u64) {
        self.key.set_u64(name, value).expect("noted");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = CURRENT_USER.remove_tree(&self.path);
    }
}

/// As Windows notes it.
fn now() -> u64 {
    let since_1970 = u64::try_from(wall().timestamp_millis()).expect("after 1970");
    (since_1970 + 11_644_473_600_000) * 10_000
}

#[test]
fn a_device_in_use_is_a_call_once_it_lasts() {
    let microphone = Program::new("microphone", r"NonPackaged\C:#Rhomboid test#call.exe");
    let camera = Program::new("webcam", "Rhomboid.Test_1");
    let heard = Heard::start(&QuietSettings { calls: true, ..nothing() });
    heard.wait_for(Probe::Call, ProbeState::Off);
    for program in [&microphone, &camera] {
        program.note("LastUsedTimeStart", now());
        program.note("LastUsedTimeStop", 0);
        let waited = heard.wait_for(Probe::Call, ProbeState::On);
        assert!(waited > LASTS, "{waited:?}");
        program.note("LastUsedTimeStop", now());
        let waited = heard.wait_for(Probe::Call, ProbeState::Off);
        assert!(waited > LASTS, "{waited:?}");
    }
    // A short one makes no call, nor does one that was cut off when the machine crashed.
    microphone.note("LastUsedTimeStop", 0);
    heard.stays(Probe::Call, Duration::from_secs(1));
    microphone.note("LastUsedTimeStop", now());
    camera.note("LastUsedTimeStart", now() - 100 * 24 * 3600 * 10_000_000);
    camera.note("LastUsedTimeStop", 0);
    heard.stays(Probe::Call, Duration::from_secs(4));
}
