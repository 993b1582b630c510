//! The font of last resort: windows are drawn with the desktop's fonts, and with a small one of ours where it has
//! none, or none that the toolkit knows by name.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use fontique::{Blob, GenericFamily, QueryStatus, Script};
use slint::PlatformError;
use unicode_script::UnicodeScript;

use crate::words::tr;

/// European letters and a few signs of `DejaVu` Sans, regular and bold. Its own name keeps it apart from an installed
/// one. Weights between the two are drawn with the nearer.
const FONTS: [(&str, &[u8]); 2] = [
    ("rhomboid-sans.ttf", include_bytes!("../../assets/fonts/rhomboid-sans.ttf")),
    ("rhomboid-sans-bold.ttf", include_bytes!("../../assets/fonts/rhomboid-sans-bold.ttf")),
];

/// The families in which the toolkit looks when none is named.
const FAMILIES: [GenericFamily; 2] = [GenericFamily::SansSerif, GenericFamily::SystemUi];

/// Has `select` choose the platform, which reads the desktop's fonts. `private` is a folder of the person's own.
///
/// # Errors
/// When `select` cannot, or there is no font and ours cannot be put anywhere.
pub fn ready(
    private: &Path,
    select: impl FnOnce() -> Result<(), PlatformError>,
) -> Result<(), PlatformError> {
    // fontique panics when fontconfig knows no font at all.
    let usual = Arc::new(std::panic::take_hook());
    let lacks_fonts = Arc::new(AtomicBool::new(false));
    let (otherwise, seen) = (Arc::clone(&usual), Arc::clone(&lacks_fonts));
    std::panic::set_hook(Box::new(move |panic| {
        if panic.location().is_some_and(|place| place.file().contains("fontique")) {
            seen.store(true, Ordering::Relaxed);
        } else {
            otherwise(panic);
        }
    }));
    let selected = catch_unwind(AssertUnwindSafe(select));
    std::panic::set_hook(Box::new(move |panic| usual(panic)));
    match selected {
        Ok(selected) => selected?,
        Err(_) if lacks_fonts.load(Ordering::Relaxed) => return Err(begin_with_ours(private)),
        Err(panic) => resume_unwind(panic),
    }
    i_slint_core::with_global_context(
        || Err(PlatformError::NoPlatform),
        |context| {
            let mut fonts = context.font_context().borrow_mut();
            let ours =
                FONTS.map(|(_, font)| fonts.collection.register_fonts(Blob::new(Arc::new(font)), None));
            // Both are of one family.
            let [ours, _] = ours;
            for family in FAMILIES {
                fonts.collection.append_generic_families(family, ours.iter().map(|(family, _)| *family));
            }
        },
    )
}

/// Whether a font here has every letter of `word`. Ours has those of Europe's Latin alphabets. A platform must be there.
pub fn draws(word: &str) -> bool {
    const LAST_OF_OURS: char = '\u{17f}';
    let Some(foreign) = word.chars().find(|letter| *letter > LAST_OF_OURS) else { return true };
    let Ok(script) = foreign.script().short_name().parse::<Script>() else { return false };
    let found = i_slint_core::with_global_context(
        || Err(PlatformError::NoPlatform),
        |context| {
            let mut shared = context.font_context().borrow_mut();
            let fonts = &mut **shared;
            let mut query = fonts.collection.query(&mut fonts.source_cache);
            query.set_families(FAMILIES);
            query.set_fallbacks(script);
            let mut is_drawn = false;
            query.matches_with(|font| {
                let has = |letter: char| font.charmap().and_then(|map| map.map(letter)).is_some();
                is_drawn = word.chars().all(has);
                if is_drawn { QueryStatus::Stop } else { QueryStatus::Continue }
            });
            is_drawn
        },
    );
    found.unwrap_or_default()
}

/// Begins anew with a folder of fonts that has ours in it. Returns only when that did not help.
#[cfg(target_os = "linux")]
fn begin_with_ours(private: &Path) -> PlatformError {
    use crate::desktop::program;

    const VARIABLE: &str = "FONTCONFIG_FILE";
    let folder = private.join("fonts");
    let settings = folder.join("fonts.conf");
    if std::env::var_os(VARIABLE).is_none_or(|file| file != settings) {
        let place = folder.to_string_lossy().replace('&', "&amp;").replace('<', "&lt;");
        let text = format!("<fontconfig><dir>{place}</dir><cachedir>{place}</cachedir></fontconfig>\n");
        let fonts = || FONTS.iter().try_for_each(|(name, font)| std::fs::write(folder.join(name), font));
        let written = std::fs::create_dir_all(&folder)
            .and_then(|()| fonts())
            .and_then(|()| std::fs::write(&settings, text));
        let error = match written {
            Ok(()) => program::begin_anew(std::env::args_os().skip(1), &[(VARIABLE, Some(settings.into()))]),
            Err(error) => error,
        };
        tracing::warn!(%error, folder = %folder.display(), "the font of last resort cannot be used");
    }
    PlatformError::Other(tr!("no font is installed; install one, such as DejaVu Sans"))
}

/// Nothing panics here for want of fonts.
#[cfg(not(target_os = "linux"))]
fn begin_with_ours(_: &Path) -> PlatformError {
    PlatformError::Other(tr!("no font is installed; install one, such as DejaVu Sans"))
}
