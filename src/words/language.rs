//! Which language is spoken, for the whole process.

use std::borrow::Cow;
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::catalogue::{self, CATALOGUES};
use super::{locale, plural};
use crate::domain::settings;

/// The language that texts are written in, by its tag and in its own words. A catalogue translates these words by the
/// name of its own language.
const ENGLISH: &str = "en";
pub const OWN_NAME: &str = "English";
/// Not a language: English made longer, to see what would not fit.
const LONGER: &str = "en-XA";
/// Not a language: English from right to left, to see what would not turn.
const TURNED: &str = "ar-XB";

/// The place in [`CATALOGUES`], or one of the three past its end.
static SELECTED: AtomicUsize = AtomicUsize::new(usize::MAX);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    English,
    Translated(usize),
    Longer,
    Turned,
}

impl Language {
    fn tag(self) -> &'static str {
        match self {
            Self::English => ENGLISH,
            Self::Translated(at) => CATALOGUES[at].0,
            Self::Longer => LONGER,
            Self::Turned => TURNED,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::English | Self::Longer | Self::Turned => OWN_NAME,
            Self::Translated(at) => own_name(at),
        }
    }
}

/// Which way people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

/// Speaks the language of the settings from now on; where that is not one of ours, English.
pub fn select(wish: &settings::LanguageChoice) {
    static INSTALL: Once = Once::new();
    INSTALL.call_once(|| tr::set_translator!(Selected));
    SELECTED.store(index(wished(wish)), Ordering::Relaxed);
}

/// The tag and the own name of the language that the settings ask for, whether or not it is spoken now.
pub fn asked_for(wish: &settings::LanguageChoice) -> (&'static str, &'static str) {
    let language = wished(wish);
    (language.tag(), language.name())
}

fn wished(wish: &settings::LanguageChoice) -> Language {
    let wishes: Vec<String> = match wish {
        settings::LanguageChoice::System => of_session(),
        settings::LanguageChoice::Tag(tag) => vec![tag.clone()],
    };
    wishes.iter().find_map(|tag| known(tag)).unwrap_or(Language::English)
}

/// The languages that the session wishes for, the first the most.
fn of_session() -> Vec<String> {
    if cfg!(all(unix, not(target_os = "macos"))) {
        in_order(|name| std::env::var(name).ok())
    } else {
        sys_locale::get_locales().collect()
    }
}

/// The order of gettext: the first of three variables that says anything, and in its place the list in
/// `LANGUAGE`, unless it stands for the language of programmers. What nobody says stands for that as well.
fn in_order(variable: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let Some(locale) = locale::said("LC_MESSAGES", &variable) else { return Vec::new() };
    match variable("LANGUAGE") {
        Some(list) if !list.is_empty() && !is_of_programmers(&locale) => {
            list.split(':').map(str::to_owned).take_while(|tag| !is_of_programmers(tag)).collect()
        }
        _ => vec![locale],
    }
}

/// Whether a locale is that of C, in any encoding, which is English to people.
fn is_of_programmers(locale: &str) -> bool {
    matches!(locale::plain(locale), "C" | "POSIX")
}

/// The tag of the language spoken now.
pub fn tag() -> &'static str {
    selected().tag()
}

/// The tag of the voice that can read it aloud.
pub fn voice() -> &'static str {
    match selected() {
        Language::Translated(at) => CATALOGUES[at].0,
        Language::English | Language::Longer | Language::Turned => ENGLISH,
    }
}

/// What the language spoken now calls itself.
pub fn language_name() -> &'static str {
    selected().name()
}

/// Which way it is read, by the letters of its name.
pub fn direction() -> Direction {
    if selected() == Language::Turned {
        return Direction::RightToLeft;
    }
    match unicode_bidi::get_base_direction(language_name()) {
        unicode_bidi::Direction::Rtl => Direction::RightToLeft,
        unicode_bidi::Direction::Ltr | unicode_bidi::Direction::Mixed => Direction::LeftToRight,
    }
}

