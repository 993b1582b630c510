//! Lets go of code that only the start needed, and of its constants.
//!
//! Starting touches most of the libraries once: X11, D-Bus, the tray. The kernel keeps those pages
//! of the program file mapped, and they count as this process's memory for as long as nobody else
//! wants the room. A resident lives for days and needs a small part of them, which comes back from the
//! file's cache when it is touched.

use rustix::mm::{Advice, madvise};

/// Unmaps this program's code and constants; what is needed next is mapped again, page by page.
pub fn let_go_of_startup_code() {
    let (Ok(maps), Ok(program)) =
        (std::fs::read_to_string("/proc/self/maps"), std::fs::read_link("/proc/self/exe"))
    else {
        return;
    };
    let Some(program) = program.to_str() else {
        return;
    };
    for (start, end) in maps.lines().filter(|line| line.ends_with(program)).filter_map(unwritten) {
        release(start, end);
    }
}

/// The bounds of a line that maps what was never written: code, and the constants at the file's beginning.
/// Those behind the code were written as the program was loaded.
fn unwritten(line: &str) -> Option<(usize, usize)> {
    let (bounds, rest) = line.split_once(' ')?;
    let (start, end) = bounds.split_once('-')?;
    let address = |text| usize::from_str_radix(text, 16).ok();
    let never = rest.starts_with("r-xp ") || rest.starts_with("r--p 00000000 ");
    never.then_some((address(start)?, address(end)?))
}

#[expect(unsafe_code, reason = "advice to the kernel about memory that is never written")]
fn release(start: usize, end: usize) {
    let address = std::ptr::with_exposed_provenance_mut(start);
    // SAFETY: the range is one mapping of this program's own code or of the constants before it. It is
    // private, comes from the file, cannot be written and never was, so that dropping its pages loses
    // nothing: they are read again when touched.
    if let Err(error) = unsafe { madvise(address, end - start, Advice::LinuxDontNeed) } {
        tracing::debug!(%error, "the kernel keeps the start-up code");
    }
}
