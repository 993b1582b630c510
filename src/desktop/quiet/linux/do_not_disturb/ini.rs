//! Values in the settings files of Qt and KDE.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

/// In bytes; a file of settings is no longer.
const MOST: u64 = 1 << 16;

/// The text of `file`.
///
/// # Errors
/// When it cannot be read.
pub fn text_of(file: &Path) -> io::Result<String> {
    let mut text = Vec::new();
    File::open(file)?.take(MOST).read_to_end(&mut text)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// The last value of `key` in `section`. Lines before the first section belong to General.
pub fn value<'a>(text: &'a str, section: &str, key: &str) -> Option<&'a str> {
    let mut present = "General";
    let mut found = None;
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            present = name;
        } else if let Some((name, value)) = line.split_once('=')
            && (present, name.trim()) == (section, key)
        {
            found = Some(value.trim());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_in_its_section() {
        let text = "a = 1\n[Other]\na=2\n b=3 \n[General]\nc=4\n[Other]\nb=5\n";
        for (section, key, expected) in [
            ("General", "a", Some("1")),
            ("Other", "a", Some("2")),
            ("Other", "b", Some("5")),
            ("General", "c", Some("4")),
            ("General", "b", None),
            ("None", "a", None),
        ] {
            assert_eq!(value(text, section, key), expected, "{section} {key}");
        }
    }
}
