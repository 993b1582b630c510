//! The spoken voice: a real one through the monitor of a sink, and a stand-in that remembers each line.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::{UnixListener, UnixStream};
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rhomboid::desktop::Clock;
use serde_json::{Value, json};

use crate::home::press;
use crate::private::{Desktop, ESCAPE, SPACE, stays, wait_until};
use crate::sound;

/// A routine whose lines are easily told apart.
const SPOKEN: &str = r#"{ "version": 1, "name": "spoken", "title": "Spoken", "steps": [ { "title": "One", "phases": [
    { "phase": "rest", "seconds": 4, "pose": "rest", "show": "Sit tall", "say": "Sit tall. Feet flat.", "short": "Tall." },
    { "phase": "move in", "seconds": 2, "pose": "low squeeze", "show": "Squeeze", "say": "Breathe out, squeeze." },
    { "phase": "hold", "seconds": 3, "pose": "low squeeze", "show": "Hold", "form": "Shoulders low." },
    { "phase": "lower", "seconds": 2, "pose": "rest", "show": "Lower", "say": "Let go." } ] } ] }"#;

/// A speech-dispatcher that speaks to nobody.
struct SpeechServer {
    clock: Clock,
    heard: Arc<Mutex<Vec<(f64, String)>>>,
    /// How it was asked to speak.
    asked: Arc<Mutex<Vec<String>>>,
}

/// Two for English, one of them distorted as well, and one for German.
const VOICES: &str = "249-Anna\ten-GB\tnone\r\n249-Ben\ten\tnone\r\n249-Ben+Robot\ten\tRobot\r\n\
    249-Emil\tde\tnone\r\n249 OK VOICE LIST SENT";

/// How a stand-in behaves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manners {
    Speaks,
    /// It has no synthesizer.
    HasNoVoice,
    /// It accepts connections and never answers.
    Hangs,
}

impl SpeechServer {
    fn start(desktop: &Desktop, manners: Manners) -> Self {
        let socket = desktop.path("run/speech-dispatcher/speechd.sock");
        std::fs::create_dir_all(socket.parent().expect("a folder")).expect("a folder");
        let listener = UnixListener::bind(&socket).expect("a socket");
        let clock = Clock::start();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (notes, wishes) = (Arc::clone(&heard), Arc::clone(&asked));
        let serve = move || {
            let mut hung = Vec::new();
            for stream in listener.incoming().filter_map(Result::ok) {
                match manners {
                    Manners::Hangs => hung.push(stream),
                    _ => drop(converse(&stream, manners, clock, &notes, &wishes)),
                }
            }
        };
        std::thread::Builder::new().name("speech".into()).spawn(serve).expect("a thread");
        Self { clock, heard, asked }
    }

    /// Every line so far, with the seconds since this server started, and "CANCEL" for each of those.
    fn heard(&self) -> Vec<(f64, String)> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn lines(&self) -> Vec<String> {
        self.heard().into_iter().map(|(_, line)| line).filter(|line| line != "CANCEL").collect()
    }

    fn was_asked(&self, wish: &str) -> bool {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).iter().any(|asked| asked == wish)
    }

    fn now(&self) -> f64 {
        self.clock.now().mono.since_start().as_secs_f64()
    }
}

fn converse(
    stream: &UnixStream,
    manners: Manners,
    clock: Clock,
    heard: &Mutex<Vec<(f64, String)>>,
    asked: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let mut out = stream.try_clone()?;
    let note = |line: &str| {
        let at = clock.now().mono.since_start().as_secs_f64();
        heard.lock().unwrap_or_else(PoisonError::into_inner).push((at, line.to_owned()));
    };
    while let Some(line) = lines.next().transpose()? {
        asked.lock().unwrap_or_else(PoisonError::into_inner).push(line.clone());
        let reply = match line.as_str() {
            "LIST OUTPUT_MODULES" if manners == Manners::HasNoVoice => "250 OK MODULE LIST SENT",
            "LIST OUTPUT_MODULES" => "250-stand-in\r\n250 OK MODULE LIST SENT",
            "GET OUTPUT_MODULE" => "251-stand-in\r\n251 OK GET RETURNED",
            "LIST SYNTHESIS_VOICES" => VOICES,
            "CANCEL self" => {
                note("CANCEL");
                "213 OK CANCELED"
            }
            "SPEAK" => {
                out.write_all(b"230 OK RECEIVING DATA\r\n")?;
                while let Some(text) = lines.next().transpose()?.filter(|text| text != ".") {
                    note(&text);
                }
                "701-1\r\n701-1\r\n701 BEGIN\r\n225-1\r\n225 OK MESSAGE QUEUED"
            }
            _ => "208 OK",
        };
        out.write_all(format!("{reply}\r\n").as_bytes())?;
    }
    Ok(())
}

