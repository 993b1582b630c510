//! The commands that open a window.

use std::io::{self, Read as _, Seek as _};
use std::path::Path;
use std::process::Stdio;

use super::outcome::{self, CommandResult, Failure};
use crate::desktop::instance::Role;
use crate::desktop::instance::lock::Lock;
use crate::desktop::{clock, console, program};
use crate::domain::settings::{Arms, Settings, Voice};
use crate::guide::offer::{Offer, Wish, offer};
use crate::guide::session::Setup;
use crate::guide::window;
use crate::home::{self, Page};
use crate::storage::history::History;
use crate::storage::routines::Routines;
use crate::storage::{Journal, Paths, Problem};
use crate::words::{self, tr};

/// How much of the history says what to offer, in bytes: decades of it, read before the window opens.
const ENOUGH: u64 = 32 << 20;
/// Nothing that keeps a window from opening takes more bytes to say.
const LONGEST_REASON: u64 = 64 << 10;

/// Runs a session now.
pub fn guide(
    paths: Paths,
    settings: Settings,
    name: Option<&str>,
    arms: Option<Arms>,
    voice: Option<Voice>,
) -> CommandResult {
    let wish = Wish { routine: name, arms, voice };
    let offer = choose(&paths, &settings, wish)?;
    let lock = match Lock::take(paths.runtime_dir(), Role::Guide) {
        Ok(None) => return Err(Failure::failed(tr!("a session is already running; end it in its window"))),
        Ok(lock) => lock,
        Err(error) => {
            tracing::warn!(%error, "nothing keeps a second session from running");
            None
        }
    };
    let language = words::tag();
    window::prepare(paths.runtime_dir()).map_err(|error| cannot_open(&error))?;
    // Where no font has the letters of the language, all of it is in another one from here on.
    let offer = if words::tag() == language { offer } else { choose(&paths, &settings, wish)? };
    window::run(Setup { offer, settings, paths, lock })
        .map(|_| String::new())
        .map_err(|error| Failure::failed(error.to_string()))
}

/// Opens the home window, or shows the page in the one that is open, and returns once it is closed. A line
/// tells that it is there.
pub fn stay_home(paths: Paths, page: Option<Page>) -> CommandResult {
    let open = || {
        outcome::print(&tr!("The window is open"));
        console::leave();
    };
    home::run(paths, page, open).map(|()| String::new()).map_err(|error| cannot_open(&error))
}

/// The same in a process of its own, and returns once the window is there. What that process says goes where
/// nobody has to read it: who reads what this one says would wait for the window to close.
pub fn home(page: Option<Page>) -> CommandResult {
    let opened = || -> io::Result<CommandResult> {
        let mut errors = tempfile::tempfile()?;
        let mut command = program::outliving_terminal()?;
        command.arg("home").args(page.map(Page::name)).arg("--stay");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(errors.try_clone()?);
        let mut window = command.spawn()?;
        let is_there = window.stdout.take().is_some_and(|mut told| told.read_exact(&mut [0]).is_ok());
        // Without a word of its own it has ended: another has the window, and shows the page.
        if is_there || window.wait()?.success() {
            return Ok(Ok(String::new()));
        }
        let mut why = String::new();
        errors.rewind()?;
        errors.take(LONGEST_REASON).read_to_string(&mut why)?;
        Ok(Err(Failure::failed(why.trim_end())))
    };
    opened().unwrap_or_else(|error| Err(cannot_open(&error)))
}

fn cannot_open(error: &impl std::fmt::Display) -> Failure {
    Failure::failed(tr!("the window cannot be opened: {}", error))
}

/// The routine to run, as the person does it: by its name, or from its file.
pub fn choose(paths: &Paths, settings: &Settings, wish: Wish) -> Result<Offer, Failure> {
    let mut routines = words::routines(Routines::load(&paths.routines()));
    let file = wish.routine.map(Path::new).filter(|path| path.extension().is_some_and(|end| end == "json"));
    let read = file.map(|file| routines.add(file)).transpose().map_err(|problems| faults(&problems))?;
    let wish = Wish { routine: read.as_deref().or(wish.routine), ..wish };
    // A history that cannot be read keeps nobody from moving; "doctor" tells of it.
    let history = Journal::of(paths).newest(ENOUGH).unwrap_or_else(|problem| {
        tracing::warn!(problem = words::problem(&problem), "history");
        History::default()
    });
    offer(wish, settings, &routines, &history, clock::wall()).map_err(|error| unknown(&error.0, &routines))
}

/// What to say of a file that holds no routine.
pub fn faults(problems: &[Problem]) -> Failure {
    Failure::wrong_use(problems.iter().map(words::problem).collect::<Vec<_>>().join("\n"))
}

/// What to say of a name that no routine has.
pub fn unknown(name: &str, routines: &Routines) -> Failure {
    let mut message = tr!("there is no routine “{}”; available routines: {}", name, routines.names());
    for problem in &routines.problems {
        message.push('\n');
        message.push_str(&words::problem(problem));
    }
    Failure::wrong_use(message)
}
