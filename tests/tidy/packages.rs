//! What validators say of scripts, the desktop entry and the page in software centres, where they are installed.

#[cfg(target_os = "linux")]
#[test]
fn validators_find_no_fault_with_what_packages_are_made_of() {
    use std::io::Write as _;
    let output = std::process::Command::new("packaging/check").output().expect("packaging/check");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    // Past the harness, which keeps what a test prints to itself: a validator that is not here is no answer.
    for line in said.lines().filter(|line| line.starts_with("skipped")) {
        writeln!(std::io::stderr(), "packaging/check: {line}").expect("written");
    }
}

#[test]
fn the_version_is_the_same_wherever_it_stands() {
    let version = env!("CARGO_PKG_VERSION");
    let read = |file: &str| std::fs::read_to_string(file).expect("text");
    let changes = read("CHANGELOG.md");
    assert!(
        changes.lines().any(|line| line.starts_with(&format!("## {version},"))),
        "CHANGELOG.md lacks {version}"
    );
    let page = read("packaging/io.github.rhomboid.Rhomboid.metainfo.xml");
    assert!(page.contains(&format!("<release version=\"{version}\"")), "the metainfo lacks {version}");
}
