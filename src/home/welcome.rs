//! The very first start.

use std::rc::Rc;

use slint::Global as _;

use super::state::Home;
use super::{actions, exercise};
use crate::desktop::health::{Capability, HealthState};
use crate::ui::{self, HomeWindow, Welcome};
use crate::words::{self, tr};

/// Answers what is pressed.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    Welcome::get(window).on_try_it(home.press(|home| actions::start(home, "")));
}

/// Shows the page.
pub fn show(window: &HomeWindow, home: &Home) {
    exercise::show_preview(window, home);
    let welcome = Welcome::get(window);
    ui::fill(&welcome.get_safety(), exercise::safety(), |safety| welcome.set_safety(safety));
    let status = home.status.borrow();
    let missing = |capability| {
        let health = status.as_ref().and_then(|heard| heard.status.health.get(&capability));
        health.filter(|health| health.state == HealthState::Missing)
    };
    let unwritable = home.paths.unwritable().into_iter().map(|problem| words::problem(&problem));
    let no_reminders =
        missing(Capability::Notifications).map(|health| tr!("Missing: {}. {}", health.using, health.advice));
    let no_tray = missing(Capability::Tray).map(|_| {
        let how =
            tr!("On GNOME, install the extension “AppIndicator and KStatusNotifierItem Support”. On other \
            desktops, add the tray or status notifier widget to your panel.");
        format!("{} {how}", words::no_tray())
    });
    welcome.set_lacks(unwritable.chain(no_reminders).chain(no_tray).collect::<Vec<_>>().join("\n").into());
}
