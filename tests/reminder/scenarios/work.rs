//! Time at the computer, and what counts as it.

use super::*;

#[test]
fn reminder_comes_after_the_interval() {
    check("30:30", "30:00 remind #1");
}

#[test]
fn short_pauses_stop_the_count_from_their_beginning() {
    // Still from 10:00 to 12:00: two minutes that do not count.
    check("10:00 still; 12:00 type; 32:30", "32:00 remind #1");
}

#[test]
fn reading_for_less_than_the_threshold_counts() {
    check("10:00 still; 10:59 type; 30:30", "30:00 remind #1");
}

#[test]
fn unknown_input_counts_as_work() {
    check("5:00 unknown; 30:30", "30:00 remind #1");
}

#[test]
fn a_screen_kept_awake_is_use() {
    check("10:00 awake on; 10:00 still; 30:30", "30:00 remind #1");
}

#[test]
fn after_the_film_the_absence_begins() {
    let sim = check("1:00 awake on; 1:00 still; 10:00 awake off; 20:00 type", "20:00 natural break 10:00");
    assert_eq!(sim.view().worked.as_secs(), 0);
}

#[test]
fn a_pause_between_two_films_is_no_break() {
    check(
        "10:00 awake on; 10:00 still; 15:00 awake off; 16:00 awake on; 40:00",
        "31:00 remind #1; 32:00 remind #1 1 min over quiet; 33:00 remind #1 2 min over quiet; \
         34:00 remind #1 3 min over quiet; 35:00 remind #1 4 min over quiet; 36:00 remind #1 5 min over quiet; \
         37:00 remind #1 6 min over quiet; 38:00 remind #1 7 min over quiet; 39:00 remind #1 8 min over quiet; \
         40:00 remind #1 9 min over quiet",
    );
}

#[test]
fn a_guide_that_keeps_the_screen_awake_changes_nothing() {
    for script in [
        "29:00 start; 29:00 still; 32:00 finish; 38:00 type; 68:30",
        "29:00 start; 29:00 awake on; 29:00 still; 32:00 awake off; 32:00 finish; 38:00 type; 68:30",
        "29:00 start; 29:01 awake on; 29:01 still; 32:00 finish; 32:00 awake off; 38:00 type; 68:30",
    ] {
        check(script, "29:00 open guide; 38:00 natural break 6:00; 68:00 remind #1");
    }
}

#[test]
fn a_source_that_dies_during_an_absence_ends_it() {
    // Nobody saw anybody: what cannot be told counts as use.
    check("10:00 still; 16:00 unknown; 46:30", "16:00 natural break 6:00; 46:00 remind #1");
}

#[test]
fn a_screen_kept_awake_can_be_set_not_to_count() {
    let mut settings = settings();
    settings.quiet.screen_kept_awake_is_use = false;
    check_with(settings, "10:00 awake on; 10:00 still; 16:00 type", "16:00 natural break 6:00");
}
