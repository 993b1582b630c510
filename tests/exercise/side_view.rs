//! The view from the side holds together in every pose and on the way between them.

use rhomboid::domain::routine::{BodyPoint, PoseName, Sides, View};
use rhomboid::domain::settings::Stance;
use rhomboid::figure::{
    Color, Figure, Framing, Motion, Painter, Palette, Perspective, Profile, Scene, SideScene,
};
use vello_cpu::kurbo::Shape as _;

/// A small picture as wide and high as the usual one.
const SIZE: (u16, u16) = (105, 96);
const PROBE: Color = Color::rgb(0x00_FF00);

fn poses() -> impl Iterator<Item = PoseName> {
    PoseName::ALL.into_iter().filter(|pose| pose.view() == View::Side)
}

fn profile(pose: PoseName) -> Profile {
    Figure::in_pose(pose, Sides::Both, 1.0).profile().expect("from the side")
}

/// Whether hair is seen at the edge of the picture.
fn hair_is_cut(scene: &SideScene) -> bool {
    // High contrast keeps its own tones, whoever the person is.
    let palette = Palette { hair: [PROBE; 3], ..Palette::HIGH_CONTRAST };
    let scene = Scene::quiet(Perspective::Side(*scene));
    let (width, height) = SIZE;
    let mut pixels = vec![0; usize::from(width) * usize::from(height) * 4];
    let view = scene.view(width.into(), height.into());
    assert!(Painter::exact(width, height).paint(&scene.shapes(&palette), view, palette.ground, &mut pixels));
    let (pixels, _) = pixels.as_chunks::<4>();
    let rows = pixels.chunks_exact(width.into());
    let at_the_sides = rows.clone().flat_map(|row| [row[0], row[row.len() - 1]]);
    let mut edge = rows.take(1).flatten().copied().chain(at_the_sides);
    edge.any(|pixel| pixel == PROBE.0)
}

#[test]
fn no_head_leaves_the_picture() {
    let right = profile(PoseName::SideRest);
    for pose in poses() {
        let profile = profile(pose);
        let whole = SideScene::new(profile, Framing::Whole);
        let scenes = [
            whole,
            SideScene { desk: true, ..whole },
            SideScene::new(profile, Framing::Upper),
            SideScene { profile: right, mistake: Some(profile), ..whole },
            SideScene { profile: right, mistake: Some(profile), stance: Stance::Standing, ..whole },
        ];
        for (index, scene) in scenes.into_iter().enumerate() {
            // A head falls back only beside the right form.
            assert!(pose == PoseName::Hinge && index < 3 || !hair_is_cut(&scene), "{pose:?} in {index}");
        }
    }
}

#[test]
fn every_shape_is_finite_in_every_pose_and_between() {
    let profiles: Vec<Profile> = poses().map(profile).collect();
    for (from, to) in profiles.iter().flat_map(|from| profiles.iter().map(move |to| (from, to))) {
        for share in [0.0, 0.3, 0.5, 0.8, 1.0] {
            let profile = Profile::between(from, to, Motion::Drift, share, 1.0);
            let point = Some((BodyPoint::Elbows, share));
            let scene =
                SideScene { desk: true, guide: 1.0, point, ..SideScene::new(profile, Framing::Whole) };
            for shape in Scene::quiet(Perspective::Side(scene)).shapes(&Palette::HIGH_CONTRAST) {
                assert!(shape.path.bounding_box().is_finite());
                assert!(shape.line.is_none_or(|width| width > 0.0));
            }
        }
    }
}

#[test]
fn outlines_are_three_pixels_wide_in_every_framing() {
    for framing in [Framing::Whole, Framing::Upper] {
        let scene = SideScene::new(profile(PoseName::SideRest), framing);
        let scene = Scene::quiet(Perspective::Side(scene));
        let scale = scene.view(420.0, 384.0).determinant().sqrt();
        let mut palette = Palette::HIGH_CONTRAST;
        palette.seam = PROBE;
        let shapes = scene.shapes(&palette);
        let seams = shapes.iter().filter(|shape| format!("{:?}", shape.ink).contains(&format!("{PROBE:?}")));
        let widest = seams.filter_map(|shape| shape.line).fold(0.0, f64::max);
        assert!(widest * scale >= 3.0, "{:.2}", widest * scale);
    }
}
