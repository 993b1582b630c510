//! `rhomboid render`.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use super::outcome::{CommandResult, Failure};
use super::progress_bar::ProgressBar;
use super::session::choose;
use crate::domain::routine::Routine;
use crate::domain::settings::{Arms, Settings, ThemeChoice};
use crate::domain::timeline::{PRE_ROLL, Timeline};
use crate::guide::animation;
use crate::guide::frame::{self, FrameError, FrameStyle};
use crate::guide::memory::Memory;
use crate::guide::offer::Wish;
use crate::guide::sheet::{self, SheetStyle};
use crate::storage::{Paths, atomic};
use crate::words::{self, tr};

/// What a side of the picture may have in pixels.
const LONGEST_SIDE: f32 = 8192.0;

/// What was typed about the looks.
pub struct Looks<'a> {
    /// Its name, or a file.
    pub routine: Option<&'a str>,
    pub size: (u16, u16),
    pub scale: f32,
    pub theme: ThemeChoice,
    pub arms: Option<Arms>,
}

/// What is to be painted; times in seconds.
pub enum Subject {
    Frame(f64),
    Moving {
        from: f64,
        to: f64,
        fps: u16,
    },
    /// Of the routine, or of every pose.
    Sheet,
}

/// Paints into the file `out`, which stands there whole or not at all.
pub fn picture(
    paths: &Paths,
    mut settings: Settings,
    wanted: &Looks,
    what: Subject,
    out: &Path,
) -> CommandResult {
    settings.look.theme = wanted.theme;
    // What cannot be written need not be painted.
    if out == Path::new("-") && io::stdout().is_terminal() {
        return Err(Failure::wrong_use(tr!(
            "a picture cannot be shown in a terminal; give a file name or redirect the output"
        )));
    }
    let cannot = |error: FrameError| Failure::failed(format!("{}: {error}", out.display()));
    // Before any word is looked up: where no font has the letters of the language, all of it is in another one.
    let mut memory = Memory::ready(paths.runtime_dir()).map_err(|error| cannot(error.into()))?;
    let routine = wanted.routine.map(|routine| chosen(paths, &settings, routine, wanted.arms)).transpose()?;
    let painted = match (what, &routine) {
        (Subject::Sheet, routine) => {
            let style = SheetStyle { routine: routine.as_ref(), scale: wanted.scale, settings: &settings };
            sheet::render(&style, &mut memory)
        }
        (_, None) => return Err(Failure::wrong_use(tr!("give the name of a routine"))),
        (Subject::Frame(at), Some(routine)) => {
            within(routine, "--at", at)?;
            frame::render(&style(routine, &settings, wanted)?, at, memory)
        }
        (Subject::Moving { from, to, fps }, Some(routine)) => {
            within(routine, "--from", from)?;
            within(routine, "--to", to)?;
            if from >= to {
                return Err(Failure::wrong_use(tr!("--to {} must be later than --from {}", to, from)));
            }
            let style = style(routine, &settings, wanted)?;
            let mut progress = ProgressBar::new();
            animation::animate(&style, &(from..to), fps, memory, |share| progress.show(share))
        }
    };
    write(out, &painted.map_err(cannot)?)
}

/// The routine of that name or in that file, as the person does it.
fn chosen(paths: &Paths, settings: &Settings, routine: &str, arms: Option<Arms>) -> Result<Routine, Failure> {
    let wish = Wish { routine: Some(routine), arms, voice: None };
    choose(paths, settings, wish).map(|offer| offer.routine)
}

/// Fails where `routine` has no such moment.
fn within(routine: &Routine, option: &str, at: f64) -> Result<(), Failure> {
    let total = Timeline::new(routine).total().as_secs_f64();
    let earliest = -PRE_ROLL.as_secs_f64();
    if (earliest..=total).contains(&at) {
        return Ok(());
    }
    Err(Failure::wrong_use(tr!(
        "{} {} is out of range: {} runs from {} to {} seconds",
        option,
        at,
        routine.name,
        earliest,
        total
    )))
}

fn style<'a>(
    routine: &'a Routine,
    settings: &'a Settings,
    wanted: &Looks,
) -> Result<FrameStyle<'a>, Failure> {
    let Looks { size, scale, .. } = *wanted;
    let longest = f32::from(size.0.max(size.1)) * scale;
    if longest > LONGEST_SIDE {
        return Err(Failure::wrong_use(tr!(
            "the picture would be {} pixels on a side; the maximum is {}",
            longest,
            LONGEST_SIDE
        )));
    }
    Ok(FrameStyle { routine, size, scale, settings })
}

/// Writes the picture into the file, or to the standard output where that is called `-`, as elsewhere.
fn write(out: &Path, picture: &[u8]) -> CommandResult {
    let written = if out == Path::new("-") {
        let mut pipe = io::stdout().lock();
        pipe.write_all(picture).and_then(|()| pipe.flush())
    } else {
        atomic::write_for_all(out, picture)
    };
    written.map(|()| String::new()).map_err(|error| {
        Failure::failed(tr!("{}: the picture cannot be saved: {}", out.display(), words::io_error(&error)))
    })
}
