//! What people read beside the program.

use std::fs;
use std::path::{Path, PathBuf};

/// The pages, from the one that comes first.
fn pages() -> Vec<PathBuf> {
    let first =
        ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "assets/routines/README.md"].map(PathBuf::from);
    let others = fs::read_dir("docs").expect("a folder").map(|entry| entry.expect("an entry").path());
    first.into_iter().chain(others).collect()
}

#[test]
fn links_lead_somewhere() {
    let mut checked = 0;
    for page in pages() {
        let text = fs::read_to_string(&page).expect("text");
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.starts_with("http") && !link.starts_with('#')) {
            let target = page.parent().unwrap_or(Path::new(".")).join(link);
            assert!(target.exists(), "{}: {link} is not there", page.display());
            checked += 1;
        }
    }
    assert!(checked > 10, "only {checked} links were looked at");
}

#[test]
fn every_setting_is_described() {
    let page = fs::read_to_string("docs/settings.md").expect("a page");
    let example = fs::read_to_string("config.example.json").expect("a file");
    let example: serde_json::Value = serde_json::from_str(&example).expect("JSON");
    for (group, keys) in example.as_object().expect("groups").iter().filter(|(group, _)| *group != "version")
    {
        for key in keys.as_object().into_iter().flatten().map(|(key, _)| key) {
            assert!(
                page.contains(&format!("`{group}.{key}`")) || page.contains(&format!("`.{key}`")),
                "{group}.{key}"
            );
        }
        assert!(page.contains(&format!("`{group}")), "{group}");
    }
}
