//! Windows: the console of the shell, if there is one.

use windows_sys::Win32::Foundation::HANDLE;
use windows_sys::Win32::Storage::FileSystem::{FILE_TYPE, FILE_TYPE_CHAR, FILE_TYPE_UNKNOWN, GetFileType};
use windows_sys::Win32::System::Console::{
    ATTACH_PARENT_PROCESS, AttachConsole, FreeConsole, GetStdHandle, STD_ERROR_HANDLE, STD_HANDLE,
    STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, SetStdHandle,
};

const STREAMS: [STD_HANDLE; 3] = [STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE];

/// Lets what is printed come out where the program was typed. What was led to a file or another program stays so.
#[expect(unsafe_code, reason = "plain calls of the Windows API")]
pub fn join() {
    let before = STREAMS.map(|stream| (stream, led_to(stream)));
    // SAFETY: takes a number; without a console to join it is refused.
    if unsafe { AttachConsole(ATTACH_PARENT_PROCESS) } != 0 {
        for (stream, (handle, kind)) in before {
            if kind != FILE_TYPE_UNKNOWN {
                lead(stream, handle);
            }
        }
    }
}

/// Leaves it: whoever closes it, or stops something else in it, means not this program any more. Whoever reads what the
/// program logs wants it to stay.
#[expect(unsafe_code, reason = "a plain call of the Windows API")]
pub fn leave() {
    if std::env::var_os("RHOMBOID_LOG").is_some() {
        return;
    }
    // Another file may get the number of a handle that is closed.
    for stream in STREAMS.into_iter().filter(|stream| led_to(*stream).1 == FILE_TYPE_CHAR) {
        lead(stream, std::ptr::null_mut());
    }
    // SAFETY: takes nothing; without a console it is refused.
    unsafe { FreeConsole() };
}

/// Where a stream leads, and of what kind that is.
#[expect(unsafe_code, reason = "plain calls of the Windows API")]
fn led_to(stream: STD_HANDLE) -> (HANDLE, FILE_TYPE) {
    // SAFETY: takes a number.
    let handle = unsafe { GetStdHandle(stream) };
    // SAFETY: what is no handle is of no known kind.
    (handle, unsafe { GetFileType(handle) })
}

#[expect(unsafe_code, reason = "a plain call of the Windows API")]
fn lead(stream: STD_HANDLE, handle: HANDLE) {
    // SAFETY: keeps a number.
    unsafe { SetStdHandle(stream, handle) };
}
