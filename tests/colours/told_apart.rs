//! Pairs that mean different things stay different to every eye.

use rhomboid::figure::{Color, Palette};

use super::vision::Vision;
use super::worn;

/// How far two such colours are apart at least: nearly nine times what is just noticed.
const APART: f64 = 20.0;

#[track_caller]
fn are_told_apart(pairs: impl IntoIterator<Item = (String, Color, Color)>) {
    let mut alike = Vec::new();
    for (name, one, other) in pairs {
        for vision in Vision::ALL {
            let distance = vision.distance(one, other);
            if distance < APART {
                alike.push(format!("{name} to {vision:?} eyes: {distance:.1}"));
            }
        }
    }
    alike.sort();
    alike.dedup();
    assert!(alike.is_empty(), "{} are alike, among them {:#?}", alike.len(), &alike[..alike.len().min(20)]);
}

#[test]
fn signs_are_told_apart_by_every_eye() {
    are_told_apart(Palette::THEMES.into_iter().flat_map(|(theme, palette)| {
        let [rest, work] = palette.muscle;
        let coin = palette.coin[0].mix(palette.coin[1], 0.55);
        let pairs = [
            ("right and wrong", palette.done, palette.wrong),
            ("a muscle at rest and at work", rest, work),
            ("a muscle at work and stretched tissue", work, palette.stretch),
            ("a muscle at rest and stretched tissue", rest, palette.stretch),
            ("your arrow and a friend's", palette.marker, palette.friend),
            ("marker and lit blade", palette.marker, palette.bone[0]),
            ("marker and shaded blade", palette.marker, palette.bone[1]),
            ("marker and coin", palette.marker, coin),
            ("the ring at rest and at work", palette.ring, palette.pace),
        ];
        pairs.map(|(name, one, other)| (format!("{theme}: {name}"), one, other))
    }));
}

#[test]
fn a_friend_is_another_person_to_every_eye() {
    are_told_apart(worn().flat_map(|(who, worn)| {
        let (friend, _) = worn.friend_skin;
        [
            (format!("{who}: the skins"), worn.skin[1], friend[1]),
            (format!("{who}: shirt and sleeve"), worn.body[1], worn.friend_sleeve[1]),
        ]
    }));
}

#[test]
fn the_coin_is_no_skin_to_any_eye() {
    are_told_apart(worn().flat_map(|(who, worn)| {
        let coin = worn.coin[0].mix(worn.coin[1], 0.55);
        [(format!("{who}: coin and skin"), coin, worn.skin[1])]
    }));
}
