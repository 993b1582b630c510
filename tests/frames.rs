//! Exact frames: the same bytes on every machine, no tolerance.
//!
//! `UPDATE_FRAMES=1 cargo test --test frames` paints them anew; look at them before they are kept.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use rhomboid::domain::settings::Image;
use rhomboid::domain::timeline::{PRE_ROLL, Timeline};
use rhomboid::figure::scene::view;
use rhomboid::figure::{Painter, Palette};
use rhomboid::guide::scene::{self, Manner};
use rhomboid::storage::routines::Routines;

const SIZE: (u16, u16) = (210, 192);

/// Seconds into the classic routine, and what stands there.
const MOMENTS: [(f64, &str); 7] = [
    (1.0, "settle"),
    (11.0, "find"),
    (23.0, "lift"),
    (25.0, "squeeze"),
    (28.5, "hold"),
    (42.5, "coin"),
    (49.5, "lower"),
];

const THEMES: [(&str, Palette); 3] =
    [("light", Palette::LIGHT), ("dark", Palette::DARK), ("high-contrast", Palette::HIGH_CONTRAST)];

fn paint(at: f64, palette: &Palette, (width, height): (u16, u16)) -> Vec<u8> {
    let routines = Routines::load(&PathBuf::from("/nonexistent"));
    let timeline = Timeline::new(routines.named("classic").expect("classic"));
    let elapsed = PRE_ROLL + Duration::from_secs_f64(at);
    let manner = Manner { exaggeration: 1.5, still: false, image: Image::Coin };
    let scene = scene::scene(&timeline.at(elapsed), elapsed, manner);
    let mut pixels = vec![0; usize::from(width) * usize::from(height) * 4];
    let painted = Painter::new(width, height).paint(
        &scene.shapes(palette),
        view(width.into(), height.into()),
        palette.ground,
        &mut pixels,
    );
    assert!(painted);
    pixels
}

fn read(file: &PathBuf) -> Option<Vec<u8>> {
    let decoder = png::Decoder::new(std::io::BufReader::new(fs::File::open(file).ok()?));
    let mut reader = decoder.read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    reader.next_frame(&mut pixels).ok()?;
    Some(pixels)
}

fn write(file: &PathBuf, (width, height): (u16, u16), pixels: &[u8]) {
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    let mut encoder = png::Encoder::new(fs::File::create(file).expect("a file"), width.into(), height.into());
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    encoder.write_header().and_then(|mut writer| writer.write_image_data(pixels)).expect("written");
}

#[test]
fn frames_are_exact() {
    let update = std::env::var_os("UPDATE_FRAMES").is_some();
    let mut wrong = Vec::new();
    for (theme, palette) in THEMES {
        for (at, name) in MOMENTS {
            let pixels = paint(at, &palette, SIZE);
            let kept = PathBuf::from(format!("tests/frames/{theme}-{name}.png"));
            if update {
                write(&kept, SIZE, &pixels);
            }
            if read(&kept).as_ref() != Some(&pixels) {
                let new = PathBuf::from(format!("target/frames/{theme}-{name}.png"));
                write(&new, SIZE, &pixels);
                wrong.push(format!("{} differs from {}", new.display(), kept.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_frame_has_its_margins_and_is_not_empty() {
    for (theme, palette) in THEMES {
        for (at, name) in MOMENTS {
            let (width, height) = (420, 384);
            let pixels = paint(at, &palette, (width, height));
            let ground = palette.ground.0;
            let pixel = |x: usize, y: usize| &pixels[(y * usize::from(width) + x) * 4..][..4];
            let edge = (0..usize::from(height)).flat_map(|y| [pixel(0, y), pixel(usize::from(width) - 1, y)]);
            assert!(edge.into_iter().all(|pixel| pixel == ground), "{theme} {name} touches a side");
            assert!((0..usize::from(width)).all(|x| pixel(x, 0) == ground), "{theme} {name} touches the top");
            let drawn = pixels.chunks_exact(4).filter(|pixel| *pixel != ground).count();
            let share = drawn * 100 / (usize::from(width) * usize::from(height));
            assert!((20..60).contains(&share), "{theme} {name}: {share} % is drawn");
        }
    }
}

#[test]
fn both_sides_mirror_each_other_in_their_outline() {
    let (width, height) = (420, 384);
    let ground = Palette::LIGHT.ground.0;
    let pixels = paint(28.5, &Palette::LIGHT, (width, height));
    let drawn =
        |x: u16, y: u16| pixels[(usize::from(y) * usize::from(width) + usize::from(x)) * 4..][..4] != ground;
    let odd = (0..height).flat_map(|y| (0..width / 2).map(move |x| (x, y)));
    let odd = odd.filter(|&(x, y)| drawn(x, y) != drawn(width - 1 - x, y)).count();
    assert!(odd < 200, "{odd} pixels have no twin");
}

/// Contrast of two colours as WCAG 2 defines it.
fn contrast(one: [u8; 4], other: [u8; 4]) -> f64 {
    let luminance = |color: [u8; 4]| {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(color[0]) + 0.7152 * part(color[1]) + 0.0722 * part(color[2])
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn text_and_shapes_have_their_contrast() {
    for (theme, palette) in THEMES {
        for (text, color) in [("ink", palette.ink), ("quiet", palette.quiet)] {
            let ratio = contrast(color.0, palette.ground.0);
            assert!(ratio >= 7.0, "{theme}: {text} has {ratio:.1}");
        }
        for (shape, color, on) in [
            ("the muscle at work", palette.muscle[1], palette.body[1]),
            ("the blades", palette.bone[1], palette.body[1]),
            ("the markers", palette.marker, palette.body[1]),
            ("the ring at rest", palette.ring, palette.ground),
            ("the body", palette.body[1], palette.ground),
        ] {
            let ratio = contrast(color.0, on.0);
            // In high contrast a white outline carries the body, not its tone.
            let outlined = shape == "the body" && palette.outlined;
            assert!(ratio >= 3.0 || outlined, "{theme}: {shape} has {ratio:.1}");
        }
    }
}
