//! What windows look like: the `.slint` files compiled, their colours, and what every window needs
//! before it opens.

mod balance;
pub mod clipboard;
pub mod fit;
pub mod fonts;
pub mod keys;
mod list;
pub mod look;

use std::path::Path;

use slint::PlatformError;
use slint::winit_030::winit::window::WindowAttributes;

use crate::desktop::activation;
use crate::desktop::refresh::{self, StillScreen};
use crate::domain::settings::LanguageChoice;
use crate::words::{self, tr};

pub use balance::balanced;
pub use list::fill;
pub use rhomboid_windows::*;

/// What has to be chosen before the first window is made: how it is drawn, under which name the
/// desktop knows it, and the language. `private` is a folder of the person's own. A process that cannot have
/// windows as it is restarts here, so nothing that lasts may have been done before.
///
/// # Errors
/// When there is no display.
pub fn prepare(private: &Path) -> Result<(), PlatformError> {
    fit::settle()?;
    refresh::settle().map_err(|screen| on_still_screen(&screen))?;
    fonts::ready(private, || {
        slint::BackendSelector::new()
            .backend_name("winit".into())
            .renderer_name("software".into())
            .with_winit_window_attributes_hook(|attributes| named(activation::carry(attributes)))
            .select()
            .map_err(|error| no_desktop(&error))
    })?;
    speak()
}

/// What to say where the toolkit would end by a fault.
fn on_still_screen(screen: &StillScreen) -> PlatformError {
    PlatformError::Other(tr!(
        "the screen {} reports a refresh rate of 0 Hz; choose another in the display settings",
        screen.0
    ))
}

/// What to say where no window can be: the toolkit's own words name places in its source.
fn no_desktop(error: &PlatformError) -> PlatformError {
    tracing::debug!(%error, "the toolkit finds no display");
    let words = tr!("there is no graphical desktop; start Rhomboid from a desktop session");
    PlatformError::Other(words)
}

/// Gives a window the names by which a window manager's rules find it.
#[cfg(target_os = "linux")]
fn named(attributes: WindowAttributes) -> WindowAttributes {
    use slint::winit_030::winit::platform::x11::WindowAttributesExtX11;
    attributes.with_name(crate::desktop::APPLICATION_ID, "rhomboid")
}

/// Windows have no such names here.
#[cfg(not(target_os = "linux"))]
fn named(attributes: WindowAttributes) -> WindowAttributes {
    attributes
}

/// Whether the desktop is dark, as far as the toolkit knows. On Linux it asks whom we ask, and may hear of a change
/// later.
pub fn is_system_dark() -> bool {
    let scheme = i_slint_core::with_global_context(
        || Err(PlatformError::NoPlatform),
        |context| context.color_scheme(None),
    );
    cfg!(not(target_os = "linux"))
        && scheme.is_ok_and(|scheme| scheme == i_slint_core::items::ColorScheme::Dark)
}

/// Makes the windows speak the language that `words` speaks, or both English where no font here draws it. A platform
/// must be there.
///
/// # Errors
/// When none is.
pub fn speak() -> Result<(), PlatformError> {
    speak_what_can_be_drawn();
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

/// Goes on in English where no font here can draw the language that is spoken.
fn speak_what_can_be_drawn() {
    if !fonts::draw(words::language_name()) {
        tracing::warn!(language = words::tag(), "no font has its letters");
        words::select(&LanguageChoice::Tag("en".to_owned()));
    }
}

/// Translates every text in the windows again, after the language has changed.
pub fn speak_anew() {
    speak_what_can_be_drawn();
    i_slint_core::translations::mark_all_translations_dirty();
}
