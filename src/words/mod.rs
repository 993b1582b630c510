//! What Rhomboid says, in the person's language: one mechanism for windows, notification, tray and
//! command line.
//!
//! A text is written in English where it is said, within [`tr!`] in Rust and `@tr` in the windows, and
//! looked up by that English in `assets/translations`. The layers below hold causes, names and states, which
//! are put in words here. Only the texts of routines, which are data, go through [`routines`].

mod asking;
mod catalogue;
mod display;
mod entries;
mod exchange;
mod fault;
mod health;
mod hearing;
mod history;
mod hours;
mod invalid;
mod language;
mod locale;
mod one_arm;
mod parser;
mod plural;
mod pose;
mod region;
mod routine;
mod safety;
mod sound;
mod state;
mod tray;
mod typed;
mod why;

pub use asking::ask_error;
pub use display::no_display;
#[cfg(target_os = "linux")]
pub use display::{not_connected, scale_fault};
pub use entries::{autostart_error, in_the_menu};
pub use exchange::{imported, reset};
pub use fault::{io_error, postponed, problem, system_error};
pub use health::{capability, health, health_of_all, health_state, no_font};
pub use hearing::{no_sound, no_voice};
pub use history::{done, feeling};
pub use hours::{notes, overnight};
pub use invalid::invalid;
pub use language::{
    Direction, OWN_NAME, asked_for, direction, language_name, languages, select, tag, translated, translator,
    voice,
};
pub use one_arm::one_arm;
pub use pose::{mistake, pose};
pub use region::{clock, decimal, first_weekday};
pub use routine::{evidence, routine, routines};
pub use safety::{after_pain, safety, safety_text};
pub use sound::{counted, tone, voice_sample};
pub use state::{
    capitalized, headline, length, minutes_left, moment, no_buttons, no_tray, passed, paused, reason,
    reminder_body, reminder_title, span, weekday, weekday_letter,
};
pub use tr::tr;
pub use tray::choice;
pub use typed::{TimeUnit, typed_length, typed_number};
pub use why::{WhySection, broken, why};
