//! What needs no desktop.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Duration;

use rhomboid::desktop::Clock;
use rhomboid::domain::effect::Effect;
use rhomboid::domain::event::{Activity, Answer, Event};
use rhomboid::domain::history::{Entry, Outcome};
use rhomboid::domain::routine::PhaseKind;
use rhomboid::domain::settings::ExerciseSettings;
use rhomboid::domain::timeline::{PRE_ROLL, Timeline};
use rhomboid::domain::{Mono, Now, Scheduler, Settings, Wall};
use rhomboid::figure::{Painter, Palette};
use rhomboid::guide::manner::Manner;
use rhomboid::guide::scene;
use rhomboid::storage::Journal;
use rhomboid::storage::routines::Routines;

/// Milliseconds that `work` takes, the median of `rounds`.
pub fn median_ms(rounds: usize, mut work: impl FnMut()) -> f64 {
    let mut took: Vec<f64> = (0..rounds)
        .map(|_| {
            let clock = Clock::start();
            work();
            clock.now().mono.since_start().as_secs_f64() * 1000.0
        })
        .collect();
    took.sort_by(f64::total_cmp);
    took[rounds / 2]
}

/// A year of working days through the scheduler: a pause of two minutes every ten, lunch, a call,
/// every reminder answered.
pub fn year_ms() -> f64 {
    median_ms(5, || {
        let begin = Wall::parse_from_rfc3339("2026-01-05T08:00:00+01:00").expect("a moment");
        let now = |at: Duration| Now {
            mono: Mono::after_start(at),
            asleep: Duration::ZERO,
            wall: begin + chrono::TimeDelta::from_std(at).expect("a span"),
        };
        let mut scheduler = Scheduler::new(Settings::default(), None, now(Duration::ZERO));
        let mut reminded = 0_u32;
        for day in 0..365 {
            let morning = Duration::from_hours(24 * day);
            for pause in 0..48 {
                let from = morning + Duration::from_mins(10 * pause);
                let mut queue = vec![(from, Event::Activity(Activity::Active))];
                let still = from + Duration::from_mins(if pause == 24 { 2 } else { 8 });
                queue.push((still + Duration::from_secs(8), Event::Activity(Activity::Lull)));
                queue.push((
                    still + Duration::from_mins(1),
                    Event::Activity(Activity::Away { since: Mono::after_start(still) }),
                ));
                for (at, event) in queue {
                    while let Some(deadline) =
                        scheduler.deadline().filter(|deadline| deadline.since_start() < at)
                    {
                        scheduler.handle(now(deadline.since_start()), Event::Tick);
                    }
                    for effect in scheduler.handle(now(at), event) {
                        if let Effect::Remind(reminder) = effect {
                            reminded += 1;
                            scheduler.handle(now(at), Event::Answer(reminder.ticket, Answer::Start));
                            scheduler.handle(now(at), Event::SessionEnded(Outcome::Finished));
                        }
                    }
                }
            }
        }
        assert!(reminded > 365, "{reminded}");
        black_box(scheduler);
    })
}

/// Ten years of two hundred and fifty days with twenty lines each.
pub fn history_ms() -> f64 {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("history.jsonl");
    let begin = Wall::parse_from_rfc3339("2026-01-05T08:00:00+01:00").expect("a moment");
    let mut text = String::new();
    for line in 0..50_000 {
        let at = begin + chrono::TimeDelta::minutes(24 * line);
        let what = if line % 2 == 0 {
            r#""kind":"session","routine":"classic","outcome":"finished","seconds":60,"arms":"head""#
        } else {
            r#""kind":"natural_break","seconds":420"#
        };
        let _ = writeln!(text, r#"{{"v":1,"at":"{}",{what}}}"#, at.to_rfc3339());
    }
    std::fs::write(&file, text).expect("written");
    let journal = Journal::new(file, Vec::new());
    median_ms(9, || {
        let history = journal.read().expect("read");
        let sessions = history.entries.iter().filter_map(Entry::session);
        let seconds: u64 = sessions.map(|session| session.length.as_secs()).sum();
        assert_eq!(seconds, 25_000 * 60);
    })
}

/// One frame of a hold, the busiest moment, painted without a window.
pub fn paint_ms(scale: u16) -> f64 {
    let routines = Routines::load(std::path::Path::new("/nonexistent"));
    let classic = routines.named("classic").expect("classic");
    let timeline = Timeline::new(classic);
    let (width, height) = (420 * scale, 384 * scale);
    let mut painter = Painter::fast(width, height);
    let mut pixels = vec![0; usize::from(width) * usize::from(height) * 4];
    let manner = Manner::of(classic, &ExerciseSettings::default());
    let mut frame = 0;
    median_ms(300, || {
        frame += 1;
        let elapsed = PRE_ROLL + Duration::from_millis(40_000 + frame * 16);
        let moment = timeline.at(elapsed);
        debug_assert_eq!(moment.segment.phase.kind, PhaseKind::Hold);
        let scene = scene::scene(&moment, elapsed, manner);
        let view = scene.view(width.into(), height.into());
        painter.paint(&scene.shapes(&Palette::LIGHT), view, Palette::LIGHT.ground, &mut pixels);
    })
}
