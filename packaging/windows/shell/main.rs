//! What shells on Windows start as `rhomboid`: packed as `rhomboid.com`, which they find before `rhomboid.exe`. They do not
//! wait for a program with windows and do not learn its exit code; of this one, which starts the other and waits, they do.

use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let started = std::env::current_exe().and_then(|own| {
        let program = own.with_file_name("rhomboid.exe");
        Command::new(program).args(std::env::args_os().skip(1)).status()
    });
    match started {
        // Every code of the program fits; what else ends it is a failure.
        Ok(ended) => {
            let code = ended.code().and_then(|code| u8::try_from(code).ok());
            code.map_or(ExitCode::FAILURE, ExitCode::from)
        }
        Err(error) => {
            eprintln!("rhomboid.exe: {error}");
            ExitCode::FAILURE
        }
    }
}
