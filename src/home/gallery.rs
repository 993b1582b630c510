//! The routines as pictures: which one is done, which ones the automatic choice may use, and favourites.

use std::path::Path;
use std::rc::Rc;

use serde_json::json;
use slint::{ComponentHandle as _, Global as _, Image, SharedString};

use super::state::Home;
use super::still::Still;
use crate::desktop::clock;
use crate::domain::mix::Mix;
use crate::domain::routine::Routine;
use crate::domain::settings::{ExerciseSettings, RoutineChoice, Settings};
use crate::domain::timeline::Timeline;
use crate::guide::manner::Manner;
use crate::guide::offer::{Wish, offer};
use crate::storage::history::History;
use crate::storage::routines::{FoundRoutine, Routines};
use crate::ui::{self, Exercise, HomeWindow, RoutineLine, RoutineTile, TileSize, look};
use crate::words::length;

/// The routines that stand first after the favourites, because most people want one of them.
const FIRST: [&str; 4] = ["classic", "quick", "standard", "full"];

/// Answers what is pressed.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    let exercise = Exercise::get(window);
    exercise.on_keep_to_one(home.press_on(keep_to_one));
    exercise.on_toggle_in_mix(home.press_on(|home, name: SharedString| {
        let names = other_mix(&home.loaded.borrow().settings.exercise.mix, &home.routines.borrow(), &name);
        if let Some(names) = names {
            home.change("exercise.mix", json!(names));
        }
    }));
    exercise.on_toggle_favourite(home.press_on(|home, name: SharedString| {
        let mut names = home.loaded.borrow().settings.exercise.favourites.clone();
        if names.iter().any(|known| *known == *name) {
            names.retain(|known| *known != *name);
        } else {
            names.push(name.into());
        }
        home.change("exercise.favourites", json!(names));
    }));
}

/// Keeps to the routine that is offered now, or goes back to the automatic choice.
fn keep_to_one(home: &Home, one: bool) {
    let is_auto = home.loaded.borrow().settings.exercise.routine == RoutineChoice::Auto;
    if one != is_auto {
        return;
    }
    let name = if one { as_set(home, None).map(|routine| routine.name) } else { Some("auto".to_owned()) };
    if let Some(name) = name {
        home.change("exercise.routine", json!(name));
    }
}

/// The mix with that routine where it had none of it, or without it; nothing where none would be left.
fn other_mix(chosen: &[String], routines: &Routines, name: &str) -> Option<Vec<String>> {
    let is_there = |name: &str| routines.named(name).is_some();
    let mix = Mix::of(chosen, is_there);
    let all = routines.found.iter().map(|found| &found.routine.name);
    let names: Vec<String> =
        all.filter(|known| mix.has(known) != (known.as_str() == name)).cloned().collect();
    if names.is_empty() {
        return None;
    }
    let is_usual = Mix::of(&names, is_there).is_usual();
    Some(if is_usual { Vec::new() } else { names })
}

/// Shows the routines.
pub fn show(window: &HomeWindow, home: &Home) {
    let exercise = Exercise::get(window);
    let loaded = home.loaded.borrow();
    let settings = &loaded.settings.exercise;
    let routines = home.routines.borrow();
    let mix = Mix::of(&settings.mix, |name| routines.named(name).is_some());
    let size = TileSize::get(window);
    let size = (size.get_picture_width(), size.get_picture_height());
    let tile = |found: &FoundRoutine| {
        let Routine { name, title, about, .. } = &found.routine;
        let done = as_set(home, Some(name)).unwrap_or_else(|| found.routine.clone());
        RoutineTile {
            name: name.into(),
            title: title.into(),
            about: found
                .file
                .as_deref()
                .and_then(Path::file_name)
                .map_or_else(|| about.into(), |file| format!("{about} ({})", file.display()).into()),
            length: length(Timeline::new(&found.routine).total()).into(),
            in_mix: mix.has(name),
            favourite: settings.favourites.contains(name),
            picture: picture(window, home, done, size),
        }
    };
    let tiles: Vec<RoutineTile> = in_order(&routines, settings).map(tile).collect();
    let chosen = match &settings.routine {
        RoutineChoice::Auto => None,
        RoutineChoice::Named(name) => tiles.iter().position(|tile| tile.name == name.as_str()),
    };
    exercise.set_chosen(chosen.and_then(|place| i32::try_from(place).ok()).unwrap_or(-1));
    exercise.set_mix_of_one(mix.names().len() == 1);
    ui::fill(&exercise.get_routines(), tiles, |tiles| exercise.set_routines(tiles));
}

/// Every routine in a line: favourites first, then the usual ones.
pub fn lines(routines: &Routines, settings: &ExerciseSettings) -> Vec<RoutineLine> {
    let line = |found: &FoundRoutine| RoutineLine {
        name: (&found.routine.name).into(),
        title: (&found.routine.title).into(),
        length: length(Timeline::new(&found.routine).total()).into(),
    };
    in_order(routines, settings).map(line).collect()
}

fn in_order<'a>(
    routines: &'a Routines,
    settings: &ExerciseSettings,
) -> impl Iterator<Item = &'a FoundRoutine> {
    let place = |found: &&FoundRoutine| {
        let name = &found.routine.name;
        let first = FIRST.iter().position(|first| first == name).unwrap_or(FIRST.len());
        (!settings.favourites.contains(name), first)
    };
    let mut found: Vec<_> = routines.found.iter().collect();
    found.sort_by_key(place);
    found.into_iter()
}

/// The routine of that name as the person does it, or the one that is offered now.
pub fn as_set(home: &Home, name: Option<&str>) -> Option<Routine> {
    let (loaded, history) = (home.loaded.borrow(), home.history.borrow());
    let empty = History::default();
    let history = history.as_ref().unwrap_or(&empty);
    let wish = Wish { routine: name, ..Wish::default() };
    let offered = offer(wish, &loaded.settings, &home.routines.borrow(), history, clock::wall());
    offered.ok().map(|offered| offered.routine)
}

/// The figure as the person is, in the effort of `routine`, for a card of the window; `size` in its units.
pub fn picture(window: &HomeWindow, home: &Home, routine: Routine, size: (f32, f32)) -> Image {
    let loaded = home.loaded.borrow();
    let Settings { exercise, look, .. } = &loaded.settings;
    home.pictures.borrow_mut().of(Still {
        manner: Manner { person: look.person(), ..Manner::of(&routine, exercise) },
        palette: look::theme(look.theme, home.appearance.get()).on_surface(),
        size,
        scale: window.window().scale_factor(),
        routine,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mix_changes_one_by_one_and_keeps_one() {
        let routines = Routines::load(Path::new("/nonexistent"));
        let other = |chosen: &[&str], name| {
            let chosen: Vec<String> = chosen.iter().map(|name| (*name).to_owned()).collect();
            other_mix(&chosen, &routines, name)
        };
        let added = other(&[], "friend").expect("a mix");
        assert!(added.len() == 14 && added.contains(&"friend".to_owned()), "{added:?}");
        let names: Vec<&str> = added.iter().map(String::as_str).collect();
        assert_eq!(other(&names, "friend"), Some(Vec::new()), "what is usual is not written");
        assert_eq!(other(&["classic", "gone", "quick"], "quick"), Some(vec!["classic".to_owned()]));
        assert_eq!(other(&["classic"], "classic"), None);
    }
}
