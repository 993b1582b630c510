//! Starting the resident, and talking to it.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Duration;

use super::outcome::{CommandResult, ExitCode, Failure, json};
use super::session;
use crate::desktop::activation::{self, AskedFrom};
use crate::desktop::health::{Capability, HealthState};
use crate::desktop::instance::client::{self, AskError};
use crate::desktop::instance::protocol::{Reply, ResidentRequest};
use crate::desktop::instance::status::Status;
use crate::desktop::{application, clock};
use crate::domain::hours::TimeOfDay;
use crate::domain::period::Period;
use crate::domain::view::State;
use crate::resident::{self, ResidentError, Started, StartedBy};
use crate::storage::Paths;
use crate::words::{self, tr};

/// Starts in the tray; the one that runs already opens its window instead, if a person asks, or what the bus was
/// asked for. One that
/// is about to end, or has only just begun, answers nobody; a moment later things are clear. A record is
/// kept from the beginning or not at all.
pub fn start(paths: &Paths, by: StartedBy, record: Option<&Path>) -> CommandResult {
    const MOMENTS: u32 = 30;
    let mut outcome = Ok(String::new());
    for _ in 0..MOMENTS {
        match resident::run(paths, by, record, say) {
            Ok(Started::Ran) => return Ok(String::new()),
            Ok(Started::AlreadyRunning) if record.is_some() => {
                let begins = tr!(
                    "a recording starts together with Rhomboid; first quit the one that is running with “rhomboid quit”"
                );
                outcome = Err(Failure::failed(begins));
                if ask_status(paths).is_ok() {
                    break;
                }
            }
            Ok(Started::AlreadyRunning) if by == StartedBy::Session => return Ok(String::new()),
            Ok(Started::AlreadyRunning) if by == StartedBy::Bus => {
                return application::asked(|request| message(paths, &request)).unwrap_or(Ok(String::new()));
            }
            Ok(Started::AlreadyRunning) => match ask_status(paths) {
                Ok(_) => {
                    return session::home(None)
                        .map(|_| tr!("Rhomboid is already running; opening its window"));
                }
                Err(failure) => outcome = Err(elsewhere(paths, failure)),
            },
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

/// What to say of a resident that holds its locks and cannot be reached from here.
fn elsewhere(paths: &Paths, failure: Failure) -> Failure {
    let lock = paths.resident_lock();
    match failure.code {
        ExitCode::NotRunning => Failure::failed(tr!(
            "another Rhomboid is using {} and cannot be reached from here",
            lock.display()
        )),
        ExitCode::Failed | ExitCode::WrongUse => failure,
    }
}

/// Tells how things stand: in words, as JSON, or as a bar wants it.
pub fn status(paths: &Paths, as_json: bool, waybar: bool) -> CommandResult {
    let status = ask_status(paths)?;
    if as_json {
        return json(&status);
    }
    if waybar {
        let (view, state) = (&status.view, status.view.state.name());
        let share = view.worked.as_secs() * 100 / view.interval.as_secs().max(1);
        return serde_json::to_string(&serde_json::json!({
            "text": short(&status),
            "alt": state,
            "tooltip": status.headline,
            "class": state,
            "percentage": share.min(100),
        }))
        .map_err(|error| Failure::failed(error.to_string()));
    }
    Ok(in_words(&status))
}

/// Opens the guide.
pub fn now(paths: &Paths) -> CommandResult {
    message(paths, &ResidentRequest::Now { from: AskedFrom::here(activation::token()) })
}

/// Puts the reminder off, for `length` or as the settings say.
pub fn snooze(paths: &Paths, length: &[String]) -> CommandResult {
    message(paths, &ResidentRequest::Snooze { length: duration(length)? })
}

/// Lets this reminder go.
pub fn skip(paths: &Paths) -> CommandResult {
    message(paths, &ResidentRequest::Skip)
}

/// Silences reminders until `end`, or until resumed.
pub fn pause(paths: &Paths, end: &[String]) -> CommandResult {
    let request = match end {
        [word, time] if word == "until" => {
            if time != "tomorrow" && TimeOfDay::parse(time).is_none() {
                return Err(Failure::wrong_use(tr!(
                    "“{}” is not a time; use a form like \"until 14:30\" or \"until tomorrow\"",
                    time
                )));
            }
            ResidentRequest::Pause { length: None, until: Some(time.clone()) }
        }
        [word, ..] if word == "until" => {
            return Err(Failure::wrong_use(tr!("give one time after \"until\", such as \"until 14:30\"")));
        }
        length => ResidentRequest::Pause { length: duration(length)?, until: None },
    };
    message(paths, &request)
}

/// Ends a pause.
pub fn resume(paths: &Paths) -> CommandResult {
    message(paths, &ResidentRequest::Resume)
}

/// Ends the resident. One that ends before it could say so has done what was asked.
pub fn quit(paths: &Paths) -> CommandResult {
    match client::ask(paths.runtime_dir(), &ResidentRequest::Quit) {
        Err(AskError::NoAnswer(error)) if has_hung_up(&error) => Ok(tr!("Rhomboid is quitting")),
        asked => asked.map(said).map_err(|error| failure(&error)),
    }
}

fn has_hung_up(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe
    )
}

/// The running resident's state.
pub fn ask_status(paths: &Paths) -> Result<Status, Failure> {
    let reply = ask(paths, &ResidentRequest::Status)?;
    reply
        .status
        .map(|status| *status)
        .ok_or_else(|| Failure::failed(tr!("Rhomboid did not report its status")))
}

fn message(paths: &Paths, request: &ResidentRequest) -> CommandResult {
    ask(paths, request).map(said)
}

fn said(reply: Reply) -> String {
    reply.message.unwrap_or_default()
}

fn ask(paths: &Paths, request: &ResidentRequest) -> Result<Reply, Failure> {
    client::ask(paths.runtime_dir(), request).map_err(|error| failure(&error))
}

fn failure(error: &AskError) -> Failure {
    let code = match error {
        AskError::NotRunning => ExitCode::NotRunning,
        AskError::NoAnswer(_) | AskError::Refused(_) => ExitCode::Failed,
    };
    Failure { code, message: words::ask_error(error) }
}

fn duration(words: &[String]) -> Result<Option<String>, Failure> {
    if words.is_empty() {
        return Ok(None);
    }
    let text = words.join(" ");
    match text.parse::<Period>() {
        Ok(_) => Ok(Some(text)),
        Err(error) => Err(Failure::wrong_use(words::invalid(&error))),
    }
}

/// What a bar has room for.
fn short(status: &Status) -> String {
    match status.view.state {
        State::Working => status.view.next_in.map_or_else(|| status.headline.clone(), words::minutes_left),
        State::Away => tr!("Away"),
        State::Due | State::Reminding => tr!("Squeeze due"),
        State::Held => tr!("Silenced"),
        State::Paused => tr!("Paused"),
        State::Session => tr!("Session"),
    }
}

fn in_words(status: &Status) -> String {
    let view = &status.view;
    let mut text = format!("{}\n", status.headline);
    let worked = tr!("{} of {} at the computer", words::passed(view.worked), words::length(view.interval));
    let _ = writeln!(text, "{worked}");
    let now = clock::wall();
    for hold in &view.holds {
        let hold = format!("{} {}", words::reason(hold.reason), words::span(hold, now));
        let _ = writeln!(text, "{}", tr!("Silenced: {}", hold));
    }
    for problem in status.settings_problems.iter().chain(&status.problems) {
        let _ = writeln!(text, "{}", tr!("Problem: {}", problem));
    }
    for note in &status.notes {
        let _ = writeln!(text, "{note}");
    }
    let needed = [
        Capability::Guide,
        Capability::History,
        Capability::Notifications,
        Capability::State,
        Capability::Tray,
    ];
    for (capability, health) in &status.health {
        if health.state == HealthState::Missing && needed.contains(capability) {
            let _ = writeln!(text, "{}", tr!("Missing: {}. {}", health.using, health.advice));
        }
    }
    if let Some(idle) = status.health.get(&Capability::Idle).filter(|idle| idle.state == HealthState::Unknown)
    {
        let _ = writeln!(text, "{}", tr!("Time away is not detected: {}. {}", idle.using, idle.advice));
    }
    text
}

/// A line on the terminal that Rhomboid was started from, if there is one.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}
