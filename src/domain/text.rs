//! Times as files and answers have them, mostly as text that a person can read; each module is for serde's `with`.

/// A [`Duration`](std::time::Duration) as the number of whole seconds that are over.
pub mod whole_seconds {
    use std::time::Duration;

    use serde::de::{Deserialize as _, Deserializer};
    use serde::ser::Serializer;

    /// Writes a number.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(length: &Duration, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u64(length.as_secs())
    }

    /// Reads what [`serialize`] wrote.
    ///
    /// # Errors
    /// When it is no whole number.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
        u64::deserialize(from).map(Duration::from_secs)
    }
}

/// A [`Duration`](std::time::Duration) as seconds, such as "12.5", exact to the nanosecond.
pub mod seconds {
    use std::borrow::Cow;
    use std::time::Duration;

    use serde::de::{Deserialize as _, Deserializer, Error as _, Unexpected};
    use serde::ser::Serializer;

    /// Writes as many digits as it takes.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(length: &Duration, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&written(*length))
    }

    /// Reads what [`serialize`] wrote.
    ///
    /// # Errors
    /// When the text is no number of seconds.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
        let text = Cow::<str>::deserialize(from)?;
        read(&text).ok_or_else(|| D::Error::invalid_value(Unexpected::Str(&text), &"a number of seconds"))
    }

    fn written(length: Duration) -> String {
        let digits = format!("{}.{:09}", length.as_secs(), length.subsec_nanos());
        digits.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    fn read(text: &str) -> Option<Duration> {
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(whole) || !is_number(part) || part.len() > 9 {
            return None;
        }
        Some(Duration::new(whole.parse().ok()?, format!("{part:0<9}").parse().ok()?))
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn seconds_are_exact() {
            for (text, nanoseconds) in
                [("0", 0), ("12.5", 12_500_000_000), ("0.000000001", 1), ("100", 100_000_000_000)]
            {
                let length = Duration::from_nanos(nanoseconds);
                assert_eq!(written(length), text);
                assert_eq!(read(text), Some(length));
            }
            for text in ["", ".", "1.", ".5", "-1", "+1", "1e3", "1.0000000001", "99999999999999999999"] {
                assert_eq!(read(text), None, "{text}");
            }
        }
    }
}

/// A moment on the wall clock as RFC 3339, exact to the nanosecond.
pub mod moment {
    use std::borrow::Cow;

    use chrono::{DateTime, FixedOffset};
    use serde::de::{Deserialize as _, Deserializer, Error as _, Unexpected};
    use serde::ser::Serializer;

    /// Writes the offset as it is, "+00:00" too.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(wall: &DateTime<FixedOffset>, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&wall.to_rfc3339())
    }

    /// Reads any moment in RFC 3339.
    ///
    /// # Errors
    /// When the text is none.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<DateTime<FixedOffset>, D::Error> {
        let text = Cow::<str>::deserialize(from)?;
        DateTime::parse_from_rfc3339(&text)
            .map_err(|_| D::Error::invalid_value(Unexpected::Str(&text), &"a moment"))
    }
}

/// A module like one of these, for a value that may be missing.
macro_rules! optional {
    ($(#[$meta:meta])* $module:ident: $type:ty, as $form:literal) => {
        $(#[$meta])*
        pub mod $module {
            use serde::{Deserialize, Deserializer, Serialize, Serializer};

            #[derive(Serialize, Deserialize)]
            struct Present(#[serde(with = $form)] $type);

            /// Writes null for none.
            ///
            /// # Errors
            /// Those of the serializer.
            pub fn serialize<S: Serializer>(value: &Option<$type>, to: S) -> Result<S::Ok, S::Error> {
                value.map(Present).serialize(to)
            }

            /// Reads what `serialize` wrote.
            ///
            /// # Errors
            /// When there is a value of another form.
            pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<$type>, D::Error> {
                Ok(Option::<Present>::deserialize(from)?.map(|Present(value)| value))
            }
        }
    };
}

pub(super) use optional;

optional! {
    /// `seconds`, or none.
    optional_seconds: std::time::Duration, as "super::seconds"
}
optional! {
    /// `moment`, or none.
    optional_moment: chrono::DateTime<chrono::FixedOffset>, as "super::moment"
}

/// A [`Duration`](std::time::Duration) as a whole number of milliseconds.
pub mod milliseconds {
    use std::time::Duration;

    use serde::de::{Deserialize as _, Deserializer};
    use serde::ser::Serializer;

    /// Leaves out what is less than a millisecond.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(length: &Duration, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u64(u64::try_from(length.as_millis()).unwrap_or(u64::MAX))
    }

    /// Reads what [`serialize`] wrote.
    ///
    /// # Errors
    /// When it is no such number.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
        u64::deserialize(from).map(Duration::from_millis)
    }
}