/// Every language that can be chosen: its tag and its own name, English first and the others by name.
pub fn languages() -> Vec<(&'static str, &'static str)> {
    let mut translated: Vec<_> = (0..CATALOGUES.len()).map(|at| (CATALOGUES[at].0, own_name(at))).collect();
    translated.sort_by_key(|(_, name)| name.to_lowercase());
    [vec![(ENGLISH, OWN_NAME)], translated].concat()
}

/// What a language calls itself, or its tag where its catalogue does not say it.
fn own_name(at: usize) -> &'static str {
    let (tag, _) = CATALOGUES[at];
    catalogue::forms(&CATALOGUES[at], OWN_NAME).and_then(|forms| forms.first()).unwrap_or(&tag)
}

/// `text`, which is written in English elsewhere, in the language spoken now.
pub fn translated(text: &str) -> String {
    look_up(text).unwrap_or(Cow::Borrowed(text)).into_owned()
}

/// What looks texts up for the windows.
pub fn translator() -> impl tr::Translator {
    Selected
}

struct Selected;

impl tr::Translator for Selected {
    fn translate<'a>(&'a self, text: &'a str, _: Option<&'a str>) -> Cow<'a, str> {
        look_up(text).unwrap_or(Cow::Borrowed(text))
    }

    fn ntranslate<'a>(&'a self, count: u64, one: &'a str, many: &'a str, _: Option<&'a str>) -> Cow<'a, str> {
        let english = if count == 1 { one } else { many };
        let found = match selected() {
            Language::Translated(at) => plural_form(at, count, one),
            _ => look_up(english),
        };
        found.unwrap_or(Cow::Borrowed(english))
    }
}

/// The translation of `text`.
fn look_up(text: &str) -> Option<Cow<'static, str>> {
    match selected() {
        Language::English => None,
        Language::Translated(at) => {
            let forms = catalogue::forms(&CATALOGUES[at], text)?;
            forms.first().map(|found| Cow::Borrowed(*found))
        }
        Language::Longer => Some(Cow::Owned(longer(text))),
        Language::Turned => Some(Cow::Owned(turned(text))),
    }
}

/// The form of a translation that stands with `count`.
fn plural_form(at: usize, count: u64, one: &str) -> Option<Cow<'static, str>> {
    let forms = catalogue::forms(&CATALOGUES[at], one)?;
    let form = plural::form(CATALOGUES[at].0, count).min(forms.len().checked_sub(1)?);
    Some(Cow::Borrowed(forms[form]))
}

fn selected() -> Language {
    match SELECTED.load(Ordering::Relaxed) {
        at if at < CATALOGUES.len() => Language::Translated(at),
        at if at == CATALOGUES.len() => Language::Longer,
        at if at == CATALOGUES.len() + 1 => Language::Turned,
        _ => Language::English,
    }
}

fn index(language: Language) -> usize {
    match language {
        Language::English => usize::MAX,
        Language::Translated(at) => at,
        Language::Longer => CATALOGUES.len(),
        Language::Turned => CATALOGUES.len() + 1,
    }
}

/// The language behind a tag such as "de", "de-AT" or "de_DE.UTF-8". Whoever asks for another country's form of a
/// language gets the one there is, but not in another script.
fn known(tag: &str) -> Option<Language> {
    match tag {
        LONGER => return Some(Language::Longer),
        TURNED => return Some(Language::Turned),
        _ => {}
    }
    let wished: Vec<String> = locale::plain(tag).split(['-', '_']).map(str::to_ascii_lowercase).collect();
    if wished[0] == ENGLISH {
        return Some(Language::English);
    }
    let shared = |tag: &str| {
        let of: Vec<String> = tag.split('-').map(str::to_ascii_lowercase).collect();
        let fits = of[0] == wished[0] && script(&of) == script(&wished);
        fits.then(|| of.iter().filter(|part| wished.contains(part)).count())
    };
    let (_, best) =
        CATALOGUES.iter().enumerate().filter_map(|(at, (tag, _))| Some((shared(tag)?, at))).max()?;
    Some(Language::Translated(best))
}

/// The script that Chinese is written in, where a tag speaks of Chinese: by its name or by the country.
fn script(parts: &[String]) -> Option<&'static str> {
    let says = |wanted: &[&str]| parts.iter().any(|part| wanted.contains(&part.as_str()));
    let is_traditional = says(&["hant"]) || !says(&["hans"]) && says(&["tw", "hk", "mo"]);
    (parts[0] == "zh").then_some(if is_traditional { "hant" } else { "hans" })
}

