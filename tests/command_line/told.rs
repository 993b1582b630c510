//! Commands that tell something.

use std::fs;

use super::Home;

#[test]
fn history_is_told_in_words_json_and_csv() {
    let home = Home::new();
    assert_eq!(home.told(&["history"]).1, "No sessions in the last 7 days\n");
    let folder = home.path().join("data/rhomboid");
    fs::create_dir_all(&folder).expect("a folder");
    let old = "{\"v\":1,\"at\":\"2020-01-01T10:00:00+01:00\",\"kind\":\"session\",\"routine\":\"a,\\\"b\",\"outcome\":\"finished\",\"seconds\":60}\n";
    fs::write(folder.join("history.jsonl"), format!("{old}torn")).expect("written");
    let (_, words, _) = home.told(&["history", "--days", "36525"]);
    assert!(
        words.starts_with("1 session finished\n")
            && words.contains("history.jsonl:2: is not a history entry"),
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
    assert!(code == 2 && error.contains("lines: 2") && file.exists(), "{error}");
    assert_eq!(home.told(&["history", "--delete", "--yes"]).0, 0);
    assert_eq!(std::fs::read_dir(file.parent().expect("a folder")).expect("a folder").count(), 0);
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
