//! Days of a resident on a clock that hurries: it holds no more at their end than after the first.

use std::fs;
use std::path::Path;
use std::process::Child;
use std::time::Duration;

use crate::fakes::clock::FakeClock;
use crate::fakes::logind::Logind;
use crate::fakes::tray_host::TrayHost;
use crate::home::Home;
use crate::private::{AT_ONCE, Desktop, Resident, open_files, stays, wait_until};

const SETTINGS: &str = r#"{ "reminder": { "interval": "50m", "wait_for_pause": false },
    "exercise": { "routine": "short" } }"#;
const HOUR: u32 = 3600;
const WAKING_HOURS: u32 = 16;

/// What a process holds.
#[derive(Clone, Copy, Debug, Default)]
struct Holdings {
    /// Memory of its own, in KiB.
    memory: u64,
    threads: u64,
    files: u64,
}

impl Holdings {
    fn of(child: &Child) -> Self {
        let status = Path::new("/proc").join(child.id().to_string()).join("status");
        let status = fs::read_to_string(status).expect("it runs");
        let number = |name: &str| -> u64 {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a line");
            line.split_whitespace().next().expect("a number").parse().expect("a number")
        };
        let files = u64::try_from(open_files(child)).expect("few");
        Self { memory: number("RssAnon:"), threads: number("Threads:"), files }
    }

    fn most(self, other: Self) -> Self {
        Self {
            memory: self.memory.max(other.memory),
            threads: self.threads.max(other.threads),
            files: self.files.max(other.files),
        }
    }
}

struct Life<'a> {
    desktop: &'a Desktop,
    clock: &'a FakeClock<'a>,
    rhomboid: &'a Resident,
    logind: &'a Logind,
}

impl Life<'_> {
    /// A day and a night. Returns the most that was held at any full hour.
    fn day(&self) -> Holdings {
        let mut most = Holdings::default();
        for hour in 0..WAKING_HOURS {
            self.clock.pass(HOUR);
            match hour % 8 {
                0 => self.answer("skip"),
                1 => self.answer("snooze"),
                2 => self.session(),
                3 => self.pause(),
                4 => self.lock(),
                5 => self.change_settings(),
                6 => self.look(),
                _ => self.answer("start over"),
            }
            // What came for a moment goes again.
            stays("the calm", AT_ONCE, || true);
            most = most.most(Holdings::of(&self.rhomboid.child));
        }
        self.logind.sleep(true);
        self.clock.jump((24 - WAKING_HOURS) * HOUR);
        self.logind.sleep(false);
        self.desktop.wait_for_state("working");
        most
    }

    /// Lets time go by until a reminder stands on the screen.
    fn until_reminded(&self) {
        let minutes = (0..180).take_while(|_| self.desktop.shown() != 1);
        minutes.for_each(|_| self.clock.pass(60));
        self.desktop.wait_for_reminder();
    }

    fn answer(&self, answer: &str) {
        self.until_reminded();
        match answer {
            "start over" => drop(self.desktop.done(&["skip"])),
            key => self.desktop.press(key),
        }
        wait_until("the reminder to go", || self.desktop.shown() == 0);
    }

    /// On the real pace of the clock.
    fn session(&self) {
        self.until_reminded();
        self.desktop.done(&["now"]);
        self.desktop.wait_for_state("session");
        wait_until("the end of the session", || self.desktop.state() != "session");
        wait_until("the guide to close", || self.desktop.windows("^Rhomboid").is_empty());
    }

    fn pause(&self) {
        self.desktop.done(&["pause", "30m"]);
        self.clock.pass(HOUR / 4);
        assert_eq!(self.desktop.state(), "paused");
        self.clock.pass(HOUR / 4 + 20);
        wait_until("the end of the pause", || self.desktop.state() != "paused");
    }

    fn lock(&self) {
        self.logind.lock(true);
        self.desktop.wait_for_hold("locked");
        self.clock.pass(60);
        self.logind.lock(false);
        self.desktop.wait_for_no_hold();
    }

    fn change_settings(&self) {
        for interval in [40, 50] {
            self.desktop.write_settings(&SETTINGS.replace("50m", &format!("{interval}m")));
            wait_until("the new interval", || self.desktop.status()["interval_seconds"] == interval * 60);
        }
    }

    /// Somebody opens the window, which follows the resident, and closes it.
    fn look(&self) {
        let home = Home::open(self.desktop, "today");
        stays("the look", Duration::from_secs(1), || true);
        drop(home);
        wait_until("the window to go", || self.desktop.windows("^Rhomboid$").is_empty());
    }
}

#[test]
#[ignore = "takes minutes: tests/soak"]
fn days_leave_nothing_behind() {
    let days: u32 = std::env::var("RHOMBOID_DAYS").map_or(3, |days| days.parse().expect("a number"));
    let desktop = Desktop::with_dunst();
    desktop.write_settings(SETTINGS);
    desktop.write_short_routine();
    let logind = Logind::start(&desktop.system_bus_address());
    let host = TrayHost::start_attentive(&desktop);
    let _typist = desktop.typist();
    let clock = FakeClock::of_all(&desktop);
    let rhomboid = desktop.rhomboid_with(&clock.environment());
    wait_until("an icon", || host.count() == 1);
    let life = Life { desktop: &desktop, clock: &clock, rhomboid: &rhomboid, logind: &logind };
    let held: Vec<Holdings> = (1..=days)
        .map(|day| {
            let held = life.day();
            println!("day {day}: {held:?}");
            held
        })
        .collect();
    let (first, last) = (held[0], held[held.len() - 1]);
    assert!(last.threads <= first.threads, "{held:?}");
    assert!(last.files <= first.files, "{held:?}");
    // The history grows by some lines a day, of which the resident keeps those of the week.
    assert!(last.memory <= first.memory + 512, "{held:?}");
}
