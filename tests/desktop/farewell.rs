//! A guide whose session is over shows its farewell, and another session may begin meanwhile.

use crate::private::{Desktop, wait_until};

#[test]
fn a_session_that_begins_in_the_farewell_of_another_is_its_own() {
    let desktop = Desktop::start();
    desktop.write(
        "config/rhomboid/routines/short.json",
        r#"{ "version": 1, "name": "short", "title": "Short", "steps": [ { "title": "One", "phases": [
            { "phase": "hold", "seconds": 9, "pose": "squeeze", "show": "Hold" } ] } ] }"#,
    );
    desktop.write_settings(r#"{ "exercise": { "routine": "short" } }"#);
    let _rhomboid = desktop.rhomboid();
    let guides = || desktop.windows("Rhomboid").len();
    desktop.done(&["now"]);
    desktop.wait_for_state("session");
    wait_until("the end of the session", || desktop.state() != "session");
    assert_eq!(guides(), 1, "the farewell");
    desktop.done(&["now"]);
    wait_until("the second guide", || guides() == 2);
    wait_until("the end of the farewell", || guides() == 1);
    // The guide that is gone ended its own session, and this one goes on.
    assert_eq!(desktop.state(), "session");
    assert!(desktop.status()["health"]["guide"].is_null(), "{}", desktop.status()["health"]["guide"]);
    wait_until("the end of the second session", || desktop.state() != "session");
    let outcomes: Vec<_> = desktop.history().iter().map(|entry| entry["outcome"].clone()).collect();
    assert_eq!(outcomes, ["finished", "finished"]);
}
