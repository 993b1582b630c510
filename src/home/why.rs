//! Why no reminder came: asks whoever knows, and shows the answer on the first page.

use std::rc::Rc;

use chrono::SubsecRound as _;
use slint::Global as _;

use super::state::{Home, newest};
use super::window_thread::report;
use crate::desktop::instance::client::{self, AskError};
use crate::desktop::instance::protocol::ResidentRequest;
use crate::desktop::{background, clock};
use crate::domain::explanation::{Explanation, KnownFacts, explanation};
use crate::storage::history::History;
use crate::storage::state::StateStore;
use crate::storage::{Paths, routines};
use crate::ui::{self, HomeWindow, Today, WhyPart};
use crate::words::{self, WhySection};

/// Answers what is pressed.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    Today::get(window).on_ask_why(home.press(ask));
}

/// Asks on a thread, because the resident may be busy.
fn ask(home: &Home) {
    let paths = home.paths.clone();
    let ask = move || {
        let explained = explain(&paths);
        report(move |home| show(home, &explained));
    };
    background::run("why", ask);
}

/// Explains it by what the resident says, or the files where none runs. Waits for the resident's answer.
pub fn explain(paths: &Paths) -> Explanation {
    let mut broken = Vec::new();
    let (mut status, mut recent) = (None, None);
    match client::ask(paths.runtime_dir(), &ResidentRequest::Why) {
        Ok(reply) => (status, recent) = (reply.status, reply.recent),
        // Said first anyway.
        Err(AskError::NotRunning) => {}
        Err(error) => broken.push(words::ask_error(&error)),
    }
    match &status {
        Some(status) => broken.extend(words::broken(status)),
        None => broken.extend(routines::load_settings(paths).problems.iter().map(words::problem)),
    }
    let history = newest(paths).unwrap_or_else(|problem| {
        broken.push(words::problem(&problem));
        History::default()
    });
    let saved = StateStore::glance(&paths.state());
    explanation(KnownFacts {
        now: clock::wall().trunc_subsecs(0),
        running: status.as_ref().map(|status| (&status.view, recent.as_deref())),
        saved: saved.as_ref(),
        history: &history.entries,
        broken,
    })
}

fn show(home: &Home, explained: &Explanation) {
    let Some(window) = home.window.upgrade() else { return };
    let routines = home.routines.borrow();
    let parts = words::why(explained, |name| routines.title(name)).into_iter().map(part).collect();
    let today = Today::get(&window);
    ui::fill(&today.get_why(), parts, |parts| today.set_why(parts));
}

fn part(section: WhySection) -> WhyPart {
    WhyPart { heading: section.heading.into(), text: section.lines.join("\n").into() }
}
