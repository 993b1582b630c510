//! What windows look like: the `.slint` files compiled, their colours, and what every window needs
//! before it opens.

pub mod clipboard;
pub mod keys;
mod list;
pub mod look;

use slint::PlatformError;

use crate::desktop::{APPLICATION_ID, activation};
use crate::words;

#[expect(clippy::unwrap_used, clippy::panic, clippy::todo, reason = "written by the compiler of the windows")]
mod compiled {
    slint::include_modules!();
}

pub use compiled::*;
pub use list::fill;

/// What has to be chosen before the first window is made: how it is drawn, under which name the
/// desktop knows it, and the language.
///
/// # Errors
/// When there is no display.
pub fn prepare() -> Result<(), PlatformError> {
    slint::BackendSelector::new()
        .backend_name("winit".into())
        .renderer_name("software".into())
        .with_winit_window_attributes_hook(activation::carry)
        .select()?;
    slint::set_xdg_app_id(APPLICATION_ID)?;
    speak()
}

/// Makes the windows speak the language that `words` speaks. A platform must be there.
///
/// # Errors
/// When none is.
pub fn speak() -> Result<(), PlatformError> {
    i_slint_core::with_global_context(
        || Err(PlatformError::NoPlatform),
        |context| context.set_external_translator(Some(Box::new(words::translator()))),
    )
}

/// Whether something in `window` that can be seen has the keyboard.
pub fn is_focused(window: &slint::Window) -> bool {
    let focus = i_slint_core::window::WindowInner::from_pub(window).focus_item.borrow().upgrade();
    focus.is_some_and(|item| item.is_visible())
}

/// Says every text in the windows anew, after the language has changed.
pub fn speak_anew() {
    i_slint_core::translations::mark_all_translations_dirty();
}
