//! What Rhomboid says, in the person's language: one mechanism for windows, notification, tray and
//! command line.
//!
//! A text is written in English where it is said, within [`tr!`] in Rust and `@tr` in the windows, and
//! looked up by that English in `assets/translations`. Layers below this one keep their texts in
//! English; whoever shows them translates them with [`translated`].

mod catalogue;
mod display;
mod entries;
mod health;
mod hearing;
mod history;
mod hours;
mod language;
mod period;
mod spoken;
mod state;
mod tray;

pub use display::no_display;
#[cfg(target_os = "linux")]
pub use display::{not_connected, scale_fault};
pub use entries::{autostart_error, in_the_menu};
pub use health::{capability, health, health_of_all, health_state};
pub use hearing::{no_sound, no_voice};
pub use history::done;
pub use hours::{notes, overnight};
pub use language::{Direction, direction, select, tag, translated, translator, voice};
pub use period::no_period;
pub use spoken::Spoken;
pub use state::{
    capitalized, headline, length, minutes_left, moment, no_buttons, no_tray, passed, paused, reason,
    reminder_body, reminder_title, span, weekday,
};
pub use tr::tr;
pub use tray::choice;
