//! The program as typed in a shell, without a desktop.

mod completions;
mod desktop_entries;
mod languages;
mod pictures;
mod schema;
mod settings;
mod told;
mod written;
mod wrong_use;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(env!("CARGO_BIN_EXE_rhomboid")).args(arguments).output().expect("runs")
    }

    /// A program in this home and in no session.
    fn command(&self, program: &str) -> Command {
        let folder = |name: &str| self.path().join(name);
        let runtime = folder("run");
        fs::create_dir_all(&runtime).expect("a folder");
        let mut command = Command::new(program);
        command
            .env_clear()
            .current_dir(self.path())
            .env("HOME", self.path())
            .env("XDG_CONFIG_HOME", folder("config"))
            .env("XDG_DATA_HOME", folder("data"))
            .env("XDG_STATE_HOME", folder("state"))
            .env("XDG_DATA_DIRS", folder("share"))
            .env("XDG_RUNTIME_DIR", runtime);
        command
    }

    /// Exit code, standard output and standard error.
    fn told(&self, arguments: &[&str]) -> (i32, String, String) {
        self.told_in(&[], arguments)
    }

    /// The same with more in the environment.
    fn told_in(&self, environment: &[(&str, &str)], arguments: &[&str]) -> (i32, String, String) {
        let mut command = self.command(env!("CARGO_BIN_EXE_rhomboid"));
        let output = command.envs(environment.iter().copied()).args(arguments).output().expect("runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        (output.status.code().expect("a code"), text(output.stdout), text(output.stderr))
    }

    fn write_settings(&self, text: &str) {
        let folder = self.path().join("config/rhomboid");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("config.json"), text).expect("written");
    }
}
