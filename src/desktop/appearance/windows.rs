//! Windows: animations switched off, and the contrast themes.

use windows_sys::Win32::Graphics::Gdi::{COLOR_WINDOW, GetSysColor};
use windows_sys::Win32::UI::Accessibility::{HCF_HIGHCONTRASTON, HIGHCONTRASTW};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    SPI_GETCLIENTAREAANIMATION, SPI_GETHIGHCONTRAST, SystemParametersInfoW,
};

use super::wishes::Appearance;

/// Asks the system.
#[expect(unsafe_code, reason = "plain calls of the Windows API")]
pub fn read() -> Appearance {
    let mut animated: i32 = 1;
    // SAFETY: the system writes one BOOL to where the pointer leads.
    unsafe { SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, (&raw mut animated).cast(), 0) };
    #[expect(clippy::cast_possible_truncation, reason = "the size of a small struct")]
    let size = size_of::<HIGHCONTRASTW>() as u32;
    let mut contrast = HIGHCONTRASTW { cbSize: size, ..HIGHCONTRASTW::default() };
    // SAFETY: the system fills a struct of the size that it names.
    unsafe { SystemParametersInfoW(SPI_GETHIGHCONTRAST, size, (&raw mut contrast).cast(), 0) };
    let high_contrast = contrast.dwFlags & HCF_HIGHCONTRASTON != 0;
    Appearance {
        // The toolkit takes every contrast theme for a light one.
        // SAFETY: a number goes in and a number comes out.
        dark: high_contrast.then(|| is_dark(unsafe { GetSysColor(COLOR_WINDOW) })),
        reduced_motion: animated == 0,
        high_contrast,
        ..Appearance::default()
    }
}

/// Whether a colour, one byte each of red, green and blue, is nearer to black than to white.
fn is_dark(color: u32) -> bool {
    let [red, green, blue, _] = color.to_le_bytes();
    u32::from(red) + u32::from(green) + u32::from(blue) < 3 * 128
}
