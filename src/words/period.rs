//! Lengths of time that were typed.

use tr::tr;

use crate::domain::period::NotAPeriod;

/// Why that is no duration, and what would be one.
pub fn no_period(error: &NotAPeriod) -> String {
    tr!("“{}” is not a duration; write it like \"30m\", \"1h 30m\" or \"45s\", above zero", error.text())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Period;

    #[test]
    fn it_names_the_text_and_what_would_be_valid() {
        for text in ["", "30", "soon", "0m", "-5m", "1.5h", "30m 1h"] {
            let sentence = no_period(&text.parse::<Period>().expect_err(text));
            assert!(sentence.contains(text) && sentence.contains("30m"), "{sentence}");
        }
    }
}
