//! Why a setting, or a length of time that was typed, is not valid.

use tr::tr;

use crate::domain::invalid::Invalid;

/// What is wrong and what would be valid.
pub fn invalid(cause: &Invalid) -> String {
    match cause {
        Invalid::NoPeriod(text) => {
            tr!("“{}” is not a duration; use a form like \"30m\", \"1h 30m\" or \"45s\", above zero", text)
        }
        Invalid::OutOfRange { value, least, most } => {
            tr!("{} is out of range; valid values are {} to {}", value, least, most)
        }
        Invalid::NoTime(text) => tr!("“{}” is not a time; use a form like \"08:00\"", text),
        Invalid::BeginsAtItsEnd => {
            tr!("a range cannot begin at 24:00; use \"00:00\" on the next day")
        }
        Invalid::NoRange => {
            tr!("needs at least one range; to remind at any time, set \"enabled\" to false")
        }
        Invalid::NoDay => tr!("a range needs at least one day, such as \"mon\""),
        Invalid::NoCoin(longest) => {
            tr!("the coin name must be one line of at most {} letters, such as \"euro\"", longest)
        }
        Invalid::NoRoutineNamed => {
            tr!("a routine needs a name; use \"auto\" or a name such as \"classic\"")
        }
        Invalid::NoLanguage => {
            tr!("a language needs a tag; use \"system\" or a tag such as \"de\"")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Period;

    #[test]
    fn it_names_the_text_and_what_would_be_valid() {
        for text in ["", "30", "soon", "0m", "-5m", "1.5h", "30m 1h"] {
            let sentence = invalid(&text.parse::<Period>().expect_err(text));
            assert!(sentence.contains(text) && sentence.contains("30m"), "{sentence}");
        }
    }
}
