//! The routines at hand: those shipped, and a person's own, which override them by name.

use std::path::{Path, PathBuf};

use super::settings_file::{self, Loaded};
use super::{Fault, Paths, Problem, json, routine_file};
use crate::domain::routine::Routine;
use crate::domain::settings::RoutineChoice;
use crate::words;

/// The routines inside the program, by file name.
const SHIPPED: [(&str, &str); 19] = [
    ("chair-extension.json", include_str!("../../assets/routines/chair-extension.json")),
    ("chest.json", include_str!("../../assets/routines/chest.json")),
    ("chest-doorway.json", include_str!("../../assets/routines/chest-doorway.json")),
    ("chest-goalpost.json", include_str!("../../assets/routines/chest-goalpost.json")),
    ("chest-wall.json", include_str!("../../assets/routines/chest-wall.json")),
    ("chin-tuck.json", include_str!("../../assets/routines/chin-tuck.json")),
    ("classic.json", include_str!("../../assets/routines/classic.json")),
    ("elbow-row.json", include_str!("../../assets/routines/elbow-row.json")),
    ("friend.json", include_str!("../../assets/routines/friend.json")),
    ("full.json", include_str!("../../assets/routines/full.json")),
    ("invisible-band.json", include_str!("../../assets/routines/invisible-band.json")),
    ("mix-it.json", include_str!("../../assets/routines/mix-it.json")),
    ("own-it.json", include_str!("../../assets/routines/own-it.json")),
    ("quick.json", include_str!("../../assets/routines/quick.json")),
    ("shoulder-rolls.json", include_str!("../../assets/routines/shoulder-rolls.json")),
    ("sit-well.json", include_str!("../../assets/routines/sit-well.json")),
    ("standard.json", include_str!("../../assets/routines/standard.json")),
    ("w-to-y.json", include_str!("../../assets/routines/w-to-y.json")),
    ("wall-angel.json", include_str!("../../assets/routines/wall-angel.json")),
];

/// All routines that could be read, in the order of their names, and what was wrong with others.
#[derive(Clone, Debug, Default)]
pub struct Routines {
    pub found: Vec<Found>,
    pub problems: Vec<Problem>,
}

/// A routine and where it came from.
#[derive(Clone, Debug)]
pub struct Found {
    pub routine: Routine,
    /// `None` when it is shipped.
    pub file: Option<PathBuf>,
}

impl Routines {
    /// Those shipped, then those in `folder`.
    pub fn load(folder: &Path) -> Self {
        let mut routines = Self::default();
        for (name, text) in SHIPPED {
            routines.take(None, routine_file::parse(Path::new(name), text).map(translated));
        }
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
            .map(|entries| entries.filter_map(Result::ok).map(|entry| entry.path()).collect())
            .unwrap_or_default();
        files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
        files.sort();
        for file in files {
            let read = read(&file);
            routines.take(Some(file), read);
        }
        routines.found.sort_by(|one, other| one.routine.name.cmp(&other.routine.name));
        routines
    }

    /// The routine of that name.
    pub fn named(&self, name: &str) -> Option<&Routine> {
        self.found.iter().map(|found| &found.routine).find(|routine| routine.name == name)
    }

    /// The title of the routine of that name; the name itself where there is none.
    pub fn title(&self, name: &str) -> String {
        self.named(name).map_or(name, |routine| &routine.title).to_owned()
    }

    /// The names at hand, for a sentence.
    pub fn names(&self) -> String {
        let names: Vec<&str> = self.found.iter().map(|found| found.routine.name.as_str()).collect();
        names.join(", ")
    }

    fn take(&mut self, file: Option<PathBuf>, read: Result<Routine, Vec<Problem>>) {
        match read {
            Ok(routine) => {
                self.found.retain(|found| found.routine.name != routine.name);
                self.found.push(Found { routine, file });
            }
            Err(problems) => self.problems.extend(problems),
        }
    }
}

/// The same routine in the language spoken. A text that has no translation stays, as those of a
/// person's own routines do.
#[must_use]
pub fn translated(mut routine: Routine) -> Routine {
    routine.texts_mut().into_iter().filter(|text| !text.is_empty()).for_each(|text| {
        *text = words::translated(text);
    });
    routine
}

/// Reads the settings, and names a routine in them that does not exist.
pub fn load_settings(paths: &Paths) -> Loaded {
    let mut loaded = settings_file::load(&paths.settings());
    if let RoutineChoice::Named(name) = &loaded.settings.exercise.routine {
        let routines = Routines::load(&paths.routines());
        if routines.named(name).is_none() {
            loaded.problems.push(Problem {
                key: "exercise.routine".to_owned(),
                ..Problem::of_file(
                    &paths.settings(),
                    Fault::NoSuchRoutine { name: name.clone(), known: routines.names() },
                )
            });
        }
    }
    loaded
}

/// The routines inside the program, as they were written.
pub fn shipped() -> Vec<Routine> {
    SHIPPED.iter().filter_map(|(name, text)| routine_file::parse(Path::new(name), text).ok()).collect()
}

/// Reads one routine file.
///
/// # Errors
/// Every fault that can be found at once.
pub fn read(file: &Path) -> Result<Routine, Vec<Problem>> {
    match json::read_text(file) {
        Ok(Some(text)) => routine_file::parse(file, &text),
        Ok(None) => Err(vec![Problem::of_file(file, Fault::Missing)]),
        Err(problem) => Err(vec![problem]),
    }
}
