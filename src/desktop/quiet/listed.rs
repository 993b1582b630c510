//! Whether a program is one of those that a person listed.

/// Whether one of `names` is listed, whatever their case.
pub fn is_listed(listed: &[String], names: &[String]) -> bool {
    let listed: Vec<String> = listed.iter().map(|name| name.trim().to_lowercase()).collect();
    names.iter().any(|name| listed.contains(&name.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn a_name_is_compared_whole_and_without_case() {
        let listed = names(&["Firefox", " obs ", "ÉDITEUR"]);
        for (name, expected) in [
            ("firefox", true),
            ("FIREFOX", true),
            ("OBS", true),
            ("éditeur", true),
            ("firefox-esr", false),
            ("", false),
        ] {
            assert_eq!(is_listed(&listed, &names(&[name])), expected, "{name}");
        }
        assert!(is_listed(&listed, &names(&["Navigator", "firefox"])));
        assert!(!is_listed(&listed, &[]));
    }
}
