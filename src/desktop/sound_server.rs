//! Where the sound server is that speaks the PulseAudio protocol, PulseAudio itself or PipeWire, and what
//! it wants to be shown.

use std::env;
use std::fs::File;
use std::io::Read as _;
use std::path::PathBuf;

/// A server that wants no cookie, as PipeWire does, still expects one of this length.
const COOKIE_LENGTH: usize = 256;
/// A longer file is no cookie.
const LONGEST_COOKIE: u64 = 4096;

/// Its socket, whether it is there or not: the one that the session names, or the one in the folder of the
/// session's own. `None` where the session has no such folder.
pub fn socket() -> Option<PathBuf> {
    named(|variable| env::var(variable).ok())
}

/// The person's cookie.
pub fn cookie() -> Vec<u8> {
    let mut cookie = Vec::new();
    let file = pulseaudio::cookie_path_from_env().and_then(|path| File::open(path).ok());
    match file.map(|file| file.take(LONGEST_COOKIE).read_to_end(&mut cookie)) {
        Some(Ok(_)) => cookie,
        _ => vec![0; COOKIE_LENGTH],
    }
}

fn named(variable: impl Fn(&str) -> Option<String>) -> Option<PathBuf> {
    let server = variable("PULSE_SERVER").and_then(|servers| servers.split_whitespace().find_map(local));
    let in_folder = |name: &str, file: &str| Some(PathBuf::from(variable(name)?).join(file));
    server
        .or_else(|| in_folder("PULSE_RUNTIME_PATH", "native"))
        .or_else(|| in_folder("XDG_RUNTIME_DIR", "pulse/native"))
}

/// The path of a server on this machine: `unix:PATH`, `PATH`, and either for one machine, `{ID}unix:PATH`.
fn local(server: &str) -> Option<PathBuf> {
    let address = server.rsplit('}').next().unwrap_or(server);
    let path = address.strip_prefix("unix:").unwrap_or(address);
    path.starts_with('/').then(|| PathBuf::from(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(variables: &[(&str, &str)], expected: Option<&str>) {
        let value = |name: &str| variables.iter().find(|(other, _)| *other == name);
        let socket = named(|name| value(name).map(|(_, value)| (*value).to_owned()));
        assert_eq!(socket, expected.map(PathBuf::from), "{variables:?}");
    }

    #[test]
    fn the_socket_is_the_one_that_the_session_names_or_its_own() {
        let run = ("XDG_RUNTIME_DIR", "/run/user/7");
        let own = Some("/run/user/7/pulse/native");
        check(&[], None);
        check(&[run], own);
        check(&[run, ("PULSE_RUNTIME_PATH", "/run/p")], Some("/run/p/native"));
        check(&[run, ("PULSE_SERVER", "unix:/mnt/server")], Some("/mnt/server"));
        check(&[run, ("PULSE_SERVER", "/mnt/server")], Some("/mnt/server"));
        check(&[run, ("PULSE_SERVER", "tcp:far:4713 {1f2e}unix:/mnt/server")], Some("/mnt/server"));
        check(&[run, ("PULSE_SERVER", "tcp:far:4713")], own);
    }
}
