//! The font of last resort: windows are drawn with the desktop's fonts, and with a small one of ours where it has
//! none, or none that the toolkit knows by name.

use std::path::Path;
use std::sync::Arc;

use fontique::Blob;
use slint::PlatformError;

use crate::desktop::fonts;
use crate::words::tr;

/// European letters and a few signs of `DejaVu` Sans, regular and bold. Its own name keeps it apart from an installed
/// one. Weights between the two are drawn with the nearer.
const FONTS: [(&str, &[u8]); 2] = [
    ("rhomboid-sans.ttf", include_bytes!("../../assets/fonts/rhomboid-sans.ttf")),
    ("rhomboid-sans-bold.ttf", include_bytes!("../../assets/fonts/rhomboid-sans-bold.ttf")),
];

/// Has `select` choose the platform, which reads the desktop's fonts. `private` is a folder of the person's own.
///
/// # Errors
/// When `select` cannot, or there is no font and ours cannot be put anywhere.
pub fn ready(
    private: &Path,
    select: impl FnOnce() -> Result<(), PlatformError>,
) -> Result<(), PlatformError> {
    match fonts::where_there_are_any(select) {
        Some(selected) => selected?,
        None => return Err(begin_with_ours(private)),
    }
    i_slint_core::with_global_context(
        || Err(PlatformError::NoPlatform),
        |context| {
            let mut known = context.font_context().borrow_mut();
            let ours =
                FONTS.map(|(_, font)| known.collection.register_fonts(Blob::new(Arc::new(font)), None));
            // Both are of one family.
            let [ours, _] = ours;
            for family in fonts::FAMILIES {
                known.collection.append_generic_families(family, ours.iter().map(|(family, _)| *family));
            }
        },
    )
}

/// Whether a font here has every letter of `word`. A platform must be there.
pub fn draw(word: &str) -> bool {
    let drawn = i_slint_core::with_global_context(
        || Err(PlatformError::NoPlatform),
        |context| {
            let mut shared = context.font_context().borrow_mut();
            let known = &mut **shared;
            fonts::draw(&mut known.collection, &mut known.source_cache, word)
        },
    );
    drawn.unwrap_or_default()
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
