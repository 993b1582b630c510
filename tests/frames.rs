//! Exact frames: the same bytes on every machine, no tolerance.
//!
//! Every routine at its key moments in every theme is kept as a digest of its pixels in
//! `tests/frames/digests.txt`, and the classic one as pictures beside it. `UPDATE_FRAMES=1 cargo test
//! --test frames` paints all anew, into `target/frames` as well; look at them before they are kept.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rhomboid::domain::routine::Routine;
use rhomboid::domain::settings::ExerciseSettings;
use rhomboid::domain::timeline::{PRE_ROLL, Timeline};
use rhomboid::figure::{Painter, Palette};
use rhomboid::guide::manner::Manner;
use rhomboid::guide::scene;
use rhomboid::storage::routines::Routines;

const SIZE: (u16, u16) = (210, 192);

/// Seconds into the classic routine, and what stands there.
const MOMENTS: [(f64, &str); 8] = [
    (1.0, "settle"),
    (11.0, "find"),
    (20.5, "beside"),
    (23.0, "lift"),
    (25.0, "squeeze"),
    (28.5, "hold"),
    (42.5, "coin"),
    (49.5, "lower"),
];

fn shipped() -> Vec<Routine> {
    Routines::load(Path::new("/nonexistent")).found.into_iter().map(|found| found.routine).collect()
}

fn classic() -> Routine {
    shipped().into_iter().find(|routine| routine.name == "classic").expect("classic")
}

fn paint(routine: &Routine, at: f64, palette: &Palette, (width, height): (u16, u16)) -> Vec<u8> {
    let timeline = Timeline::new(routine);
    let elapsed = PRE_ROLL + Duration::from_secs_f64(at);
    let scene =
        scene::scene(&timeline.at(elapsed), elapsed, Manner::of(routine, &ExerciseSettings::default()));
    let mut pixels = vec![0; usize::from(width) * usize::from(height) * 4];
    let painted = Painter::exact(width, height).paint(
        &scene.shapes(palette),
        scene.view(width.into(), height.into()),
        palette.ground,
        &mut pixels,
    );
    assert!(painted);
    pixels
}

/// Where something new is to be seen in `routine`: 0.6 into each kind of phase, the first time it comes.
fn key_moments(routine: &Routine) -> Vec<f64> {
    let timeline = Timeline::new(routine);
    let mut seen = Vec::new();
    let mut moments = Vec::new();
    for segment in timeline.segments() {
        let phase = &segment.phase;
        let key =
            (segment.from, phase.pose, phase.arms, phase.kind, phase.beside, phase.point, segment.picture);
        if !seen.contains(&key) {
            seen.push(key);
            moments.push(segment.start.as_secs_f64() + 0.6 * phase.length.as_secs_f64());
        }
    }
    moments
}

/// A digest of pixels that anybody can compute: FNV-1a of 64 bits.
fn digest(pixels: &[u8]) -> u64 {
    pixels
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn read(file: &PathBuf) -> Option<Vec<u8>> {
    let decoder = png::Decoder::new(std::io::BufReader::new(fs::File::open(file).ok()?));
    let mut reader = decoder.read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    reader.next_frame(&mut pixels).ok()?;
    Some(pixels)
}

fn write(file: &Path, (width, height): (u16, u16), pixels: &[u8]) {
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    let mut encoder = png::Encoder::new(fs::File::create(file).expect("a file"), width.into(), height.into());
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    encoder.write_header().and_then(|mut writer| writer.write_image_data(pixels)).expect("written");
}

fn updates() -> bool {
    std::env::var_os("UPDATE_FRAMES").is_some()
}

#[test]
fn frames_of_classic_are_exact() {
    let mut wrong = Vec::new();
    for (theme, palette) in Palette::THEMES {
        for (at, name) in MOMENTS {
            let pixels = paint(&classic(), at, &palette, SIZE);
            let kept = PathBuf::from(format!("tests/frames/{theme}-{name}.png"));
            if updates() {
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
fn frames_of_every_routine_are_exact() {
    let file = Path::new("tests/frames/digests.txt");
    let kept = fs::read_to_string(file).unwrap_or_default();
    let digests = &|theme: &str, palette: &Palette| {
        let mut digests = String::new();
        for routine in shipped() {
            for at in key_moments(&routine) {
                let pixels = paint(&routine, at, palette, SIZE);
                let line = format!("{theme} {} {at:.1} {:016x}", routine.name, digest(&pixels));
                if updates() || !kept.lines().any(|kept| kept == line) {
                    write(
                        Path::new(&format!("target/frames/{}-{at:.1}-{theme}.png", routine.name)),
                        SIZE,
                        &pixels,
                    );
                }
                let _ = writeln!(digests, "{line}");
            }
        }
        digests
    };
    let now = std::thread::scope(|scope| {
        let themes = Palette::THEMES.map(|(theme, palette)| scope.spawn(move || digests(theme, &palette)));
        themes.map(|theme| theme.join().expect("no panic")).concat()
    });
    if updates() {
        fs::write(file, &now).expect("written");
    }
    let kept = fs::read_to_string(file).expect("the digests");
    let other: Vec<&str> = now.lines().filter(|line| !kept.lines().any(|kept| kept == *line)).collect();
    assert!(other.is_empty(), "these differ, and lie in target/frames: {other:#?}");
    assert_eq!(now.lines().count(), kept.lines().count(), "a kept frame is not painted any more");
}

#[test]
fn a_frame_has_its_margins_and_is_not_empty() {
    for (theme, palette) in Palette::THEMES {
        for (at, name) in MOMENTS {
            let (width, height) = (420, 384);
            let pixels = paint(&classic(), at, &palette, (width, height));
            let ground = palette.ground.0;
            let pixel = |x: usize, y: usize| &pixels[(y * usize::from(width) + x) * 4..][..4];
            let edge = (0..usize::from(height)).flat_map(|y| [pixel(0, y), pixel(usize::from(width) - 1, y)]);
            assert!(edge.into_iter().all(|pixel| pixel == ground), "{theme} {name} touches a side");
            assert!((0..usize::from(width)).all(|x| pixel(x, 0) == ground), "{theme} {name} touches the top");
            let drawn = pixels.chunks_exact(4).filter(|pixel| *pixel != ground).count();
            let share = drawn * 100 / (usize::from(width) * usize::from(height));
            // The lines of high contrast have the colour of the ground.
            assert!((18..60).contains(&share), "{theme} {name}: {share} % is drawn");
        }
    }
}

#[test]
fn both_sides_mirror_each_other_in_their_outline() {
    let (width, height) = (420, 384);
    let ground = Palette::LIGHT.ground.0;
    let pixels = paint(&classic(), 28.5, &Palette::LIGHT, (width, height));
    let drawn =
        |x: u16, y: u16| pixels[(usize::from(y) * usize::from(width) + usize::from(x)) * 4..][..4] != ground;
    let odd = (0..height).flat_map(|y| (0..width / 2).map(move |x| (x, y)));
    let odd = odd.filter(|&(x, y)| drawn(x, y) != drawn(width - 1 - x, y)).count();
    assert!(odd < 200, "{odd} pixels have no twin");
}
