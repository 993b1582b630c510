//! Colours as the eye meets them, computed: contrast as the accessibility guidelines define it, and what is left
//! of differences under each kind of colour-blindness.

mod told_apart;
mod vision;
mod what_it_lies_on;

use rhomboid::domain::person::{Hair, Person, Shirt, Skin};
use rhomboid::figure::{Color, Palette};

/// What text needs at least.
const TEXT: f64 = 7.0;
/// What anything needs that carries meaning.
const MEANING: f64 = 3.0;

/// Every theme on every person, by a name that says which. A build or a haircut has no colour of its own.
fn worn() -> impl Iterator<Item = (String, Palette)> {
    let persons = Skin::ALL.into_iter().flat_map(|skin| {
        Hair::ALL.into_iter().flat_map(move |hair| {
            Shirt::ALL.map(move |shirt| Person { skin, hair, shirt, ..Person::default() })
        })
    });
    persons.flat_map(|person| {
        Palette::THEMES.map(|(name, theme)| (format!("{name} {person:?}"), theme.worn_by(&person)))
    })
}

/// What is seen of `top` at that opacity over `under`.
fn over(top: Color, opacity: f64, under: Color) -> Color {
    under.mix(top, opacity)
}

/// Says of each pair that has too little contrast what it is.
#[track_caller]
fn stands_out(least: f64, pairs: impl IntoIterator<Item = (String, Color, Color)>) {
    let mut weak: Vec<String> = pairs
        .into_iter()
        .map(|(name, one, other)| (name, one.contrast(other)))
        .filter(|(_, ratio)| *ratio < least)
        .map(|(name, ratio)| format!("{name}: {ratio:.2}"))
        .collect();
    weak.sort();
    weak.dedup();
    assert!(weak.is_empty(), "{} below {least}, among them {:#?}", weak.len(), &weak[..weak.len().min(20)]);
}

#[test]
fn contrast_is_that_of_the_guidelines() {
    let grey = Color::rgb(0x77_7777);
    let white = Color::rgb(0xFF_FFFF);
    assert!((white.contrast(Color::rgb(0)) - 21.0).abs() < 1e-9);
    // The usual example: the lightest grey but one that fails 4.5 on white.
    assert!((grey.contrast(white) - 4.478).abs() < 1e-3);
}

#[test]
fn text_stands_out() {
    let themes = Palette::THEMES.into_iter();
    stands_out(
        TEXT,
        themes.flat_map(|(theme, palette)| {
            let of = move |name: &str, text, on| (format!("{theme}: {name}"), text, on);
            let mut texts = vec![
                of("ink on the ground", palette.ink, palette.ground),
                of("ink on a card", palette.ink, palette.surface),
                of("quiet on the ground", palette.quiet, palette.ground),
                of("quiet on a card", palette.quiet, palette.surface),
            ];
            // There the count is written in it.
            texts.extend(palette.outlined.then(|| of("the count", palette.pace, palette.ground)));
            texts
        }),
    );
}

#[test]
fn signs_stand_out_from_the_ground_and_from_cards() {
    let themes = Palette::THEMES.into_iter();
    stands_out(
        MEANING,
        themes.flat_map(|(theme, palette)| {
            let signs = [
                ("the ring at rest and the edge of a control", palette.ring),
                ("the ring at work", palette.pace),
                ("done", palette.done),
                ("wrong", palette.wrong),
            ];
            signs.into_iter().flat_map(move |(name, sign)| {
                let of = |place, on| (format!("{theme}: {name} on {place}"), sign, on);
                // The sign in a disc has the colour of a card.
                [of("the ground", palette.ground), of("a card", palette.surface)]
            })
        }),
    );
}

#[test]
fn furniture_that_is_held_stands_out() {
    stands_out(
        MEANING,
        Palette::THEMES.into_iter().flat_map(|(theme, palette)| {
            palette.seat.map(|seat| (format!("{theme}: a chair on the ground"), seat, palette.ground))
        }),
    );
}

#[test]
fn the_person_stands_out_whoever_it_is() {
    stands_out(
        MEANING,
        worn().flat_map(|(who, worn)| {
            let [lit, base, _] = worn.skin;
            let ([friend_lit, friend_base, _], friend_seam) = worn.friend_skin;
            let hair = if worn.rim == Color::CLEAR { worn.hair[1] } else { worn.rim };
            let mut pairs = vec![
                ("shirt on the ground", worn.body[1], worn.ground),
                ("hair or its rim on the ground", hair, worn.ground),
                ("skin in its seam", base, worn.seam),
                ("lit skin in its seam", lit, worn.seam),
                ("a friend's skin in its seam", friend_base, friend_seam),
                ("a friend's lit skin in its seam", friend_lit, friend_seam),
            ];
            if worn.outlined {
                // Fills carry the picture there, so that lines only part them.
                pairs.extend([
                    ("skin on the ground", base, worn.ground),
                    ("skin on the shirt", base, worn.body[1]),
                    ("skin on hair", base, worn.hair[1]),
                    ("a friend's skin on the shirt", friend_base, worn.body[1]),
                ]);
            }
            pairs.into_iter().map(move |(what, one, other)| (format!("{who}: {what}"), one, other))
        }),
    );
}

#[test]
fn what_shows_on_the_body_stands_out_from_every_shirt() {
    // As much as shows through the shirt.
    let through = 0.88;
    stands_out(
        MEANING,
        worn().flat_map(|(who, worn)| {
            let [rest, work] = worn.muscle;
            let mut pairs = vec![
                ("a muscle at rest in its bed", over(rest, through, worn.bed), worn.bed),
                ("a muscle at work in its bed", over(work, through, worn.bed), worn.bed),
                ("what is wrong in its dark edge", worn.wrong, worn.body[2].mix(Color::rgb(0), 0.5)),
            ];
            for shirt in &worn.body[..2] {
                pairs.extend([
                    ("a blade on the shirt", over(worn.bone[1], through, *shirt), *shirt),
                    ("a marker on the shirt", worn.marker, *shirt),
                    ("stretched tissue on the shirt", worn.stretch, *shirt),
                    ("a friend's arrow on the shirt", worn.friend, *shirt),
                    ("the coin on the shirt", worn.coin[0].mix(worn.coin[1], 0.55), *shirt),
                ]);
            }
            pairs.into_iter().map(move |(what, one, other)| (format!("{who}: {what}"), one, other))
        }),
    );
}
