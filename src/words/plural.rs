//! Which form of a text stands with a number, by the rules of its language.

use icu_locale_core::Locale;
use icu_plurals::{PluralRules, PluralRulesPreferences};

/// The place of the form that stands with `count` among the forms of `language`, which catalogues hold in the order
/// of the Unicode rules (zero, one, two, few, many, other). A language may have fewer forms than that: its last one
/// stands for the rest.
pub fn form(language: &str, count: u64) -> usize {
    let locale = language.parse::<Locale>().ok();
    let rules =
        locale.and_then(|locale| PluralRules::try_new_cardinal(PluralRulesPreferences::from(&locale)).ok());
    rules.map_or(usize::from(count != 1), |rules| {
        let category = rules.category_for(count);
        rules.categories().filter(|other| *other < category).count()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_counts_by_its_own_rules() {
        for (language, counts) in [
            ("de", &[(0, 1), (1, 0), (2, 1)][..]),
            ("fr", &[(0, 0), (1, 0), (2, 2)]),
            ("pl", &[(1, 0), (2, 1), (5, 2), (22, 1), (112, 2)]),
            ("uk", &[(1, 0), (21, 0), (3, 1), (11, 2)]),
            ("ar", &[(0, 0), (1, 1), (2, 2), (3, 3), (11, 4), (100, 5), (103, 3)]),
            ("ja", &[(0, 0), (1, 0), (7, 0)]),
            ("pt-BR", &[(1, 0), (2, 2)]),
        ] {
            for (count, place) in counts {
                assert_eq!(form(language, *count), *place, "{count} in {language}");
            }
        }
    }
}
