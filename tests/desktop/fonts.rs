//! A desktop without fonts.

use std::fs;
use std::process::{Output, Stdio};
use std::time::Duration;

use crate::opened::{Opened, said};
use crate::private::{Desktop, stays};

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
