//! Pictures of the guide without a display.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;

use super::Home;

#[test]
fn a_frame_needs_no_display() {
    let home = Home::new();
    let file = home.path().join("frame.png");
    let size = |arguments: &[&str]| {
        let (code, _, error) = home.told(arguments);
        assert_eq!(code, 0, "{error}");
        let decoder = png::Decoder::new(std::io::BufReader::new(fs::File::open(&file).expect("a file")));
        let mut reader = decoder.read_info().expect("a picture");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut pixels).expect("pixels");
        (info.width, info.height, pixels)
    };
    let name = file.to_str().expect("a path");
    let (width, height, light) = size(&["render", "classic", "--at", "28", name]);
    assert_eq!((width, height), (420, 640));
    let (_, _, dark) = size(&["render", "classic", "--at", "28", "--theme", "dark", name]);
    assert_eq!(&light[..3], [0xF7, 0xF5, 0xF0]);
    assert_eq!(&dark[..3], [0x12, 0x16, 0x1C]);
    let (width, height, large) = size(&["render", "classic", "--at", "28", "--scale", "2", name]);
    assert_eq!((width, height), (840, 1280));
    // The same window in twice as many pixels: what has the ground's colour in one has it in the other.
    let ground = |pixels: &[u8]| pixels.chunks(3).filter(|pixel| *pixel == &light[..3]).count();
    let (once, twice) = (ground(&light), ground(&large) / 4);
    assert!(once.abs_diff(twice) * 50 < once, "{once} and {twice}");
    let (width, height, _) =
        size(&["render", "classic", "--at", "-2.5", "--size", "500x700", "--scale", "1.5", name]);
    assert_eq!((width, height), (750, 1050));
}

#[test]
fn a_frame_can_go_to_the_standard_output() {
    let home = Home::new();
    let output = home.run(&["render", "classic", "--at", "28", "-"]);
    assert!(output.status.success() && output.stdout.starts_with(b"\x89PNG"), "{:?}", output.status);
    assert!(!home.path().join("-").exists());
}

/// One frame of a moving picture, as it is in its file.
struct Piece {
    seconds: f64,
    /// Left, top, width and height.
    field: [u32; 4],
    pixels: Vec<u8>,
}

fn pieces(file: &Path) -> Vec<Piece> {
    let decoder = png::Decoder::new(BufReader::new(File::open(file).expect("a file")));
    let mut reader = decoder.read_info().expect("a picture");
    let control = *reader.info().animation_control().expect("it moves");
    assert_eq!(control.num_plays, 0);
    (0..control.num_frames)
        .map(|_| {
            let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
            let info = reader.next_frame(&mut pixels).expect("a frame");
            pixels.truncate(info.buffer_size());
            let piece = reader.info().frame_control().expect("its place");
            Piece {
                seconds: f64::from(piece.delay_num) / f64::from(piece.delay_den),
                field: [piece.x_offset, piece.y_offset, piece.width, piece.height],
                pixels,
            }
        })
        .collect()
}

#[test]
fn a_moving_picture_shows_what_the_frames_show() {
    let home = Home::new();
    let moving = home.path().join("moving.png");
    let name = moving.to_str().expect("a path");
    let (code, out, error) = home
        .told(&["render", "quick", "--from", "4", "--to", "6.5", "--fps", "4", "--size", "210x320", name]);
    // Nobody watches, so there is no bar.
    assert_eq!((code, out.as_str(), error.as_str()), (0, "", ""));
    let pieces = pieces(&moving);
    let length: f64 = pieces.iter().map(|piece| piece.seconds).sum();
    assert!((length - 2.5).abs() < 1e-9, "{length}");
    // Laid over each other they are the last frame.
    let (wide, mut whole) = (210, vec![0; 210 * 320 * 3]);
    for piece in &pieces {
        let [left, top, width, _] = piece.field.map(|side| side as usize);
        for (index, pixel) in piece.pixels.chunks_exact(4).enumerate().filter(|(_, pixel)| pixel[3] == 255) {
            let at = ((top + index / width) * wide + left + index % width) * 3;
            whole[at..at + 3].copy_from_slice(&pixel[..3]);
        }
    }
    let still = home.path().join("still.png");
    let name = still.to_str().expect("a path");
    assert_eq!(home.told(&["render", "quick", "--at", "6.25", "--size", "210x320", name]).0, 0);
    let mut reader =
        png::Decoder::new(BufReader::new(File::open(still).expect("a file"))).read_info().expect("a picture");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut pixels).expect("pixels");
    let off = whole.iter().zip(&pixels).map(|(one, other)| one.abs_diff(*other)).max();
    assert!(off <= Some(2), "the moving picture ends otherwise, by {off:?}");
    assert_eq!(
        fs::read_dir(home.path())
            .expect("a folder")
            .filter(|entry| { entry.as_ref().expect("an entry").path().is_file() })
            .count(),
        2,
        "something is left over"
    );
}

