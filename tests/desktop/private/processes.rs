//! Processes of a test, and what the kernel counts of them.

use std::fs;
use std::path::Path;
use std::process::{Child, Command};

/// Sends a signal by its name.
pub fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args([&format!("-{name}"), &child.id().to_string()]).status();
    assert!(sent.is_ok_and(|status| status.success()));
}

/// How often the threads of a process went to sleep, which is how often they woke.
pub fn switches(child: &Child) -> u64 {
    switches_of(child, "")
}

/// The same of its threads with this name; of all when it is empty.
pub fn switches_of(child: &Child, thread: &str) -> u64 {
    let tasks = Path::new("/proc").join(child.id().to_string()).join("task");
    let count = |status: String| -> u64 {
        status
            .lines()
            .filter(|line| line.starts_with("voluntary_ctxt_switches"))
            .filter_map(|line| line.rsplit('\t').next()?.trim().parse::<u64>().ok())
            .sum()
    };
    fs::read_dir(tasks)
        .expect("threads")
        .filter_map(|entry| fs::read_to_string(entry.ok()?.path().join("status")).ok())
        .filter(|status| thread.is_empty() || status.starts_with(&format!("Name:\t{thread}\n")))
        .map(count)
        .sum()
}

/// How many files a process has open.
pub fn open_files(child: &Child) -> usize {
    fs::read_dir(Path::new("/proc").join(child.id().to_string()).join("fd")).expect("files").count()
}
