//! Windows: a rate of 0 or 1 hertz stands for whatever is usual for the screen. What the toolkit is answered is put
//! right on the way to it: there is nothing by which it could be told another rate, or kept from asking.

use std::ffi::c_void;
use std::sync::OnceLock;

use windows_sys::Win32::Foundation::FARPROC;
use windows_sys::Win32::Graphics::Gdi::DEVMODEW;
use windows_sys::Win32::System::LibraryLoader::{GetModuleHandleW, GetProcAddress};
use windows_sys::Win32::System::Memory::{PAGE_READWRITE, VirtualProtect};
use windows_sys::core::{BOOL, PCWSTR, s, w};

use super::{StillScreen, meant};

type AskForMode = unsafe extern "system" fn(PCWSTR, u32, *mut DEVMODEW, u32) -> BOOL;

/// The function of Windows, `EnumDisplaySettingsExW`.
static ASK_WINDOWS: OnceLock<AskForMode> = OnceLock::new();

/// Has every part of this program ask by way of [`ask`].
///
/// # Errors
/// None here.
#[expect(unsafe_code, reason = "plain calls of the Windows API, and a function taken for what it is")]
pub fn settle() -> Result<(), StillScreen> {
    // SAFETY: the names are text that ends with a zero.
    let found = unsafe { GetProcAddress(GetModuleHandleW(w!("user32.dll")), s!("EnumDisplaySettingsExW")) };
    if let Some(function) = found {
        // SAFETY: the function of this name is of this type.
        let windows =
            unsafe { std::mem::transmute::<unsafe extern "system" fn() -> isize, AskForMode>(function) };
        if ASK_WINDOWS.set(windows).is_ok() {
            replace(found, ask as *const c_void);
        }
    }
    Ok(())
}

/// Asks Windows, and puts the answer right.
#[expect(unsafe_code, reason = "called like the function of Windows whose place it takes")]
unsafe extern "system" fn ask(device: PCWSTR, number: u32, mode: *mut DEVMODEW, flags: u32) -> BOOL {
    let Some(windows) = ASK_WINDOWS.get() else { return 0 };
    // SAFETY: what the caller handed over is handed on; Windows has filled the place if it says so.
    unsafe {
        let is_known = windows(device, number, mode, flags);
        if is_known != 0 {
            (*mode).dmDisplayFrequency = meant((*mode).dmDisplayFrequency);
        }
        is_known
    }
}

/// Puts `ours` wherever this program has the address of `theirs` among the functions that it takes from elsewhere.
#[expect(unsafe_code, reason = "the headers of a loaded program are memory of its own")]
fn replace(theirs: FARPROC, ours: *const c_void) {
    /// From the start of the headers to the place of what is taken from elsewhere.
    const IMPORTS: usize = 24 + if cfg!(target_pointer_width = "64") { 112 } else { 96 } + 8;
    /// The length of what stands for one library, and where in it the place of its addresses is.
    const LIBRARY: usize = 20;
    const ADDRESSES: usize = 16;
    let Some(theirs) = theirs.map(|function| function as *const c_void) else { return };
    // SAFETY: every program that runs has these headers where its handle leads, and its lists end with a zero.
    unsafe {
        let base = GetModuleHandleW(std::ptr::null());
        let place = |at: usize| base.byte_add(at).cast::<u32>().read_unaligned() as usize;
        let mut library = place(place(0x3c) + IMPORTS);
        while library != 0 && place(library + ADDRESSES) != 0 {
            let mut address = base.byte_add(place(library + ADDRESSES)).cast::<*const c_void>();
            while !(*address).is_null() {
                if *address == theirs {
                    let (length, mut before) = (size_of::<*const c_void>(), 0);
                    if VirtualProtect(address.cast(), length, PAGE_READWRITE, &raw mut before) != 0 {
                        *address = ours;
                        VirtualProtect(address.cast(), length, before, &raw mut before);
                    }
                }
                address = address.add(1);
            }
            library += LIBRARY;
        }
    }
}
