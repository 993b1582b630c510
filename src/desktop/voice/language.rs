//! Languages of voices.

/// Whether a voice for `language`, such as "de-AT", reads aloud what is said in the language `spoken`.
pub fn reads(language: &str, spoken: &str) -> bool {
    let first = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    first(language) == first(spoken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voice_is_chosen_by_its_language_whatever_the_country() {
        for language in ["en", "en-GB", "EN_us"] {
            assert!(reads(language, "en"), "{language}");
        }
        for language in ["", "de-DE", "enm", "fr-en"] {
            assert!(!reads(language, "en"), "{language}");
        }
    }
}
