//! The side view holds together in every pose and on the way between them.

use vello_cpu::kurbo::{Point, Shape as _};

use super::*;
use crate::domain::routine::View;
use crate::figure::body::Motion;
use crate::figure::paint::Ink;
use crate::figure::palette::Palette;
use crate::figure::scene::{Perspective, Scene};
use crate::figure::seen::Figure;
use crate::figure::units::CM;

/// Left, top, right and bottom of a picture of 420 by 384, in its units.
const PICTURE: [f64; 4] = [0.0352, 0.045, 0.9648, 0.895];

fn poses() -> impl Iterator<Item = PoseName> {
    PoseName::ALL.into_iter().filter(|pose| pose.view() == View::Side)
}

fn profile(pose: PoseName) -> Profile {
    Figure::in_pose(pose, Sides::Both, 1.0).profile().expect("from the side")
}

fn inside(place: Point) -> bool {
    let [left, top, right, bottom] = PICTURE;
    (left..=right).contains(&place.x) && (top..=bottom).contains(&place.y)
}

/// The corners of the box that holds the head with its hair.
fn head(profile: &Profile) -> [Point; 2] {
    let ear = profile.ear(&profile.spine());
    let lean = profile.head.abs().sin();
    [(-10.4 - 4.0 * lean, -13.2), (12.0, 10.6)].map(|(x, y)| ear + Vec2::new(cm(x), cm(y)))
}

#[test]
fn no_head_leaves_the_picture() {
    let [left, right] = Framing::pair(Stance::Seated);
    let whole = [false, true].map(|desk| Framing::Whole.placement(desk));
    let placements = [left, right, whole[0], whole[1], Framing::Upper.placement(false)];
    for pose in poses() {
        for (index, placement) in placements.into_iter().enumerate() {
            // Nobody leans back to show a right form wrongly.
            if pose == PoseName::Hinge && index != 1 {
                continue;
            }
            for corner in head(&profile(pose)) {
                let place = placement * corner;
                assert!(inside(place), "{pose:?} in {index}: {place:?}");
            }
        }
    }
}

#[test]
fn every_shape_is_finite_in_every_pose_and_between() {
    for from in poses() {
        for to in poses() {
            let (from, to) = (profile(from), profile(to));
            for share in [0.0, 0.3, 0.5, 0.8, 1.0] {
                let mut scene =
                    SideScene::new(Profile::between(&from, &to, Motion::Drift, share, 1.0), Framing::Whole);
                scene.desk = true;
                scene.guide = 1.0;
                scene.point = Some((BodyPoint::Elbows, share));
                for shape in Scene::quiet(Perspective::Side(scene)).shapes(&Palette::HIGH_CONTRAST) {
                    assert!(shape.path.bounding_box().is_finite());
                    assert!(shape.line.is_none_or(|width| width > 0.0));
                }
            }
        }
    }
}

#[test]
fn a_screen_ends_at_the_eyes() {
    let profile = profile(PoseName::SideDesk);
    let eye = profile.ear(&profile.spine()) + Vec2::new(cm(8.0), cm(-1.1));
    let below = (desk::screen_edge().y - eye.y) * CM;
    assert!((-0.5..=3.0).contains(&below), "{below:.1} cm below the eyes");
}

#[test]
fn outlines_are_three_pixels_wide_in_every_framing() {
    for framing in [Framing::Whole, Framing::Upper] {
        let scene = SideScene::new(profile(PoseName::SideRest), framing);
        let scene = Scene::quiet(Perspective::Side(scene));
        let scale = crate::figure::scene::crop::view(f64::INFINITY, 420.0, 384.0).determinant().sqrt();
        let widest = scene
            .shapes(&Palette::HIGH_CONTRAST)
            .iter()
            .filter(|shape| matches!(shape.ink, Ink::Flat(color) if color == Palette::HIGH_CONTRAST.seam))
            .filter_map(|shape| shape.line)
            .fold(0.0, f64::max);
        assert!(widest * scale >= 3.0, "{:.2}", widest * scale);
    }
}
