//! Processes with and without a window: time to the first frame, processor time, memory, wake-ups.

use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use rhomboid::desktop::Clock;
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::damage::{self, ConnectionExt as _, ReportLevel};
use x11rb::protocol::xproto::{ChangeWindowAttributesAux, ConnectionExt as _, EventMask, ImageFormat};

use super::bare::BARE;
use super::display::Display;
use super::toolkit::TOOLKIT;

/// Prints every figure of processes.
pub fn measure(wanted: &dyn Fn(&str) -> bool, report: &mut dyn FnMut(&str, f64, &str, f64)) {
    let all = ["first frame", "guide, processor", "guide, late frames", "home, at rest", "resident"];
    if !all.iter().any(|name| wanted(name)) {
        return;
    }
    let Some(display) = Display::start() else {
        println!("Xvfb is missing, so nothing with a display is measured");
        return;
    };
    let program = env!("CARGO_BIN_EXE_rhomboid");
    if wanted("first frame") {
        first_frames(&display, Path::new(program), report);
    }
    if wanted("home, at rest") {
        let (pss, woken) = home_at_rest(&display, program);
        report("home, memory (PSS)", pss, "MiB", 32.0);
        report("home, at rest, context switches", woken, "a minute", 2.0);
    }
    if wanted("guide, processor") {
        for (scale, reach) in [("1", 2.0), ("2", 5.0)] {
            let (frame_ms, frames, pss) = guide_cost(&display, program, scale);
            report(&format!("guide, processor time a frame at {scale}x"), frame_ms, "ms", reach);
            println!("{:<44} {frames:>9.1} frames a second", format!("guide at {scale}x"));
            if scale == "1" {
                report("guide, memory (PSS)", pss, "MiB", 28.0);
            }
        }
    }
    if wanted("guide, late frames") {
        let (late, frames) = late_frames(&display, program);
        println!("{:<44} {frames:>9.0} frames", "guide, a whole session of classic at 1x");
        report("guide, late frames of a whole session", late / frames.max(1.0) * 100.0, "%", 0.5);
    }
    if wanted("resident") {
        resident_cost(&display, program, report);
    }
}

/// The first frames of both windows, against a window without a toolkit, and against one of the toolkit
/// with a word in it.
fn first_frames(display: &Display, program: &Path, report: &mut dyn FnMut(&str, f64, &str, f64)) {
    let this = std::env::current_exe().expect("this program");
    let mut frames = [const { Vec::new() }; 4];
    // In turn, so that a busy moment of the machine meets all.
    for _ in 0..15 {
        let [bare, toolkit, guide, home] = &mut frames;
        bare.push(first_frame_ms(display, &this, &[BARE]));
        toolkit.push(first_frame_ms(display, &this, &[TOOLKIT]));
        guide.push(first_frame_ms(display, program, &["guide"]));
        home.push(first_frame_ms(display, program, &["home", "--stay"]));
    }
    let [bare, toolkit, guide, home] = frames.map(median);
    println!("{:<44} {bare:>9.2} ms", "a bare window, first frame");
    println!("{:<44} {toolkit:>9.2} ms", "a window of the toolkit, first frame");
    for (name, frame) in [("guide", guide), ("home", home)] {
        println!("{:<44} {frame:>9.2} ms", format!("{name}, first frame"));
        report(&format!("{name}, first frame against a bare window"), frame / bare, "times", 1.5);
        report(&format!("{name}, first frame against the toolkit's"), frame / toolkit, "times", 1.5);
    }
}

