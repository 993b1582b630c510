//! Linux: speech-dispatcher, started if it does not run yet, as its own library would.

use std::io;
use std::process::{Command, Stdio};

use super::language::reads;
use super::no_voice::NoVoice;
use super::speech::Speech;
use super::ssip::{Address, Ssip};
use super::synthesizer::Synthesizer;

/// The program that starts the server, unless `SPEECHD_CMD` names another.
const PROGRAM: &str = "speech-dispatcher";
/// About 150 words a minute with the usual voices, on a scale from -100 to 100.
const RATE: f64 = -20.0;
/// How far the scale goes for a voice that is twice as fast, and for one that does not move.
const RATE_ABOVE: f64 = 76.0;
const RATE_BELOW: f64 = 190.0;
/// The variant of a voice that is the voice itself, and not one of a hundred ways to distort it.
const NO_VARIANT: &str = "none";

/// A connection to the server.
pub struct SpeechDispatcher {
    ssip: Ssip,
}

impl Synthesizer for SpeechDispatcher {
    const NAME: &'static str = "speech-dispatcher";

    fn open(speech: &Speech) -> Result<Self, NoVoice> {
        let address = Address::of_session().ok_or(NoVoice::NoAddress)?;
        let mut ssip = match Ssip::connect(&address) {
            Ok(ssip) => ssip,
            Err(_) => start(&address)?,
        };
        has_voice(&mut ssip)?;
        prepare(&mut ssip, speech).map_err(refused)?;
        Ok(Self { ssip })
    }

    fn speakers(&mut self, language: &str) -> Result<Vec<String>, NoVoice> {
        listed(&mut self.ssip, language).map_err(refused)
    }

    /// A server that could be started is taken to have a voice.
    fn examine() -> Result<(), NoVoice> {
        let address = Address::of_session().ok_or(NoVoice::NoAddress)?;
        match (Ssip::connect(&address), &address) {
            (Ok(mut ssip), _) => has_voice(&mut ssip),
            (Err(_), Address::Unix(_)) if is_installed() => Ok(()),
            (Err(_), Address::Unix(_)) => Err(NoVoice::NotInstalled),
            (Err(error), Address::Inet(_)) => Err(refused(error)),
        }
    }

    fn say(&mut self, line: &str) -> io::Result<()> {
        self.hush()?;
        self.ssip.speak(line)
    }

    fn hush(&mut self) -> io::Result<()> {
        self.ssip.ask("CANCEL self").map(drop)
    }

    fn seems_present() -> bool {
        let listens = match Address::of_session() {
            Some(Address::Unix(path)) => path.exists(),
            Some(Address::Inet(_)) => true,
            None => false,
        };
        listens || is_installed()
    }
}

/// Whether the program that starts the server is there.
fn is_installed() -> bool {
    let (program, folders) = (program(), std::env::var_os("PATH").unwrap_or_default());
    std::env::split_paths(&folders).any(|folder| folder.join(&program).is_file())
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
        io::ErrorKind::NotFound => NoVoice::NotInstalled,
        _ => refused(error),
    })?;
    Ssip::connect(address).map_err(refused)
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn refused(error: io::Error) -> NoVoice {
    NoVoice::Failed(format!("{}: {error}", SpeechDispatcher::NAME))
}

/// Says who asks, and finds out whether there is a voice.
fn has_voice(ssip: &mut Ssip) -> Result<(), NoVoice> {
    let user = std::env::var("USER").unwrap_or_else(|_| "user".to_owned());
    let mut ask = |line: &str| ssip.ask(line).map_err(refused);
    ask(&format!("SET self CLIENT_NAME {user}:rhomboid:guide"))?;
    // A server without a synthesizer has one that only says that it has none.
    let modules = ask("LIST OUTPUT_MODULES")?;
    let module = ask("GET OUTPUT_MODULE")?;
    let is_mute = modules.is_empty() || module.iter().any(|module| module == "dummy");
    if is_mute { Err(NoVoice::ServerWithoutVoice) } else { Ok(()) }
}

/// Says how it is to speak.
fn prepare(ssip: &mut Ssip, speech: &Speech) -> io::Result<()> {
    let Speech { language, speaker, volume, speed } = speech;
    let level = volume.clamp(0.0, 1.0) * 200.0 - 100.0;
    let rate = RATE + (speed - 1.0) * if *speed < 1.0 { RATE_BELOW } else { RATE_ABOVE };
    for command in [
        format!("SET self LANGUAGE {language}"),
        "SET self SSML_MODE off".to_owned(),
        "SET self PRIORITY important".to_owned(),
        format!("SET self RATE {rate:.0}"),
        format!("SET self VOLUME {level:.0}"),
    ] {
        ssip.ask(&command)?;
    }
    // The server takes any name, and one of another language would read these texts as its own.
    if !speaker.is_empty() && listed(ssip, language)?.contains(speaker) {
        ssip.ask(&format!("SET self SYNTHESIS_VOICE {speaker}"))?;
    }
    Ok(())
}

/// The voices for `language`, by the names that the server has for them: each line of its list is a name, a language and
/// a variant.
fn listed(ssip: &mut Ssip, language: &str) -> io::Result<Vec<String>> {
    let lines = ssip.ask("LIST SYNTHESIS_VOICES")?;
    let voices = lines.iter().filter_map(|line| {
        let mut parts = line.split('\t');
        let (name, tag) = (parts.next()?, parts.next()?);
        reads(tag, language).then_some((name, parts.next().unwrap_or(NO_VARIANT)))
    });
    let (plain, distorted): (Vec<_>, Vec<_>) = voices.partition(|(_, variant)| *variant == NO_VARIANT);
    let voices = if plain.is_empty() { distorted } else { plain };
    Ok(voices.into_iter().map(|(name, _)| name.to_owned()).collect())
}
