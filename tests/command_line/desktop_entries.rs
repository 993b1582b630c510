//! What is put into the desktop, and taken back.

use std::fs;

use super::Home;

#[test]
fn starting_at_login_is_written_where_desktops_and_settings_look() {
    let home = Home::new();
    let entry = home.path().join("config/autostart/io.github.rhomboid.Rhomboid.desktop");
    assert_eq!(home.told(&["autostart", "status"]).1, "off\n");
    assert_eq!(home.told(&["autostart", "on"]).0, 0);
    let text = fs::read_to_string(&entry).expect("an entry");
    let program = env!("CARGO_BIN_EXE_rhomboid");
    assert!(text.contains(&format!("Exec=\"{program}\" --autostart\n")), "{text}");
    // Without the program, a desktop passes the entry over.
    assert!(text.contains(&format!("TryExec={program}\n")), "{text}");
    assert_eq!(home.told(&["autostart"]).1, "on\n");
    let (_, shown, _) = home.told(&["config", "show"]);
    assert!(shown.contains("\"start_at_login\": true"), "{shown}");
    fs::write(&entry, text + "Hidden=true\n").expect("written");
    assert!(home.told(&["autostart", "status"]).1.starts_with("off (turned off"));
    assert_eq!(home.told(&["autostart", "off"]).0, 0);
    assert!(!entry.exists());
    assert!(home.told(&["config", "show"]).1.contains("\"start_at_login\": false"));
}

#[cfg(unix)]
#[test]
fn an_entry_that_is_a_link_stays_one() {
    let home = Home::new();
    let entry = home.path().join("config/autostart/io.github.rhomboid.Rhomboid.desktop");
    let kept = home.path().join("dotfiles/rhomboid.desktop");
    for folder in [&entry, &kept].map(|file| file.parent().expect("a folder")) {
        fs::create_dir_all(folder).expect("a folder");
    }
    std::os::unix::fs::symlink("../../dotfiles/rhomboid.desktop", &entry).expect("a link");
    // It leads nowhere at first.
    assert_eq!(home.told(&["autostart"]).1, "off\n");
    assert_eq!(home.told(&["autostart", "on"]).0, 0);
    assert_eq!(home.told(&["autostart"]).1, "on\n");
    let text = fs::read_to_string(&kept).expect("written through");
    fs::write(&kept, format!("# mine\n{text}X-Delay=30\n")).expect("written");
    assert_eq!(home.told(&["autostart", "off"]).0, 0);
    assert!(home.told(&["autostart"]).1.starts_with("off ("));
    assert_eq!(home.told(&["autostart", "on"]).0, 0);
    assert_eq!(home.told(&["autostart"]).1, "on\n");
    assert!(entry.is_symlink());
    let text = fs::read_to_string(&kept).expect("still there");
    assert!(text.starts_with("# mine\n") && text.ends_with("X-Delay=30\n"), "{text}");
}

#[test]
fn an_entry_for_a_program_that_is_gone_is_told_of_and_written_anew() {
    let home = Home::new();
    let entry = home.path().join("config/autostart/io.github.rhomboid.Rhomboid.desktop");
    let program = home.path().join("50% off/rhomboid");
    fs::create_dir_all(program.parent().expect("a folder")).expect("a folder");
    fs::hard_link(env!("CARGO_BIN_EXE_rhomboid"), &program)
        .or_else(|_| fs::copy(env!("CARGO_BIN_EXE_rhomboid"), &program).map(drop))
        .expect("a program");
    let output = home.command(program.to_str().expect("a path")).args(["autostart", "on"]).output();
    assert!(output.expect("runs").status.success());
    let text = fs::read_to_string(&entry).expect("an entry");
    // Some desktops look for the first word before they know what %% means.
    let written = program.to_str().expect("a path").replace('%', "%%");
    assert!(text.contains(&format!("Exec=env \"{written}\" --autostart\n")), "{text}");
    assert_eq!(home.told(&["autostart"]).1, "on\n");
    fs::remove_file(&program).expect("removed");
    let (_, told, _) = home.told(&["autostart"]);
    assert!(told.starts_with("on (but the entry starts ") && told.contains("50% off"), "{told}");
    let (_, doctor, _) = home.told(&["doctor"]);
    assert!(doctor.lines().any(|line| line.starts_with("missing") && line.contains("50% off")), "{doctor}");
    assert_eq!(home.told(&["autostart", "on"]).0, 0);
    assert_eq!(home.told(&["autostart"]).1, "on\n");
}

#[test]
fn what_was_put_into_the_desktop_can_be_taken_back() {
    let home = Home::new();
    let name = "io.github.rhomboid.Rhomboid";
    let menu = home.path().join(format!("data/applications/{name}.desktop"));
    let icon = home.path().join(format!("data/icons/hicolor/64x64/apps/{name}.png"));
    let (code, told, _) = home.told(&["autostart", "on"]);
    assert!(code == 0 && told.contains("“rhomboid uninstall” removes it again"), "{told}");
    let text = fs::read_to_string(&menu).expect("an entry");
    let program = env!("CARGO_BIN_EXE_rhomboid");
    for line in [format!("Exec=\"{program}\"\n"), format!("TryExec={program}\n"), format!("Icon={name}\n")] {
        assert!(text.contains(&line), "{line} is not in {text}");
    }
    assert!(icon.exists());
    // A second time there is nothing to say.
    assert_eq!(home.told(&["autostart", "on"]).1.lines().count(), 1);
    let (code, told, _) = home.told(&["uninstall"]);
    assert_eq!(code, 0);
    for path in [&menu, &icon] {
        assert!(!path.exists() && told.contains(&format!("Removed: {}\n", path.display())), "{told}");
    }
    assert!(told.contains("Start at login is off\n"), "{told}");
    let settings = home.path().join("config/rhomboid/config.json");
    assert!(settings.exists() && told.contains(&format!("Settings: {}\n", settings.display())), "{told}");
    assert_eq!(home.told(&["autostart"]).1, "off\n");
    assert!(home.told(&["config", "show"]).1.contains("\"start_at_login\": false"));
    assert!(home.told(&["uninstall"]).1.starts_with("There is nothing to remove from your desktop"));
}

#[test]
fn a_menu_that_a_package_or_the_person_made_stays() {
    let home = Home::new();
    let name = "io.github.rhomboid.Rhomboid";
    for (folder, text) in [("share", "[Desktop Entry]\nExec=a\n"), ("data", "[Desktop Entry]\nExec=/gone\n")]
    {
        let entry = home.path().join(format!("{folder}/applications/{name}.desktop"));
        fs::create_dir_all(entry.parent().expect("a folder")).expect("a folder");
        fs::write(&entry, text).expect("written");
        assert_eq!(home.told(&["autostart", "on"]).1, "Start at login is on\n");
        assert_eq!(home.told(&["uninstall"]).0, 0);
        assert_eq!(fs::read_to_string(&entry).expect("still there"), text);
        assert!(!home.path().join("data/icons").exists());
        fs::remove_file(&entry).expect("removed");
    }
}
