//! A routine as it stands in a file: words and numbers, nothing checked yet.

use serde::Deserialize;

use crate::domain::routine::Lines;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoutineFile {
    pub version: u32,
    pub name: String,
    pub title: String,
    #[serde(default)]
    pub about: String,
    #[serde(default)]
    pub dose: String,
    #[serde(default)]
    pub mistake: String,
    #[serde(default)]
    pub not_for: String,
    #[serde(default)]
    pub muscle: String,
    #[serde(default)]
    pub evidence: Option<String>,
    #[serde(default)]
    pub brief: Option<String>,
    pub steps: Vec<StepFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepFile {
    pub title: String,
    #[serde(default)]
    pub picture: Option<String>,
    #[serde(default)]
    pub teaches: bool,
    #[serde(default)]
    pub before: Vec<PhaseFile>,
    pub phases: Vec<PhaseFile>,
    #[serde(default = "once")]
    pub repetitions: u32,
    #[serde(default)]
    pub between: Option<PhaseFile>,
    #[serde(default)]
    pub after: Vec<PhaseFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhaseFile {
    pub phase: String,
    pub seconds: f64,
    pub pose: String,
    #[serde(default)]
    pub arms: Option<String>,
    #[serde(default)]
    pub word: Option<String>,
    pub show: String,
    #[serde(default)]
    pub say: String,
    #[serde(default)]
    pub short: String,
    #[serde(default)]
    pub low: Option<Lines>,
    #[serde(default)]
    pub standing: Option<Lines>,
    #[serde(default)]
    pub wheelchair: Option<Lines>,
    #[serde(default)]
    pub tips: Option<Lines>,
    #[serde(default)]
    pub form: Option<String>,
    #[serde(default)]
    pub beside: Option<String>,
    #[serde(default)]
    pub point: Option<String>,
    #[serde(default)]
    pub breath: Option<String>,
}

const fn once() -> u32 {
    1
}
