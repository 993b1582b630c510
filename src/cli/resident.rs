//! Starting the resident, and talking to it.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use super::{ExitCode, Failure, Outcome, json};
use crate::desktop::health::HealthState;
use crate::desktop::instance::client::{self, AskError};
use crate::desktop::instance::protocol::{HoldStatus, Reply, Request, Status};
use crate::desktop::{activation, clock};
use crate::domain::Reason;
use crate::domain::hours::TimeOfDay;
use crate::domain::period::Period;
use crate::domain::time::Wall;
use crate::resident::{self, ResidentError, Started, StartedBy};
use crate::storage::Paths;
use crate::words::{self, tr};

/// Starts in the tray; the one that runs already opens its window instead, if a person asks. One that
/// is about to end, or has only just begun, answers nobody; a moment later things are clear. A record is
/// kept from the beginning or not at all.
pub fn start(paths: &Paths, autostart: bool, record: Option<&Path>) -> Outcome {
    const MOMENTS: u32 = 30;
    let by = if autostart { StartedBy::Session } else { StartedBy::Person };
    let open = Request::Home { page: None, token: activation::token() };
    let mut outcome = Ok(String::new());
    for _ in 0..MOMENTS {
        match resident::run(paths, by, record, say) {
            Ok(Started::Ran) => return Ok(String::new()),
            Ok(Started::AlreadyRunning) if record.is_some() => {
                let begins =
                    tr!("a record begins with Rhomboid; end the one that runs with “rhomboid quit” first");
                outcome = Err(Failure::failed(begins));
                if ask_status(paths).is_ok() {
                    break;
                }
            }
            Ok(Started::AlreadyRunning) if autostart => return Ok(String::new()),
            Ok(Started::AlreadyRunning) => outcome = message(paths, &open),
            Err(error @ (ResidentError::RecordExists(_) | ResidentError::Record { .. })) => {
                return Err(Failure::wrong_use(error.to_string()));
            }
            Err(error) => return Err(Failure::failed(error.to_string())),
        }
        if outcome.is_ok() {
            break;
        }
        std::thread::park_timeout(Duration::from_millis(100));
    }
    outcome
}

/// Tells how things stand: in words, as JSON, or as a bar wants it.
pub fn status(paths: &Paths, as_json: bool, waybar: bool) -> Outcome {
    let status = ask_status(paths)?;
    if as_json {
        return json(&status);
    }
    if waybar {
        let share = status.worked_seconds * 100 / status.interval_seconds.max(1);
        return serde_json::to_string(&serde_json::json!({
            "text": short(&status),
            "tooltip": status.headline,
            "class": status.state,
            "percentage": share.min(100),
        }))
        .map_err(|error| Failure::failed(error.to_string()));
    }
    Ok(in_words(&status))
}

/// Opens the guide.
pub fn now(paths: &Paths) -> Outcome {
    message(paths, &Request::Now)
}

/// Puts the reminder off, for `length` or as the settings say.
pub fn snooze(paths: &Paths, length: &[String]) -> Outcome {
    message(paths, &Request::Snooze { length: duration(length)? })
}

/// Lets this reminder go.
pub fn skip(paths: &Paths) -> Outcome {
    message(paths, &Request::Skip)
}

/// Silences reminders until `end`, or until resumed.
pub fn pause(paths: &Paths, end: &[String]) -> Outcome {
    let request = match end {
        [word, time] if word == "until" => {
            if time != "tomorrow" && TimeOfDay::parse(time).is_none() {
                return Err(Failure::wrong_use(tr!(
                    "“{}” is not a time of day; write it like \"until 14:30\" or \"until tomorrow\"",
                    time
                )));
            }
            Request::Pause { length: None, until: Some(time.clone()) }
        }
        [word, ..] if word == "until" => {
            return Err(Failure::wrong_use(tr!(
                "write one time of day after \"until\", like \"until 14:30\""
            )));
        }
        length => Request::Pause { length: duration(length)?, until: None },
    };
    message(paths, &request)
}

