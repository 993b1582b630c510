//! What is really heard, through the monitor of a sink that nobody listens to.

use std::path::PathBuf;
use std::process::{Child, Stdio};

use crate::private::{Desktop, wait_until};

pub const RATE: u32 = 44_100;

pub fn start_pulseaudio(desktop: &mut Desktop) {
    let socket = desktop.path("run/pulse/native");
    std::fs::create_dir_all(socket.parent().expect("a folder")).expect("a folder");
    let native = format!("module-native-protocol-unix auth-anonymous=1 socket={}", socket.display());
    desktop.spawn(
        "pulseaudio",
        &[
            "-n",
            "--daemonize=no",
            "--use-pid-file=no",
            "--exit-idle-time=-1",
            "--disallow-exit",
            "-L",
            "module-null-sink sink_name=null rate=44100 channels=1",
            "-L",
            "module-null-source source_name=microphone rate=44100 channels=1",
            "-L",
            &native,
        ],
    );
    // A socket that a crash left behind answers nobody.
    wait_until("a sound server", || std::os::unix::net::UnixStream::connect(&socket).is_ok());
}

/// What the sink's monitor hears, from a moment on.
pub struct Recording {
    recorder: Child,
    file: PathBuf,
}

impl Recording {
    pub fn start(desktop: &Desktop) -> Self {
        let file = desktop.path("sound.raw");
        let recorder = desktop
            .command("parec")
            .args([
                "-d",
                "null.monitor",
                "--format=s16le",
                "--rate=44100",
                "--channels=1",
                "--latency-msec=20",
            ])
            .stdout(Stdio::from(std::fs::File::create(&file).expect("a file")))
            .spawn()
            .expect("parec");
        wait_until("the recording", || std::fs::metadata(&file).map_or(0, |file| file.len()) > 20_000);
        Self { recorder, file }
    }

    /// The samples from -1 to 1.
    pub fn stop(mut self) -> Vec<f64> {
        self.recorder.kill().expect("killed");
        self.recorder.wait().expect("ended");
        let bytes = std::fs::read(&self.file).expect("read");
        let sample = |pair: &[u8]| f64::from(i16::from_le_bytes([pair[0], pair[1]])) / 32768.0;
        bytes.chunks_exact(2).map(sample).collect()
    }
}

#[test]
fn a_session_sounds_as_designed() {
    let mut desktop = Desktop::start();
    start_pulseaudio(&mut desktop);
    desktop.write_short_routine();
    let recording = Recording::start(&desktop);
    assert!(desktop.told(&["guide", "short", "--voice", "tones"]).status.success());
    let samples = recording.stop();
    let peak = samples.iter().fold(0.0_f64, |peak, sample| peak.max(sample.abs()));
    // The loudest of a session is -14 dBFS, and nothing may pass -6.
    assert!((0.1..0.5).contains(&peak), "peak {peak}");
    // Windows of 10 ms that sound: three countdown notes, ready, the glide in, two counts.
    let loud: Vec<bool> = samples
        .chunks(RATE as usize / 100)
        .map(|window| (window.iter().map(|sample| sample * sample).sum::<f64>() / 441.0).sqrt() > 0.004)
        .collect();
    let onsets: Vec<usize> =
        (1..loud.len()).filter(|&at| loud[at] && !loud[at.saturating_sub(6)..at].contains(&true)).collect();
    let from_first: Vec<f64> =
        onsets.iter().map(|at| f64::from(u32::try_from(at - onsets[0]).expect("few")) / 100.0).collect();
    for expected in [0.0, 1.0, 2.0, 3.0, 4.0] {
        assert!(
            from_first.iter().any(|at| (at - expected).abs() < 0.08),
            "{expected} s is not in {from_first:?}"
        );
    }
}

#[test]
fn a_sound_server_that_hangs_keeps_nobody_waiting() {
    let desktop = Desktop::start();
    let socket = desktop.path("run/pulse/native");
    std::fs::create_dir_all(socket.parent().expect("a folder")).expect("a folder");
    // It accepts, because the kernel does, and never answers.
    let _server = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
    let clock = rhomboid::desktop::Clock::start();
    let findings = desktop.done(&["doctor"]);
    assert!(
        findings.lines().any(|line| line.starts_with("missing ") && line.contains(" Sound ")),
        "{findings}"
    );
    assert!(findings.contains("not responding"), "{findings}");
    desktop.write_short_routine();
    assert!(desktop.told(&["guide", "short", "--voice", "tones"]).status.success());
    assert_eq!(desktop.history()[0]["outcome"], "finished");
    assert!(clock.now().mono.since_start().as_secs() < 30);
}
