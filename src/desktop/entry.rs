//! Desktop entries as files: what they start, and how one is changed without losing what else stands in it.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The line that the keys of a program stand under.
const GROUP: &str = "[Desktop Entry]";

/// The text of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DesktopEntry(String);

impl DesktopEntry {
    /// The entry that a desktop would find at `file`, if there is one.
    pub fn read(file: &Path) -> Option<Self> {
        let text = fs::read_to_string(file).ok()?;
        text.lines().any(|line| line.trim() == GROUP).then_some(Self(text))
    }

    /// The entry with this text.
    pub fn of(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// What stands behind `key`.
    pub fn value(&self, key: &str) -> Option<&str> {
        let group = self.0.lines().skip_while(|line| line.trim() != GROUP).skip(1);
        group.take_while(|line| !line.starts_with('[')).find_map(|line| value_of(line, key))
    }

    /// The same entry with `value` behind `key`; every other line stays.
    #[must_use]
    pub fn with(self, key: &str, value: &str) -> Self {
        let is_there = self.value(key).is_some();
        let mut text = String::new();
        let mut within = false;
        for line in self.0.lines() {
            let begins = line.trim() == GROUP;
            within = begins || (within && !line.starts_with('['));
            let replaced = within && value_of(line, key).is_some();
            if !replaced {
                text.extend([line, "\n"]);
            }
            if replaced || (begins && !is_there) {
                text.extend([key, "=", value, "\n"]);
            }
        }
        Self(text)
    }

    /// The same entry, which counts only while `program` is there.
    #[must_use]
    pub fn trying(self, program: &Path) -> Self {
        self.with("TryExec", &program.to_string_lossy().replace('\\', "\\\\"))
    }

    /// The program that it starts.
    pub fn program(&self) -> Option<PathBuf> {
        let mut words = words(self.value("Exec")?).into_iter();
        let first = words.next()?;
        let started = if first == ENV { words.find(|word| !word.contains('=')) } else { Some(first) };
        started.map(PathBuf::from)
    }

    /// The program that it starts, where that is not there any more.
    pub fn lost_program(&self) -> Option<PathBuf> {
        self.program().filter(|program| program.is_absolute() && !program.exists())
    }

    /// Writes it, for whoever reads it to find the old one or the new one. A link stays a link.
    ///
    /// # Errors
    /// When the folder or the file cannot be made.
    pub fn write(&self, file: &Path) -> io::Result<()> {
        write(file, self.0.as_bytes())
    }
}

/// What finds a program by its path, for readers of `Exec` that look for the path before they know what is
/// meant by it.
const ENV: &str = "env";

/// `program` with `arguments` as they stand behind `Exec`; none for a path that cannot stand there.
pub fn exec(program: &Path, arguments: &str) -> Option<String> {
    let path = program.to_str().filter(|path| !path.contains(char::is_control))?;
    match (path.contains('%'), path.contains('=')) {
        (false, _) => Some(format!("{} {arguments}", quoted(path)).trim_end().to_owned()),
        (true, false) => Some(format!("{ENV} {} {arguments}", quoted(path)).trim_end().to_owned()),
        (true, true) => None,
    }
}

/// Writes a file of the person's own at once or not at all, through a link where there is one.
///
/// # Errors
/// When the folder or the file cannot be made.
pub fn write(file: &Path, content: &[u8]) -> io::Result<()> {
    let file = behind_links(file);
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut temporary = tempfile::NamedTempFile::new_in(folder)?;
    temporary.write_all(content)?;
    temporary.persist(&file)?;
    Ok(())
}

/// The file that a link leads to, even where that is not there yet.
fn behind_links(file: &Path) -> PathBuf {
    const MOST: usize = 32;
    let mut file = file.to_owned();
    for _ in 0..MOST {
        let Ok(next) = fs::read_link(&file) else { break };
        file = file.parent().unwrap_or(Path::new("/")).join(next);
    }
    file
}

fn value_of<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let (name, value) = line.split_once('=')?;
    (name.trim() == key).then(|| value.trim())
}

/// A path as an argument of `Exec`: in double quotes, special signs escaped for the quotes, then
/// backslashes doubled for the file, and a percent sign doubled because it begins a field code.
fn quoted(program: &str) -> String {
    let mut quoted = String::from("\"");
    for sign in program.chars() {
        match sign {
            '"' | '`' | '$' => quoted.extend(["\\\\", sign.encode_utf8(&mut [0; 4])]),
            '\\' => quoted.push_str("\\\\\\\\"),
            '%' => quoted.push_str("%%"),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// The words behind `Exec`, as they would be started.
fn words(exec: &str) -> Vec<String> {
    let line = exec.replace("\\\\", "\\");
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut inside = false;
    let mut signs = line.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => {
                inside = !inside;
                word.get_or_insert_default();
            }
            ' ' | '\t' if !inside => words.extend(word.take()),
            '\\' | '%' => word.get_or_insert_default().extend(signs.next()),
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_spaces_and_signs_is_one_argument() {
        assert_eq!(quoted("/opt/my apps/rhomboid"), "\"/opt/my apps/rhomboid\"");
        assert_eq!(quoted("/a$b\"c`d\\e%f"), "\"/a\\\\$b\\\\\"c\\\\`d\\\\\\\\e%%f\"");
    }

    #[test]
    fn a_program_is_read_as_it_was_written() {
        for path in ["/opt/rhomboid", "/opt/my apps/rhomboid", "/a$b\"c`d\\e", "/50% off/rhomboid", "/a=b/c"]
        {
            let line = exec(Path::new(path), "--autostart").expect("an argument");
            let entry = DesktopEntry::of(&format!("{GROUP}\nExec={line}\n"));
            assert_eq!(entry.program(), Some(path.into()), "{line}");
        }
        for path in ["/a\nb", "/a%b=c"] {
            assert_eq!(exec(Path::new(path), ""), None);
        }
    }

    #[test]
    fn what_people_write_is_read_as_well() {
        for (line, program) in [
            ("rhomboid --autostart", "rhomboid"),
            ("env GTK_THEME=x \"/opt/a b/rhomboid\" --autostart", "/opt/a b/rhomboid"),
            ("/opt/rhomboid %u", "/opt/rhomboid"),
        ] {
            let entry = DesktopEntry::of(&format!("{GROUP}\nName=x\nExec = {line}\n"));
            assert_eq!(entry.program(), Some(program.into()), "{line}");
        }
        assert_eq!(DesktopEntry::of("[Desktop Entry]\nName=x\n[Desktop Action x]\nExec=y\n").program(), None);
    }

    #[test]
    fn a_change_leaves_every_other_line() {
        let entry =
            DesktopEntry::of("# mine\n[Desktop Entry]\nHidden=true\nX-Delay=30\n\n[Other]\nHidden=true\n");
        assert_eq!(
            entry.with("Hidden", "false").with("Exec", "a").0,
            "# mine\n[Desktop Entry]\nExec=a\nHidden=false\nX-Delay=30\n\n[Other]\nHidden=true\n"
        );
    }
}
