//! Enums whose values are one word each in files, on sockets and in exports.

/// Declares such an enum with its words, which serde uses as well.
macro_rules! word_enum {
    (
        $(#[$of_enum:meta])*
        pub enum $name:ident { $($(#[$of_value:meta])* $value:ident = $word:literal),+ $(,)? }
    ) => {
        $(#[$of_enum])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $($(#[$of_value])* #[serde(rename = $word)] $value),+
        }

        impl $name {
            /// Each once, in the order in which they are declared.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$value),+];

            /// The word for it.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$value => $word),+
                }
            }

            /// The value of that word.
            pub fn named(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|value| value.name() == word)
            }
        }
    };
}

pub(crate) use word_enum;

#[cfg(test)]
mod tests {
    word_enum! {
        /// Two colours.
        #[derive(Default)]
        pub enum Colour {
            #[default]
            Red = "red",
            LightBlue = "light blue",
        }
    }

    #[test]
    fn a_value_is_its_word_everywhere() {
        assert_eq!(Colour::ALL.map(Colour::name), ["red", "light blue"]);
        for colour in Colour::ALL {
            assert_eq!(Colour::named(colour.name()), Some(colour));
            let json = serde_json::to_string(&colour).expect("JSON");
            assert_eq!(json, format!("\"{}\"", colour.name()));
            assert_eq!(serde_json::from_str::<Colour>(&json).expect("a colour"), colour);
        }
        assert_eq!((Colour::named("green"), Colour::default()), (None, Colour::Red));
        assert!(serde_json::from_str::<Colour>("\"green\"").is_err());
    }
}
