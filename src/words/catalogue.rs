//! The translations, as `build.rs` made them from `assets/translations/*.po`.

/// One language: its tag, and each English text with its translation, or with as many as the language has forms where
/// it counts something. Sorted by the English.
pub type Catalogue = (&'static str, &'static [(&'static str, &'static [&'static str])]);

/// Every language but English, in which the texts are written.
pub static CATALOGUES: &[Catalogue] = include!(concat!(env!("OUT_DIR"), "/translations.rs"));

/// The forms of `text` in `catalogue`.
pub fn forms(catalogue: &Catalogue, text: &str) -> Option<&'static [&'static str]> {
    let (_, entries) = catalogue;
    entries.binary_search_by_key(&text, |(english, _)| english).ok().map(|at| entries[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_catalogue_is_sorted_so_that_all_of_it_is_found() {
        for catalogue in CATALOGUES {
            for (english, translation) in catalogue.1 {
                assert_eq!(forms(catalogue, english), Some(*translation), "{english}");
            }
        }
    }
}
