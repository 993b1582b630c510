//! Completions and the manual.

use std::fs;
use std::path::Path;

use super::Home;

#[test]
fn completions_and_the_manual_come_from_the_same_words() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (code, text, _) = home.told(&["completions", shell]);
        assert!(code == 0 && text.contains("RHOMBOID_COMPLETE"), "{shell}");
    }
    let (_, zsh, _) = home.told(&["completions", "zsh"]);
    let completer = "_clap_dynamic_completer_rhomboid";
    assert!(
        zsh.contains(&format!("function {completer}()")) && zsh.ends_with(&format!("{completer} \"$@\"\n")),
        "{zsh}"
    );
    let (code, manual, _) = home.told(&["man"]);
    assert!(code == 0 && manual.contains(".TH rhomboid 1") && manual.contains("Exit codes"), "{manual}");
}

#[test]
fn the_manual_tells_of_every_command_and_names_no_other_page() {
    let home = Home::new();
    for language in ["en", "de"] {
        home.write_settings(&format!("{{\"language\": \"{language}\"}}"));
        let (_, manual, _) = home.told(&["man"]);
        let other = manual.lines().find(|line| line.contains("\\-") && line.ends_with("(1)"));
        assert_eq!(other, None);
        for command in ["guide", "snooze", "config check", "routines show", "uninstall", "man"] {
            assert!(manual.contains(&format!("\n.SS rhomboid {command}\n")), "{command} in\n{manual}");
        }
        for file in ["config.json", "routines/", "history.jsonl", "state.json"] {
            assert!(manual.contains(&format!("{file}\\fR\n")), "{file} in\n{manual}");
        }
        assert!(manual.contains("\\-\\-waybar") && !manual.contains("autostart\\fR]"), "{manual}");
    }
}

/// What `shell` offers to complete the last of these words by.
fn offered_by_bash(home: &Home, words: &[&str]) -> Vec<String> {
    let program = Path::new(env!("CARGO_BIN_EXE_rhomboid")).parent().expect("a folder");
    let (_, script, _) = home.told(&["completions", "bash"]);
    let typed = words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" ");
    let ask = format!(
        "{script}\nCOMP_WORDS=({typed}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); COMP_TYPE=9\n\
         complete_by=$(complete -p rhomboid | sed 's/.*-F \\([^ ]*\\).*/\\1/')\n\
         $complete_by rhomboid \"${{COMP_WORDS[COMP_CWORD]}}\" ''\nprintf '%s\\n' \"${{COMPREPLY[@]}}\""
    );
    let path = format!("{}:/usr/bin:/bin", program.display());
    let output = home.command("bash").args(["-c", &ask]).env("PATH", path).output().expect("bash");
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

#[test]
fn a_shell_completes_what_can_be_typed_and_nothing_else() {
    let home = Home::new();
    let folder = home.path().join("config/rhomboid/routines");
    fs::create_dir_all(&folder).expect("a folder");
    let own = r#"{ "version": 1, "name": "of-mine", "title": "Mine", "steps": [ { "title": "One", "phases": [
        { "phase": "ready", "seconds": 1, "pose": "rest", "show": "Ready" } ] } ] }"#;
    fs::write(folder.join("of-mine.json"), own).expect("written");
    fs::write(home.path().join("a-file.txt"), "").expect("written");
    for (words, offered, not) in [
        (&["rhomboid", ""][..], &["guide", "uninstall", "--record"][..], &["--autostart", "a-file.txt"][..]),
        (&["rhomboid", "--a"], &[], &["--autostart"]),
        (&["rhomboid", "home", ""], &["today", "about"], &["welcome", "a-file.txt"]),
        (&["rhomboid", "home", "w"], &[], &["welcome"]),
        (&["rhomboid", "guide", ""], &["classic", "of-mine"], &["a-file.txt"]),
        (&["rhomboid", "guide", "--arms", ""], &["head", "low"], &["classic", "a-file.txt"]),
        (&["rhomboid", "render", "of"], &["of-mine"], &["classic"]),
        (&["rhomboid", "routines", "show", ""], &["classic", "of-mine"], &["a-file.txt"]),
        (&["rhomboid", "routines", "check", ""], &["a-file.txt"], &["classic"]),
        (&["rhomboid", "sounds", ""], &["squeeze", "all", "voice"], &["a-file.txt"]),
        (&["rhomboid", "skip", ""], &[], &["a-file.txt"]),
    ] {
        let found = offered_by_bash(&home, words);
        for word in offered {
            assert!(found.iter().any(|found| found == word), "{words:?} lacks {word}: {found:?}");
        }
        for word in not {
            assert!(!found.iter().any(|found| found == word), "{words:?} offers {word}: {found:?}");
        }
    }
}
