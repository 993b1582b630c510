//! Whom the figure shows: what a person chooses so that it looks like them.

use schemars::JsonSchema;

use super::word::word_enum;

/// The person that is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Person {
    pub build: Build,
    pub skin: Skin,
    pub hair: Hair,
    pub haircut: Haircut,
    pub shirt: Shirt,
}

word_enum! {
    /// How broad the figure is.
    #[derive(Default, JsonSchema)]
    pub enum Build { Slim = "slim", #[default] Medium = "medium", Broad = "broad" }
}

word_enum! {
    /// The tone of the figure's skin, from light to dark.
    #[derive(Default, JsonSchema)]
    pub enum Skin { Fair = "fair", #[default] Light = "light", Medium = "medium", Brown = "brown", Deep = "deep" }
}

word_enum! {
    /// The tone of the figure's hair, or of the scarf that covers it.
    #[derive(Default, JsonSchema)]
    pub enum Hair { Black = "black", #[default] Brown = "brown", Blond = "blond", Red = "red", Grey = "grey" }
}

word_enum! {
    /// How the figure wears its hair: under a scarf when covered.
    #[derive(Default, JsonSchema)]
    pub enum Haircut { #[default] Short = "short", Long = "long", Bun = "bun", Covered = "covered", Bald = "bald" }
}

word_enum! {
    /// The colour of the figure's shirt.
    #[derive(Default, JsonSchema)]
    pub enum Shirt { #[default] Blue = "blue", Green = "green", Red = "red", Violet = "violet", Grey = "grey" }
}