/// Ends a pause.
pub fn resume(paths: &Paths) -> Outcome {
    message(paths, &Request::Resume)
}

/// Ends the resident.
pub fn quit(paths: &Paths) -> Outcome {
    message(paths, &Request::Quit)
}

/// The running resident's state.
pub fn ask_status(paths: &Paths) -> Result<Status, Failure> {
    let reply = ask(paths, &Request::Status)?;
    reply
        .status
        .map(|status| *status)
        .ok_or_else(|| Failure::failed(tr!("Rhomboid answered without its state")))
}

fn message(paths: &Paths, request: &Request) -> Outcome {
    ask(paths, request).map(|reply| reply.message.unwrap_or_default())
}

fn ask(paths: &Paths, request: &Request) -> Result<Reply, Failure> {
    let reply = client::ask(paths.runtime_dir(), request).map_err(|error| Failure {
        code: match error {
            AskError::NotRunning => ExitCode::NotRunning,
            AskError::NoAnswer(_) | AskError::Refused(_) => ExitCode::Failed,
        },
        message: error.to_string(),
    })?;
    match reply.error {
        Some(error) => Err(Failure::failed(error)),
        None => Ok(reply),
    }
}

fn duration(words: &[String]) -> Result<Option<String>, Failure> {
    if words.is_empty() {
        return Ok(None);
    }
    let text = words.join(" ");
    match text.parse::<Period>() {
        Ok(_) => Ok(Some(text)),
        Err(error) => Err(Failure::wrong_use(words::no_period(&error))),
    }
}

fn short(status: &Status) -> String {
    match (status.state.as_str(), status.next_in_seconds) {
        ("working", Some(next)) => tr!("{} min", next.div_ceil(60)),
        (state, _) => state.to_owned(),
    }
}

fn in_words(status: &Status) -> String {
    let mut text = format!("{}\n", status.headline);
    let length = |seconds| words::length(Duration::from_secs(seconds));
    let worked = tr!(
        "{} of {} worked",
        words::passed(Duration::from_secs(status.worked_seconds)),
        length(status.interval_seconds)
    );
    let _ = writeln!(text, "{worked}");
    for hold in &status.holds {
        let _ = writeln!(text, "{}", tr!("Held back: {}", hold_in_words(hold)));
    }
    for problem in status.settings_problems.iter().chain(&status.problems) {
        let _ = writeln!(text, "{}", tr!("Problem: {}", problem));
    }
    for note in &status.notes {
        let _ = writeln!(text, "{note}");
    }
    for (name, health) in &status.health {
        if health.state == HealthState::Missing
            && matches!(name.as_str(), "tray" | "notifications" | "state" | "history" | "guide")
        {
            let _ = writeln!(text, "{}", tr!("Missing: {}. {}", health.using, health.advice));
        }
    }
    if let Some(idle) = status.health.get("idle").filter(|idle| idle.state == HealthState::Unknown) {
        let _ = writeln!(text, "{}", tr!("Pauses are not seen: {}. {}", idle.using, idle.advice));
    }
    text
}

/// One reason for silence: what, since when, and until when.
fn hold_in_words(hold: &HoldStatus) -> String {
    let now = clock::wall();
    let moment = |text: &str| match Wall::parse_from_rfc3339(text) {
        Ok(wall) => words::moment(wall, now),
        Err(_) => text.to_owned(),
    };
    let known = Reason::named(&hold.reason);
    let what = known.map_or_else(|| hold.reason.clone(), words::reason);
    let until = hold.until.as_deref().map_or_else(String::new, |until| match known {
        Some(reason) if reason.is_automatic() => {
            format!(", {}", tr!("until {} at the latest", moment(until)))
        }
        _ => format!(", {}", tr!("until {}", moment(until))),
    });
    format!("{}{until}", tr!("{} since {}", what, moment(&hold.since)))
}

/// A line on the terminal that Rhomboid was started from, if there is one.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}
