//! JSON as people write it: read with places, and changed so that every other byte stays.

pub mod edit;
mod entries;
pub mod loose;
mod place;
mod reading;
mod style;

pub use entries::{Entries, line_at, line_of, offset_of};
pub use place::{PathStep, key, places_of, value_at};
pub use reading::{misfit, object, read_bytes, read_text, read_whole, split_mark, stumble, without_place};
