//! `rhomboid why`.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::outcome::{self, CommandResult};
use crate::domain::explanation::{Explanation, Happened, ProgramState};
use crate::domain::time::Wall;
use crate::home;
use crate::storage::routines::Routines;
use crate::storage::{Paths, export};
use crate::words;

/// Tells why no reminder came: in words, or as JSON.
pub fn tell(paths: &Paths, as_json: bool) -> CommandResult {
    let explained = home::explain(paths);
    if as_json {
        return outcome::json(&as_value(&explained));
    }
    let routines = words::routines(Routines::load(&paths.routines()));
    let mut text = String::new();
    for part in words::why(&explained, |name| routines.title(name)) {
        if !part.heading.is_empty() {
            let _ = writeln!(text, "\n{}", part.heading);
        }
        let margin = if part.heading.is_empty() { "" } else { "  " };
        for line in part.lines {
            let _ = writeln!(text, "{margin}{line}");
        }
    }
    Ok(text)
}

fn as_value(explained: &Explanation) -> Value {
    let moment = |at: Wall| at.to_rfc3339_opts(chrono::SecondsFormat::Secs, false);
    let (runs, since, until) = match explained.program {
        ProgramState::Runs(since) => (true, since, None),
        ProgramState::Ended(until) => (false, None, until),
    };
    let happened = explained.happened.iter().map(|happened| match happened {
        Happened::Passed(passed) => json!(passed),
        Happened::Done(entry) => export::value(entry),
    });
    json!({
        "running": runs,
        "since": since.map(moment),
        "until": until.map(moment),
        "next": explained.next,
        "holds": explained.holds,
        "quiet_until": explained.quiet_until.map(moment),
        "counted": explained.counted,
        "happened": happened.collect::<Vec<_>>(),
        "problems": explained.broken,
    })
}