/// `text` in brackets, with accents, and two fifths longer. What stands in braces stays.
fn longer(text: &str) -> String {
    let accented = outside_braces(text, |sign| match sign {
        'a' => 'á',
        'e' => 'é',
        'i' => 'í',
        'o' => 'ó',
        'u' => 'ú',
        'n' => 'ñ',
        other => other,
    });
    let more = "ǂ".repeat(text.chars().count() * 2 / 5);
    if more.is_empty() { format!("[{accented}]") } else { format!("[{accented} {more}]") }
}

/// `text` as if its letters ran from right to left. What stands in braces stays.
fn turned(text: &str) -> String {
    format!("\u{202e}{text}\u{202c}")
}

fn outside_braces(text: &str, change: impl Fn(char) -> char) -> String {
    let mut inside = false;
    text.chars()
        .map(|sign| {
            inside = (inside || sign == '{') && sign != '}';
            if inside { sign } else { change(sign) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_as_people_and_systems_write_them() {
        for tag in ["en", "en-GB", "en_US.UTF-8", "EN"] {
            assert!(known(tag) == Some(Language::English), "{tag}");
        }
        for tag in ["C", "POSIX", "", "tlh", "e"] {
            assert!(known(tag).is_none(), "{tag}");
        }
        for (tag, language) in [
            ("de", "de"),
            ("de_AT.UTF-8", "de"),
            ("DE-ch@euro", "de"),
            ("pt_PT", "pt-BR"),
            ("pt-BR", "pt-BR"),
            ("zh", "zh-CN"),
            ("zh_SG.UTF-8", "zh-CN"),
            ("zh-Hans-TW", "zh-CN"),
        ] {
            let found = known(tag).map(|language| match language {
                Language::Translated(at) => CATALOGUES[at].0,
                _ => "none",
            });
            assert_eq!(found, CATALOGUES.iter().map(|(tag, _)| *tag).find(|tag| *tag == language), "{tag}");
        }
        for tag in ["zh_TW", "zh-Hant", "zh_HK.UTF-8"] {
            assert!(known(tag).is_none(), "{tag} is another script");
        }
    }

    #[test]
    fn the_session_wishes_in_the_order_of_gettext() {
        for (set, wished) in [
            (&[][..], &[][..]),
            (&[("LANG", "de_DE.UTF-8")], &["de_DE.UTF-8"]),
            (&[("LANG", "de_DE"), ("LC_MESSAGES", "en_GB")], &["en_GB"]),
            (&[("LANG", "de_DE"), ("LC_MESSAGES", "en_GB"), ("LC_ALL", "fr")], &["fr"]),
            (&[("LANG", "de_DE"), ("LC_ALL", "")], &["de_DE"]),
            (&[("LANG", "en_US"), ("LANGUAGE", "fr:de")], &["fr", "de"]),
            (&[("LANG", "en_US"), ("LANGUAGE", "")], &["en_US"]),
            (&[("LANG", "de_DE"), ("LC_ALL", "C")], &["C"]),
            (&[("LANG", "de_DE"), ("LC_ALL", "C"), ("LANGUAGE", "fr:de")], &["C"]),
            (&[("LANG", "C.UTF-8"), ("LANGUAGE", "de")], &["C.UTF-8"]),
            (&[("LANG", "POSIX"), ("LANGUAGE", "de")], &["POSIX"]),
            (&[("LANG", "en_US"), ("LANGUAGE", "C:de")], &[]),
            // Of a language alone nobody knows in which place it is wished for.
            (&[("LANGUAGE", "de")], &[]),
        ] {
            let value = |name: &str| {
                let found = set.iter().find(|(variable, _)| *variable == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(in_order(value), wished, "{set:?}");
        }
    }

    #[test]
    fn made_up_languages_keep_what_stands_in_braces() {
        assert_eq!(longer("Next in {time}"), "[Néxt íñ {time} ǂǂǂǂǂ]");
        assert_eq!(turned("{n} times"), "\u{202e}{n} times\u{202c}");
    }
}
