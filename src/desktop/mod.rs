//! What each desktop really offers, one folder a capability and inside it one file a platform.
//!
//! Nothing here decides anything. What is missing is a [`Health`], shown to the person and tried
//! again, never a reason to end. No text for people stands here: `words` has the sentences.

pub mod activation;
#[cfg(target_os = "macos")]
pub mod activity;
#[cfg(target_os = "macos")]
pub mod announcements;
pub mod appearance;
pub mod application;
pub mod autostart;
pub mod awake;
pub mod awake_hold;
pub mod back_off;
pub mod background;
#[cfg(target_os = "macos")]
mod bundle;
#[cfg(target_os = "linux")]
pub mod bus;
#[cfg(not(target_os = "linux"))]
#[path = "bus/none.rs"]
pub mod bus;
#[cfg(target_os = "linux")]
mod changed;
pub mod clock;
pub mod console;
#[cfg(target_os = "linux")]
pub mod display;
#[cfg(target_os = "linux")]
mod entry;
pub mod examine;
pub mod file_chooser;
#[cfg(target_os = "linux")]
mod file_events;
mod file_watch;
pub mod fonts;
#[cfg(target_os = "linux")]
pub mod footprint;
pub mod health;
#[cfg(windows)]
mod hidden_window;
pub mod idle;
pub mod instance;
pub mod launcher;
pub mod no_display;
pub mod notify;
#[cfg(target_os = "linux")]
mod observable;
#[cfg(target_os = "linux")]
pub mod own_processes;
#[cfg(target_os = "linux")]
pub mod poll_loop;
pub mod program;
pub mod provider;
pub mod quiet;
pub mod raise;
pub mod refresh;
pub mod sandbox;
#[cfg(target_os = "linux")]
pub mod scale;
pub mod screen;
pub mod sleep;
pub mod slept;
pub mod sound;
#[cfg(target_os = "linux")]
pub mod sound_server;
pub mod tray;
#[cfg(target_os = "linux")]
pub mod upgrade;
pub mod voice;

#[cfg(target_os = "linux")]
pub mod xsettings;

pub use clock::Clock;
pub use file_watch::FileWatch;
pub use health::Health;

/// The name by which desktops know the application: of its desktop file, its icon and its windows.
pub const APPLICATION_ID: &str = "io.github.rhomboid.Rhomboid";

/// How long a look without a resident waits for the desktop. It is longer than any call of a service.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(4);
