//! How often a screen is painted anew, before the toolkit reads it: it divides by that, and ends where it is nothing.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(any(target_os = "linux", windows)))]
mod none;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
pub use linux::settle;
#[cfg(not(any(target_os = "linux", windows)))]
pub use none::settle;
#[cfg(windows)]
pub use windows::settle;

/// A screen, by its name, on which nothing would ever move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StillScreen(pub String);

/// What Windows means by a rate in hertz: 0 and 1 stand for the screen's own, whatever that is.
#[cfg(any(test, windows))]
const fn meant(rate: u32) -> u32 {
    if rate > 1 { rate } else { 60 }
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn a_rate_that_windows_does_not_say_is_a_usual_one() {
        assert_eq!([0, 1, 2, 32, 59, 144].map(meant), [60, 60, 2, 32, 59, 144]);
    }
}
