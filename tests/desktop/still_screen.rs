//! A screen whose mode has no refresh rate to speak of, by which the toolkit would divide.

use x11rb::protocol::randr::{ConnectionExt as _, ModeInfo, Rotation};

use crate::private::Desktop;

/// Gives the only screen a mode with that many ticks a second.
fn turn_down(desktop: &Desktop, dot_clock: u32) {
    let (connection, root) = desktop.x11();
    let resources = connection.randr_get_screen_resources(root).expect("asked").reply().expect("told");
    let (crtc, output) = (resources.crtcs[0], resources.outputs[0]);
    let now = connection.randr_get_crtc_info(crtc, 0).expect("asked").reply().expect("told");
    let name = format!("slow{dot_clock}");
    let (width, height) = (now.width, now.height);
    let mode = ModeInfo {
        width,
        height,
        dot_clock,
        hsync_start: width,
        hsync_end: width,
        htotal: width,
        vsync_start: height,
        vsync_end: height,
        vtotal: height,
        name_len: name.len().try_into().expect("a short name"),
        ..ModeInfo::default()
    };
    let created =
        connection.randr_create_mode(root, mode, name.as_bytes()).expect("asked").reply().expect("created");
    connection.randr_add_output_mode(output, created.mode).expect("asked").check().expect("added");
    let set = connection
        .randr_set_crtc_config(crtc, 0, 0, 0, 0, created.mode, Rotation::ROTATE0, &[output])
        .expect("asked");
    set.reply().expect("set");
    let now = connection.randr_get_crtc_info(crtc, 0).expect("asked").reply().expect("told");
    assert_eq!(now.mode, created.mode);
}

#[test]
fn a_screen_of_no_hertz_is_told_of_and_ends_nothing_by_a_fault() {
    let desktop = Desktop::start();
    let before = desktop.history_text();
    for dot_clock in [1, 1024] {
        turn_down(&desktop, dot_clock);
        for arguments in [&["guide", "classic", "--voice", "silent"][..], &["home", "today", "--stay"]] {
            let mut command = desktop.command("timeout");
            command.args(["--preserve-status", "20", env!("CARGO_BIN_EXE_rhomboid")]).args(arguments);
            let output = command.output().expect("runs");
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(1), "{arguments:?}: {told}");
            assert!(told.contains("0 Hz") && !told.contains("panicked"), "{arguments:?}: {told}");
        }
    }
    assert_eq!(desktop.history_text(), before);
}
