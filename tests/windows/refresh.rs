//! How often a screen is painted anew, as this program is answered.

use std::ptr::null;

use rhomboid::desktop::refresh;
use windows_sys::Win32::Graphics::Gdi::{DEVMODEW, ENUM_CURRENT_SETTINGS, EnumDisplaySettingsExW};

/// In hertz, by the function that the toolkit asks.
#[expect(unsafe_code, reason = "a plain call of the Windows API")]
fn rate() -> u32 {
    let size = u16::try_from(size_of::<DEVMODEW>()).expect("a small struct");
    let mut mode = DEVMODEW { dmSize: size, ..DEVMODEW::default() };
    // SAFETY: the system fills a struct of the size that it names.
    let known = unsafe { EnumDisplaySettingsExW(null(), ENUM_CURRENT_SETTINGS, &raw mut mode, 0) };
    assert_ne!(known, 0);
    mode.dmDisplayFrequency
}

#[test]
fn a_screen_that_says_no_rate_is_taken_for_a_usual_one() {
    let said = rate();
    refresh::settle().expect("a rate");
    assert_eq!(rate(), if said > 1 { said } else { 60 }, "{said}");
}
