//! The commands that open a window of this process.

use super::arguments::{Arms, Voice};
use super::{Failure, Outcome};
use crate::desktop::clock;
use crate::desktop::instance::Role;
use crate::desktop::instance::lock::Lock;
use crate::domain::settings::{self, Settings};
use crate::guide::offer::{Offer, Wish, offer};
use crate::guide::window::{self, Session};
use crate::home;
use crate::storage::history::History;
use crate::storage::routines::Routines;
use crate::storage::{Journal, Paths};
use crate::words::tr;

/// How much of the history says what to offer, in bytes: decades of it, read before the window opens.
const ENOUGH: u64 = 32 << 20;

/// Runs a session now.
pub fn guide(
    paths: Paths,
    settings: Settings,
    name: Option<&str>,
    arms: Option<Arms>,
    voice: Option<Voice>,
) -> Outcome {
    let voice = voice.map(|voice| match voice {
        Voice::Coach => settings::Voice::Coach,
        Voice::Short => settings::Voice::Short,
        Voice::Tones => settings::Voice::Tones,
        Voice::Silent => settings::Voice::Silent,
    });
    let wish = Wish { routine: name, arms: arms.map(settings::Arms::from), voice };
    let offer = choose(&paths, &settings, wish)?;
    let lock = Lock::take(paths.runtime_dir(), Role::Guide);
    if matches!(lock, Ok(None)) {
        return Err(Failure::failed(tr!("a session is running already; end it in its window")));
    }
    window::run(Session { offer, settings, paths })
        .map(|_| String::new())
        .map_err(|error| Failure::failed(error.to_string()))
}

/// Opens the home window, or shows the page in the one that is open.
pub fn home(paths: Paths, page: Option<home::Page>) -> Outcome {
    home::run(paths, page)
        .map(|()| String::new())
        .map_err(|error| Failure::failed(tr!("the window cannot be opened: {}", error)))
}

/// The routine to run, as the person does it.
pub fn choose(paths: &Paths, settings: &Settings, wish: Wish) -> Result<Offer, Failure> {
    let routines = Routines::load(&paths.routines());
    // A history that cannot be read keeps nobody from moving; "doctor" tells of it.
    let history = Journal::of(paths).newest(ENOUGH).unwrap_or_else(|problem| {
        tracing::warn!(%problem, "history");
        History::default()
    });
    offer(wish, settings, &routines, &history, clock::wall()).map_err(|error| unknown(&error.0, &routines))
}

/// What to say of a name that no routine has.
pub fn unknown(name: &str, routines: &Routines) -> Failure {
    let mut message = tr!("there is no routine “{}”; there are: {}", name, routines.names());
    for problem in &routines.problems {
        message.push('\n');
        message.push_str(&problem.to_string());
    }
    Failure::wrong_use(message)
}

impl From<Arms> for settings::Arms {
    fn from(arms: Arms) -> Self {
        match arms {
            Arms::Head => Self::Head,
            Arms::Low => Self::Low,
        }
    }
}
