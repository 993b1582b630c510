//! A clock of the test's own in the place of the machine's, for one program.

use std::cell::Cell;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use crate::private::Desktop;

/// The machine's clock, and so much ahead of it or behind it. A program that sleeps by a clock that goes ahead is
/// not woken in time by the kernel, which knows nothing of that clock: whoever waits for something of it has to ask
/// it something meanwhile, after which it looks at the clock.
pub struct FakeClock<'a> {
    desktop: &'a Desktop,
    /// Whether the clocks that never jump go ahead as well.
    all: bool,
    /// Seconds.
    ahead: Cell<u32>,
}

impl<'a> FakeClock<'a> {
    /// One that only shows another time of day.
    pub fn on_the_wall(desktop: &'a Desktop) -> Self {
        Self::start(desktop, false)
    }

    /// One by which time goes by as quickly as the test wants.
    pub fn of_all(desktop: &'a Desktop) -> Self {
        Self::start(desktop, true)
    }

    fn start(desktop: &'a Desktop, all: bool) -> Self {
        let clock = Self { desktop, all, ahead: Cell::new(0) };
        clock.set("+0");
        clock
    }

    /// What a program needs in its environment to see this clock.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        let file = self.desktop.path("clock").display().to_string();
        let library = library().display().to_string();
        let mut environment = vec![
            ("LD_PRELOAD", library),
            ("FAKETIME_TIMESTAMP_FILE", file),
            ("FAKETIME_NO_CACHE", "1".into()),
        ];
        if !self.all {
            let names = ["FAKETIME_DONT_FAKE_MONOTONIC", "DONT_FAKE_MONOTONIC"];
            environment.extend(names.map(|name| (name, "1".to_owned())));
        }
        environment
    }

    /// Lets it be so much later or earlier than it is, in the words of faketime.
    pub fn set(&self, step: &str) {
        let new = self.desktop.path("clock.new");
        fs::write(&new, format!("{step}\n")).expect("written");
        fs::rename(new, self.desktop.path("clock")).expect("replaced");
    }

    /// So many seconds go by at once, of which the program can see nothing.
    pub fn jump(&self, seconds: u32) {
        self.ahead.set(self.ahead.get() + seconds);
        self.set(&format!("+{}", self.ahead.get()));
    }

    /// So many seconds go by for a resident that is awake all the while: it is asked often enough, and does what
    /// is due whenever it has answered.
    pub fn pass(&self, seconds: u32) {
        for step in 0..seconds.div_ceil(STEP) {
            self.jump(STEP.min(seconds - step * STEP));
            self.desktop.status();
            // What it asks of others has a limit by this clock as well, and they need a real moment for it.
            std::thread::park_timeout(Duration::from_millis(10));
        }
    }
}

/// Less than what a process takes for a time when it stood still.
const STEP: u32 = 20;

/// What makes a program see another time.
fn library() -> PathBuf {
    let folders = fs::read_dir("/usr/lib").expect("a folder").filter_map(Result::ok);
    let mut found = folders.map(|entry| entry.path().join("faketime/libfaketimeMT.so.1"));
    found.find(|path| path.exists()).expect("the package faketime")
}
