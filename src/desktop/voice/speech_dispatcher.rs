//! Linux: speech-dispatcher, started if it does not run yet, as its own library would.

use std::io;
use std::process::{Command, Stdio};

use super::NoVoice;
use super::ssip::{Address, Ssip};
use crate::words::{self, tr};

/// The program that starts the server, unless `SPEECHD_CMD` names another.
const PROGRAM: &str = "speech-dispatcher";
/// About 150 words a minute with the usual voices, on a scale from -100 to 100.
const RATE: i32 = -20;

/// A connection to the server.
pub struct Synthesizer {
    ssip: Ssip,
}

impl Synthesizer {
    /// What it is called.
    pub const NAME: &'static str = "speech-dispatcher";

    /// Connects, and finds out whether there is a voice behind the server.
    pub fn open(volume: f64) -> Result<Self, NoVoice> {
        let address = Address::of_session()
            .ok_or_else(|| NoVoice::new(|| tr!("there is no place to look for speech-dispatcher")))?;
        let mut ssip = match Ssip::connect(&address) {
            Ok(ssip) => ssip,
            Err(_) => start(&address)?,
        };
        match prepare(&mut ssip, volume) {
            Ok(true) => Ok(Self { ssip }),
            Ok(false) => Err(NoVoice::new(|| tr!("speech-dispatcher has no voice"))),
            Err(error) => Err(refused(error)),
        }
    }

    /// Says `line`, and returns before it is heard.
    ///
    /// # Errors
    /// When it is gone.
    pub fn say(&mut self, line: &str) -> io::Result<()> {
        self.hush()?;
        self.ssip.speak(line)
    }

    /// Ends what is being said.
    ///
    /// # Errors
    /// When it is gone.
    pub fn hush(&mut self) -> io::Result<()> {
        self.ssip.ask("CANCEL self").map(drop)
    }

    /// Whether a server listens, or could be started.
    pub fn seems_present() -> bool {
        let listens = match Address::of_session() {
            Some(Address::Unix(path)) => path.exists(),
            Some(Address::Inet(_)) => true,
            None => false,
        };
        let program = std::path::PathBuf::from(program());
        let folders = std::env::var_os("PATH").unwrap_or_default();
        listens || std::env::split_paths(&folders).any(|folder| folder.join(&program).is_file())
    }
}

fn program() -> std::ffi::OsString {
    std::env::var_os("SPEECHD_CMD").unwrap_or_else(|| PROGRAM.into())
}

/// Starts the server, which puts itself into the background once it listens.
fn start(address: &Address) -> Result<Ssip, NoVoice> {
    let Address::Unix(path) = address else {
        return Err(refused(io::ErrorKind::ConnectionRefused.into()));
    };
    let mut command = Command::new(program());
    command.args(["--spawn", "--communication-method", "unix_socket", "--socket-path"]).arg(path);
    let started = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    started.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            NoVoice::new(|| format!("speech-dispatcher: {}", tr!("it is not installed")))
        }
        _ => refused(error),
    })?;
    Ssip::connect(address).map_err(refused)
}

fn refused(error: io::Error) -> NoVoice {
    NoVoice::new(move || format!("speech-dispatcher: {error}"))
}

/// Says who speaks and how. Returns whether there is a voice.
fn prepare(ssip: &mut Ssip, volume: f64) -> io::Result<bool> {
    let user = std::env::var("USER").unwrap_or_else(|_| "user".to_owned());
    ssip.ask(&format!("SET self CLIENT_NAME {user}:rhomboid:guide"))?;
    // A server without a synthesizer has one that only says that it has none.
    let modules = ssip.ask("LIST OUTPUT_MODULES")?;
    let module = ssip.ask("GET OUTPUT_MODULE")?;
    if modules.is_empty() || module.iter().any(|module| module == "dummy") {
        return Ok(false);
    }
    #[expect(clippy::cast_possible_truncation, reason = "from -100 to 100")]
    let level = (volume.clamp(0.0, 1.0) * 200.0 - 100.0).round() as i32;
    for command in [
        format!("SET self LANGUAGE {}", words::voice()),
        "SET self SSML_MODE off".to_owned(),
        "SET self PRIORITY important".to_owned(),
        format!("SET self RATE {RATE}"),
        format!("SET self VOLUME {level}"),
    ] {
        ssip.ask(&command)?;
    }
    Ok(true)
}
