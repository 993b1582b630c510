//! The movement as it is set: which, how, how far a person has come, and own routines.

use std::rc::Rc;

use serde_json::json;
use slint::{Global as _, SharedString};

use super::state::Home;
use super::window_thread::report;
use super::{actions, gallery, reading};
use crate::desktop::{background, clock};
use crate::domain::history::{Entry, What};
use crate::domain::level::Level;
use crate::domain::progress::Progress;
use crate::domain::settings::{LevelChoice, Settings};
use crate::guide::manner::Manner;
use crate::guide::offer::{Wish, offer};
use crate::storage::Journal;
use crate::ui::{self, Exercise, HomeWindow, Passage, look};
use crate::words::{self, tr};

/// Answers what is pressed.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    gallery::connect(window, home);
    let exercise = Exercise::get(window);
    exercise.on_try_routine(home.press_on(|home, name: SharedString| actions::start(home, &name)));
    exercise.on_open_folder(home.press(|home| actions::open(home, &home.paths.routines())));
    exercise.on_start_over(home.press(|home| {
        note(home, What::StartedOver);
        home.change("exercise.level", json!("auto"));
    }));
    exercise.on_offer_arms_again(home.press(|home| note(home, What::ArmsAgain)));
    exercise.on_keep_level(home.press_on(|home, keep: bool| {
        let word = if keep { progress(home).level(clock::wall()).name() } else { "auto" };
        home.change("exercise.level", json!(word));
    }));
}

/// Adds a line to the history on a thread, because the file may be locked; the window says when it fails.
fn note(home: &Home, what: What) {
    let entry = Entry::new(clock::wall(), what);
    let mut journal = Journal::of(&home.paths);
    let add = move || {
        let added = journal.add(entry);
        report(move |home| {
            if let Err(postponed) = added {
                tracing::warn!(%postponed, "history");
                home.tell(move || words::postponed(&postponed));
            }
            reading::again(home);
        });
    };
    background::run("note", add);
}

/// Shows the page.
pub fn show(window: &HomeWindow, home: &Home) {
    let exercise = Exercise::get(window);
    home.reread_routines();
    gallery::show(window, home);
    let routines = home.routines.borrow();
    let faults = routines.problems.iter().map(|problem| words::problem(problem).into()).collect();
    ui::fill(&exercise.get_faults(), faults, |faults| exercise.set_faults(faults));
    exercise.set_folder(home.paths.routines().display().to_string().into());
    let progress = progress(home);
    exercise.set_arms_kept_low(progress.arms_low());
    let level = progress.level(clock::wall());
    exercise.set_level(tr!("{} of 4: {}", level.number(), level_name(level)).into());
    exercise.set_level_about(level_about(level).into());
    let loaded = home.loaded.borrow();
    exercise.set_level_kept(loaded.settings.exercise.level != LevelChoice::Auto);
    ui::fill(&exercise.get_safety(), safety(), |safety| exercise.set_safety(safety));
    show_preview(window, home);
}

/// Shows the figure as it is set, in the routine that would be offered.
pub fn show_preview(window: &HomeWindow, home: &Home) {
    let loaded = home.loaded.borrow();
    let routines = home.routines.borrow();
    let palette = look::theme(loaded.settings.look.theme, home.appearance.get());
    let offered =
        home.history.borrow().as_ref().ok().and_then(|history| {
            offer(Wish::default(), &loaded.settings, &routines, history, clock::wall()).ok()
        });
    if let Some(offered) = offered {
        let Settings { exercise, look, .. } = &loaded.settings;
        let manner = Manner {
            still: look::is_still(look.motion, home.appearance.get()),
            captions: false,
            person: look.person(),
            ..Manner::of(&offered.routine, exercise)
        };
        home.preview.borrow_mut().show(window, &offered.routine, manner, palette.on_surface());
    }
}

fn progress(home: &Home) -> Progress {
    let history = home.history.borrow();
    let progress = Progress::of(history.iter().flat_map(|history| &history.entries));
    progress.keeping(home.loaded.borrow().settings.exercise.level)
}

/// The safety text, as the windows take it.
pub fn safety() -> Vec<Passage> {
    words::safety().map(|passage| Passage { lead: passage.lead.into(), text: passage.text.into() }).into()
}

fn level_name(level: Level) -> String {
    match level {
        Level::Find => tr!("find it"),
        Level::Hold => tr!("hold it"),
        Level::Own => tr!("own it"),
        Level::Mix => tr!("mix it"),
    }
}

fn level_about(level: Level) -> String {
    match level {
        Level::Find => tr!("Learn one squeeze step by step, until it feels familiar."),
        Level::Hold => tr!("The short routine, and a longer one once a day."),
        Level::Own => tr!("A few more repetitions, and sometimes a different exercise."),
        Level::Mix => tr!("Longer holds, alternating with other exercises."),
    }
}
