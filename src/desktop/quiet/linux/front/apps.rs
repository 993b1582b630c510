//! The names by which a program may be listed: of its window's class, its file and its process.

use std::fs;

/// Both parts of a window's class, as its property holds them.
pub fn class_names(property: &[u8]) -> Vec<String> {
    let parts = property.split(|byte| *byte == 0).filter(|part| !part.is_empty());
    parts.map(|part| String::from_utf8_lossy(part).into_owned()).collect()
}

/// What the kernel calls the process: the name of its file, and the name it gave itself.
pub fn process_names(id: u32) -> Vec<String> {
    let file = fs::read_link(format!("/proc/{id}/exe")).ok();
    let file = file.and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    let own = fs::read_to_string(format!("/proc/{id}/comm")).ok();
    file.into_iter().chain(own.map(|name| name.trim_end().to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn a_class_has_two_names() {
        assert_eq!(class_names(b"Navigator\0firefox\0"), names(&["Navigator", "firefox"]));
        assert_eq!(class_names(b""), names(&[]));
    }

    #[test]
    fn a_process_goes_by_the_name_of_its_file() {
        let own = std::env::current_exe().expect("a path");
        let own = own.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(process_names(std::process::id()).contains(&own));
        assert_eq!(process_names(0), names(&[]));
    }
}
