//! `rhomboid render`.

use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use super::outcome::{CommandResult, Failure};
use super::session::choose;
use crate::domain::settings::{Arms, Settings, ThemeChoice};
use crate::domain::timeline::{PRE_ROLL, Timeline};
use crate::guide::frame::{self, Request};
use crate::guide::offer::Wish;
use crate::storage::Paths;
use crate::words::tr;

/// What a side of the picture may have in pixels.
const LONGEST_SIDE: f32 = 8192.0;

/// What was typed.
pub struct RenderArguments<'a> {
    pub routine: &'a str,
    pub at: f64,
    pub size: (u16, u16),
    pub scale: f32,
    pub theme: ThemeChoice,
    pub arms: Option<Arms>,
    pub out: &'a Path,
}

/// Paints one frame of the guide into a file.
pub fn frame(paths: &Paths, mut settings: Settings, wanted: &RenderArguments) -> CommandResult {
    settings.look.theme = match wanted.theme {
        ThemeChoice::System => ThemeChoice::Light,
        other => other,
    };
    let wish = Wish { routine: Some(wanted.routine), arms: wanted.arms, voice: None };
    let offer = choose(paths, &settings, wish)?;
    let total = Timeline::new(&offer.routine).total().as_secs_f64();
    let earliest = -PRE_ROLL.as_secs_f64();
    if !(earliest..=total).contains(&wanted.at) {
        return Err(Failure::wrong_use(tr!(
            "--at {}: {} has {} to {} seconds",
            wanted.at,
            offer.routine.name,
            earliest,
            total
        )));
    }
    let longest = f32::from(wanted.size.0.max(wanted.size.1)) * wanted.scale;
    if longest > LONGEST_SIDE {
        return Err(Failure::wrong_use(tr!(
            "the picture would have {} pixels on a side; {} is the most",
            longest,
            LONGEST_SIDE
        )));
    }
    let request = Request {
        routine: &offer.routine,
        at: wanted.at,
        size: wanted.size,
        scale: wanted.scale,
        settings: &settings,
    };
    let picture = frame::render(&request, paths.runtime_dir())
        .map_err(|error| Failure::failed(format!("{}: {error}", wanted.out.display())))?;
    write(wanted.out, &picture)
}

/// Writes the picture into the file, or to the standard output where that is called `-`, as elsewhere.
fn write(out: &Path, picture: &[u8]) -> CommandResult {
    let written = if out != Path::new("-") {
        fs::write(out, picture)
    } else if io::stdout().is_terminal() {
        return Err(Failure::wrong_use(tr!(
            "a picture is not for a terminal; name a file, or lead it elsewhere"
        )));
    } else {
        let mut pipe = io::stdout().lock();
        pipe.write_all(picture).and_then(|()| pipe.flush())
    };
    written
        .map(|()| String::new())
        .map_err(|error| Failure::failed(tr!("{}: the picture cannot be written: {}", out.display(), error)))
}
