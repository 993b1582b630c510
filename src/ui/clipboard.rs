//! The desktop's clipboard, through the toolkit, which has a connection to it already.

use i_slint_core::platform::Clipboard;
use slint::PlatformError;

/// Puts `text` there; says whether there is a clipboard.
pub fn set(text: &str) -> bool {
    i_slint_core::with_global_context(
        || Err(PlatformError::NoPlatform),
        |context| context.platform().set_clipboard_text(text, Clipboard::DefaultClipboard),
    )
    .is_ok()
}
