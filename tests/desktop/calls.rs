//! Silence in calls, as the sound server tells of them.

use std::process::{Child, Stdio};
use std::time::Duration;

use pulseaudio::protocol::stream::StreamFlags;
use pulseaudio::protocol::{ChannelMap, RecordStreamParams, SampleFormat, SampleSpec};

use crate::fakes::notification_server::NotificationServer;
use crate::private::{Desktop, stays, switches_of, wait_until};
use crate::sound::{Recording, start_pulseaudio};

const SOON: &str = r#"{ "reminder": { "interval": "6s", "wait_for_pause": false } }"#;

/// Somebody who speaks into the microphone, until dropped.
pub struct Caller(Child);

impl Caller {
    pub fn start(desktop: &Desktop) -> Self {
        Self::records(desktop, "microphone")
    }

    fn records(desktop: &Desktop, source: &str) -> Self {
        let mut command = desktop.command("parec");
        command.args(["-d", source]).stdout(Stdio::null());
        Self(command.spawn().expect("parec"))
    }
}

impl Drop for Caller {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn loudest(samples: &[f64]) -> f64 {
    samples.iter().fold(0.0, |loudest, sample| loudest.max(sample.abs()))
}

#[test]
fn a_call_holds_back_and_one_quiet_reminder_follows() {
    let mut desktop = Desktop::with_dunst();
    start_pulseaudio(&mut desktop);
    desktop.write_settings(SOON);
    let _rhomboid = desktop.rhomboid();
    let call = Caller::start(&desktop);
    desktop.wait_for_hold("call");
    let _typist = desktop.typist();
    assert!(desktop.done(&["status"]).contains("Silenced: in a call since "));
    wait_until("the reminder to be due", || desktop.worked() >= 6);
    stays("the silence of a call", Duration::from_secs(3), || desktop.shown() == 0);
    assert_eq!(desktop.state(), "held");
    // What the speakers play is recorded, which is no call.
    let heard = Recording::start(&desktop);
    drop(call);
    desktop.wait_for_reminder();
    stays("the one reminder", Duration::from_secs(2), || desktop.shown() == 1);
    assert!(loudest(&heard.stop()) < 0.001, "it came with a sound");
    let text = desktop.notifications();
    assert!(text.contains("Delayed: in a call."), "{text}");
    assert_eq!(text.matches("summary: 'Time for a squeeze'").count(), 1, "{text}");
    // The next one is an ordinary one, and sounds.
    let heard = Recording::start(&desktop);
    desktop.done(&["skip"]);
    wait_until("the skipped one to go", || desktop.shown() == 0);
    desktop.wait_for_reminder();
    stays("the sound", Duration::from_secs(1), || true);
    assert!(loudest(&heard.stop()) > 0.01, "it came without a sound");
}

#[test]
fn what_only_looks_like_a_call_is_none() {
    let mut desktop = Desktop::start();
    start_pulseaudio(&mut desktop);
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_health("calls", "ok", "PulseAudio");
    let _recorder = Caller::records(&desktop, "null.monitor");
    drop(Caller::start(&desktop));
    let server = std::os::unix::net::UnixStream::connect(desktop.path("run/pulse/native")).expect("a server");
    let client = pulseaudio::Client::new_unix(c"test", server, Some(vec![0; 256])).expect("a client");
    let parameters = RecordStreamParams {
        sample_spec: SampleSpec { format: SampleFormat::S16Le, channels: 1, sample_rate: 44_100 },
        channel_map: ChannelMap::mono(),
        source_name: Some(c"microphone".to_owned()),
        flags: StreamFlags { start_corked: true, ..StreamFlags::default() },
        ..RecordStreamParams::default()
    };
    let recording = client.create_record_stream(parameters, |_: &[u8]| {});
    let stream = zbus::block_on(recording).expect("a stream");
    stays("the absence of a call", Duration::from_secs(5), || desktop.holds().is_empty());
    zbus::block_on(stream.uncork()).expect("uncorked");
    desktop.wait_for_hold("call");
    zbus::block_on(stream.cork()).expect("corked");
    desktop.wait_for_no_hold();
}

#[test]
fn a_sound_server_that_dies_in_a_call_ends_the_hold_and_is_found_again() {
    let mut desktop = Desktop::start();
    start_pulseaudio(&mut desktop);
    let _rhomboid = desktop.rhomboid();
    let call = Caller::start(&desktop);
    desktop.wait_for_hold("call");
    desktop.kill("pulseaudio");
    desktop.wait_for_no_hold();
    desktop.wait_for_health("calls", "unknown", "microphone: ");
    drop(call);
    start_pulseaudio(&mut desktop);
    let _call = Caller::start(&desktop);
    desktop.wait_for_hold("call");
    desktop.wait_for_health("calls", "ok", "PulseAudio");
}

#[test]
fn a_sound_server_that_is_not_there_yet_is_waited_for_and_nobody_looks_for_it_meanwhile() {
    let mut desktop = Desktop::with_dunst();
    let rhomboid = desktop.rhomboid();
    desktop.wait_for_health("calls", "unknown", "no PulseAudio or PipeWire socket");
    for probe in ["dnd", "fullscreen"] {
        desktop.wait_for_health(probe, "ok", "");
    }
    // What the start still brings.
    stays("the calm", Duration::from_secs(2), || true);
    let before = switches_of(&rhomboid.child, "quiet");
    stays("the calm", Duration::from_secs(5), || true);
    assert_eq!(switches_of(&rhomboid.child, "quiet") - before, 0);
    start_pulseaudio(&mut desktop);
    let _call = Caller::start(&desktop);
    desktop.wait_for_hold("call");
    desktop.wait_for_health("calls", "ok", "PulseAudio");
}

#[test]
fn a_sound_server_that_hangs_is_no_call_for_ever() {
    let mut desktop = Desktop::start();
    start_pulseaudio(&mut desktop);
    let _rhomboid = desktop.rhomboid();
    let call = Caller::start(&desktop);
    desktop.wait_for_hold("call");
    desktop.stop("pulseaudio");
    drop(call);
    // Nothing tells of its end, because nothing answers; it is noticed when the setting is touched.
    desktop.write_settings(r#"{ "quiet": { "calls": false } }"#);
    desktop.wait_for_no_hold();
    desktop.write_settings(r#"{ "quiet": { "calls": true } }"#);
    desktop.wait_for_health("calls", "unknown", "is not responding");
}

#[test]
fn a_restart_in_a_call_shows_nothing_at_all() {
    let mut desktop = Desktop::start();
    start_pulseaudio(&mut desktop);
    let server = NotificationServer::start(&desktop, &["actions"]);
    let (_typist, mut rhomboid) =
        desktop.in_use(r#"{ "reminder": { "interval": "2s", "wait_for_pause": false } }"#);
    wait_until("a reminder", || server.asked().len() == 1);
    let _call = Caller::start(&desktop);
    desktop.wait_for_hold("call");
    assert!(rhomboid.terminate().success());
    let _rhomboid = desktop.rhomboid();
    stays("the silence after the restart", Duration::from_secs(3), || desktop.holds() == ["call"]);
    assert_eq!(server.asked().len(), 1);
}
