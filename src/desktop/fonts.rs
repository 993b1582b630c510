//! Which letters the fonts of this desktop have.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use fontique::{Collection, CollectionOptions, GenericFamily, QueryStatus, Script, SourceCache};
use unicode_script::UnicodeScript;

/// The families in which the toolkit looks when none is named.
pub const FAMILIES: [GenericFamily; 2] = [GenericFamily::SansSerif, GenericFamily::SystemUi];

/// What `read` makes of the desktop's fonts; nothing where none is known at all, because fontique then panics.
pub fn where_there_are_any<T>(read: impl FnOnce() -> T) -> Option<T> {
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
    let read = catch_unwind(AssertUnwindSafe(read));
    drop(std::panic::take_hook());
    if let Some(usual) = Arc::into_inner(usual) {
        std::panic::set_hook(usual);
    }
    match read {
        Ok(read) => Some(read),
        Err(_) if lacks_fonts.load(Ordering::Relaxed) => None,
        Err(panic) => resume_unwind(panic),
    }
}

/// Whether the desktop's fonts have every letter of `word`, or ours do.
pub fn have(word: &str) -> bool {
    let read = || Collection::new(CollectionOptions::default());
    foreign(word).is_none()
        || where_there_are_any(read)
            .is_some_and(|mut collection| draw(&mut collection, &mut SourceCache::default(), word))
}

/// Whether a font of `collection` has every letter of `word`, or ours does.
pub fn draw(collection: &mut Collection, sources: &mut SourceCache, word: &str) -> bool {
    let Some(foreign) = foreign(word) else { return true };
    let Ok(script) = foreign.script().short_name().parse::<Script>() else { return false };
    let mut query = collection.query(sources);
    query.set_families(FAMILIES);
    query.set_fallbacks(script);
    let mut is_drawn = false;
    query.matches_with(|font| {
        let has = |letter: char| font.charmap().and_then(|map| map.map(letter)).is_some();
        is_drawn = word.chars().all(has);
        if is_drawn { QueryStatus::Stop } else { QueryStatus::Continue }
    });
    is_drawn
}

/// The first letter that is in none of Europe's Latin alphabets, which the font of last resort has.
fn foreign(word: &str) -> Option<char> {
    const LAST_OF_OURS: char = '\u{17f}';
    word.chars().find(|letter| *letter > LAST_OF_OURS)
}
