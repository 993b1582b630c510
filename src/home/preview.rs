//! A small figure that shows the exercise as it is set: it moves through its poses once, then stands.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use slint::{ComponentHandle as _, Global as _, Timer, TimerMode};

use super::Home;
use crate::domain::Mono;
use crate::domain::routine::Routine;
use crate::domain::settings::{ExerciseSettings, MotionChoice};
use crate::domain::timeline::{PRE_ROLL, Timeline};
use crate::figure::{Painter, Palette};
use crate::guide::easel::Easel;
use crate::guide::scene::{self, Manner};
use crate::guide::words::description;
use crate::ui::{Exercise, HomeWindow};

/// Width and height in the window's units.
const SIZE: (f32, f32) = (194.0, 234.0);
/// The time between two of its frames.
const FRAME: Duration = Duration::from_millis(33);
/// How much of the routine it shows, from where the arms have been lifted.
const SHOWN: Duration = Duration::from_secs(4);

/// What is being shown.
#[derive(Default)]
pub struct Preview {
    playing: RefCell<Option<Playing>>,
    timer: Timer,
}

struct Playing {
    timeline: Timeline,
    exercise: ExerciseSettings,
    palette: Palette,
    manner: Manner,
    easel: Easel,
    begun: Mono,
    from: Duration,
    until: Duration,
}

/// Shows `routine` with the settings as they are; nothing begins anew where nothing changed.
pub fn show(window: &HomeWindow, home: &Rc<Home>, routine: &Routine, palette: Palette, still: bool) {
    let exercise = home.loaded.borrow().settings.exercise.clone();
    let timeline = Timeline::new(routine);
    let same = home.preview.playing.borrow().as_ref().is_some_and(|playing| {
        playing.exercise == exercise && playing.palette == palette && playing.timeline == timeline
    });
    if same {
        // In another language, perhaps.
        describe(window, home);
        return;
    }
    let manner = Manner { still, captions: false, ..Manner::of(routine, &exercise) };
    let scale = window.window().scale_factor();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred pixels")]
    let pixels = |length: f32| (length * scale).round() as u16;
    let (from, until) = effort(&timeline);
    let playing = Playing {
        timeline,
        exercise,
        palette,
        manner,
        easel: Easel::new(Painter::fast(pixels(SIZE.0), pixels(SIZE.1))),
        begun: home.clock.now().mono,
        from: if still { until } else { from },
        until,
    };
    home.preview.playing.replace(Some(playing));
    frame(home);
    describe(window, home);
    let turning = Rc::clone(home);
    home.preview.timer.start(TimerMode::Repeated, FRAME, move || frame(&turning));
}

/// The part of a routine that shows what it is: the way into its first effort, and a little of it.
fn effort(timeline: &Timeline) -> (Duration, Duration) {
    let effort = timeline
        .segments()
        .iter()
        .find(|segment| segment.phase.pose.is_effort() && segment.start > Duration::ZERO)
        .or_else(|| timeline.segments().first());
    let start = effort.map_or(Duration::ZERO, |segment| segment.start);
    (PRE_ROLL + start.saturating_sub(Duration::from_secs(1)), PRE_ROLL + start + SHOWN)
}

fn frame(home: &Rc<Home>) {
    let mut playing = home.preview.playing.borrow_mut();
    let (Some(playing), Some(window)) = (playing.as_mut(), home.window.upgrade()) else { return };
    let elapsed = (playing.from + home.clock.now().mono.since(playing.begun)).min(playing.until);
    let moment = playing.timeline.at(elapsed);
    let shown = scene::scene(&moment, elapsed, playing.manner);
    let exercise = Exercise::get(&window);
    if let Some(picture) = playing.easel.paint(&shown.plate, &playing.palette) {
        exercise.set_preview(picture);
    }
    if elapsed >= playing.until || window.get_page() != super::Page::Exercise.place() {
        home.preview.timer.stop();
    }
}

/// Says what it comes to stand in.
fn describe(window: &HomeWindow, home: &Home) {
    if let Some(playing) = home.preview.playing.borrow().as_ref() {
        let moment = playing.timeline.at(playing.until);
        Exercise::get(window).set_preview_words(description(&moment).into());
    }
}

/// Whether the figure is to stand still.
pub fn is_still(home: &Home) -> bool {
    match home.loaded.borrow().settings.look.motion {
        MotionChoice::Reduced => true,
        MotionChoice::Full => false,
        MotionChoice::System => home.appearance.get().reduced_motion,
    }
}