/// Memory in MiB and context switches a minute of the home window, open at a page that nothing changes.
fn home_at_rest(display: &Display, program: &str) -> (f64, f64) {
    let mut command = display.command(program);
    let mut child = command
        .args(["home", "--stay", "reminders"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    wait(Duration::from_secs(10));
    let woken = switches(&child);
    wait(Duration::from_secs(30));
    let (woken, pss) = (switches(&child) - woken, pss_mib(&child));
    end(&mut child);
    (pss, woken * 2.0)
}

/// Milliseconds from the start of a program to the first picture in its window: more than a ground of
/// one colour.
fn first_frame_ms(display: &Display, program: &Path, arguments: &[&str]) -> f64 {
    let (connection, screen) = x11rb::connect(Some(&display.name)).expect("a display");
    let root = connection.setup().roots[screen].root;
    let events = ChangeWindowAttributesAux::new().event_mask(EventMask::SUBSTRUCTURE_NOTIFY);
    connection.change_window_attributes(root, &events).expect("sent").check().expect("watched");
    connection.damage_query_version(1, 1).expect("sent").reply().expect("damage");
    let clock = Clock::start();
    let mut command = display.command(program);
    let mut child =
        command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("starts");
    let took = loop {
        match connection.wait_for_event().expect("an event") {
            Event::MapNotify(map) => {
                let damage = connection.generate_id().expect("an id");
                // It reports at once, before anything is painted.
                connection.damage_create(damage, map.window, ReportLevel::NON_EMPTY).expect("sent");
                connection.flush().expect("sent");
            }
            Event::DamageNotify(notify) if notify.geometry.width > 200 => {
                let painted = clock.now().mono.since_start();
                connection.damage_subtract(notify.damage, x11rb::NONE, x11rb::NONE).expect("sent");
                if is_picture(&connection, &notify) {
                    break painted;
                }
            }
            _ => {}
        }
    };
    end(&mut child);
    took.as_secs_f64() * 1000.0
}

/// Whether a window shows more than one colour.
fn is_picture(connection: &impl Connection, notify: &damage::NotifyEvent) -> bool {
    let (width, height) = (notify.geometry.width, notify.geometry.height);
    let image = connection.get_image(ImageFormat::Z_PIXMAP, notify.drawable, 0, 0, width, height, !0);
    let pixels = image.expect("sent").reply().expect("an image").data;
    pixels.chunks_exact(4).any(|pixel| pixel[..3] != pixels[..3])
}

/// Processor time of one frame in milliseconds, frames a second, and memory in MiB.
fn guide_cost(display: &Display, program: &str, scale: &str) -> (f64, f64, f64) {
    let log = display.folder.path().join("guide.log");
    let file = fs::File::create(&log).expect("a log");
    let mut command = display.command(program);
    command
        .args(["guide", "classic", "--voice", "tones"])
        .env("SLINT_SCALE_FACTOR", scale)
        .env("RHOMBOID_LOG", "debug")
        .stderr(file)
        .stdout(Stdio::null());
    let mut child = command.spawn().expect("starts");
    wait(Duration::from_secs(26));
    let (ticks, frames) = (cpu_ms(&child), last_number(&log, "painted="));
    let clock = Clock::start();
    wait(Duration::from_secs(10));
    let took = clock.now().mono.since_start().as_secs_f64();
    let (ticks, frames) = (cpu_ms(&child) - ticks, last_number(&log, "painted=") - frames);
    let pss = pss_mib(&child);
    end(&mut child);
    (ticks / frames.max(1.0), frames / took, pss)
}

/// Frames that came late in a whole session, by the guide's own count, and all frames.
fn late_frames(display: &Display, program: &str) -> (f64, f64) {
    let log = display.folder.path().join("session.log");
    let file = fs::File::create(&log).expect("a log");
    let mut command = display.command(program);
    command.args(["guide", "classic", "--voice", "tones"]).env("RHOMBOID_LOG", "debug");
    let mut child = command.stderr(file).stdout(Stdio::null()).spawn().expect("starts");
    child.wait().expect("ends");
    (last_number(&log, "late="), last_number(&log, "painted="))
}

/// The last number that the guide wrote behind `name`.
fn last_number(log: &Path, name: &str) -> f64 {
    let text = fs::read_to_string(log).unwrap_or_default();
    let last = text.lines().rfind(|line| line.contains(name)).unwrap_or_default();
    let number = last.split(name).nth(1).and_then(|rest| rest.split(' ').next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0.0)
}

fn resident_cost(display: &Display, program: &str, report: &mut dyn FnMut(&str, f64, &str, f64)) {
    let mut command = display.command(program);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("starts");
    // A minute without input is an absence, and that is something that happens.
    wait(Duration::from_secs(75));
    let (woken, ticks) = (switches(&child), cpu_ms(&child));
    wait(Duration::from_mins(1));
    let pss = pss_mib(&child);
    let (woken, ticks) = (switches(&child) - woken, cpu_ms(&child) - ticks);
    end(&mut child);
    report("resident, memory (PSS)", pss, "MiB", 10.0);
    report("resident, context switches", woken / 60.0, "a second", 0.1);
    report("resident, processor time", ticks, "ms a minute", 1.0);
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

pub fn wait(span: Duration) {
    let clock = Clock::start();
    while clock.now().mono.since_start() < span {
        std::thread::park_timeout(span);
    }
}

fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

/// Processor time of all threads so far, in milliseconds, from the scheduler's own nanoseconds.
fn cpu_ms(child: &Child) -> f64 {
    let nanoseconds: f64 = threads(child, "schedstat")
        .iter()
        .filter_map(|text| text.split(' ').next()?.parse::<f64>().ok())
        .sum();
    nanoseconds / 1e6
}

fn switches(child: &Child) -> f64 {
    threads(child, "status")
        .iter()
        .flat_map(|text| text.lines().filter(|line| line.contains("voluntary_ctxt_switches")))
        .filter_map(|line| line.rsplit('\t').next()?.trim().parse::<f64>().ok())
        .sum()
}

fn threads(child: &Child, file: &str) -> Vec<String> {
    let tasks = Path::new("/proc").join(child.id().to_string()).join("task");
    let entries = fs::read_dir(tasks).expect("threads");
    entries.filter_map(|entry| fs::read_to_string(entry.ok()?.path().join(file)).ok()).collect()
}

fn pss_mib(child: &Child) -> f64 {
    let file = Path::new("/proc").join(child.id().to_string()).join("smaps_rollup");
    let text = fs::read_to_string(file).expect("memory");
    let line = text.lines().find(|line| line.starts_with("Pss:")).expect("a line");
    line.split_whitespace().nth(1).and_then(|number| number.parse::<f64>().ok()).expect("a number") / 1024.0
}
