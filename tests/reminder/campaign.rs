//! Many more random histories than there is time for each day, with all that holds of each.

use std::cell::Cell;

use proptest::test_runner::TestRunner;

use crate::invariants::{self, Told};
use crate::random::{any_deed, cases, history_of, run, settings};

/// `HISTORIES=1000000 cargo test --release --test reminder campaign -- --ignored --nocapture` runs a million.
#[test]
#[ignore = "runs as many random histories as HISTORIES says"]
fn campaign() {
    let histories = std::env::var("HISTORIES").map_or(20_000, |number| number.parse().expect("a number"));
    let (runs, done, hours) = (Cell::new(0_usize), Cell::new(0), Cell::new(0));
    let result =
        TestRunner::new(cases(histories)).run(&(settings(), history_of(any_deed())), |(settings, deeds)| {
            let mut told = Told::with(&settings);
            let sim = run(settings, &deeds, |sim| {
                invariants::at_most_one_is_visible(sim);
                invariants::silent_while_a_hold_stands(sim);
                invariants::silent_in_a_session(sim);
                invariants::silent_after_a_return(sim);
                invariants::work_fits_the_time_that_passed(sim);
                invariants::a_tick_leaves_nothing_to_do(sim);
                told.is_told_once(sim);
            });
            runs.set(runs.get() + 1);
            done.set(done.get() + deeds.len());
            hours.set(hours.get() + sim.at().as_secs() / 3600);
            Ok(())
        });
    println!("{} histories, {} deeds, {} hours awake", runs.get(), done.get(), hours.get());
    result.unwrap_or_else(|failure| panic!("{failure}"));
}
