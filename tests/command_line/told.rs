//! Commands that tell something.

use std::fs;

use super::Home;

#[test]
fn history_is_told_in_words_json_and_csv() {
    let home = Home::new();
    assert_eq!(home.told(&["history"]).1, "No session in the last 7 days yet\n");
    let folder = home.path().join("data/rhomboid");
    fs::create_dir_all(&folder).expect("a folder");
    let old = "{\"v\":1,\"at\":\"2020-01-01T10:00:00+01:00\",\"kind\":\"session\",\"routine\":\"a,\\\"b\",\"outcome\":\"finished\",\"seconds\":60}\n";
    fs::write(folder.join("history.jsonl"), format!("{old}torn")).expect("written");
    let (_, words, _) = home.told(&["history", "--days", "36525"]);
    assert!(
        words.starts_with("1 session finished\n") && words.contains("history.jsonl:2: is not a line"),
        "{words}"
    );
    let (_, csv, _) = home.told(&["history", "--days", "36525", "--csv"]);
    assert_eq!(
        csv,
        "at,kind,routine,outcome,seconds,feeling,arms\n2020-01-01T10:00:00+01:00,session,\"a,\"\"b\",finished,60,,\n"
    );
    let (_, json, _) = home.told(&["history", "--days", "36525", "--json"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).expect("JSON")[0]["seconds"], 60);
    assert_eq!(home.told(&["history", "--json"]).1, "[]\n");
}

#[test]
fn deleting_the_history_asks_first_and_leaves_nothing() {
    let home = Home::new();
    assert!(home.told(&["history", "--delete"]).1.contains("no history"));
    let line = r#"{"v":1,"at":"2026-03-02T09:30:00+01:00","kind":"session","routine":"classic","outcome":"finished","seconds":60}"#;
    let file = home.path().join("data/rhomboid/history.jsonl");
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    std::fs::write(&file, format!("{line}\n{line}\n")).expect("written");
    let (code, _, error) = home.told(&["history", "--delete"]);
    assert!(code == 2 && error.contains("2 lines") && file.exists(), "{error}");
    assert_eq!(home.told(&["history", "--delete", "--yes"]).0, 0);
    assert_eq!(std::fs::read_dir(file.parent().expect("a folder")).expect("a folder").count(), 0);
}

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

#[test]
fn the_doctor_finds_faults_without_a_desktop() {
    let home = Home::new();
    home.write_settings("{ broken");
    let (code, json, _) = home.told(&["doctor", "--json"]);
    assert_eq!(code, 0);
    let found: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(found["health"]["resident"]["state"], "missing");
    assert_eq!(found["health"]["idle"]["state"], "unknown");
    assert_eq!(found["health"]["notifications"]["state"], "missing");
    assert_eq!(found["health"]["tray"]["state"], "missing");
    assert_eq!(found["health"]["sound"]["state"], "missing");
    assert!(found["settings_problems"][0].as_str().expect("text").contains("is not a JSON object"));
    let (_, words, _) = home.told(&["doctor"]);
    assert!(words.lines().any(|line| line.starts_with("missing ") && line.contains(" Tray ")), "{words}");
}

#[test]
fn sounds_and_safety_are_told() {
    let home = Home::new();
    let (code, text, _) = home.told(&["sounds"]);
    assert!(code == 0 && text.lines().count() > 12 && text.contains("squeeze"), "{text}");
    let (code, _, error) = home.told(&["sounds", "trumpet"]);
    assert!(code == 2 && error.contains("no sound “trumpet”"), "{error}");
    assert!(home.told(&["safety"]).1.contains("not medical advice"));
    home.write_settings("{\"language\": \"de\"}");
    assert!(home.told(&["safety"]).1.contains("Während du dich bewegst."));
}