fn write_spoken(desktop: &Desktop) {
    desktop.write("config/rhomboid/routines/spoken.json", SPOKEN);
}

fn guide(desktop: &Desktop, voice: &str) -> std::process::Child {
    let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
    command.args(["guide", "spoken", "--voice", voice]).stdin(Stdio::null());
    let guide = command.spawn().expect("starts");
    wait_until("the guide", || desktop.windows("Rhomboid").len() == 1);
    guide
}

#[test]
fn the_coach_says_every_line_at_its_moment() {
    let desktop = Desktop::start();
    write_spoken(&desktop);
    let server = SpeechServer::start(&desktop, Manners::Speaks);
    assert!(guide(&desktop, "coach").wait().expect("ends").success());
    let heard = server.heard();
    let lines: Vec<(f64, &str)> =
        heard.iter().filter(|(_, line)| line != "CANCEL").map(|(at, line)| (*at, line.as_str())).collect();
    let words: Vec<&str> = lines.iter().map(|(_, line)| *line).collect();
    assert_eq!(
        words,
        ["Sit tall. Feet flat.", "Breathe out, squeeze.", "Three.", "Shoulders low.", "One.", "Let go.",]
    );
    // Against the first line, a quarter of a second before its phase.
    for ((at, line), expected) in lines.iter().zip([0.0, 4.0, 6.25, 7.25, 8.25, 9.0]) {
        let off = at - lines[0].0 - expected;
        assert!(off.abs() < 0.1, "“{line}” is off by {off} s");
    }
}

#[test]
fn the_short_voice_says_words_and_counts_alone() {
    let desktop = Desktop::start();
    write_spoken(&desktop);
    let server = SpeechServer::start(&desktop, Manners::Speaks);
    assert!(guide(&desktop, "short").wait().expect("ends").success());
    assert_eq!(server.lines(), ["Tall.", "Squeeze.", "Three.", "Shoulders low.", "One.", "Lower."]);
}

#[test]
fn pausing_falls_silent_at_once() {
    let desktop = Desktop::start();
    write_spoken(&desktop);
    let server = SpeechServer::start(&desktop, Manners::Speaks);
    let mut guide = guide(&desktop, "coach");
    wait_until("the first line", || server.lines().len() == 1);
    let before = server.heard().len();
    let asked = server.now();
    desktop.key(SPACE);
    wait_until("silence", || server.heard().len() > before);
    let (at, what) = server.heard()[before].clone();
    assert!(what == "CANCEL" && at - asked < 0.5, "{what} after {} s", at - asked);
    stays("the silence", Duration::from_secs(5), || server.lines().len() == 1);
    desktop.key(ESCAPE);
    assert!(guide.wait().expect("ends").success());
}

#[test]
fn without_a_voice_or_with_one_that_hangs_the_session_goes_on() {
    for manners in [Manners::HasNoVoice, Manners::Hangs] {
        let desktop = Desktop::start();
        write_spoken(&desktop);
        let server = SpeechServer::start(&desktop, manners);
        let clock = Clock::start();
        assert!(guide(&desktop, "coach").wait().expect("ends").success());
        let took = clock.now().mono.since_start().as_secs_f64();
        // Three seconds of countdown, eleven of routine, five of farewell.
        assert!((18.5..21.5).contains(&took), "{took} s");
        assert!(server.lines().is_empty());
        assert_eq!(desktop.history()[0]["outcome"], "finished");
    }
}

