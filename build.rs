//! Compiles the translations, lists the routines, and names the commit.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use polib::po_file;

const TRANSLATIONS: &str = "assets/translations";
const ROUTINES: &str = "assets/routines";

/// What the program for Windows carries beside its code.
const PICTURE: &str = "assets/icons/rhomboid.ico";
const MANIFEST: &str = "packaging/windows/rhomboid.manifest";

fn main() {
    if let Err(error) = translations() {
        println!("cargo::error={TRANSLATIONS}: {error}");
    }
    if let Err(error) = routines() {
        println!("cargo::error={ROUTINES}: {error}");
    }
    commit();
    if env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "windows")
        && let Err(error) = resources()
    {
        // Whoever only checks the code has no resource compiler.
        println!("cargo::warning=the program for Windows has no picture and no manifest: {error}");
    }
}

/// Tells a release which commit it is made of, unless the one who builds it does. Elsewhere the program would be compiled
/// anew after each commit.
fn commit() {
    println!("cargo::rerun-if-env-changed=RHOMBOID_COMMIT");
    if env::var("PROFILE").as_deref() != Ok("release") || env::var_os("RHOMBOID_COMMIT").is_some() {
        return;
    }
    let git = |arguments: &[&str]| {
        let output = Command::new("git").arg("rev-parse").args(arguments).output().ok()?;
        let text = String::from_utf8(output.stdout).ok().filter(|_| output.status.success())?;
        Some(text.trim_end().to_owned())
    };
    // Sources without a clone may lie in somebody else's.
    let own = env::var_os("CARGO_MANIFEST_DIR").and_then(|folder| fs::canonicalize(folder).ok());
    let of_clone = git(&["--show-toplevel"]).and_then(|folder| fs::canonicalize(folder).ok());
    if own.is_none() || own != of_clone {
        return;
    }
    if let (Some(log), Some(commit)) = (git(&["--git-path", "logs/HEAD"]), git(&["--short=10", "HEAD"])) {
        println!("cargo::rerun-if-changed={log}");
        println!("cargo::rustc-env=RHOMBOID_COMMIT={commit}");
    }
}

/// Puts picture, version and manifest into the program for Windows.
fn resources() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed={PICTURE}");
    println!("cargo::rerun-if-changed={MANIFEST}");
    let mut resources = winresource::WindowsResource::new();
    resources.set_icon(PICTURE).set_manifest_file(MANIFEST);
    // Windows shows the description as the name of the program.
    for (key, value) in [
        ("ProductName", "Rhomboid"),
        ("FileDescription", "Rhomboid"),
        ("OriginalFilename", "rhomboid.exe"),
        ("LegalCopyright", "The Rhomboid developers"),
    ] {
        resources.set(key, value);
    }
    resources.compile_for("rhomboid")
}

/// Lists every routine with its text, but the examples.
fn routines() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed={ROUTINES}");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join(ROUTINES);
    let mut files: Vec<_> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let mut list = "&[\n".to_owned();
    for file in files {
        let (path, name) = (file.to_string_lossy(), file.file_name().unwrap_or_default().to_string_lossy());
        if !name.contains(".example.") {
            let _ = writeln!(list, "({name:?}, include_str!({path:?})),");
        }
    }
    list.push(']');
    fs::write(Path::new(&env::var("OUT_DIR")?).join("routines.rs"), list)?;
    Ok(())
}

/// Turns each `.po` file into a table, sorted by the English text.
fn translations() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed={TRANSLATIONS}");
    let mut files: Vec<_> =
        fs::read_dir(TRANSLATIONS)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "po"));
    files.sort();
    let mut tables = "&[\n".to_owned();
    for file in files {
        // gettext's "pt_BR" is "pt-BR" everywhere else.
        let language = file.file_stem().unwrap_or_default().to_string_lossy().replace('_', "-");
        let catalogue = po_file::parse(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let mut entries: Vec<(String, Vec<String>)> = Vec::new();
        for message in catalogue.messages().filter(|message| message.is_translated() && !message.is_fuzzy()) {
            let forms = match message.msgstr_plural() {
                Ok(forms) => forms.clone(),
                Err(_) => vec![message.msgstr()?.to_owned()],
            };
            entries.push((message.msgid().to_owned(), forms));
        }
        entries.sort();
        let _ = writeln!(tables, "({language:?}, &{entries:?}),", entries = Slices(&entries));
    }
    tables.push(']');
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("translations.rs"), tables)?;
    Ok(())
}

/// Prints vectors as the slices that Rust's source wants.
struct Slices<'a>(&'a [(String, Vec<String>)]);

impl std::fmt::Debug for Slices<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[")?;
        for (text, forms) in self.0 {
            write!(f, "({text:?}, &{forms:?}),")?;
        }
        f.write_str("]")
    }
}
