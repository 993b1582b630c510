//! The drawings of `assets/figure/drawings.json`: what always looks the same, wherever it lies.

use std::sync::LazyLock;

use serde::Deserialize;

use super::piece::Piece;
use crate::figure::form::Form;

/// Every drawing, read once.
#[expect(clippy::expect_used, reason = "the file is a part of the program, and tests read it")]
pub static DRAWINGS: LazyLock<Drawings> = LazyLock::new(|| {
    let text = include_str!("../../../assets/figure/drawings.json");
    serde_json::from_str(text).expect("a test reads it too")
});

/// Drawings by their names in the file, which says of what size each is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drawings {
    pub short_hair: Vec<Piece>,
    pub long_hair: Vec<Piece>,
    pub scarf: Vec<Piece>,
    pub scalp: Form,
    pub bun: Vec<Piece>,
    pub crown: Form,
    pub hair_round_a_face: Vec<Piece>,
    pub scarf_round_a_face: Vec<Piece>,
    pub hair_beside_the_neck: Vec<Piece>,
    pub fringe: Vec<Piece>,
    pub short_hair_in_profile: Vec<Piece>,
    pub long_hair_in_profile: Vec<Piece>,
    pub scarf_in_profile: Vec<Piece>,
    pub ear_from_behind: Form,
    pub face: Form,
    pub ear: Form,
    pub shade_on_the_throat: Form,
    pub eye: Vec<Piece>,
    pub lids_and_brow: Vec<Piece>,
    pub nose_and_mouth: Vec<Piece>,
    pub head_in_profile: Form,
    pub ear_in_profile: Vec<Piece>,
    pub features_in_profile: Vec<Piece>,
    pub hips_on_a_seat: Form,
    pub hips_upright: Form,
    pub lap: Form,
    pub shoe: Form,
    pub thigh_in_profile: Form,
    pub shoe_in_profile: Form,
    pub chair: Vec<Piece>,
    pub steady_chair: Vec<Piece>,
    pub wheelchair: Vec<Piece>,
    pub wheel: Vec<Piece>,
    pub desk: Vec<Piece>,
    pub legs_from_behind: Vec<Piece>,
    pub wheels_from_behind: Vec<Piece>,
    pub cushion: Vec<Piece>,
    pub back_of_a_chair: Vec<Piece>,
    pub back_of_a_wheelchair: Vec<Piece>,
    pub folds_of_the_trousers: Vec<Piece>,
    pub folds_of_the_shirt: Vec<Piece>,
    pub chest: Vec<Piece>,
    pub back: Vec<Piece>,
    pub furrow: Form,
    pub nape: Vec<Piece>,
    pub stubble: Vec<Piece>,
    pub hollows_of_the_blade: Vec<Piece>,
    pub folds_in_profile: Vec<Piece>,
    pub blade_in_profile: Form,
    pub crease_at_the_hip: Vec<Piece>,
    pub crease_behind_the_knee: Vec<Piece>,
    pub coin: Vec<Piece>,
    pub check: Vec<Piece>,
    pub cross: Vec<Piece>,
}
