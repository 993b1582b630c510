//! The measures of the body, which `assets/figure/measures.json` holds; in units where nothing else is said.

use std::sync::LazyLock;

use serde::Deserialize;

use super::outline::Girth;

/// Every measure, read once.
#[expect(clippy::expect_used, reason = "the file is a part of the program, and tests read it")]
pub static MEASURES: LazyLock<Measures> = LazyLock::new(|| {
    let text = include_str!("../../assets/figure/measures.json");
    serde_json::from_str(text).expect("a test reads it too")
});

/// Measures by their names in the file, whose README says what each is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measures {
    pub upper_arm: [Girth; 6],
    pub forearm: [Girth; 8],
    pub palm: [Girth; 5],
    pub fingers: [(f64, f64, f64); 4],
    pub leg: [Girth; 5],
    pub shin: [Girth; 3],
    pub ridge: [Girth; 5],
    pub fibre: [(f64, f64); 5],
    pub rhomboids: [(f64, f64); 6],
    pub vertebrae: [f64; 13],
    pub plate: [(f64, f64); 13],
    pub chest_large: [f64; 12],
    pub chest_small: [(f64, f64); 3],
    pub flank: [f64; 14],
    pub trunk_in_profile: [(f64, f64, f64); 11],
    pub neck_in_profile: [(f64, f64, f64, f64); 3],
    pub back_in_profile: [(f64, f64, f64, f64); 6],
}
