//! A text that is put in words when it is shown, and not when there is a reason to say it.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Something to say, in whichever language is spoken when it is said. Two are equal that say the same now.
///
/// A closure is asked each time; a `&'static str` is a name that every language shares. There is none from a
/// `String`, which would be words of the language spoken when it was made.
#[derive(Clone)]
pub struct Spoken(Arc<dyn Fn() -> String + Send + Sync>);

impl Spoken {
    /// Whatever `value` says of itself: an error in words, or a name from elsewhere as it is.
    pub fn of(value: impl fmt::Display + Send + Sync + 'static) -> Self {
        Self::from(move || value.to_string())
    }

    /// What it says now, to be said for ever: somebody was told so.
    #[must_use]
    pub fn as_told(&self) -> Self {
        Self::of(self.to_string())
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.to_string().is_empty()
    }
}

impl Default for Spoken {
    fn default() -> Self {
        Self::from("")
    }
}

impl<W: Fn() -> String + Send + Sync + 'static> From<W> for Spoken {
    fn from(words: W) -> Self {
        Self(Arc::new(words))
    }
}

impl From<&'static str> for Spoken {
    fn from(name: &'static str) -> Self {
        Self::of(name)
    }
}

impl fmt::Display for Spoken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&(self.0)())
    }
}

impl fmt::Debug for Spoken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", (self.0)())
    }
}

impl PartialEq for Spoken {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl Eq for Spoken {}

impl Serialize for Spoken {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Spoken {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::of)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Something that is said in one of three ways, and what chooses among them.
    fn greeting() -> (Arc<AtomicUsize>, Spoken) {
        let language = Arc::new(AtomicUsize::new(0));
        let spoken = Arc::clone(&language);
        let greeting =
            Spoken::from(move || ["hello", "hallo", ""][spoken.load(Ordering::Relaxed)].to_owned());
        (language, greeting)
    }

    #[test]
    fn the_words_are_those_of_the_language_spoken_now() {
        let (language, greeting) = greeting();
        let copy = greeting.clone();
        assert_eq!(format!("{greeting}, {copy:?}, {greeting:>6}"), "hello, \"hello\",  hello");
        language.store(1, Ordering::Relaxed);
        assert_eq!(format!("{greeting}, {copy:?}"), "hallo, \"hallo\"");
    }

    #[test]
    fn two_are_equal_that_say_the_same_now() {
        let (language, greeting) = greeting();
        assert_eq!(greeting, Spoken::from("hello"));
        assert!(!greeting.is_empty());
        language.store(1, Ordering::Relaxed);
        assert_ne!(greeting, Spoken::from("hello"));
        assert_eq!(greeting, greeting.clone());
        language.store(2, Ordering::Relaxed);
        assert!(greeting.is_empty());
        assert_eq!(greeting, Spoken::default());
    }

    #[test]
    fn what_was_told_stays_and_so_does_what_another_process_said() {
        let (language, greeting) = greeting();
        let told = greeting.as_told();
        let line = serde_json::to_string(&greeting).expect("JSON");
        assert_eq!(line, "\"hello\"");
        let heard: Spoken = serde_json::from_str(&line).expect("a text");
        language.store(1, Ordering::Relaxed);
        assert_eq!((told.to_string(), heard.to_string()), ("hello".to_owned(), "hello".to_owned()));
        assert_eq!(serde_json::to_string(&greeting).expect("JSON"), "\"hallo\"");
    }

    #[test]
    fn an_error_is_kept_and_asked_for_its_words() {
        let error = std::io::Error::other("no room");
        assert_eq!(Spoken::of(error).to_string(), "no room");
    }
}
