//! A desktop without fonts, or without those of the person's language.

use std::fs;
use std::process::{Output, Stdio};
use std::time::Duration;

use crate::home::{Home, desktop, sees};
use crate::opened::{Opened, said};
use crate::private::{Desktop, stays, wait_until};
use crate::reader::Reader;

/// Runs a command, and returns what became of it.
fn tried(desktop: &Desktop, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = desktop.command("timeout");
    command.args(["--preserve-status", "20", env!("CARGO_BIN_EXE_rhomboid")]).args(arguments);
    command.envs(environment.iter().copied()).stdin(Stdio::null()).output().expect("runs")
}

/// A desktop on which nothing can be drawn with its own fonts, in either way.
fn without_fonts(desktop: &Desktop) -> [(&'static str, String); 2] {
    let none = desktop.path("no-fonts.conf");
    fs::write(&none, "<fontconfig></fontconfig>").expect("written");
    let libraries = desktop.path("libraries");
    fs::create_dir_all(&libraries).expect("a folder");
    fs::write(libraries.join("libfontconfig.so.1"), "").expect("written");
    [("FONTCONFIG_FILE", none.display().to_string()), ("LD_LIBRARY_PATH", libraries.display().to_string())]
}

#[test]
fn without_fonts_a_small_one_of_ours_stands_in() {
    let desktop = Desktop::start();
    for (name, value) in without_fonts(&desktop) {
        for arguments in [&["home", "today", "--stay"][..], &["guide", "classic", "--voice", "silent"]] {
            let mut opened = Opened::open(&desktop, arguments, &[(name, &value)]);
            stays("the window", Duration::from_secs(1), || {
                opened.child.try_wait().expect("a state").is_none()
            });
            assert_eq!(said(&desktop), "", "{name}");
        }
        let picture = desktop.path("frame.png");
        let path = picture.to_str().expect("a path");
        let output = tried(&desktop, &["render", "classic", "--at", "25", path], &[(name, &value)]);
        assert!(output.status.success() && output.stderr.is_empty(), "{name}: {output:?}");
        // There are words below the figure, which nothing but words darkens.
        let file = std::io::BufReader::new(fs::File::open(&picture).expect("a picture"));
        let mut reader = png::Decoder::new(file).read_info().expect("a picture");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut pixels).expect("a frame");
        let dark = pixels.chunks(3).skip(420 * 465).take(420 * 60).filter(|pixel| pixel[0] < 100).count();
        assert!(dark > 100, "{name}: {dark} dark pixels");
    }
    // Nowhere to put it, and a sentence says so.
    let run = desktop.path("run/rhomboid");
    let _ = fs::remove_dir_all(&run);
    fs::write(&run, "in the way").expect("written");
    let [(name, value), _] = without_fonts(&desktop);
    let output = tried(&desktop, &["render", "classic", "--at", "25", "/dev/null"], &[(name, &value)]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        !output.status.success() && told.contains("no font is installed") && !told.contains("panicked"),
        "{told}"
    );
}

/// Settings in Japanese on a desktop whose only font has the letters of Europe's Latin alphabets.
fn in_japanese(desktop: &Desktop) -> [(&'static str, String); 1] {
    desktop.write_settings(r#"{ "language": "ja" }"#);
    let fonts = desktop.path("latin.conf");
    let (ours, cache) = (concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts"), desktop.path("font-cache"));
    let text = format!("<fontconfig><dir>{ours}</dir><cachedir>{}</cachedir></fontconfig>", cache.display());
    fs::write(&fonts, text).expect("written");
    [("FONTCONFIG_FILE", fonts.display().to_string())]
}

/// What in the window is written in letters that no font there has.
fn boxes(reader: &Reader) -> Vec<String> {
    let nodes = reader.tree("rhomboid").into_iter();
    let texts = nodes.flat_map(|node| [node.name, node.description]);
    texts.filter(|text| text.chars().any(|letter| letter >= '\u{3040}')).collect()
}

#[test]
fn where_no_font_has_the_letters_the_guide_is_english_with_its_routine() {
    let (desktop, reader) = desktop();
    let [(name, value)] = in_japanese(&desktop);
    let _guide = Opened::open(&desktop, &["guide", "classic", "--voice", "silent"], &[(name, &value)]);
    sees(&reader, "Sit tall, feet flat");
    assert_eq!(boxes(&reader), Vec::<String>::new());
}

#[test]
fn where_no_font_has_the_letters_a_picture_is_english_with_its_routine() {
    let desktop = Desktop::start();
    let [(name, value)] = in_japanese(&desktop);
    let painted = || {
        let picture = desktop.path("frame.png");
        let path = picture.to_str().expect("a path");
        let output = tried(&desktop, &["render", "classic", "--at", "25", path], &[(name, &value)]);
        assert!(output.status.success(), "{output:?}");
        fs::read(&picture).expect("a picture")
    };
    let japanese = painted();
    desktop.write_settings(r#"{ "language": "en" }"#);
    assert!(japanese == painted(), "they differ");
}

#[test]
fn where_no_font_has_the_letters_a_sentence_says_so() {
    const WHY: &str = "o installed font has the letters of your language (ja), so windows are in English";
    let (desktop, reader) = desktop();
    let [(name, value)] = in_japanese(&desktop);
    let _rhomboid = desktop.rhomboid();
    wait_until("the resident to speak Japanese", || !desktop.status()["headline"].to_string().is_ascii());
    let doctor = tried(&desktop, &["doctor"], &[(name, &value)]);
    let told = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(told.contains(WHY), "{told}");
    for (page, seen) in [("about", WHY), ("appearance", WHY), ("quiet", "Do Not Disturb")] {
        let _home = Home::open_with(&desktop, page, &[(name, &value)]);
        sees(&reader, seen);
        assert_eq!(boxes(&reader), Vec::<String>::new(), "{page}");
    }
    desktop.write_settings(r#"{ "language": "de" }"#);
    let doctor = tried(&desktop, &["doctor"], &[(name, &value)]);
    assert!(!String::from_utf8_lossy(&doctor.stdout).contains("Fonts"), "{doctor:?}");
}
