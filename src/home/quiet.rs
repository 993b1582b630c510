//! When nothing shows: which reasons can be known here, apps, and working hours.

use std::rc::Rc;

use serde_json::{Value, json};
use slint::{Global as _, SharedString};

use super::state::Home;
use crate::desktop::health::{Capability, HealthState};
use crate::domain::hours::{Day, HoursRange};
use crate::storage::settings_file;
use crate::ui::{self, HomeWindow, HoursLine, QuietTimes};
use crate::words::{self, tr, weekday};

/// A step of the clock in a range of hours.
const STEP_MINUTES: i32 = 15;

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
    let pressed = Rc::clone(home);
    quiet.on_toggle_day(move |line, day| {
        change_hours(&pressed, line, |range| {
            let Some(day) = usize::try_from(day).ok().and_then(|day| Day::ALL.get(day)) else { return };
            if !range.days.contains(day) {
                range.days.push(*day);
            } else if range.days.len() > 1 {
                // A range without a day would be none.
                range.days.retain(|known| known != day);
            }
            range.days.sort_unstable();
        });
    });
    let pressed = Rc::clone(home);
    quiet.on_move_hour(move |line, end, by| {
        change_hours(&pressed, line, |range| {
            let time = if end { &mut range.to } else { &mut range.from };
            *time = time.later_by_minutes(by.saturating_mul(STEP_MINUTES));
        });
    });
    quiet.on_add_hours(home.press(|home| {
        let mut hours = home.loaded.borrow().settings.hours.clone();
        hours.ranges.extend(hours.another());
        write_hours(home, &hours.ranges);
    }));
    quiet.on_remove_hours(home.press_on(|home, line: i32| {
        let mut ranges = home.loaded.borrow().settings.hours.ranges.clone();
        let line = usize::try_from(line).ok().filter(|line| *line < ranges.len() && ranges.len() > 1);
        if let Some(line) = line {
            ranges.remove(line);
            write_hours(home, &ranges);
        }
    }));
}

/// Shows the page.
pub fn show(window: &HomeWindow, home: &Home) {
    let quiet = QuietTimes::get(window);
    let status = home.status.borrow();
    let obstacle = |capability: Capability| -> SharedString {
        match status.as_ref().map(|heard| heard.status.health.get(&capability)) {
            None => SharedString::new(),
            Some(Some(health)) if health.state == HealthState::Ok => SharedString::new(),
            Some(Some(health)) if home.speaks_as_asked() => {
                tr!("Can't be detected here: {}. {}", health.using, health.advice).trim().into()
            }
            Some(_) => tr!("Your desktop can't detect this.").into(),
        }
    };
    quiet.set_dnd_obstacle(obstacle(Capability::DoNotDisturb));
    quiet.set_calls_obstacle(obstacle(Capability::Calls));
    quiet.set_fullscreen_obstacle(obstacle(Capability::Fullscreen));
    quiet.set_apps_obstacle(obstacle(Capability::Apps));
    quiet.set_awake_obstacle(obstacle(Capability::Awake));
    let settings = &home.loaded.borrow().settings;
    let apps = settings.quiet.apps.iter().map(Into::into).collect();
    ui::fill(&quiet.get_apps(), apps, |apps| quiet.set_apps(apps));
    let names = Day::ALL.iter().map(|day| weekday(*day).into()).collect();
    ui::fill(&quiet.get_day_names(), names, |names| quiet.set_day_names(names));
    let lines = settings.hours.ranges.iter().map(hours_line).collect();
    ui::fill(&quiet.get_hours(), lines, |lines| quiet.set_hours(lines));
}

fn hours_line(range: &HoursRange) -> HoursLine {
    let days = Day::ALL.iter().zip(0..).filter(|(day, _)| range.days.contains(day));
    HoursLine {
        days: days.map(|(_, number)| 1 << number).sum(),
        from: range.from.to_string().into(),
        to: range.to.to_string().into(),
        overnight: words::overnight(range).unwrap_or_default().into(),
    }
}

fn change_hours(home: &Home, line: i32, change: impl FnOnce(&mut HoursRange)) {
    let mut ranges = home.loaded.borrow().settings.hours.ranges.clone();
    if let Some(range) = usize::try_from(line).ok().and_then(|line| ranges.get_mut(line)) {
        change(range);
        write_hours(home, &ranges);
    }
}

fn write_hours(home: &Home, ranges: &[HoursRange]) {
    let mut settings = home.loaded.borrow().settings.clone();
    settings.hours.ranges = ranges.to_vec();
    let value: Value = settings_file::effective(&settings)["hours"]["ranges"].clone();
    home.change("hours.ranges", value);
}