#[test]
fn what_stands_still_is_one_frame() {
    let home = Home::new();
    home.write_settings(r#"{ "look": { "motion": "reduced" } }"#);
    let moving = home.path().join("moving.png");
    let name = moving.to_str().expect("a path");
    let arguments = ["render", "classic", "--from", "27", "--to", "30", "--fps", "10", name];
    assert_eq!(home.told(&arguments), (0, String::new(), String::new()));
    // One for each count; the hint stands through two of them.
    let seconds: Vec<f64> = pieces(&moving).iter().map(|piece| piece.seconds).collect();
    assert!((seconds.iter().sum::<f64>() - 3.0).abs() < 1e-6, "{seconds:?}");
    assert!((3..=4).contains(&seconds.len()), "{seconds:?}");
}

#[test]
fn a_sheet_shows_a_routine_or_every_pose() {
    let home = Home::new();
    let sheet = home.path().join("sheet.png");
    let name = sheet.to_str().expect("a path");
    let own = home.path().join("own.json");
    fs::copy("assets/routines/morning-shoulders.example.json", &own).expect("copied");
    let mut heights = Vec::new();
    for arguments in [
        &["render", "--sheet", name][..],
        &["render", "quick", "--sheet", name],
        &["render", own.to_str().expect("a path"), "--sheet", name],
    ] {
        assert_eq!(home.told(arguments), (0, String::new(), String::new()), "{arguments:?}");
        let decoder = png::Decoder::new(BufReader::new(File::open(&sheet).expect("a file")));
        let reader = decoder.read_info().expect("a picture");
        assert!(reader.info().width > 900, "{}", reader.info().width);
        heights.push(reader.info().height);
    }
    assert!(heights[0] > heights[1] && heights[1] > 900, "{heights:?}");
}

#[test]
fn a_picture_is_whole_or_not_there() {
    let home = Home::new();
    let old = home.path().join("old.png");
    fs::write(&old, "old").expect("written");
    let name = old.to_str().expect("a path");
    // A link stays one, and others may read what is new as the umask says.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let link = home.path().join("link.png");
        std::os::unix::fs::symlink(&old, &link).expect("a link");
        assert_eq!(home.told(&["render", "classic", "--at", "1", link.to_str().expect("a path")]).0, 0);
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
        assert!(fs::read(&old).expect("a file").starts_with(b"\x89PNG"));
        let new = home.path().join("new.png");
        assert_eq!(home.told(&["render", "classic", "--at", "1", new.to_str().expect("a path")]).0, 0);
        let other = home.path().join("other");
        fs::write(&other, "").expect("written");
        let mode = |path: &Path| fs::metadata(path).expect("a file").permissions().mode();
        assert_eq!(mode(&new), mode(&other));
    }
    fs::write(&old, "old").expect("written");
    assert_eq!(home.told(&["render", "classic", "--from", "5", "--to", "4", name]).0, 2);
    assert_eq!(fs::read_to_string(&old).expect("a file"), "old");
}

#[test]
fn the_words_stand_beside_the_figure_where_there_is_room_and_below_it_elsewhere() {
    let home = Home::new();
    let file = home.path().join("frame.png");
    for (size, wide, words) in [
        ("420x640", 420, [90..400, 400..540]),
        ("360x480", 360, [70..350, 262..380]),
        ("1280x800", 1280, [850..1270, 250..420]),
        ("800x1280", 800, [170..780, 790..1080]),
    ] {
        let name = file.to_str().expect("a path");
        assert_eq!(home.told(&["render", "classic", "--at", "28.5", "--size", size, name]).0, 0);
        let decoder = png::Decoder::new(BufReader::new(File::open(&file).expect("a file")));
        let mut reader = decoder.read_info().expect("a picture");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut pixels).expect("pixels");
        let [across, down] = words;
        let ink = pixels.chunks_exact(3).enumerate().filter(|(at, pixel)| {
            across.contains(&(at % wide)) && down.contains(&(at / wide)) && *pixel == [0x1E, 0x23, 0x2B]
        });
        // The large word, its line and the number.
        let ink = ink.count();
        assert!(ink > 800, "{size}: {ink}");
    }
}
