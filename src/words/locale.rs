//! What the session says of languages and regions, in names such as "`de_AT.UTF-8@euro`".

/// What the session says of `category`, such as "`LC_TIME`"; elsewhere than on Unix it says one thing of all.
pub fn of_session(category: &str) -> Option<String> {
    if cfg!(all(unix, not(target_os = "macos"))) {
        said(category, |name| std::env::var(name).ok())
    } else {
        sys_locale::get_locale()
    }
}

/// The first of three variables that says anything.
pub fn said(category: &str, variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    ["LC_ALL", category, "LANG"].into_iter().find_map(|name| variable(name).filter(|said| !said.is_empty()))
}

/// A name without its encoding and its kind: "`de_AT`".
pub fn plain(name: &str) -> &str {
    name.split(['.', '@']).next().unwrap_or_default()
}
