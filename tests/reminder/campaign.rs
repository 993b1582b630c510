//! All that holds at every moment, on as many random histories as there is time for.

use std::cell::Cell;

use proptest::test_runner::TestRunner;

use crate::invariants::{self, Told};
use crate::random::{any_deed, cases, history_of, run, settings};

/// `HISTORIES=1000000 cargo test --release --test reminder campaign -- --nocapture` runs a million.
#[test]
fn campaign() {
    let (runs, done, hours) = (Cell::new(0_usize), Cell::new(0), Cell::new(0));
    let result = TestRunner::new(cases()).run(&(settings(), history_of(any_deed())), |(settings, deeds)| {
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
