//! What Rhomboid is, what this desktop offers it, and where its files lie.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::rc::Rc;

use slint::{Global as _, Model as _, ModelRc, SharedString, VecModel};

use super::actions;
use super::state::Home;
use crate::desktop::background;
use crate::desktop::examine::{self, ResidentAnswer};
use crate::desktop::health::{Capability, HealthState, HealthStatus};
use crate::storage::{atomic, paths};
use crate::ui::{self, About, FileLine, HealthLine, HealthMark, HomeWindow};
use crate::words::{self, tr};

/// What Rhomboid is built with, and under which licences.
const NOTICES: &str = include_str!("../../assets/licenses/packages.txt");
/// Lines shown at a time: the toolkit paints nothing that is higher than 32767 pixels.
const NOTICES_AT_A_TIME: usize = 60;

/// Answers what is pressed.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    let about = About::get(window);
    about.on_copy_findings(home.press(|home| {
        let Some(window) = home.window.upgrade() else { return };
        let outcome = if crate::ui::clipboard::set(&findings(&window)) {
            tr!("Copied")
        } else {
            tr!("Could not copy to the clipboard")
        };
        About::get(&window).set_outcome(outcome.into());
    }));
    about.on_make_report(home.press(make_report));
    about.on_show_file(
        home.press_on(|home, path: SharedString| actions::open(home, Path::new(path.as_str()))),
    );
}

/// Shows the page. What has to be asked of the desktop is asked on a thread.
pub fn show(window: &HomeWindow, home: &Home) {
    let about = About::get(window);
    about.set_version(tr!("Rhomboid {}", env!("CARGO_PKG_VERSION")).into());
    if about.get_notices().row_count() == 0 {
        about.set_notices(notices());
    }
    let paths = &home.paths;
    let files = [
        (tr!("Settings"), paths.settings()),
        (tr!("Routines"), paths.routines()),
        (tr!("History"), paths.history()),
        (tr!("State"), paths.state()),
    ];
    let files: Vec<FileLine> = files
        .into_iter()
        .map(|(label, path)| FileLine { label: label.into(), path: path.display().to_string().into() })
        .collect();
    ui::fill(&about.get_files(), files, |files| about.set_files(files));
    let turn = home.examined.get().wrapping_add(1);
    home.examined.set(turn);
    let known = home.status.borrow().as_ref().map(|heard| heard.status.health.clone());
    let settings = home.loaded.borrow().settings.clone();
    let language = words::asked_for(&settings.language);
    let resident = match known {
        Some(_) if !home.speaks_as_asked() => ResidentAnswer::Illegible,
        Some(known) => ResidentAnswer::Running(known),
        None => ResidentAnswer::NotRunning,
    };
    let window = home.window.clone();
    let ask = move || {
        let health = words::health_of_all(&examine::everything(resident, &settings, language));
        // The window may have closed meanwhile.
        let _ = window.upgrade_in_event_loop(move |window| {
            let about = About::get(&window);
            // An answer that took long may be older than the one that is shown.
            if about.get_turn() <= turn {
                about.set_turn(turn);
                let (working, problems): (Vec<_>, Vec<_>) =
                    lines(health).into_iter().partition(|line| line.mark == HealthMark::Works);
                ui::fill(&about.get_problems(), problems, |lines| about.set_problems(lines));
                ui::fill(&about.get_working(), working, |lines| about.set_working(lines));
            }
        });
    };
    background::run("examine", ask);
}

/// What it is built with, in parts.
fn notices() -> ModelRc<SharedString> {
    let lines: Vec<&str> = NOTICES.lines().collect();
    let parts = lines.chunks(NOTICES_AT_A_TIME).map(|part| part.join("\n").into());
    ModelRc::new(parts.collect::<VecModel<_>>())
}

fn lines(health: BTreeMap<Capability, HealthStatus>) -> Vec<HealthLine> {
    health
        .into_iter()
        .map(|(capability, health)| HealthLine {
            name: words::capability(capability).into(),
            mark: match health.state {
                HealthState::Ok => HealthMark::Works,
                HealthState::Missing => HealthMark::Missing,
                HealthState::Unknown => HealthMark::Unknown,
            },
            state_words: words::health_state(health.state).into(),
            using: health.using.into(),
            advice: health.advice.into(),
        })
        .collect()
}

/// What the page shows, as text. It names no person: what lies in the home folder is written with "~".
fn findings(window: &HomeWindow) -> String {
    use slint::Model as _;
    let about = About::get(window);
    let mut text = format!("{}, {} {}\n", about.get_version(), std::env::consts::OS, std::env::consts::ARCH);
    for line in about.get_problems().iter().chain(about.get_working().iter()) {
        let _ = writeln!(text, "{}: {}: {} {}", line.name, line.state_words, line.using, line.advice);
    }
    let home = directories::BaseDirs::new().map(|dirs| dirs.home_dir().display().to_string());
    match home {
        Some(home) if home.len() > 1 => text.replace(&home, "~"),
        _ => text,
    }
}

/// Writes a text for a bug report: what the page shows, the settings that differ from the defaults, and
/// what is wrong with files. No history, no names of programs.
fn make_report(home: &Home) {
    let Some(window) = home.window.upgrade() else { return };
    let text = crate::storage::report::text(&findings(&window), &home.loaded.borrow());
    let file = paths::documents().unwrap_or_default().join("rhomboid-report.txt");
    let outcome = match atomic::write(&file, text.as_bytes()) {
        Ok(()) => {
            actions::open(home, &file);
            tr!("Saved to {}. Read it before you send it. Nothing is sent automatically.", file.display())
        }
        Err(error) => {
            tr!("Could not save the report to {}: {}", file.display(), words::io_error(&error))
        }
    };
    About::get(&window).set_outcome(outcome.into());
}
