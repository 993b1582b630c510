//! When nothing shows: which reasons can be known here and which hold now, apps, and working hours.

use std::rc::Rc;

use serde_json::json;
use slint::{Global as _, SharedString};

use super::state::Home;
use super::week;
use crate::desktop::clock;
use crate::desktop::health::{Capability, HealthState};
use crate::desktop::instance::status::Status;
use crate::domain::Reason;
use crate::domain::view::HoldView;
use crate::ui::{self, HomeWindow, QuietRule, QuietTimes};
use crate::words::{self, tr};

/// Answers what is pressed.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    let quiet = QuietTimes::get(window);
    quiet.on_add_app(home.press_on(|home, app: SharedString| {
        let app = app.trim();
        let mut apps = home.loaded.borrow().settings.quiet.apps.clone();
        if !app.is_empty() && !apps.iter().any(|known| known.eq_ignore_ascii_case(app)) {
            apps.push(app.to_owned());
            home.change("quiet.apps", json!(apps));
        }
    }));
    quiet.on_remove_app(home.press_on(|home, index: i32| {
        let mut apps = home.loaded.borrow().settings.quiet.apps.clone();
        if let Some(index) = usize::try_from(index).ok().filter(|index| *index < apps.len()) {
            apps.remove(index);
            home.change("quiet.apps", json!(apps));
        }
    }));
    week::connect(window, home);
}

/// Shows the page.
pub fn show(window: &HomeWindow, home: &Home) {
    let quiet = QuietTimes::get(window);
    let heard = home.status.borrow();
    let status = heard.as_ref().map(|heard| &heard.status);
    let speaks_as_asked = home.speaks_as_asked();
    let rule = |capability, reason| rule(status, speaks_as_asked, capability, reason);
    quiet.set_dnd(rule(Some(Capability::DoNotDisturb), Some(Reason::DoNotDisturb)));
    quiet.set_calls(rule(Some(Capability::Calls), Some(Reason::Call)));
    quiet.set_fullscreen(rule(Some(Capability::Fullscreen), Some(Reason::Fullscreen)));
    quiet.set_listed(rule(Some(Capability::Apps), Some(Reason::App)));
    quiet.set_awake(rule(Some(Capability::Awake), None));
    quiet.set_hours(rule(None, Some(Reason::Hours)));
    ui::fill(&quiet.get_now(), silent_now(status), |now| quiet.set_now(now));
    let settings = &home.loaded.borrow().settings;
    let apps = settings.quiet.apps.iter().map(Into::into).collect();
    ui::fill(&quiet.get_apps(), apps, |apps| quiet.set_apps(apps));
    week::show(window, home);
}

/// What is to be known of a rule: why it can have no effect here, which the resident says in the language that is set,
/// and since when it has one.
fn rule(
    status: Option<&Status>,
    speaks_as_asked: bool,
    capability: Option<Capability>,
    reason: Option<Reason>,
) -> QuietRule {
    let mut rule = QuietRule::default();
    let Some(status) = status else { return rule };
    if let Some(capability) = capability {
        rule.obstacle = match status.health.get(&capability) {
            Some(health) if health.state == HealthState::Ok => SharedString::new(),
            Some(health) if speaks_as_asked => {
                tr!("Can't be detected here: {}. {}", health.using, health.advice).trim().into()
            }
            _ => tr!("Your desktop can't detect this.").into(),
        };
    }
    let hold = status.view.holds.iter().find(|hold| Some(hold.reason) == reason);
    if let Some(hold) = hold {
        rule.active = tr!("Silent now, {}", words::span(hold, clock::wall())).into();
    }
    rule
}

/// Everything that keeps reminders silent at the moment.
fn silent_now(status: Option<&Status>) -> Vec<SharedString> {
    let Some(status) = status else {
        return vec![tr!("Rhomboid is not running").into()];
    };
    let now = clock::wall();
    let sentence = |hold: &HoldView| {
        let reason = words::capitalized(&words::reason(hold.reason));
        format!("{reason}, {}", words::span(hold, now)).into()
    };
    if status.view.holds.is_empty() {
        return vec![tr!("Reminders are on").into()];
    }
    status.view.holds.iter().map(sentence).collect()
}
