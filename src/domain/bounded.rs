//! Numbers that lie in a range by their type.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::invalid::Invalid;

/// A whole number from `LEAST` to `MOST`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Whole<const LEAST: u8, const MOST: u8>(u8);

/// A number from `LEAST` to `MOST` tenths.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Tenths<const LEAST: u8, const MOST: u8>(f64);

impl<const LEAST: u8, const MOST: u8> Whole<LEAST, MOST> {
    /// `number`, which a constant shows to be in the range when it is compiled.
    ///
    /// # Panics
    /// When it is not.
    pub const fn of(number: u8) -> Self {
        assert!(LEAST <= number && number <= MOST, "a number within its range");
        Self(number)
    }

    /// The number.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl<const LEAST: u8, const MOST: u8> Tenths<LEAST, MOST> {
    /// So many tenths, under the same condition.
    ///
    /// # Panics
    /// When they are not in the range.
    pub const fn of(tenths: u8) -> Self {
        assert!(LEAST <= tenths && tenths <= MOST, "a number within its range");
        Self(tenths as f64 / 10.0)
    }

    /// The number.
    pub const fn get(self) -> f64 {
        self.0
    }

    const fn bounds() -> (f64, f64) {
        (LEAST as f64 / 10.0, MOST as f64 / 10.0)
    }
}

impl<const LEAST: u8, const MOST: u8> TryFrom<u8> for Whole<LEAST, MOST> {
    type Error = Invalid;

    fn try_from(number: u8) -> Result<Self, Invalid> {
        within(number, LEAST, MOST).map(Self)
    }
}

impl<const LEAST: u8, const MOST: u8> TryFrom<f64> for Tenths<LEAST, MOST> {
    type Error = Invalid;

    fn try_from(number: f64) -> Result<Self, Invalid> {
        let (least, most) = Self::bounds();
        within(number, least, most).map(Self)
    }
}

impl<const LEAST: u8, const MOST: u8> From<Whole<LEAST, MOST>> for u8 {
    fn from(Whole(number): Whole<LEAST, MOST>) -> Self {
        number
    }
}

impl<const LEAST: u8, const MOST: u8> From<Tenths<LEAST, MOST>> for f64 {
    fn from(Tenths(number): Tenths<LEAST, MOST>) -> Self {
        number
    }
}

/// `number`, unless it lies outside.
pub(super) fn within<T>(number: T, least: T, most: T) -> Result<T, Invalid>
where
    T: PartialOrd + Copy + std::fmt::Display + Into<f64>,
{
    if least <= number && number <= most {
        Ok(number)
    } else {
        Err(Invalid::OutOfRange { value: number.to_string(), least: least.into(), most: most.into() })
    }
}

impl<const LEAST: u8, const MOST: u8> JsonSchema for Whole<LEAST, MOST> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Whole{LEAST}To{MOST}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "format": "uint8", "minimum": LEAST, "maximum": MOST })
    }
}

impl<const LEAST: u8, const MOST: u8> JsonSchema for Tenths<LEAST, MOST> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Tenths{LEAST}To{MOST}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let (least, most) = Self::bounds();
        json_schema!({ "type": "number", "format": "double", "minimum": least, "maximum": most })
    }
}
