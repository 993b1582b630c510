//! The routines at hand: those shipped, and a person's own, which override them by name.

use std::path::{Path, PathBuf};

use super::settings_file::{self, Loaded};
use super::{Fault, Paths, Problem, json, routine_file};
use crate::domain::routine::Routine;
use crate::domain::settings::{ExerciseSettings, RoutineChoice};

/// The routines inside the program, by file name, as `build.rs` finds them in `assets/routines`.
const SHIPPED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/routines.rs"));

/// All routines that could be read, in the order of their names, and what was wrong with others.
#[derive(Clone, Debug, Default)]
pub struct Routines {
    pub found: Vec<FoundRoutine>,
    pub problems: Vec<Problem>,
}

/// A routine and where it came from.
#[derive(Clone, Debug)]
pub struct FoundRoutine {
    pub routine: Routine,
    /// `None` when it is shipped.
    pub file: Option<PathBuf>,
}

impl Routines {
    /// Those shipped, then those in `folder`.
    pub fn load(folder: &Path) -> Self {
        let mut routines = Self::default();
        for (name, text) in SHIPPED {
            routines.take(None, routine_file::parse(Path::new(name), text));
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

    /// Adds the one in `file`, and returns its name.
    ///
    /// # Errors
    /// Every fault that can be found in it at once.
    pub fn add(&mut self, file: &Path) -> Result<String, Vec<Problem>> {
        let routine = read(file)?;
        let name = routine.name.clone();
        self.take(Some(file.to_owned()), Ok(routine));
        Ok(name)
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
                self.found.push(FoundRoutine { routine, file });
            }
            Err(problems) => self.problems.extend(problems),
        }
    }
}

/// Reads the settings, and names the routines in them that do not exist.
pub fn load_settings(paths: &Paths) -> Loaded {
    let mut loaded = settings_file::load(&paths.settings());
    let ExerciseSettings { routine, mix, favourites, .. } = &loaded.settings.exercise;
    if *routine == RoutineChoice::Auto && mix.is_empty() && favourites.is_empty() {
        return loaded;
    }
    let routines = Routines::load(&paths.routines());
    let is_missing = |name: &str| routines.named(name).is_none();
    let known = || routines.names();
    let mut missing = Vec::new();
    if let RoutineChoice::Named(name) = routine
        && is_missing(name)
    {
        let fault = Fault::NoSuchRoutine { name: name.clone(), known: known() };
        missing.push(("exercise.routine".to_owned(), fault));
    }
    for (key, list) in [("exercise.mix", mix), ("exercise.favourites", favourites)] {
        for (place, name) in list.iter().enumerate().filter(|(_, name)| is_missing(name)) {
            let fault = Fault::UnlistedRoutine { name: name.clone(), known: known() };
            missing.push((format!("{key}[{place}]"), fault));
        }
    }
    let problem = |(key, fault)| Problem { key, ..Problem::of_file(&paths.settings(), fault) };
    loaded.problems.extend(missing.into_iter().map(problem));
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