#[test]
fn a_voice_and_its_speed_are_chosen_where_there_are_several() {
    let (desktop, reader) = crate::home::desktop();
    let server = SpeechServer::start(&desktop, Manners::Speaks);
    desktop.write_settings(r#"{ "sound": { "voice": "short" } }"#);
    let home = crate::keyboard::open(&desktop, "sound");
    crate::home::sees(&reader, "Spoken by");
    let offered = |name| crate::home::named(&reader, name).is_some();
    assert!(offered("Anna") && !offered("Ben+Robot") && !offered("Emil"));
    press(&reader, "Anna");
    wait_until("the voice", || crate::home::setting(&desktop, "/sound/speaker") == "Anna");
    press(&reader, "Increase: Speaking speed");
    wait_until("the speed", || crate::home::setting(&desktop, "/sound/speed") == 1.1);
    assert!(!server.was_asked("SET self SYNTHESIS_VOICE Anna"));
    press(&reader, "Listen");
    wait_until("the sample", || server.lines().len() == 1);
    assert!(server.was_asked("SET self SYNTHESIS_VOICE Anna") && server.was_asked("SET self RATE -12"));
    // A voice of another language would read these texts as its own.
    desktop.write_settings(r#"{ "sound": { "voice": "short", "speaker": "Emil" } }"#);
    drop(home);
    wait_until("the window to close", || desktop.windows("Rhomboid").is_empty());
    write_spoken(&desktop);
    assert!(guide(&desktop, "short").wait().expect("ends").success());
    assert!(!server.was_asked("SET self SYNTHESIS_VOICE Emil"));
}

#[test]
fn the_doctor_looks_for_a_voice_and_starts_no_service() {
    let desktop = Desktop::start();
    let (program, mark) = (desktop.path("speech-service"), desktop.path("started"));
    std::fs::write(&program, format!("#!/bin/sh\ntouch '{}'\n", mark.display())).expect("written");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("set");
    let doctor = || {
        let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
        let output = command.args(["doctor", "--json"]).env("SPEECHD_CMD", &program).output().expect("runs");
        let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        found["health"]["voice"].clone()
    };
    assert_eq!(doctor(), json!({ "state": "ok", "using": "speech-dispatcher" }));
    assert!(!mark.exists(), "it was started");
    std::fs::remove_file(&program).expect("removed");
    assert_eq!(doctor()["using"], "speech-dispatcher: it is not installed");
    // One that runs is asked.
    let _server = SpeechServer::start(&desktop, Manners::HasNoVoice);
    assert_eq!(doctor()["using"], "speech-dispatcher has no voice");
}

#[test]
fn a_real_voice_is_heard_where_tones_are_silent() {
    let spoken = loudness_of_the_first_line("coach");
    let tones = loudness_of_the_first_line("tones");
    assert!(spoken > 0.01 && tones < 0.002, "{spoken} with a voice, {tones} without");
}

/// How loud it is while "Sit tall. Feet flat." is said, as the mean of its loudest tenth of a second.
fn loudness_of_the_first_line(voice: &str) -> f64 {
    let mut desktop = Desktop::start();
    sound::start_pulseaudio(&mut desktop);
    write_spoken(&desktop);
    let recording = sound::Recording::start(&desktop);
    assert!(guide(&desktop, voice).wait().expect("ends").success());
    let samples = recording.stop();
    let first = samples.iter().position(|sample| sample.abs() > 0.01).expect("the countdown");
    // The line begins 2.75 s after the first tone; the tone of rest is over at 3.3 s.
    let rate = usize::try_from(sound::RATE).expect("a rate");
    let window = &samples[first + rate * 34 / 10..first + rate * 5];
    window
        .chunks(rate / 10)
        .map(|part| {
            (part.iter().map(|sample| sample * sample).sum::<f64>() / f64::from(sound::RATE / 10)).sqrt()
        })
        .fold(0.0, f64::max)
}
