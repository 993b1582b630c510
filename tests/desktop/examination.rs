//! What the page "About" asks of the desktop where no resident runs, and that nothing is left of it.

use std::fs;

use rhomboid::desktop::examine::{self, ResidentAnswer};
use rhomboid::desktop::health::Capability;
use rhomboid::domain::Settings;
use rhomboid::words;

use crate::fakes::compositor::{FakeCompositor, Offers};
use crate::fakes::idle_monitor::IdleMonitor;
use crate::private::{Desktop, ON_WAYLAND, settled, wait_until};

/// The variable by which the process is told who tells of idle time.
const TELLER: &str = "RHOMBOID_TEST_TELLER";

/// In a process of its own, because other tests come and go in this one.
#[track_caller]
fn leaves_nothing(desktop: &Desktop, environment: &[(&str, &str)], teller: &str) {
    let mut command = desktop.command(std::env::current_exe().expect("a path"));
    command.args(["--ignored", "--exact", "examination::examinations_in_this_process"]);
    let output = command.envs(environment.iter().copied()).env(TELLER, teller).output().expect("runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

#[test]
fn an_examination_leaves_no_threads_and_no_connections() {
    let desktop = Desktop::with_dunst();
    leaves_nothing(&desktop, &[], "X11");
    let _monitor = IdleMonitor::start(&desktop, 0);
    for (offers, teller) in [(Offers::Ext(2), "version 2"), (Offers::Nothing, "org.gnome.Mutter.IdleMonitor")]
    {
        let _compositor = FakeCompositor::start(&desktop, offers);
        leaves_nothing(&desktop, &ON_WAYLAND, teller);
    }
}

/// How many threads this process has, and how many files are open.
fn threads_and_files() -> (usize, usize) {
    let count = |folder| fs::read_dir(folder).expect("a folder").count();
    (count("/proc/self/task"), count("/proc/self/fd"))
}

#[test]
#[ignore = "runs in a process of its own, on a desktop of the test above"]
fn examinations_in_this_process() {
    let teller = std::env::var(TELLER).expect("a teller");
    let examine = || {
        let health = examine::everything(ResidentAnswer::NotRunning, &Settings::default(), ("en", "English"));
        for (capability, using) in [(Capability::Idle, teller.as_str()), (Capability::Notifications, "dunst")]
        {
            assert!(
                words::health(capability, &health[&capability]).using.contains(using),
                "{:?}",
                health[&capability]
            );
        }
    };
    examine();
    // What the libraries keep for all that follow.
    let (threads, files) = settled("the calm", threads_and_files, |_| true);
    for _ in 0..5 {
        examine();
    }
    wait_until("the end of every thread and connection", || {
        let now = threads_and_files();
        now.0 <= threads && now.1 <= files
    });
}
